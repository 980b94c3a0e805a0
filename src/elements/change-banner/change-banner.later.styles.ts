import { css } from '../shared/widget.ts';

export const bannerStyles = css`
  /* Drawn into the padding: 44 px to touch, 20 px of the line. */
  [part='dismiss'] {
    min-width: 44px;
    margin: -12px;
  }
  li [part='dismiss'] {
    margin-top: 0;
  }
  li {
    border-top: 1px solid var(--_line);
  }
  li .stack {
    padding: 0 0 16px;
  }
  .vh {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  [part='share'] .row > * {
    margin: 0 12px 8px 0;
  }
  [part='share'] {
    min-width: 0;
  }
  [part='share'][open] {
    flex: 1 1 100%;
  }
  [part='share'] .row > a:not(.button) {
    padding: 10px 0;
  }
  .address {
    flex: 1 1 10em;
    min-width: 0;
    min-height: 44px;
    padding: 0 12px;
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
  }
  /* Over the page, which does not move. */
  :host([placement]:not([empty])) {
    position: fixed;
    z-index: var(--opd-banner-layer, 1000);
    left: 0;
    right: 0;
    bottom: 0;
    max-height: 60vh;
    overflow: auto;
    padding: 8px;
    animation: slide 0.18s;
  }
  :host([placement='top']:not([empty])) {
    top: 0;
    bottom: auto;
    --_from: -100%;
  }
  :host([placement]) .note {
    max-width: 44em;
    margin: auto;
    box-shadow: 0 4px 16px rgba(0, 0, 0, 0.25);
  }
  @keyframes slide {
    from {
      transform: translateY(var(--_from, 100%));
      opacity: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    /* As exact as the rule above, or it would lose. */
    :host([placement]:not([empty])) {
      animation: none;
    }
  }
  @media print {
    :host {
      color-scheme: light;
    }
    .note {
      padding: 4px 8px;
      font-size: 9pt;
    }
    /* Nothing on paper can be pressed. */
    button,
    [part='share'] {
      display: none;
    }
  }
`;

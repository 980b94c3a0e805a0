import { css } from '../shared/widget.ts';

export const changeBannerStyles = css`
  /* Out of the flow, so that the page's own margins go too; the status line stays for readers. */
  :host([empty]) {
    position: absolute;
  }
  :host([empty]) [part='stale'],
  .wait {
    display: none;
  }
  .note {
    padding: 16px;
    border-inline-start-width: 4px;
  }
  .info {
    --_tone: var(--_notice);
  }
  .notice {
    display: flex;
    align-items: flex-start;
  }
  .notice > :first-child {
    flex: 1;
    min-width: 0;
  }
  /* Drawn into the padding: 44 px to touch, 20 px of the line. */
  [part='dismiss'] {
    margin: -12px;
  }
  li [part='dismiss'] {
    margin-top: 0;
  }
  p {
    max-width: 68ch;
  }
  dd {
    display: grid;
    grid-template-columns: 5em minmax(0, 1fr);
    align-items: baseline;
  }
  p > a,
  summary {
    padding: 10px 0;
  }
  li,
  .note > details {
    border-top: 1px solid var(--_line);
  }
  li .stack {
    padding: 0 0 16px;
  }
`;

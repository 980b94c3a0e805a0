import { css } from 'lit';

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
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_tone);
  }
  /* The button comes last for readers and stands at the top for the eye, on either side. */
  .notice {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 44px;
  }
  .notice > :first-child {
    grid-area: 1/1/2/3;
  }
  .close {
    grid-area: 1/2;
    height: 44px;
    margin: -12px 0 0;
    color: var(--_text-quiet);
  }
  .when,
  summary {
    padding-inline-end: 44px;
  }
  .when {
    font-size: 0.875em;
  }
  .when > * {
    margin-inline-end: 8px;
  }
  p,
  dd {
    max-width: 68ch;
  }
  dd > .quiet {
    min-width: 5em;
  }
  summary {
    padding: 10px 0;
  }
  li {
    border-top: 1px solid var(--_line);
  }
  .closed .plain {
    color: var(--_brand);
    text-decoration: underline;
  }
`;

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
  p {
    max-width: 68ch;
  }
  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
  }
  /* Beside its label, or below it where that leaves too little room: large text on a small phone. */
  dd > * {
    flex: 1 1 8em;
    min-width: 0;
  }
  dd > .quiet {
    flex: 0 0 5em;
  }
  /* As high as its buttons will be, so that nothing moves when they come. */
  .foot {
    min-height: 44px;
  }
  .foot > a {
    padding: 10px 16px 10px 0;
  }
  summary {
    padding: 10px 0;
  }
  .note > details {
    border-top: 1px solid var(--_line);
  }
`;

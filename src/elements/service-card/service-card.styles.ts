import { css } from '../shared/widget.ts';

export const serviceCardStyles = css`
  .between {
    justify-content: space-between;
  }
  .between > * {
    margin: 0 12px 0 0;
  }
  [part='state'] {
    font-size: 0.875em;
    font-weight: 650;
  }
  [part='state']:not(.good) {
    color: var(--_text-quiet);
  }
  .title {
    margin: 4px 0;
  }
  [part='summary'],
  dd,
  li {
    max-width: 68ch;
  }
  .innovation {
    margin-top: 12px;
    padding: 8px 12px;
    background: var(--_brand-quiet);
    border-radius: var(--opd-radius-control, 6px);
  }
  .note {
    margin-top: 12px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    padding: 12px 0 0;
    border: solid var(--_line);
    border-width: 1px 0;
  }
  .facts > div {
    flex: 1 1 7em;
    margin: 0 12px 12px 0;
    font-variant-numeric: tabular-nums;
  }
  .facts span {
    display: block;
  }
  .main {
    width: 100%;
  }
  details {
    border-top: 1px solid var(--_line);
  }
  .sheet > details + details {
    margin-top: 0;
  }
  summary {
    padding: 10px 0;
    font-weight: 650;
  }
`;

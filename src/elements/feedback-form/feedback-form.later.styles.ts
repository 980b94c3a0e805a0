import { css } from '../shared/widget.ts';

export const formStyles = css`
  legend > span {
    margin-inline-start: 4px;
  }
  .satisfaction svg {
    display: block;
    width: 44px;
    height: 44px;
    margin: 0 auto 8px;
  }
  #words {
    padding: 8px 12px;
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    white-space: pre-wrap;
  }
  #errors > a {
    display: block;
    padding: 12px 0;
  }
`;

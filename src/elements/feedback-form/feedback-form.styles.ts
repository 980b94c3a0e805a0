import { css } from '../shared/widget.ts';

export const feedbackFormStyles = css`
  .sheet {
    max-width: 44em;
  }
  form > * {
    margin-top: 24px;
  }
  fieldset {
    min-width: 0;
    border: 0;
  }
  legend,
  [for] {
    font-weight: 650;
  }
  legend > span {
    font-weight: 400;
  }
  .choices {
    margin-top: 8px;
    display: grid;
    grid-gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
  }
  /* The whole line is the target; the radio stays the browser's own, which every mode and reader knows. */
  .choices > label {
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    display: flex;
    align-items: center;
    min-height: 44px;
    padding: 8px 12px;
    cursor: pointer;
  }
  input {
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-end: 10px;
    accent-color: var(--_brand);
  }
  .row > * {
    margin-top: 8px;
    margin-inline-end: 12px;
  }
  .row > a {
    display: block;
    padding: 12px 0;
  }
`;

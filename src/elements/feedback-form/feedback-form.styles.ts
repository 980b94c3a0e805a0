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
    display: grid;
    grid-gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
  }
  .choices,
  textarea {
    margin-top: 8px;
  }
  .satisfaction {
    grid-template-columns: repeat(auto-fit, minmax(min(3.5em, 100%), 1fr));
  }
  /* The whole line is the target; the radio stays the browser's own, which every mode and reader knows. */
  .choices > label {
    display: flex;
    align-items: center;
    min-height: 44px;
    padding: 8px 12px;
    cursor: pointer;
  }
  .choices > label,
  textarea {
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
  }
  .choices > .chosen {
    border-color: var(--_brand);
    background: var(--_brand-quiet);
    font-weight: 650;
  }
  input {
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-end: 10px;
    accent-color: var(--_brand);
  }
  .satisfaction > label {
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: 12px 1px;
    font-size: 0.875em;
    line-height: 1.25;
    text-align: center;
  }
  .satisfaction input {
    margin: auto 0 0;
  }
  .satisfaction span {
    margin-bottom: 8px;
  }
  textarea {
    width: 100%;
    padding: 8px 12px;
    background: var(--_surface);
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

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
  .choices > label {
    position: relative;
    display: flex;
    min-height: 44px;
  }
  /* The radio itself is the box of the choice: the whole line is its target and its focus outline. */
  input {
    appearance: none;
    position: absolute;
    top: 0;
    left: 0;
    height: 100%;
    cursor: pointer;
  }
  input,
  textarea {
    width: 100%;
  }
  input,
  textarea,
  #words {
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
  }
  input:checked {
    border: 2px solid var(--_brand);
    background: var(--_brand-quiet);
  }
  input + span {
    position: relative;
    display: flex;
    align-items: center;
    padding: 8px 12px;
    pointer-events: none;
  }
  input + span::before {
    content: '';
    box-sizing: border-box;
    flex: none;
    width: 20px;
    height: 20px;
    margin-inline-end: 10px;
    border: 2px solid var(--_line-strong);
    border-radius: 50%;
  }
  input:checked + span {
    font-weight: 650;
  }
  input:checked + span::before {
    border: 6px solid var(--_brand);
  }
  .satisfaction span {
    flex-direction: column;
    gap: 8px;
    width: 100%;
    padding: 12px 1px;
    font-size: 0.875em;
    line-height: 1.25;
    text-align: center;
  }
  .satisfaction svg {
    width: 44px;
    height: 44px;
  }
  .satisfaction span::before {
    order: 1;
    margin: auto 0 0;
  }
  textarea,
  #words {
    padding: 8px 12px;
    background: var(--_surface);
    white-space: pre-wrap;
  }
  .row > * {
    margin-top: 8px;
    margin-inline-end: 12px;
  }
  #errors > a,
  .row > a {
    display: block;
    padding: 12px 0;
  }
`;

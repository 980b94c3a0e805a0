import { css } from '../shared/widget.ts';

export const formStyles = css`
  /* Else as wide as its longest word. */
  legend {
    max-width: 100%;
  }
  legend > span {
    margin-inline-start: 4px;
  }
  .choices > .chosen {
    border-color: var(--_brand);
    background: var(--_brand-quiet);
    font-weight: 650;
  }
  .satisfaction {
    grid-template-columns: repeat(auto-fit, minmax(min(3.5em, 100%), 1fr));
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
  .satisfaction svg {
    display: block;
    width: 44px;
    height: 44px;
    margin: 0 auto 8px;
  }
  textarea {
    width: 100%;
    margin-top: 8px;
  }
  textarea,
  .words {
    padding: 8px 12px;
    background: var(--_surface);
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    white-space: pre-wrap;
  }
  /* What somebody wrote; only a receipt is a figure to keep. */
  .words {
    font-weight: 400;
  }
  .good .words {
    font-weight: 650;
  }
  legend > small {
    font-weight: 400;
  }
  .device,
  .ages {
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
  }
  #respondent,
  #contact-state {
    margin-top: 12px;
  }
  .fold {
    border-top: 1px solid var(--_line);
  }
  form > .fold {
    border-bottom: 1px solid var(--_line);
  }
  .sheet > .fold + .fold {
    margin-top: 0;
  }
  .fold > summary {
    padding: 10px 0;
    font-weight: 650;
  }
  .fold > summary > span {
    font-weight: 400;
  }
  .fold > :last-child {
    margin-bottom: 16px;
  }
  .fold form > * {
    margin-top: 12px;
  }
  .line {
    display: block;
  }
  a.line {
    padding: 10px 0;
  }
  input.line {
    width: 100%;
    height: 44px;
    margin-top: 8px;
    padding: 8px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    background: var(--_surface);
  }
  .tick {
    display: flex;
    align-items: flex-start;
    min-height: 44px;
    padding: 10px 0;
    cursor: pointer;
  }
  .tick > input {
    margin-top: 2px;
  }
  #errors > a {
    display: block;
    padding: 12px 0;
  }
  /* A form on paper reaches nobody; a receipt is worth having there. */
  @media print {
    :host {
      color-scheme: light;
    }
    header,
    form,
    button {
      display: none;
    }
    .sheet {
      padding: 0;
      border: 0;
    }
  }
`;

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
  legend {
    margin-bottom: 8px;
  }
  legend .quiet {
    font-weight: 400;
  }
  fieldset > .tone:not(:empty) {
    margin-bottom: 8px;
  }
  .choices {
    display: grid;
    grid-gap: 8px;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
  }
  .choices > label {
    position: relative;
    display: flex;
    min-height: 44px;
    cursor: pointer;
  }
  /* The radio itself is the box of the choice: the whole line is its target and its focus outline. */
  input {
    -webkit-appearance: none;
    appearance: none;
    position: absolute;
    top: 0;
    left: 0;
    width: 100%;
    height: 100%;
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    cursor: pointer;
  }
  [aria-invalid='true'] input {
    border-color: var(--_stop);
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
    flex: none;
    box-sizing: border-box;
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
  .faces {
    grid-template-columns: repeat(4, 1fr);
    grid-template-columns: repeat(auto-fit, minmax(min(3.5em, 100%), 1fr));
  }
  .faces span {
    flex-direction: column;
    width: 100%;
    gap: 8px;
    padding: 12px 1px;
    font-size: 0.875em;
    line-height: 1.25;
    text-align: center;
  }
  .faces svg {
    width: 44px;
    height: 44px;
  }
  .faces span::before {
    order: 1;
    margin: auto 0 0;
  }
  textarea {
    display: block;
    width: 100%;
    margin-top: 8px;
    padding: 8px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    background: none;
    resize: vertical;
  }
  .row > * {
    margin-top: 8px;
    margin-inline-end: 12px;
  }
  #errors a,
  .row > a {
    display: block;
    padding: 12px 0;
  }
  #outcome {
    margin-top: 16px;
  }
  #state {
    display: flex;
  }
  #state svg {
    margin-top: 2px;
    margin-inline-end: 10px;
  }
  .sent {
    font-size: 1.2em;
    font-weight: 650;
    letter-spacing: 0.05em;
    font-variant-numeric: tabular-nums;
  }
  .refused {
    width: 100%;
    padding: 8px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--opd-radius-control, 6px);
    background: var(--_surface);
    white-space: pre-wrap;
  }
  @media (prefers-reduced-motion: no-preference) {
    fieldset ~ fieldset,
    fieldset ~ div {
      animation: appear 0.15s;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
`;

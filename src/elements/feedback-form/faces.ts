/** Four faces for Puas, from not satisfied to very satisfied; drawn by us, silent for readers: the words stand below. */
import type { html as Html, TemplateResult } from 'lit/html.js';

const MOUTHS = ['M13 28.5q7-9 14 0', 'M14 27q6-3.5 12 0', 'M13 24.5q7 5.5 14 0', 'M11.5 22.5q8.5 14 17 0z'];

/** The face of a score, from 0; on a 40 px grid. */
export const renderFace = (html: typeof Html, index: number): TemplateResult =>
  html`<svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
    <path d=${'M20 3a17 17 0 100 34 17 17 0 000-34M14.5 14.5v2.5M25.5 14.5v2.5' + MOUTHS[index]!} />
  </svg>`;

/** What a resident said, as a list of questions and answers: the same on the resident's page and on the OPD's. */
import { html, type Html } from '../../publish/pages/html.ts';
import type { Said } from './words.ts';

/** @param said see `sayAnswer`; texts, escaped here */
export const saidList = (said: readonly Said[]): Html =>
  html`<dl class="said">
    ${said.map(
      ([label, value]) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;

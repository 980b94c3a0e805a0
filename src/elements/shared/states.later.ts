/** The calm states of a widget that has nothing, or nothing new, to show. The author's own link stays visible. */
import type { TemplateResult } from 'lit/html.js';
import type { CatalogueError } from '../../catalogue/error.ts';
import type { CatalogueSnapshot } from '../../catalogue/store.ts';
import { STATES } from '../../i18n/locales/states.ts';
import type { Kit } from './kit.ts';

/** The catalogue could not be read and there is no earlier copy; `error.code` says why. */
export class CatalogueFailedEvent extends Event {
  declare readonly error: CatalogueError;
  constructor(error: CatalogueError) {
    super('opd-catalogue-failed', { bubbles: true, composed: true });
    this.error = error;
  }
}

const told = new WeakMap<EventTarget, unknown>();

/** Tells the page of each failure once. */
export function tellFailure(host: EventTarget, { status, error }: CatalogueSnapshot): void {
  if (status === 'failed' && error && told.get(host) !== error)
    host.dispatchEvent(new CatalogueFailedEvent(error));
  told.set(host, error);
}

/** Why there is nothing: the catalogue did not come, or it does not have what was asked for. */
export type Missing = 'failed' | 'notFound';

/**
 * @param lang language of the texts
 * @param retry loads again; offered where that may help
 */
export const renderMissing =
  ({ html }: Kit) =>
  (missing: Missing, lang: string, retry: () => void): TemplateResult => {
    const words = STATES[lang]!;
    return html`<div class="sheet stack" lang=${lang} part="fallback">
      <p role="status">${words[missing]}</p>
      <slot></slot>
      ${missing === 'failed' ? html`<button class="button" @click=${retry}>${words.retry}</button>` : ''}
    </div>`;
  };

/** @param time when the data was last known to be right, in words */
export const renderStale =
  ({ html }: Kit) =>
  (lang: string, time: string): TemplateResult =>
    html`<p class="quiet" part="stale" role="status">${STATES[lang]!.stale(time)}</p>`;

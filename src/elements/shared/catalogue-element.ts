/**
 * What the widgets have in common: they find their settings and their words, follow one catalogue store, show calm
 * states while there is nothing to show, and wake at the next moment that matters (midnight, closing time).
 *
 * A base class rather than a controller, because all of it is reactive properties and views of the same host.
 */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { CatalogueError } from '../../catalogue/error.ts';
import { getCatalogueStore } from '../../catalogue/store.ts';
import type { CatalogueSnapshot } from '../../catalogue/store.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Catalogue } from '../../catalogue/types.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { getTexts, type Texts } from '../../i18n/texts.ts';
import { readSetting } from '../../page-settings.ts';
import { Widget, type PropertyDeclaration } from './widget.ts';

/** The catalogue could not be read and there is no earlier copy; `error.code` says why. */
export class CatalogueFailedEvent extends Event {
  declare readonly error: CatalogueError;
  constructor(error: CatalogueError) {
    super('opd-catalogue-failed', { bubbles: true, composed: true });
    this.error = error;
  }
}

/** What a widget draws with; here only when catalogue and texts are. */
export interface View {
  catalogue: Catalogue;
  texts: Texts;
  /** Now in ms, by the catalogue's clock. */
  now: number;
  zone: string;
  /** A date of the catalogue in words: `5 Januari 2024`. */
  date: (moment: string) => string;
}

/** Longest sleep: a timer that sleeps longer is wrong after the machine slept. */
const HOUR = 3_600_000;

export abstract class CatalogueElement extends Widget {
  static override properties: Record<string, PropertyDeclaration> = {
    service: {},
    agency: {},
    catalogue: {},
    lang: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Id of the service in the catalogue. Without it: the setting of the page. */
  declare service: string | null;
  /** Id of the agency (OPD) in the catalogue. */
  declare agency: string | null;
  /** Address of the catalogue: the file, or a folder ending in `/`. Without it: the setting of the page. */
  declare catalogue: string | null;
  /** Level of the widget's heading, 1 to 6; 3 when not given or odd. */
  declare headingLevel: number | null;

  private _url: string | undefined;
  private _leave: (() => void) | undefined;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _reported: unknown;
  private _snapshot: CatalogueSnapshot | undefined;
  private _refresh: (() => void) | undefined;
  /** When to draw again, ms on the catalogue's clock; set while drawing. */
  protected wakeAt: number | undefined;

  /** File inside a catalogue folder that holds what this widget needs. */
  protected abstract folderFile(): string;
  /** Draws the widget; undefined means that what was asked for is not in the catalogue. */
  protected abstract renderView(view: View): TemplateResult | undefined;

  /** A setting from the element, an ancestor, the script tag or the document. */
  protected setting(name: string): string | undefined {
    return readSetting(this, name);
  }

  disconnectedCallback(): void {
    this._follow(undefined);
    clearTimeout(this._timer);
  }

  /** Follows the catalogue that the settings name now. */
  private _findCatalogue(): void {
    let url = this.setting('catalogue');
    if (url) {
      if (url.slice(-1) === '/') url += this.folderFile();
      url = new URL(url, this.ownerDocument.baseURI).href;
    }
    this._follow(url);
  }

  private _follow(url: string | undefined): void {
    if (url === this._url) return;
    if (this._leave) this._leave();
    this._url = url;
    this._leave = this._snapshot = undefined;
    if (!url) return;
    const store = getCatalogueStore(url);
    const take = () => {
      this._snapshot = store.snapshot;
      this.requestUpdate();
    };
    this._refresh = () => store.refresh();
    this._leave = store.subscribe(take);
    this._snapshot = store.snapshot;
  }

  protected override updated(): void {
    clearTimeout(this._timer);
    const { _snapshot: snapshot, wakeAt } = this;
    if (snapshot && wakeAt)
      this._timer = setTimeout(
        () => this.requestUpdate(),
        Math.max(1000, Math.min(HOUR, wakeAt - Date.now() - snapshot.clockOffset)),
      );
    const error = snapshot && snapshot.status === 'failed' && snapshot.error;
    if (error && error !== this._reported) this.dispatchEvent(new CatalogueFailedEvent(error));
    this._reported = error;
  }

  /** A heading of the level asked for. */
  protected heading(words: unknown, extra = 0, name = 'title'): TemplateResult {
    const level = this.headingLevel;
    return html`<div
      role="heading"
      aria-level=${(level! > 0 && level! < 7 ? level! : 3) + extra}
      class=${name}
      part=${name}
    >
      ${words}
    </div>`;
  }

  protected override render(): TemplateResult {
    this.wakeAt = undefined;
    this._findCatalogue();
    const place = this.closest('[lang]');
    const texts = getTexts(
      this.lang || this.setting('lang') || (place && place.getAttribute('lang')) || 'id',
      () => this.requestUpdate(),
    );
    const { _snapshot: snapshot } = this;
    const catalogue = snapshot && snapshot.catalogue;
    if (!texts || !snapshot) return html`<slot></slot>`;
    if (!catalogue)
      return snapshot.status === 'failed'
        ? this._renderFallback(texts, texts.failed, true)
        : html`<p class="quiet wait" lang=${texts.lang}>${texts.loading}</p>
            <slot></slot>`;
    const zone = catalogue.publisher.timeZone;
    const now = Date.now() + snapshot.clockOffset;
    const date = (moment: string) => formatDate(momentToTime(moment, zone), texts, zone, true);
    const body = this.renderView({ catalogue, texts, now, zone, date });
    if (!body) return this._renderFallback(texts, texts.notFound);
    const { loadedAt, error } = snapshot;
    return html`<div lang=${texts.lang}>
      ${body}
      ${
        error && loadedAt
          ? html`<p class="quiet" part="stale" role="status">
              ${texts.stale(`${formatDate(loadedAt, texts, zone, true)}, ${formatTime(loadedAt, texts, zone)}`)}
            </p>`
          : ''
      }
    </div>`;
  }

  /** A plain sentence, the author's own link, and a second try where one can help. */
  private _renderFallback(texts: Texts, words: string, retry?: boolean): TemplateResult {
    return html`<div class="sheet" lang=${texts.lang} part="fallback">
      <p role="status">${words}</p>
      <slot></slot>
      ${retry ? html`<button class="button" @click=${this._refresh}>${texts.retry}</button>` : ''}
    </div>`;
  }
}

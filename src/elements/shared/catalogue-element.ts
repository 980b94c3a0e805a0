/**
 * What the widgets have in common: they find their settings and their words, follow one catalogue store, show calm
 * states while there is nothing to show, and say when they are to be drawn again (midnight, closing time).
 *
 * A base class rather than a controller, because all of it is reactive properties and views of the same host.
 */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { getCatalogueStore } from '../../catalogue/store.ts';
import type { CatalogueStore } from '../../catalogue/store.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Catalogue } from '../../catalogue/types.ts';
import { getOutbox } from '../../feedback/outbox.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { getTexts, type Texts } from '../../i18n/texts.ts';
import { readSetting } from '../../page-settings.ts';
import type { Later } from '../later.ts';
import { getLater } from './later.ts';
import type { Missing } from './states.later.ts';
import { Widget } from './widget.ts';

/** What a widget draws with; here only when catalogue and texts are. */
export interface View {
  catalogue: Catalogue;
  texts: Texts;
  /** Now in ms, by the catalogue's clock. */
  now: number;
  zone: string;
  /** A date of the catalogue in words: `5 Januari 2024`. */
  date: (moment: string) => string;
  /** What comes after the first view, once it is here. */
  later: Later | undefined;
}

export abstract class CatalogueElement extends Widget {
  static override attributes: readonly string[] = ['service', 'agency', 'catalogue', 'lang', 'heading-level'];

  /** Id of the service in the catalogue. Without it: the setting of the page. */
  declare service: string | null;
  /** Id of the agency (OPD) in the catalogue. */
  declare agency: string | null;
  /** Address of the catalogue: the file, or a folder ending in `/`. Without it: the setting of the page. */
  declare catalogue: string | null;
  /** Level of the widget's heading, 1 to 6; 3 when not given or odd. */
  declare headingLevel: string | number | null;

  private _url: string | undefined;
  private _store: CatalogueStore | undefined;
  private _leave: (() => void) | undefined;
  /** @private */
  _timer: ReturnType<typeof setTimeout> | undefined;
  /** @private When to draw again, ms on the catalogue's clock; set while drawing, see wake.later.ts. */
  _wakeAt: number | undefined;

  /** Which of the later style sheets is its own. */
  protected abstract _kind: 'banner' | 'form' | 'card';
  /** File inside a catalogue folder that holds what this widget needs. */
  protected abstract _folderFile(): string;
  /** Draws the widget; undefined means that what was asked for is not in the catalogue. */
  protected abstract _renderView(view: View): TemplateResult | undefined;

  /** A setting from the element, an ancestor, the script tag or the document. */
  protected _setting(name: string): string | undefined {
    return readSetting(this, name);
  }

  /** @private After a laptop's sleep, or back on a tab, the time is another one; what did not come is tried again. */
  _draw = (): void => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this._draw);
    addEventListener('online', this._draw);
  }

  disconnectedCallback(): void {
    document.removeEventListener('visibilitychange', this._draw);
    removeEventListener('online', this._draw);
    this._follow(undefined);
    clearTimeout(this._timer);
  }

  private _follow(url: string | undefined): void {
    if (url === this._url) return;
    if (this._leave) this._leave();
    this._url = url;
    this._store = url ? getCatalogueStore(url) : undefined;
    this._leave = this._store && this._store.subscribe(this._draw);
  }

  /** A heading of the level asked for. */
  protected _heading(words: unknown): TemplateResult {
    const level = +this.headingLevel!;
    return html`<div
      role="heading"
      aria-level=${level > 0 && level < 7 ? level : 3}
      class="title"
      part="title"
    >
      ${words}
    </div>`;
  }

  protected override render(): TemplateResult {
    this._wakeAt = undefined;
    const url = this._setting('catalogue');
    this._follow(url && url + (url.slice(-1) === '/' ? this._folderFile() : ''));
    const place = this.closest('[lang]');
    const texts = getTexts(
      this._setting('lang') || (place && place.getAttribute('lang')) || 'id',
      this._draw,
    );
    const store = this._store;
    if (!texts || !store) return html`<slot></slot>`;
    const { catalogue, status, clockOffset, loadedAt, error } = store.snapshot;

    if (!catalogue && status !== 'failed')
      return html`<slot></slot>
        <div lang=${texts.lang} class="quiet wait">${texts.loading}</div>`;
    const later = getLater(this._draw);
    if (later) {
      this._addStyles(later.styles[this._kind]);
      later.keepFresh(store);
      later.tell(this, store.snapshot);
      later.tendOutbox(getOutbox());
    }
    const { lang } = texts;
    const missing = (why: Missing) =>
      later ? later.missing(why, lang, () => store.refresh()) : html`<slot></slot>`;
    if (!catalogue) return missing('failed');
    const zone = catalogue.publisher.timeZone;
    const day = (time: number) => formatDate(time, texts, zone, true);
    const date = (moment: string) => day(momentToTime(moment, zone));
    let body;
    try {
      body = this._renderView({ catalogue, texts, now: Date.now() + clockOffset, zone, date, later });
    } catch (cause) {
      // A sealed catalogue of a publisher newer than this script, perhaps: the page and the author's link live on.
      console.warn('opd-widgets:', cause);
      return missing('failed');
    }
    return body
      ? html`<div lang=${texts.lang}>
          ${body}
          ${error && loadedAt && later && later.stale(lang, `${day(loadedAt)}, ${formatTime(loadedAt, texts, zone)}`)}
        </div>`
      : missing('notFound');
  }
}

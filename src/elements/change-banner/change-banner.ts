import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { selectNotices, type Notice } from '../../catalogue/schedule.ts';
import type { Change } from '../../catalogue/types.ts';
import { pickText } from '../../i18n/texts.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { CatalogueElement, type View } from '../shared/catalogue-element.ts';
import { icon } from '../shared/icons.ts';
import { changeBannerStyles } from './change-banner.styles.ts';
import { renderChange, renderWhen, TONES } from './change-banner.templates.ts';
import { createDismissals, keyOf } from './dismissals.ts';

/** A person has closed the notice of a change. */
export class ChangeDismissedEvent extends Event {
  /** Id of the change in the catalogue. */
  declare readonly change: string;
  /** The revision of it that was closed; a later one is shown again. */
  declare readonly revision: number;
  constructor({ id, revision }: Change) {
    super('opd-change-dismissed', { bubbles: true, composed: true });
    this.change = id;
    this.revision = revision;
  }
}

const dismissals = /* @__PURE__ */ createDismissals();

/**
 * What changes in a service, in an OPD or in the city: the most important change in full, the others folded, from
 * its announcement until it is no longer news. Takes no space when there is nothing to say.
 *
 * @tag opd-change-banner
 *
 * @slot - The author's own link to announcements. Shown while loading, and when the catalogue cannot be read.
 *
 * @csspart banner - The whole banner.
 * @csspart when - Kind of the change and from when it holds.
 * @csspart title - What changes, in one sentence.
 * @csspart link - Link to read on.
 * @csspart dismiss - Button that closes a notice.
 * @csspart fallback - What stands there when the catalogue cannot be read.
 * @csspart stale - The age of the data when the newest could not be read.
 *
 * @cssprop [--opd-color-text] - Text.
 * @cssprop [--opd-color-text-quiet] - Secondary text.
 * @cssprop [--opd-color-brand] - Links.
 * @cssprop [--opd-color-focus] - Focus outline.
 * @cssprop [--opd-color-notice] - Edge and words of an ordinary change.
 * @cssprop [--opd-color-notice-surface] - Background of an ordinary change.
 * @cssprop [--opd-color-warning] - Edge and words of an important change.
 * @cssprop [--opd-color-warning-surface] - Background of an important change.
 * @cssprop [--opd-color-stop] - Edge and words of an urgent change.
 * @cssprop [--opd-color-stop-surface] - Background of an urgent change.
 * @cssprop [--opd-font-family] - Font; the system's when not given.
 * @cssprop [--opd-radius-control=6px] - Corners.
 *
 * @event {ChangeDismissedEvent} opd-change-dismissed - A person has closed a notice.
 * @event {CatalogueFailedEvent} opd-catalogue-failed - The catalogue could not be read and there is no earlier copy.
 */
export class ChangeBanner extends CatalogueElement {
  static override styles = [...baseStyles, changeBannerStyles];

  /** Notices closed in this banner since the page was opened, by their keys. */
  private _closed: string[] = [];
  /** Notices seen so far, and the titles of those that came while the page was open. */
  private _known: string[] | undefined;
  private _news: string | undefined;

  private _draw = () => this.requestUpdate();

  protected _folderFile(): string {
    return 'changes.json';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('storage', this._draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('storage', this._draw);
  }

  protected override updated(): void {
    super.updated();
    this.toggleAttribute('empty', !this.renderRoot.querySelector('section,slot'));
  }

  /** What the author wrote on the element goes before what the page says for all; services go before the agency. */
  private _scope(): Parameters<typeof selectNotices>[1] {
    const services = this.agency && !this.service ? '' : this._setting('service');
    const agency = this._setting('agency');
    return services ? { services: services.trim().split(/\s+/) } : agency ? { agency } : {};
  }

  /**
   * Closes notices or brings them back, and moves the focus to the notice that then stands at `index`, or to what
   * stands after the last one.
   */
  private async _settle(keys: string[], dismissed: boolean, index: number): Promise<void> {
    // The notices below move up into the places of others: they must not find these open.
    this.renderRoot.querySelectorAll<HTMLDetailsElement>('li details').forEach((it) => (it.open = false));
    dismissals.set(keys, dismissed);
    await this.updateComplete;
    const place = this.renderRoot.querySelectorAll<HTMLElement>('.title,li summary,.closed')[index];
    if (!place) return;
    // Headings and paragraphs cannot take the focus until they are told that they may.
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus();
  }

  protected _renderView(view: View): TemplateResult {
    const { texts, catalogue, now } = view;
    const { notices, next } = selectNotices(catalogue, this._scope(), now);
    const keys = notices.map(keyOf);
    const dismissed = dismissals.read();
    const shown = notices.filter((notice) => !dismissed.includes(keyOf(notice)));
    const closed = keys.filter((key) => dismissed.includes(key) && this._closed.includes(key));
    const known = this._known || keys;
    const fresh = shown.filter((notice) => !known.includes(keyOf(notice)));
    if (fresh[0]) this._news = fresh.map(({ change }) => pickText(change.title, texts.lang)).join('. ');
    this._known = keys;
    this._wakeAt = next;
    const [first, ...others] = shown.map((notice, index) => this._renderNotice(notice, index, view));
    return html`<p class="vh" role="status">${this._news}</p>
      ${
        (first || closed[0]) &&
        html`<section
          class="note stack ${shown[0] && TONES[shown[0].change.importance]}"
          aria-label=${texts.banner}
          part="banner"
        >
          ${first}
          ${
            others[0] &&
            html`<details>
              <summary>${texts.others(others.length)}</summary>
              <ul class="plain">
                ${others.map((notice) => html`<li>${notice}</li>`)}
              </ul>
            </details>`
          }
          ${
            closed[0] &&
            html`<p class="closed">
              ${texts.dismissed}
              <button class="button" @click=${() => this._settle(closed, false, 0)}>
                ${texts.showAgain}
              </button>
            </p>`
          }
        </section>`
      }`;
  }

  /** The first notice in full, the others folded. */
  private _renderNotice(notice: Notice, index: number, view: View): TemplateResult {
    const { change } = notice;
    const title = pickText(change.title, view.texts.lang);
    const when = renderWhen(notice, view);
    const body = renderChange(change, view);
    return html`<div class="notice">
      ${
        index
          ? html`<details>
              <summary><b>${title}</b><br />${when}</summary>
              <div class="stack">${body}</div>
            </details>`
          : html`<div class="stack">${when} ${this._heading(title)} ${body}</div>`
      }
      <button
        class="plain"
        part="dismiss"
        aria-label=${view.texts.dismiss(title)}
        @click=${() => {
          const key = keyOf(notice);
          this._closed.push(key);
          this.dispatchEvent(new ChangeDismissedEvent(change));
          void this._settle([key], true, index);
        }}
      >
        ${icon('close')}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opd-change-banner': ChangeBanner;
  }
}

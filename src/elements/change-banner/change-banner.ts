import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { selectNotices, type Notice } from '../../catalogue/schedule.ts';
import type { Change } from '../../catalogue/types.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { CatalogueElement, type View } from '../shared/catalogue-element.ts';
import { icon } from '../shared/icons.ts';
import { changeBannerStyles } from './change-banner.styles.ts';
import { renderChange, renderKind, TONES, whenOf } from './change-banner.templates.ts';
import { createDismissals, DISMISSALS_EVENT } from './dismissals.ts';

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
 * @csspart fields - Before and after.
 * @csspart link - Link to read on.
 * @csspart dismiss - Button that closes a notice.
 * @csspart others - The folded list of other changes.
 * @csspart closed - What stands there after a notice was closed, with the way back.
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
  static override styles = [baseStyles, changeBannerStyles];

  /** Ids of the changes closed in this banner since the page was opened. */
  private closed: string[] = [];
  /** Notices seen so far, and what is said about those that came while the page was open. */
  private known: string[] | undefined;
  private news = '';

  private draw = () => this.requestUpdate();

  protected folderFile(): string {
    return 'changes.json';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener(DISMISSALS_EVENT, this.draw);
    window.addEventListener('storage', this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener(DISMISSALS_EVENT, this.draw);
    window.removeEventListener('storage', this.draw);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.toggleAttribute('empty', !this.renderRoot.querySelector('section,slot'));
  }

  /** What the author wrote on the element goes before what the page says for all; services go before the agency. */
  private scope(): Parameters<typeof selectNotices>[1] {
    const services = this.service || (!this.agency && this.setting('service'));
    const agency = this.setting('agency');
    return services ? { services: services.trim().split(/\s+/) } : agency ? { agency } : {};
  }

  private onDismiss(notice: Notice, index: number): Promise<void> {
    // The notices below move up into the places of others: they must not find these open.
    this.renderRoot.querySelectorAll<HTMLDetailsElement>('li details').forEach((it) => (it.open = false));
    this.closed.push(notice.change.id);
    dismissals.set([notice], true);
    this.dispatchEvent(new ChangeDismissedEvent(notice.change));
    return this.moveFocus(index);
  }

  private onRestore(notices: Notice[]): Promise<void> {
    this.closed = [];
    dismissals.set(notices, false);
    return this.moveFocus(0);
  }

  /** To the notice that now stands in this place, or to what stands after the last one. */
  private async moveFocus(index: number): Promise<void> {
    await this.updateComplete;
    const places = this.renderRoot.querySelectorAll<HTMLElement>('.title,summary.strong,.closed');
    const place = places[index];
    if (!place) return;
    // Headings and paragraphs cannot take the focus until they are told that they may.
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus();
  }

  /** What is new since the last drawing, for the live region; nothing at the first. */
  private announce(notices: Notice[], shown: Notice[], lang: string): void {
    const keyOf = ({ change, phase }: Notice) => [change.id, change.revision, phase].join();
    const { known } = this;
    const fresh = known ? shown.filter((notice) => !known.includes(keyOf(notice))) : [];
    this.known = notices.map(keyOf);
    if (fresh[0]) this.news = fresh.map(({ change }) => pickText(change.title, lang)).join('. ');
  }

  protected renderView(view: View): TemplateResult {
    const { texts } = view;
    const { notices, next } = selectNotices(view.catalogue, this.scope(), view.now);
    this.wakeAt = next;
    const isDismissed = dismissals.read();
    const shown = notices.filter((notice) => !isDismissed(notice));
    const closed = notices.filter((notice) => isDismissed(notice) && this.closed.includes(notice.change.id));
    this.announce(notices, shown, texts.lang);
    const [first, ...others] = shown;
    return html`<p class="vh" role="status">${this.news && `${texts.banner}: ${this.news}`}</p>
      ${
        first || closed[0]
          ? html`<section
              class=${first ? `note stack ${TONES[first.change.importance]}` : 'sheet'}
              aria-label=${texts.banner}
              part="banner"
            >
              ${first ? this.renderFirst(first, view) : ''}
              ${others[0] ? this.renderOthers(others, view) : ''}
              ${
                closed[0]
                  ? html`<p class="quiet closed" part="closed">
                      ${texts.dismissed}
                      <button class="plain" @click=${() => this.onRestore(closed)}>${texts.showAgain}</button>
                    </p>`
                  : ''
              }
            </section>`
          : ''
      }`;
  }

  private renderFirst(notice: Notice, view: View): TemplateResult {
    const { change } = notice;
    const { texts } = view;
    return html`<div class="notice">
      <div class="stack">
        <p class="when" part="when">${renderKind(change, texts)} <span>${whenOf(notice, view)}</span></p>
        ${this.heading(pickText(change.title, texts.lang))} ${renderChange(change, view)}
      </div>
      ${this.renderDismiss(notice, 0, texts)}
    </div>`;
  }

  private renderOthers(others: Notice[], view: View): TemplateResult {
    const { texts } = view;
    return html`<details part="others">
      <summary>${texts.others(others.length)}</summary>
      <ul class="plain">
        ${others.map(
          (notice, index) =>
            html`<li class="notice">
              <details>
                <summary class="strong">${pickText(notice.change.title, texts.lang)}</summary>
                <div class="stack">
                  <p class="when">${renderKind(notice.change, texts)} <span>${whenOf(notice, view)}</span></p>
                  ${renderChange(notice.change, view)}
                </div>
              </details>
              ${this.renderDismiss(notice, index + 1, texts)}
            </li>`,
        )}
      </ul>
    </details>`;
  }

  private renderDismiss(notice: Notice, index: number, texts: Texts): TemplateResult {
    return html`<button
      class="plain close"
      part="dismiss"
      aria-label=${texts.dismiss(pickText(notice.change.title, texts.lang))}
      @click=${() => this.onDismiss(notice, index)}
    >
      ${icon('close')}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opd-change-banner': ChangeBanner;
  }
}

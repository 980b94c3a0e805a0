import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { selectNotices } from '../../catalogue/schedule.ts';
import { pickText } from '../../i18n/texts.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { CatalogueElement, type View } from '../shared/catalogue-element.ts';
import { renderChange, renderWhen, TONES } from '../shared/notice.ts';
import type { BannerLater } from './change-banner.later.ts';
import { changeBannerStyles } from './change-banner.styles.ts';
import { dismissals, keyOf } from './dismissals.ts';

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
 * @csspart remind - Link that puts the day of an upcoming change into the calendar.
 * @csspart share - Fold with the ways to share the notice and to follow changes.
 * @csspart feed - Link to the feed of changes.
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
 * @cssprop [--opd-banner-layer=1000] - z-index with `placement`.
 *
 * @event {ChangeDismissedEvent} opd-change-dismissed - A person has closed a notice.
 * @event {CatalogueFailedEvent} opd-catalogue-failed - The catalogue could not be read and there is no earlier copy.
 */
export class ChangeBanner extends CatalogueElement {
  static override attributes = [...CatalogueElement.attributes, 'placement'];
  static override styles = baseStyles + changeBannerStyles;

  /** `top` or `bottom`: over the page, at that edge, without moving it. Anything else is in the flow. */
  declare placement: string | null;

  /** What comes after the first view, once it is here. */
  private _more: BannerLater | undefined;

  protected _kind = 'banner' as const;

  protected _folderFile(): string {
    const { services = [], agency } = this._scope();
    return services[0] && !services[1]
      ? `services/${services[0]}.json`
      : (agency ? `agencies/${agency}/` : '') + 'changes.json';
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
  private _scope(): { services?: string[]; agency?: string } {
    const services = this.agency && !this.service ? '' : this._setting('service');
    const agency = this._setting('agency');
    return services ? { services: services.trim().split(/\s+/) } : agency ? { agency } : {};
  }

  protected _renderView(view: View): TemplateResult {
    const { texts, catalogue, now } = view;
    const scope = this._scope();
    const { notices, next } = selectNotices(catalogue, scope, now);
    this._wakeAt = next;
    const more = (this._more = this._more || (view.later && view.later.banner(this, dismissals)));
    const closed = dismissals.read();
    // Over the page there is nothing to see before it can be closed.
    const shown = notices.filter((notice) => (more || !this.placement) && !closed[keyOf(notice)]);
    const [first, ...others] = shown;
    const undo = more && more.undo(notices, view);
    return html`${more && more.news(shown, notices, texts.lang)}
    ${
      (first || undo) &&
      html`<section
        class="note stack ${first && TONES[first.change.importance]}"
        aria-label=${texts.banner}
        part="banner"
      >
        ${
          first &&
          html`<div class="notice">
            <div class="stack">
              ${renderWhen(first, view)} ${this._heading(pickText(first.change.title, texts.lang))}
              ${renderChange(first.change, view)}
              <div class="row foot">
                ${
                  first.change.link &&
                  html`<a
                    href=${first.change.link}
                    rel="noopener"
                    aria-label="${texts.more}: ${pickText(first.change.title, texts.lang)}"
                    part="link"
                    >${texts.more}</a
                  >`
                }
                ${more && more.actions(first, view, { ...scope, catalogue: this._setting('catalogue')! })}
              </div>
            </div>
            ${more && more.dismissButton(first, 0, view)}
          </div>`
        }
        ${
          others[0] &&
          html`<details>
            <summary>${texts.others(others.length)}</summary>
            ${more ? more.others(others, view) : texts.loading}
          </details>`
        }
        ${undo}
      </section>`
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opd-change-banner': ChangeBanner;
  }
}

import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { selectNotices } from '../../catalogue/schedule.ts';
import { serviceAt } from '../../catalogue/scheduled.ts';
import type { Service } from '../../catalogue/types.ts';
import { selectAgency, selectService, selectWaysIn } from '../../catalogue/select.ts';
import { pickText } from '../../i18n/texts.ts';
import { baseStyles } from '../shared/base.styles.ts';
import { CatalogueElement, type View } from '../shared/catalogue-element.ts';
import { icon } from '../shared/icons.ts';
import { renderWays } from '../shared/ways.ts';
import { renderFacts, renderMainWay, renderOpenState } from './service-card.facts.ts';
import type { SectionName } from './service-card.later.ts';
import { serviceCardStyles } from './service-card.styles.ts';

/**
 * One service of the catalogue: what it is, whether it is open now, what it costs and how long it takes, how to get
 * in, what to bring, the steps, and the rest of its published standard.
 *
 * @tag opd-service-card
 *
 * @slot - The author's own link to the service. Shown while loading, and whenever the card cannot be.
 *
 * @csspart card - The whole card.
 * @csspart agency - Name of the OPD.
 * @csspart state - Open or closed now.
 * @csspart title - Name of the service.
 * @csspart facts - Cost, time, validity.
 * @csspart action - The main way in.
 * @csspart ways - The other ways in.
 * @csspart section - A folded section.
 * @csspart foot - When it was updated, and by whom it was verified.
 * @csspart fallback - What stands there when the card cannot be shown.
 *
 * @cssprop [--opd-color-surface] - Background of the card.
 * @cssprop [--opd-color-text] - Text.
 * @cssprop [--opd-color-text-quiet] - Secondary text.
 * @cssprop [--opd-color-line] - Hairlines.
 * @cssprop [--opd-color-line-strong] - Borders of controls.
 * @cssprop [--opd-color-brand] - Links and the main action.
 * @cssprop [--opd-color-on-brand] - Text on the main action.
 * @cssprop [--opd-color-brand-quiet] - Tinted background of the innovation mark.
 * @cssprop [--opd-color-focus] - Focus outline.
 * @cssprop [--opd-font-family] - Font; the system's when not given.
 * @cssprop [--opd-radius=8px] - Corners of the card.
 * @cssprop [--opd-radius-control=6px] - Corners of buttons and notices.
 * @cssprop [--opd-padding=16px] - Inner padding.
 *
 * @event {CatalogueFailedEvent} opd-catalogue-failed - The catalogue could not be read and there is no earlier copy.
 */
export class ServiceCard extends CatalogueElement {
  static override attributes = [...CatalogueElement.attributes, 'variant'];
  static override styles = baseStyles + serviceCardStyles;

  /** `compact` leaves out the summary, the other ways and the folded sections; anything else is the full card. */
  declare variant: string | null;

  protected _kind = 'card' as const;

  protected _folderFile(): string {
    return `services/${this._setting('service') ?? ''}.json`;
  }

  protected _renderView(view: View): TemplateResult | undefined {
    const { catalogue, texts, now } = view;
    const found = selectService(catalogue, this._setting('service') || '');
    if (!found) return undefined;
    const { service, next: turns } = serviceAt(found, now, view.zone);
    const { lang } = texts;
    const compact = this.variant === 'compact';
    const agency = selectAgency(catalogue, service.agency);
    const ways = selectWaysIn(service);
    const { notices, next } = selectNotices(catalogue, { services: [service.id] }, now);
    const notice = notices.find(({ change }) => change.services);
    const wake = (at: number | undefined) => {
      if (at) this._wakeAt = Math.min(at, this._wakeAt || at);
    };
    wake(next);
    wake(turns);
    return html`<article class="sheet" part="card">
      <header>
        <p class="row between">
          <span class="quiet" part="agency">${agency && pickText(agency.name, lang)}</span>
          ${renderOpenState(service, view, wake)}
        </p>
        ${this._heading(pickText(service.name, lang))}
        ${compact ? '' : html`<p part="summary">${pickText(service.summary, lang)}</p>`}
        ${service.status === 'active' ? '' : html`<p class="note warning">${icon('warning')} ${texts.status[service.status]}</p>`}
        ${
          service.innovation && !compact
            ? html`<p class="innovation">
                <b>${texts.innovation}: ${pickText(service.innovation.name, lang)}.</b>
                ${pickText(service.innovation.benefit, lang)}
              </p>`
            : ''
        }
        ${
          notice
            ? html`<details class="note" part="change">
                <summary>
                  ${icon('change')}
                  <b
                    >${notice.phase === 'ending' ? texts.kinds[notice.change.kind] : texts.changes(texts.inDays(notice.days))}:</b
                  >
                  ${pickText(notice.change.title, lang)}
                </summary>
                <div class="stack">${view.later && view.later.notice(notice, view)}</div>
              </details>`
            : ''
        }
      </header>
      ${renderFacts(service, texts, notice && notice.change.fields)}
      <div class="stack">
        ${renderMainWay(ways, view)} ${compact || !ways.others.length ? '' : renderWays(ways.others, texts)}
      </div>
      ${compact ? '' : this._renderFolds(service, view)}
      <p class="quiet" part="foot">
        ${texts.updated(view.date(service.updated))} ·
        ${service.verified ? texts.verified(pickText(service.verified.by, lang)) : texts.unverified}
      </p>
    </article>`;
  }

  /** The folded sections: summaries at once, bodies when they are here. */
  private _renderFolds(service: Service, view: View): unknown {
    const { texts } = view;
    const { requirements = [], procedure = [] } = service.standard;
    const { faq = [] } = service;
    const bodies = view.later && view.later.card(service, view, this._setting('catalogue')!);
    const folds: [SectionName, number, string][] = [
      ['bring', requirements.length, texts.bring(requirements.length)],
      ['steps', procedure.length, texts.steps(procedure.length)],
      ['hours', +service.channels.some(({ hours }) => hours), texts.hours],
      ['questions', faq.length, texts.questions],
      ['rest', 1, texts.rest],
    ];
    return folds.map(([name, count, summary]) =>
      count
        ? html`<details part="section">
            <summary>${summary}</summary>
            <div class="stack">${bodies ? bodies[name] : texts.loading}</div>
          </details>`
        : '',
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'opd-service-card': ServiceCard;
  }
}

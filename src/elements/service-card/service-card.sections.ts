/**
 * What lies in the folded sections of the card: what to bring, the steps, questions, and the rest of the service
 * standard. Loaded after the first view (lazy.ts); the summaries stand in the card from the start.
 */
import type { html as Html } from 'lit/html.js';
import type { Service } from '../../catalogue/types.ts';
import type { formatDuration as FormatDuration } from '../../i18n/format.ts';
import { formatHours } from '../../i18n/format-hours.ts';
import { STANDARD } from '../../i18n/locales/standard.ts';
import type { pickText as PickText } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import type { renderWays as RenderWays } from '../shared/ways.ts';

export type SectionName = 'bring' | 'steps' | 'hours' | 'questions' | 'rest';

/**
 * What the sections need of the core. It is handed over, not imported: a chunk that imports the core by its address
 * would load it a second time wherever a page's address of it has a query.
 */
export interface Kit {
  html: typeof Html;
  formatDuration: typeof FormatDuration;
  pickText: typeof PickText;
  renderWays: typeof RenderWays;
}

/** The bodies of the sections by name; nothing for what the catalogue does not say. */
export function renderSections(
  { html, formatDuration, pickText, renderWays }: Kit,
  service: Service,
  { texts, date }: View,
): Record<SectionName, unknown> {
  const linked = (words: string, url: string | undefined): unknown =>
    url ? html`<a href=${url} rel="noopener">${words}</a>` : words;
  const { lang } = texts;
  const labels = STANDARD[lang]!;
  const { standard, faq, sources } = service;
  const words = (text: Parameters<typeof PickText>[0]) => pickText(text, lang);
  const {
    requirements = [],
    procedure = [],
    products,
    complaints,
    legalBasis,
    decree,
    reviewedOn,
  } = standard;

  const rows: [string, unknown][] = [
    [labels.audience, words(service.audience)],
    [
      labels.products,
      products && products.map((it) => html`<p>${words(it.name)} <small>${words(it.note)}</small></p>`),
    ],
    [
      labels.complaints,
      complaints &&
        html`<p>${words(complaints.note)}</p>
          ${complaints.channels && renderWays(complaints.channels, texts)}`,
    ],
    [
      labels.legalBasis,
      legalBasis && legalBasis.map((it) => html`<p>${linked(words(it.title), it.url)}</p>`),
    ],
    ...(
      ['facilities', 'competence', 'supervision', 'staffing', 'guarantee', 'safety', 'evaluation'] as const
    ).map((name): [string, unknown] => [labels[name], words(standard[name])]),
    [labels.decree, decree && linked(decree.number, decree.url)],
    [labels.reviewedOn, reviewedOn && date(reviewedOn)],
    [
      labels.sources,
      sources &&
        sources[0] &&
        html`<ul class="plain">
          ${sources.map((it) => html`<li class="quiet">${it.field}: ${linked(words(it.title) || it.url || '', it.url)}, ${date(it.date)}</li>`)}
        </ul>`,
    ],
  ];
  const known = rows.filter(([, value]) => value);

  return {
    bring: html`<ul class="plain">
      ${requirements.map(
        (it) =>
          html`<li>
            <label class="tick"
              ><input type="checkbox" /><span
                >${words(it.name)}${it.appliesTo ? html` <small>(${words(it.appliesTo)})</small>` : ''}
                ${it.detail ? html`<small>${words(it.detail)}</small>` : ''}</span
              ></label
            >
            ${it.url ? linked(texts.more, it.url) : ''}
          </li>`,
      )}
    </ul>`,
    steps: html`<ol>
      ${procedure.map(
        (it) =>
          html`<li>
            ${words(it.name)}
            <small>${words(it.detail)} ${it.duration ? formatDuration(it.duration, texts) : ''}</small>
          </li>`,
      )}
    </ol>`,
    hours: html`<dl>
      ${service.channels.map(
        ({ name, hours, closures = [] }) =>
          hours &&
          html`<dt class="quiet">${words(name)}</dt>
            <dd>
              ${formatHours(hours, texts)}
              ${closures.map(
                ({ from, to = from, reason }) =>
                  html`<small
                    >${labels.closed} ${date(from)}${to === from ? '' : '–' + date(to)}
                    ${reason ? `(${words(reason)})` : ''}</small
                  >`,
              )}
            </dd>`,
      )}
    </dl>`,
    questions: faq && faq.map((it) => html`<p><b>${words(it.question)}</b><br />${words(it.answer)}</p>`),
    rest: known[0]
      ? html`<dl>
          ${known.map(
            ([label, value]) =>
              html`<dt class="quiet">${label}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>`
      : labels.unknown,
  };
}

/**
 * What lies in the folded sections of the card: what to bring, the steps, questions, and the rest of the service
 * standard. Comes after the first view; the summaries stand in the card from the start.
 */
import type { Service } from '../../catalogue/types.ts';
import { formatHours } from '../../i18n/format-hours.ts';
import { STANDARD } from '../../i18n/locales/standard.ts';
import type { pickText as PickText } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import type { Kit } from '../shared/kit.ts';
import { css } from '../shared/widget.ts';
import { printStyles, renderPaper } from './service-card.print.later.ts';

export const cardStyles = css`
  .tick {
    display: flex;
    align-items: flex-start;
    min-height: 44px;
    padding: 10px 0;
  }
  details > div {
    padding: 0 0 16px;
  }
  input {
    width: 20px;
    height: 20px;
    margin: 2px 12px 0 0;
    flex: none;
    accent-color: var(--_brand);
  }
  ol > li {
    padding: 4px 0;
  }
  details dd {
    margin: 0 0 12px;
  }
  ${printStyles}
`;

export type SectionName = 'bring' | 'steps' | 'hours' | 'questions' | 'rest';

/** Makes the function that draws the bodies of the sections by name; nothing for what the catalogue does not say. */
export const renderSections =
  (kit: Kit) =>
  (service: Service, { texts, date, catalogue }: View, place: string): Record<SectionName, unknown> => {
    const { html, formatDuration, pickText, renderWays } = kit;
    const linked = (words: string, url: string | undefined): unknown =>
      url ? html`<a href=${url} rel="noopener">${words}</a>` : words;
    const { lang } = texts;
    const labels = STANDARD[lang]!;
    const { standard, faq, sources } = service;
    const words = (text: Parameters<typeof PickText>[0]) => pickText(text, lang);
    /** The name of a field of the catalogue, `standard.fees[0]`, in words; a way in by its own name. */
    const fieldName = (field: string): string => {
      const [first = '', second = ''] = field.replace(/^standard\.|\[\d+\]/g, '').split('.');
      const channel = first === 'channels' && service.channels.find(({ id }) => id === second);
      return channel ? words(channel.name) : labels.fields[first] || labels.other;
    };
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
            ${sources.map((it) => html`<li class="quiet">${fieldName(it.field)}: ${linked(words(it.title) || it.url || '', it.url)}, ${date(it.date)}</li>`)}
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
      rest: [
        known[0]
          ? html`<dl>
              ${known.map(
                ([label, value]) =>
                  html`<dt class="quiet">${label}</dt>
                    <dd>${value}</dd>`,
              )}
            </dl>`
          : labels.unknown,
        // Only our publisher writes readable pages, and it seals what it writes.
        catalogue.seal && renderPaper(kit, place, service.id, labels.readable),
      ],
    };
  };

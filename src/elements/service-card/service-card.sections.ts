/** The folded part of the card: what to bring, the steps, questions, and the rest of the service standard. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Service } from '../../catalogue/types.ts';
import { formatDuration } from '../../i18n/format.ts';
import { pickText } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import { renderWays } from '../shared/ways.ts';

const section = (summary: string, body: unknown): TemplateResult =>
  html`<details part="section">
    <summary>${summary}</summary>
    <div class="stack">${body}</div>
  </details>`;

const linked = (words: string, url: string | undefined): unknown =>
  url ? html`<a href=${url} rel="noopener">${words}</a>` : words;

/** Every section that the catalogue has something for. */
export function renderSections(service: Service, { texts, date }: View): unknown[] {
  const { lang, standard: labels } = texts;
  const { standard, faq, sources } = service;
  const words = (text: Parameters<typeof pickText>[0]) => pickText(text, lang);
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

  return [
    requirements[0] &&
      section(
        texts.bring(requirements.length),
        html`<ul class="plain">
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
      ),
    procedure[0] &&
      section(
        texts.steps(procedure.length),
        html`<ol>
          ${procedure.map(
            (it) =>
              html`<li>
                ${words(it.name)}
                <small>${words(it.detail)} ${it.duration ? formatDuration(it.duration, texts) : ''}</small>
              </li>`,
          )}
        </ol>`,
      ),
    faq &&
      faq[0] &&
      section(
        texts.questions,
        faq.map((it) => html`<p><b>${words(it.question)}</b><br />${words(it.answer)}</p>`),
      ),
    known[0] &&
      section(
        texts.rest,
        html`<dl>
          ${known.map(
            ([label, value]) =>
              html`<dt class="quiet">${label}</dt>
                <dd>${value}</dd>`,
          )}
        </dl>`,
      ),
  ];
}

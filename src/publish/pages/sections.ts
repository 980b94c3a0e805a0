/** The parts of a service's readable page, in the order in which a resident asks. */
import type { Service } from '../../catalogue/types.ts';
import { formatDuration, formatFee } from '../../i18n/format.ts';
import { STANDARD } from '../../i18n/locales/standard.ts';
import { html, type Content, type Html } from './html.ts';
import { linked, say, sayDate, texts, type PageContext } from './context.ts';
import { renderWays } from './ways.ts';

const words = STANDARD['id']!;

export function renderFacts({ standard }: Service): Html {
  const { fees = [], duration, products = [] } = standard;
  const validity = products.find((it) => it.validity)?.validity;
  const fee = fees.map((it) => html`${it.label ? `${say(it.label)}: ` : ''}${formatFee(it, texts)}<br />`);
  return html`<dl class="facts">
    <div>
      <dt>${texts.fee}</dt>
      <dd>${fee.length > 0 ? fee : words.unknown}</dd>
    </div>
    <div>
      <dt>${texts.takes}</dt>
      <dd>${duration ? formatDuration(duration, texts) : words.unknown}</dd>
    </div>
    ${
      validity &&
      html`<div>
        <dt>${texts.valid}</dt>
        <dd>${formatDuration(validity, texts)}</dd>
      </div>`
    }
  </dl>`;
}

export function renderRequirements({ standard }: Service): Content {
  const { requirements = [] } = standard;
  if (requirements.length === 0) return null;
  return html`<section>
    <h2>Yang perlu dibawa</h2>
    <ul>
      ${requirements.map(
        (it) =>
          html`<li>
            ${linked(say(it.name), it.url)}${it.appliesTo ? ` (${say(it.appliesTo)})` : ''}${it.detail && html` <small>${say(it.detail)}</small>`}
          </li>`,
      )}
    </ul>
  </section>`;
}

export function renderSteps({ standard }: Service): Content {
  const { procedure = [] } = standard;
  if (procedure.length === 0) return null;
  return html`<section>
    <h2>Langkah-langkah</h2>
    <ol>
      ${procedure.map(
        (it) =>
          html`<li>
            ${say(it.name)}${it.detail && html` <small>${say(it.detail)}</small>`}${it.duration && html` <small>(${formatDuration(it.duration, texts)})</small>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** The rest of the published standard (UU 25/2009 Pasal 21), what is known of it. */
export function renderStandard({ standard, audience }: Service, context: PageContext): Content {
  const { products, complaints, legalBasis, decree, reviewedOn } = standard;
  // Where the service names none of its own, the city's take complaints about it.
  const { complaints: city = [] } = context.catalogue.publisher;
  const names = [
    'facilities',
    'competence',
    'supervision',
    'staffing',
    'guarantee',
    'safety',
    'evaluation',
  ] as const;
  const rows: [string, Content][] = [
    [words.audience, audience && say(audience)],
    [
      words.products,
      products?.map((it) => html`${say(it.name)} ${it.note && html`<small>${say(it.note)}</small>`}<br />`),
    ],
    [
      words.complaints,
      (complaints || city.length > 0) &&
        html`${say(complaints?.note)} ${renderWays(complaints?.channels ?? city, context)}`,
    ],
    [words.legalBasis, legalBasis?.map((it) => html`${linked(say(it.title), it.url)}<br />`)],
    ...names.map((name): [string, Content] => [words[name], standard[name] && say(standard[name])]),
    [words.decree, decree && linked(decree.number, decree.url)],
    [words.reviewedOn, reviewedOn && sayDate(reviewedOn, context)],
  ];
  const known = rows.filter(([, value]) => value);
  if (known.length === 0) return null;
  return html`<section>
    <h2>${texts.rest}</h2>
    <dl>
      ${known.map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
  </section>`;
}

export function renderGuides({ guides = [] }: Service): Content {
  if (guides.length === 0) return null;
  return html`<section>
    <h2>Panduan</h2>
    ${guides.map(
      ({ title, url, steps = [] }) =>
        html`<h3>${linked(say(title), url)}</h3>
          ${
            steps.length > 0 &&
            html`<ol>
              ${steps.map((step) => html`<li>${say(step)}</li>`)}
            </ol>`
          }`,
    )}
  </section>`;
}

export function renderQuestions({ faq = [] }: Service): Content {
  if (faq.length === 0) return null;
  return html`<section>
    <h2>${texts.questions}</h2>
    ${faq.map(
      (it) =>
        html`<h3>${say(it.question)}</h3>
          <p>${say(it.answer)}</p>`,
    )}
  </section>`;
}

export function renderSources({ sources = [] }: Service, context: PageContext): Content {
  // One article often is the source of several fields.
  const once = new Map(sources.map((it) => [[say(it.title), it.url, it.date].join('\n'), it]));
  if (once.size === 0) return null;
  return html`<section class="screen">
    <h2>${words.sources}</h2>
    <ul>
      ${[...once.values()].map((it) => html`<li><small>${linked(say(it.title) || (it.url ?? ''), it.url)}, ${sayDate(it.date, context)}</small></li>`)}
    </ul>
  </section>`;
}

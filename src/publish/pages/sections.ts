/** The parts of a service's readable page, in the order in which a resident asks. */
import { LINK } from '../../catalogue/primitives.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Change, Channel, Service } from '../../catalogue/types.ts';
import { formatDuration, formatFee } from '../../i18n/format.ts';
import { formatHours } from '../../i18n/format-hours.ts';
import { STANDARD } from '../../i18n/locales/standard.ts';
import { html, type Content, type Html } from './html.ts';
import { say, sayDate, texts, type PageContext } from './context.ts';

const words = STANDARD['id']!;

/** A link where the address is of an allowed scheme, else the words alone. */
export const linked = (name: string, url: string | undefined): Content =>
  url !== undefined && LINK.test(url) ? html`<a href="${url}" rel="noopener">${name}</a>` : name;

/** Where a way in leads: its address, or its number. */
function linkOf({ type, url, number = '' }: Channel): string | undefined {
  if (url !== undefined || number === '') return url;
  const digits = number.replace(/[^\d+]/g, '');
  if (type === 'email') return `mailto:${number}`;
  return type === 'whatsapp'
    ? `https://wa.me/${digits.replace(/^(?:\+|0)/, (it) => (it === '0' ? '62' : ''))}`
    : `tel:${digits}`;
}

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

export function renderWays(channels: readonly Channel[], context: PageContext): Html {
  return html`<ul class="ways">
    ${channels.map((channel) => {
      const { address, number, note, hours, closures = [], condition, since } = channel;
      const trouble =
        condition && condition !== 'working'
          ? html`<strong
              >${texts.condition[condition]}${since ? ` sejak ${sayDate(since, context)}` : ''}</strong
            >`
          : '';
      const details = [
        say(address),
        number,
        hours && hours.length > 0 ? formatHours(hours, texts) : '',
        say(note),
      ].filter((it) => it);
      const closed = closures.map(
        ({ from, to, reason }) =>
          html`<br />${words.closed}
            ${sayDate(from, context)}${to === undefined || to === from ? '' : `–${sayDate(to, context)}`}${reason ? ` (${say(reason)})` : ''}`,
      );
      return html`<li>
        <strong>${linked(say(channel.name), linkOf(channel))}</strong> ${trouble}
        <small>${details.join(' · ')}${closed}</small>
      </li>`;
    })}
  </ul>`;
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

/** What changed and what will change, the newest first. */
export function renderChanges(changes: readonly Change[], context: PageContext): Content {
  const { catalogue, now } = context;
  // What will be announced later is not told before.
  const told = changes.filter((it) => momentToTime(it.announced, catalogue.publisher.timeZone) <= now);
  if (told.length === 0) return null;
  const newest = told.sort((a, b) => (a.effective < b.effective ? 1 : a.effective > b.effective ? -1 : 0));
  return html`<section>
    <h2>Perubahan</h2>
    ${newest.map(
      (it) =>
        html`<h3>
            ${sayDate(it.effective, context)}${it.ends ? ` sampai ${sayDate(it.ends, context)}` : ''} ·
            ${texts.kinds[it.kind]}: ${say(it.title)}
          </h3>
          ${it.summary && html`<p>${say(it.summary)}</p>`}${it.fields?.map(
            ({ label, before, after }) =>
              html`<p>
                ${say(label)}:${before && html` semula ${say(before)},`}${after && html` menjadi <strong>${say(after)}</strong>`}
              </p>`,
          )}${it.action && html`<p>${texts.action} ${say(it.action)}</p>`}${it.link && html`<p class="screen">${linked('Selengkapnya', it.link)}</p>`}`,
    )}
  </section>`;
}

/** The rest of the published standard (UU 25/2009 Pasal 21), what is known of it. */
export function renderStandard({ standard, audience }: Service, context: PageContext): Content {
  const { products, complaints, legalBasis, decree, reviewedOn } = standard;
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
      complaints &&
        html`${say(complaints.note)} ${complaints.channels && renderWays(complaints.channels, context)}`,
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

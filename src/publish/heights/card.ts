/**
 * How tall the service card will be: the same parts as src/elements/service-card draws, added up. What depends on the
 * hour (open or closed) counts with its longest words, and a change of the service as it is announced now.
 */
import { channelLink } from '../../catalogue/channel-link.ts';
import { selectNotices } from '../../catalogue/schedule.ts';
import { serviceAt } from '../../catalogue/scheduled.ts';
import { selectAgency, selectWaysIn } from '../../catalogue/select.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Catalogue, Channel, Service } from '../../catalogue/types.ts';
import { formatDate, formatDuration, formatFee } from '../../i18n/format.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import { countLines, widthOf, type Run } from './lines.ts';

/** Sizes and line heights in px with text of 16 px, as in the widgets' style sheets. */
const TEXT = { size: 16, line: 24 };
const QUIET = { size: 14, line: 21 };
const TITLE = { size: 19.2, line: 24 };
/** Padding and border of the sheet, both sides. */
export const SHEET = 34;
const GAP = 12;
/** What can be touched, at least. */
export const TARGET = 44;
/** Of a paragraph: 68 times the digit 0. */
const MEASURE = 68 * widthOf({ text: '0' }, TEXT.size);
const BOLD_MEASURE = 68 * widthOf({ text: '0', bold: true }, TEXT.size);
/** An icon and what stands between it and the words. */
const ICON = 30;

/** Height of runs of text in px. */
export const height = (
  runs: readonly Run[],
  { size, line }: { size: number; line: number },
  width: number,
): number => countLines(runs, size, width) * line;

/** What the height of a card is asked with. */
export interface CardContext {
  catalogue: Catalogue;
  /** The catalogue's service. */
  service: Service;
  texts: Texts;
  /** ms */
  now: number;
}

/**
 * The height of a card.
 * @param width of the place for it, in px with text of 16 px
 * @returns px, rounded up to whole lines where the font decides
 */
export function cardHeight(context: CardContext, width: number): number {
  const { catalogue, texts, now } = context;
  const { timeZone } = catalogue.publisher;
  const { service } = serviceAt(context.service, now, timeZone);
  const inner = width - SHEET;
  const paragraph = Math.min(inner, MEASURE);
  const { lang } = texts;
  const words = (text: Parameters<typeof pickText>[0]): string => pickText(text, lang);
  const header = [
    agencyLine(context, service, inner),
    8 + height([{ text: words(service.name), bold: true }], TITLE, inner),
    height([{ text: words(service.summary) }], TEXT, paragraph),
    service.status === 'active' ? 0 : note([{ text: texts.status[service.status] }], inner),
    service.innovation
      ? GAP +
        16 +
        height(
          [
            { text: `${texts.innovation}: ${words(service.innovation.name)}.`, bold: true },
            { text: words(service.innovation.benefit) },
          ],
          TEXT,
          inner - 24,
        )
      : 0,
    changeHeight(context, inner),
  ];
  const verified = service.verified ? texts.verified(words(service.verified.by)) : texts.unverified;
  const updated = formatDate(momentToTime(service.updated, timeZone), texts, timeZone, true);
  return [
    SHEET,
    ...header,
    factsHeight(service, texts, inner),
    GAP + waysHeight(service, texts, inner),
    GAP + foldsHeight(service, texts, inner),
    GAP + height([{ text: `${texts.updated(updated)} · ${verified}` }], QUIET, inner),
  ].reduce((sum, part) => sum + part, 0);
}

/** A tinted note with an icon before its words. */
const note = (runs: readonly Run[], inner: number): number =>
  GAP + 26 + height([{ text: 'MM' }, ...runs], TEXT, inner - 34);

/** Agency and, where hours are known, open or closed: beside each other, or below. */
function agencyLine({ catalogue, texts }: CardContext, service: Service, inner: number): number {
  const agency = { text: pickText(selectAgency(catalogue, service.agency)?.name, texts.lang) };
  const timed = service.channels.some((channel) => channel.hours && channel.condition !== 'down');
  const room = inner - GAP;
  if (!timed) return height([agency], QUIET, room);
  const state = { text: texts.closed(`${longestWeekday(texts.lang)} ${texts.time('00', '00')}`), bold: true };
  const beside = widthOf(agency, QUIET.size) + widthOf(state, QUIET.size) + ICON + 2 * GAP;
  if (beside <= inner) return QUIET.line;
  return height([agency], QUIET, room) + height([{ text: 'MM' }, state], QUIET, room);
}

/** Any Sunday, and the six days after it. */
const SUNDAY = Date.UTC(2024, 0, 7);

function longestWeekday(lang: string): string {
  const names = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    new Date(SUNDAY + day * 86_400_000).toLocaleDateString(lang, { weekday: 'long', timeZone: 'UTC' }),
  );
  return names.reduce((a, b) => (b.length > a.length ? b : a));
}

/** The folded change of the service, when one is announced. */
function changeHeight({ catalogue, service, texts, now }: CardContext, inner: number): number {
  const { notices } = selectNotices(catalogue, { services: [service.id] }, now);
  const notice = notices.find(({ change }) => change.services);
  if (!notice) return 0;
  const { change, phase, days } = notice;
  const when = phase === 'ending' ? texts.kinds[change.kind] : texts.changes(texts.inDays(days));
  const runs = [
    { text: 'MM MM' },
    { text: `${when}:`, bold: true },
    { text: pickText(change.title, texts.lang) },
  ];
  return (
    GAP +
    26 +
    Math.max(
      TARGET,
      20 +
        height(
          runs.map((run) => ({ ...run, bold: true })),
          TEXT,
          inner - 34,
        ),
    )
  );
}

/** Cost, time, validity: as many beside each other as there is room for, each row as tall as its tallest. */
function factsHeight({ standard }: Service, texts: Texts, inner: number): number {
  const { fees, duration, products } = standard;
  const lasting = products?.find(({ validity }) => validity)?.validity;
  const facts: string[][] = [];
  if (fees)
    facts.push(
      fees.map((fee) => {
        const label = pickText(fee.label, texts.lang);
        return (label && `${label}: `) + formatFee(fee, texts);
      }),
    );
  if (duration) facts.push([formatDuration(duration, texts)]);
  if (lasting) facts.push([formatDuration(lasting, texts)]);
  if (!facts[0]) return 0;
  const perRow = Math.max(1, Math.floor(inner / (112 + GAP)));
  let sum = GAP + 2 + GAP;
  for (let first = 0; first < facts.length; first += perRow) {
    const row = facts.slice(first, first + perRow);
    const width = Math.min(BOLD_MEASURE, inner / row.length - GAP);
    const heights = row.map((values) =>
      values.reduce((all, text) => all + height([{ text, bold: true }], TEXT, width), QUIET.line),
    );
    sum += Math.max(...heights) + GAP;
  }
  return sum;
}

/** What is wrong with the usual way in, the main way, and the list of the others. */
function waysHeight(service: Service, texts: Texts, inner: number): number {
  const { main, others, trouble } = selectWaysIn(service);
  const { lang } = texts;
  let sum = 0;
  if (trouble) {
    const said = texts.troubled(
      pickText(trouble.name, lang),
      texts.condition[trouble.condition!],
      trouble.since ?? '',
    );
    sum += note([{ text: `${said} ${pickText(trouble.note, lang)}` }], inner) - GAP;
  }
  if (main) {
    if (trouble) sum += GAP;
    const name = [{ text: pickText(main.name, lang), bold: true }];
    sum += channelLink(main)
      ? Math.max(TARGET, 18 + height(name, TEXT, inner - 34 - 28))
      : height([{ text: 'MM' }, ...name], TEXT, inner) +
        height([{ text: detailOf(main, texts) }], QUIET, inner);
  }
  if (others.length > 0) sum += GAP;
  for (const channel of others) {
    const room = Math.min(MEASURE, inner) - ICON;
    const lines =
      height([{ text: pickText(channel.name, lang) }], TEXT, room) +
      height([{ text: detailOf(channel, texts) }], QUIET, room);
    sum += Math.max(TARGET, 20 + lines);
  }
  return sum;
}

const detailOf = (channel: Channel, texts: Texts): string =>
  [
    channel.condition && texts.condition[channel.condition],
    pickText(channel.address, texts.lang),
    channel.number,
    pickText(channel.note, texts.lang),
  ]
    .filter(Boolean)
    .join(' · ');

/** The folded sections, closed. */
function foldsHeight({ standard, channels, faq = [] }: Service, texts: Texts, inner: number): number {
  const { requirements = [], procedure = [] } = standard;
  const summaries = [
    requirements.length > 0 && texts.bring(requirements.length),
    procedure.length > 0 && texts.steps(procedure.length),
    channels.some(({ hours }) => hours) && texts.hours,
    faq.length > 0 && texts.questions,
    texts.rest,
  ].filter((text) => text !== false);
  return summaries.reduce(
    (sum, text) =>
      sum + 1 + Math.max(TARGET, 20 + height([{ text: 'MM' }, { text, bold: true }], TEXT, inner)),
    0,
  );
}

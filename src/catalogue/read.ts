/**
 * Reads a catalogue as a browser must: whatever `schema.ts` accepts comes back the same, whatever it refuses is
 * dropped as the smallest useful entry and reported with its path. The table below says what the schema says, in
 * a fifteenth of the bytes; property tests hold the two together.
 */
/* eslint-disable @typescript-eslint/only-throw-error -- a Problem is thrown to the nearest list that can do without the item; it needs no stack */
import * as p from './primitives.ts';
import type { Catalogue } from './types.ts';

/** What was dropped and why. `path` reads like `services[3].standard.fees[0].amount`. */
export interface Problem {
  code: 'missing' | 'wrong' | 'duplicate';
  path: string;
}

type Owner = Record<string, unknown>;
/** Gives the value back (a list without its bad items), or throws the Problem. `owner` is the object around it. */
type Rule = (value: unknown, path: string, problems: Problem[], owner: Owner) => unknown;
type Rules = Record<string, Rule>;

const problem = (value: unknown, path: string): Problem => ({
  code: value === undefined ? 'missing' : 'wrong',
  path,
});

const isObject = (value: unknown): value is Owner =>
  !!value && typeof value == 'object' && !Array.isArray(value);

const when =
  (fits: (value: unknown, owner: Owner) => unknown): Rule =>
  (value, path, _problems, owner) => {
    if (fits(value, owner)) return value;
    throw problem(value, path);
  };

const isLike = (pattern: RegExp, value: unknown): value is string =>
  typeof value == 'string' && pattern.test(value);
const isWhole = (value: unknown, least: number) => Number.isSafeInteger(value) && (value as number) >= least;

const like = (pattern: RegExp) => when((value) => isLike(pattern, value));
const real = (pattern: RegExp) => when((value) => isLike(pattern, value) && p.isRealDate(value));
const whole = (least: number) => when((value) => isWhole(value, least));
const oneOf = (choices: readonly unknown[]) => when((value) => choices.includes(value));

/** An object with the keys of `must`, perhaps those of `may`, and any others, which are kept unless it is closed. */
const object =
  (must: Rules, may: Rules = {}, closed?: boolean): Rule =>
  (value, path, problems) => {
    if (!isObject(value) || (closed && Object.keys(value).some((key) => !Object.keys(may).includes(key))))
      throw problem(value, path);
    let out = value;
    for (const rules of [must, may]) {
      for (const key in rules) {
        const before = value[key];
        if (before === undefined && rules == may) continue;
        const after = rules[key]!(before, (path && path + '.') + key, problems, value);
        if (after !== before) out = { ...out, [key]: after };
      }
    }
    return out;
  };

/** A list in which one bad item spoils the whole. */
const all =
  (rule: Rule, least = 0): Rule =>
  (value, path, problems, owner) => {
    if (!Array.isArray(value) || value.length < least) throw problem(value, path);
    value.forEach((item, index) => rule(item, `${path}[${index}]`, problems, owner));
    return value as unknown[];
  };

/** A list whose bad items are dropped and reported; with `unique`, later items with an id that was there too. */
const some =
  (rule: Rule, unique?: boolean): Rule =>
  (value, path, problems, owner) => {
    const kept: unknown[] = [];
    const ids = new Set();
    all((item, at) => {
      try {
        const read = rule(item, at, problems, owner) as { id?: string };
        if (unique && ids.size == ids.add(read.id).size) {
          throw { code: 'duplicate', path: at + '.id' } satisfies Problem;
        }
        kept.push(read);
      } catch (error) {
        problems.push(error as Problem);
      }
    })(value, path, problems, owner);
    return kept;
  };

const words = like(p.WORDS);
const id = like(p.ID);
const link = like(p.LINK);
const date = real(p.DATE);
const moment = real(p.MOMENT);
const time = like(p.TIME);
const amount = whole(0);
const count = whole(1);
const text = when((value) => {
  const keys = isObject(value) ? Object.keys(value) : [];
  return (
    isLike(p.WORDS, value) ||
    (keys[0] && keys.every((key) => p.LANGUAGE.test(key) && isLike(p.WORDS, (value as Owner)[key])))
  );
});

const duration = object(
  { max: amount, unit: oneOf(p.DURATION_UNITS) },
  { min: when((min, { max }) => isWhole(min, 0) && min! <= max!), note: text },
);
const fee = object(
  // Without an amount a note must say how the fee is set.
  { amount: when((it, { note }) => isWhole(it, 0) || (it === undefined && note !== undefined)) },
  { label: text, upTo: when((top, it) => isWhole(top, 0) && it.amount! <= top!), unit: text, note: text },
);
const hours = object({ days: all(oneOf(p.DAYS), 1), opens: time, closes: time });
const closure = object(
  { from: date },
  { to: when((to, { from }) => isLike(p.DATE, to) && p.isRealDate(to) && from! <= to), reason: text },
);
// A bad channel is dropped alone wherever it stands: another way in is better than none.
const channels = some(
  object(
    { id, type: oneOf(p.CHANNEL_TYPES), name: text },
    {
      url: link,
      number: words,
      address: text,
      hours: all(hours),
      closures: all(closure),
      condition: oneOf(p.CONDITIONS),
      since: moment,
      note: text,
    },
  ),
);
const legalBasis = all(object({ title: text }, { url: link }));

const standard = object(
  {},
  {
    requirements: all(object({ name: text }, { detail: text, appliesTo: text, url: link })),
    procedure: all(object({ name: text }, { detail: text, duration })),
    duration,
    fees: all(fee, 1),
    products: all(object({ name: text }, { validity: duration, note: text })),
    complaints: object({}, { note: text, channels }),
    legalBasis,
    facilities: text,
    competence: text,
    supervision: text,
    staffing: text,
    guarantee: text,
    safety: text,
    evaluation: text,
    decree: object({ number: words }, { date, url: link }),
    reviewedOn: date,
  },
);

const status = oneOf(p.STATUSES);
// Closed: a name that is not known here would be put into the service unread.
const set = object({}, { status, audience: text, channels, standard }, true);

const agency = object({ id, name: text }, { shortName: text, url: link, address: text, contacts: channels });

const service = object(
  { id, agency: id, name: text, summary: text, status, standard, channels, updated: date },
  {
    category: text,
    keywords: all(words),
    audience: text,
    scheduled: some(object({ from: moment, set })),
    innovation: object({ name: text, benefit: text }, { launched: date }),
    guides: some(object({ title: text }, { url: link, steps: all(text) })),
    faq: some(object({ question: text, answer: text })),
    sources: some(object({ field: words, date }, { title: text, url: link })),
    verified: object({ by: text, on: date }),
  },
);

const change = object(
  {
    id,
    revision: count,
    kind: oneOf(p.CHANGE_KINDS),
    importance: oneOf(p.IMPORTANCES),
    title: text,
    announced: moment,
    effective: moment,
  },
  {
    services: all(id, 1),
    agency: id,
    summary: text,
    action: text,
    ends: moment,
    fields: all(object({ path: words, label: text }, { before: text, after: text })),
    legalBasis,
    link,
  },
);

const publisher = object(
  {
    name: text,
    url: link,
    locale: like(p.LANGUAGE),
    timeZone: when((zone) => typeof zone == 'string' && p.isTimeZone(zone)),
  },
  {
    feedback: object({ url: link }, { privacy: link, answerWithin: duration }),
    complaints: channels,
    survey: object({}, { weight: oneOf(p.WEIGHTS), minimumAnswers: count }),
  },
);

const catalogueRule = object(
  {
    opdCatalogue: oneOf([1]),
    revision: when((value) => isLike(p.WORDS, value) || Number.isSafeInteger(value)),
    published: moment,
    publisher,
    agencies: some(agency, true),
    services: some(service, true),
    changes: some(change, true),
  },
  { clock: moment },
);

/**
 * Reads what `JSON.parse` gave. Never throws and never changes the input.
 *
 * A bad agency, service or change is dropped alone; inside them a bad channel, guide, question or source is dropped
 * and its owner lives. There is no catalogue when the frame is bad: the version, `revision`, `published`, `clock`,
 * `publisher`, or one of the three lists. Of entries with the same id the first wins.
 * @returns the catalogue, and every problem met on the way
 */
export function readCatalogue(input: unknown): { catalogue?: Catalogue; problems: Problem[] } {
  const problems: Problem[] = [];
  try {
    return { catalogue: catalogueRule(input, '', problems, {}) as Catalogue, problems };
  } catch (error) {
    problems.push(error as Problem);
    return { problems };
  }
}

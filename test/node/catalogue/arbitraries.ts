/**
 * Catalogues that format 1 allows, written by hand from the format's description (not from the schema's code, so
 * that the two check each other).
 */
import * as fc from 'fast-check';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
export const id = fc
  .array(fc.string({ unit: letter, minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('-'));
const words = fc.string({ maxLength: 12 }).map((it) => (/\S/.test(it) ? it : it + 'x'));
const language = fc.constantFrom('id', 'en', 'min', 'ms-Arab', 'jv-ID-x1');
const text = fc.oneof(
  words,
  fc.dictionary(language, words, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
);
const link = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }).filter((it) => !/[\s"<>\\]/.test(it)),
  fc.constantFrom('tel:112', 'mailto:a@b.go.id', 'sms:+62812', 'geo:0.5,101.4', 'HTTPS://x.go.id'),
);
const two = (most: number) => fc.nat(most).map((it) => String(it).padStart(2, '0'));
const date = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((it) => it.toISOString().slice(0, 10));
const hourMinute = fc.tuple(two(23), two(59)).map((it) => it.join(':'));
const moment = fc
  .tuple(
    date,
    fc.oneof(
      fc.constant(''),
      fc
        .tuple(
          hourMinute,
          fc.constantFrom('', ':07', ':59.5', ':00.123456'),
          fc.constantFrom('', 'Z', '+07:00', '-03:30'),
        )
        .map((it) => 'T' + it.join('')),
    ),
  )
  .map((it) => it.join(''));
const time = fc.oneof(hourMinute, fc.constant('24:00'));
const amount = fc.nat({ max: 2_000_000_000 });
const count = fc.integer({ min: 1, max: 1000 });

/** Keys that a later format 1 may bring; they must survive. */
const later = { xLater: fc.jsonValue({ maxDepth: 1 }) };

/** An object with all of `must` and any of `may`. */
function object(
  must: Record<string, fc.Arbitrary<unknown>>,
  may: Record<string, fc.Arbitrary<unknown>> = {},
) {
  const model: Record<string, fc.Arbitrary<unknown>> = { ...must, ...may, ...later };
  return fc.record(model, { requiredKeys: Object.keys(must), noNullPrototype: true });
}
const list = (item: fc.Arbitrary<unknown>, minLength = 0) => fc.array(item, { minLength, maxLength: 3 });

const ordered = (a: string, b: string) => (it: Record<string, unknown>) => {
  const [low, high] = [it[a], it[b]] as [number, number];
  return low !== undefined && high !== undefined && low > high ? { ...it, [a]: high, [b]: low } : it;
};

const duration = object(
  { max: amount, unit: fc.constantFrom('minute', 'hour', 'day', 'workday', 'week', 'month', 'year') },
  { min: amount, note: text },
).map(ordered('min', 'max'));
const fee = fc.oneof(
  object({ amount }, { label: text, upTo: amount, unit: text, note: text }).map(ordered('amount', 'upTo')),
  object({ note: text }, { label: text, unit: text }),
);
const day = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
const channel = object(
  {
    id,
    type: fc.constantFrom('counter', 'web', 'app', 'phone', 'whatsapp', 'email', 'mobile-unit'),
    name: text,
  },
  {
    url: link,
    number: words,
    address: text,
    hours: list(object({ days: list(day, 1), opens: time, closes: time })),
    closures: list(object({ from: date }, { to: date, reason: text }).map(ordered('from', 'to'))),
    condition: fc.constantFrom('working', 'disrupted', 'down'),
    since: moment,
    note: text,
  },
);
const legalBasis = list(object({ title: text }, { url: link }));
const standard = object(
  {},
  {
    requirements: list(object({ name: text }, { detail: text, appliesTo: text, url: link })),
    procedure: list(object({ name: text }, { detail: text, duration })),
    duration,
    fees: list(fee, 1),
    products: list(object({ name: text }, { validity: duration, note: text })),
    complaints: object({}, { note: text, channels: list(channel) }),
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
const agency = object(
  { id, name: text },
  { shortName: text, url: link, address: text, contacts: list(channel) },
);
/** The one object that takes no later keys: they would be applied unread. */
const scheduledSet = fc.record(
  {
    status: fc.constantFrom('active', 'planned', 'paused', 'ended'),
    audience: text,
    channels: list(channel),
    standard,
  },
  { requiredKeys: [], noNullPrototype: true },
);
const service = object(
  {
    id,
    agency: id,
    name: text,
    summary: text,
    status: fc.constantFrom('active', 'planned', 'paused', 'ended'),
    standard,
    channels: list(channel),
    updated: date,
  },
  {
    category: text,
    keywords: list(words),
    audience: text,
    scheduled: list(object({ from: moment, set: scheduledSet })),
    innovation: object({ name: text, benefit: text }, { launched: date }),
    guides: list(object({ title: text }, { url: link, steps: list(text) })),
    faq: list(object({ question: text, answer: text })),
    sources: list(object({ field: words, date }, { title: text, url: link })),
    verified: object({ by: text, on: date }),
  },
);
const kinds =
  'fee requirement procedure duration product channel address hours audience status new-service ended disruption correction other';
const change = object(
  {
    id,
    revision: count,
    kind: fc.constantFrom(...kinds.split(' ')),
    importance: fc.constantFrom('info', 'important', 'urgent'),
    title: text,
    announced: moment,
    effective: moment,
  },
  {
    services: list(id, 1),
    agency: id,
    summary: text,
    action: text,
    ends: moment,
    fields: list(object({ path: words, label: text }, { before: text, after: text })),
    legalBasis,
    link,
  },
);
const publisher = object(
  {
    name: text,
    url: link,
    locale: language,
    timeZone: fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC', 'America/New_York'),
  },
  {
    feedback: object({ url: link }, { privacy: link, answerWithin: duration }),
    complaints: list(channel),
    survey: object({}, { weight: fc.constantFrom('1/9', '0.11'), minimumAnswers: count }),
  },
);
const entries = (item: fc.Arbitrary<Record<string, unknown>>) =>
  fc.uniqueArray(item, { maxLength: 3, selector: (it) => it.id });

/** Any catalogue of format 1, as `JSON.parse` would give it. */
export const validCatalogue = object(
  {
    opdCatalogue: fc.constant(1),
    revision: fc.oneof(words, fc.integer()),
    published: moment,
    publisher,
    agencies: entries(agency),
    services: entries(service),
    changes: entries(change),
  },
  { clock: moment },
).map((it) => JSON.parse(JSON.stringify(it)) as Record<string, unknown>);

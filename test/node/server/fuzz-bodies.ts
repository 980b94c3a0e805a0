/** Bodies that nobody should send: valid answers, answers with something wrong in them, and plain noise. */
import fc, { type Arbitrary } from 'fast-check';
import { KINDS, type FeedbackMessage } from '../../../src/feedback/message.ts';
import {
  FORM_FIELDS,
  FORM_TYPE,
  FORM_VALUES,
  HOSTILE_JSON,
  HOSTILE_KEYS,
  HOSTILE_TEXTS,
  JSON_TYPES,
  ODD_TYPES,
} from './fuzz-values.ts';
import { createMessage } from './support.ts';

/** A request's body and what it is said to be. */
export interface Body {
  type: string | undefined;
  payload: string | Buffer;
}

const toId = (first: number) => (number: number) =>
  `${first}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Fewer ids than answers: the same id comes again with other words. */
const id = fc.nat(6000).map(toId(0));

/** The same id comes again with the same words, sent at another time. */
const repeated = fc.tuple(fc.nat(1000), fc.nat(59)).map(([number, second]) =>
  createMessage({
    id: toId(1)(number),
    comment: `nomor ${number}`,
    sentAt: `2024-01-08T02:00:${String(second).padStart(2, '0')}.000Z`,
  }),
);

const message: Arbitrary<FeedbackMessage> = fc
  .record({
    id,
    service: fc.constantFrom('uji-kir', 'ktp-el', 'kartu-keluarga'),
    kind: fc.constantFrom(...KINDS),
    knew: fc.boolean(),
    access: fc.constantFrom('yes' as const, 'no' as const, 'not-tried' as const),
    satisfaction: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    comment: fc.string({ unit: 'binary', maxLength: 40 }),
    took: fc.integer({ min: 0, max: 600 }),
  })
  .map((changes) => createMessage(changes));

const hostileValue: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS).map((text) => JSON.stringify(text)),
  fc.constantFrom(...HOSTILE_JSON),
  fc.double().map(String),
  fc.bigInt().map(String),
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
  fc.json({ maxDepth: 4 }),
);

/** Text of an object whose keys may come twice or be anything: what `JSON.stringify` cannot write. */
const toText = (entries: readonly (readonly [key: string, json: string])[]) =>
  `{${entries.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;

const entriesOf = (it: object) =>
  Object.entries(it).map(([key, value]) => [key, JSON.stringify(value)] as const);

/** An answer with one to three fields put in, put in twice, or taken out. */
const mutated: Arbitrary<string> = fc
  .tuple(
    message,
    fc.array(fc.tuple(fc.constantFrom(...HOSTILE_KEYS), hostileValue), { minLength: 1, maxLength: 3 }),
    fc.option(fc.constantFrom('id', 'service', 'kind', 'locale', 'page', 'sentAt', 'widget')),
    fc.boolean(),
  )
  .map(([it, changes, without, first]) => {
    const kept = entriesOf(it).filter(([key]) => key !== without);
    return toText(first ? [...changes, ...kept] : [...kept, ...changes]);
  });

/** An answer's text, cut somewhere and with something put in. */
const garbled: Arbitrary<string> = fc
  .tuple(
    message,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.nat(5),
  )
  .map(([it, at, inserted, left]) => {
    const text = JSON.stringify(it);
    const place = Math.floor(at * text.length);
    return text.slice(0, place) + inserted + text.slice(place + left);
  });

const deep: Arbitrary<string> = fc
  .tuple(fc.integer({ min: 1, max: 9000 }), fc.constantFrom('[', '{"a":', '[{"answers":'), fc.boolean())
  .map(([depth, open, closed]) => {
    const levels = Math.min(depth, Math.floor(16_000 / (open.length + 2)));
    const close = [...open]
      .filter((sign) => sign === '[' || sign === '{')
      .map((sign) => (sign === '[' ? ']' : '}'));
    return open.repeat(levels) + (closed ? '1' + close.reverse().join('').repeat(levels) : '');
  });

const form: Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...FORM_FIELDS),
      fc.oneof(
        fc.constantFrom(...FORM_VALUES),
        fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURIComponent(text)),
        fc.string({ maxLength: 20 }),
      ),
    ),
    { maxLength: 8 },
  )
  .map((fields) => ['service=uji-kir', 'knew=ya', ...fields.map((pair) => pair.join('='))].join('&'));

const typed = (
  payload: Arbitrary<string | Buffer>,
  types: readonly (string | undefined)[],
): Arbitrary<Body> => fc.record({ type: fc.constantFrom(...types), payload });

const asText = fc.oneof(message, repeated).map((it) => JSON.stringify(it));
const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

/** Any of them; about a third are answers that may be stored. */
export const body: Arbitrary<Body> = fc.oneof(
  { weight: 6, arbitrary: typed(asText, JSON_TYPES) },
  { weight: 8, arbitrary: typed(mutated, JSON_TYPES) },
  { weight: 2, arbitrary: typed(garbled, JSON_TYPES) },
  { weight: 1, arbitrary: typed(fc.json(), JSON_TYPES) },
  { weight: 1, arbitrary: typed(noise, [...JSON_TYPES, FORM_TYPE]) },
  { weight: 1, arbitrary: typed(deep, JSON_TYPES) },
  { weight: 4, arbitrary: typed(form, [FORM_TYPE]) },
  { weight: 1, arbitrary: typed(fc.string({ unit: 'binary' }), [FORM_TYPE, ...ODD_TYPES]) },
  { weight: 1, arbitrary: typed(asText, [FORM_TYPE, ...ODD_TYPES]) },
);

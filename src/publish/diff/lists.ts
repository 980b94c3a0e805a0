/** Differences of the standard's lists: requirements, steps, fees, products. */
import type { Fee, Product, Requirement, Standard, Step, Text } from '../../catalogue/types.ts';
import { added, removed, reworded, changed, compose, within, type Found, type Spot } from './found.ts';
import { likenessOf } from './likeness.ts';
import { matchLists, type OnCompare, type Recognition } from './match.ts';
import { contentOf, worst, type Level } from './meaning.ts';
import { joinsTo } from './regroup.ts';
import { sayFee, sayProduct, sayRequirement, sayStep } from './say-values.ts';
import { byText, stableJson } from './stable.ts';
import { compareText, say, sayBoth, textKey, type Words } from './text.ts';
import { compareDuration, compareFee, durationKey, priceOf } from './values.ts';

interface ListField<T> extends Recognition<T> {
  spot: Spot;
  compare: (before: T, after: T) => Level;
  say: (item: T) => Words;
  /** Whether entries can be split or joined without changing what they mean, given that their words stay. */
  keepsApart?: (items: readonly T[]) => boolean;
  /** The sentence for one entry that changed, where it is not "… berubah: A → B". */
  tell?: (grade: Exclude<Level, 'same'>, before: T, after: T) => Found[];
}

/** Compares two versions of a list; a part that was unknown and is now listed has only new entries. */
function diffList<T extends object>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
  field: ListField<T>,
  onCompare: OnCompare,
): Found[] {
  const { spot, compare, say: put } = field;
  const match = matchLists(before, after, field, onCompare);
  // In an order that a reader can follow and that no list's order decides.
  const joined = (items: readonly T[]): Words => {
    const words = items.map(put).sort((a, b) => byText(a.id, b.id));
    return compose((lang) => words.map((it) => it[lang]).join('; '));
  };
  return [
    ...match.pairs.flatMap(([old, now]) => {
      // Whatever else the entry holds (a form's link, fields of a later format) is worth a mention, no notice.
      const level = worst(compare(old, now), stableJson(old) === stableJson(now) ? 'same' : 'editorial');
      if (level === 'same') return [];
      return field.tell?.(level, old, now) ?? [reworded(spot, level, put(old), put(now))];
    }),
    ...match.regrouped.map(({ before: old, after: now }) =>
      reworded(spot, regroupLevel(old, now, field), joined(old), joined(now)),
    ),
    ...match.removed.map((item) => removed(spot, put(item))),
    ...match.added.map((item) => added(spot, put(item))),
  ];
}

function regroupLevel<T>(
  before: T[],
  after: T[],
  { parts, keepsApart }: ListField<T>,
): 'editorial' | 'material' {
  const [one, many] = before.length === 1 ? [before, after] : [after, before];
  const words = parts!;
  const kept = keepsApart!([...one, ...many]) && joinsTo(words(one[0]!), many.map(words));
  return kept ? 'editorial' : 'material';
}

interface Named {
  name: Text;
  detail?: Text | undefined;
}

const whole = ({ name, detail }: Named): Text =>
  detail === undefined ? name : { ...compose((lang) => `${say(name, lang)} ${say(detail, lang)}`) };

/** A part of the name that moved to the detail says the same. */
function compareNamed(before: Named, after: Named): Level {
  const level = worst(compareText(before.name, after.name), compareText(before.detail, after.detail));
  return level === 'material' && compareText(whole(before), whole(after)) !== 'material'
    ? 'editorial'
    : level;
}

/** By the name, the rest deciding between equal names. */
const likenessOfNamed = (a: Named & { appliesTo?: Text | undefined }, b: typeof a): number =>
  Math.max(likenessOf(a.name, b.name), likenessOf(whole(a), whole(b))) +
  likenessOf(whole(a), whole(b)) / 100 +
  likenessOf(a.appliesTo, b.appliesTo) / 100;

const wordsOf = (item: Named): string[] => contentOf(say(whole(item), 'id'));

const REQUIREMENTS: ListField<Requirement> = {
  spot: {
    kind: 'requirement',
    path: 'standard.requirements',
    label: { id: 'Persyaratan', en: 'Requirement' },
  },
  key: ({ name, detail, appliesTo }) => [name, detail, appliesTo].map(textKey).join('|'),
  likeness: likenessOfNamed,
  parts: wordsOf,
  keepsApart: (items) => new Set(items.map(({ appliesTo }) => textKey(appliesTo))).size === 1,
  compare: (a, b) => worst(compareNamed(a, b), compareText(a.appliesTo, b.appliesTo)),
  say: sayRequirement,
};

const PROCEDURE: ListField<Step> = {
  spot: { kind: 'procedure', path: 'standard.procedure', label: { id: 'Langkah', en: 'Step' } },
  key: ({ name, detail, duration }) =>
    [textKey(name), textKey(detail), duration && durationKey(duration)].join('|'),
  likeness: likenessOfNamed,
  parts: wordsOf,
  keepsApart: (items) => items.every(({ duration }) => duration === undefined),
  compare: (a, b) => worst(compareNamed(a, b), compareDuration(a.duration, b.duration)),
  say: sayStep,
};

const PRODUCTS: ListField<Product> = {
  spot: { kind: 'product', path: 'standard.products', label: { id: 'Hasil layanan', en: 'Product' } },
  key: ({ name, note, validity }) =>
    [textKey(name), textKey(note), validity && durationKey(validity)].join('|'),
  likeness: (a, b) => likenessOf(a.name, b.name) + likenessOf(a.note, b.note) / 100,
  compare: (a, b) =>
    worst(compareText(a.name, b.name), compareDuration(a.validity, b.validity), compareText(a.note, b.note)),
  say: sayProduct,
};

const FEE_SPOT: Spot = { kind: 'fee', path: 'standard.fees', label: { id: 'Biaya', en: 'Cost' } };

const FEES: ListField<Fee> = {
  spot: FEE_SPOT,
  key: (fee) => {
    const { amount, upTo, note } = priceOf(fee);
    return [textKey(fee.label), amount, upTo, textKey(fee.unit), textKey(note)].join('|');
  },
  likeness: likenessOfFees,
  single: true,
  compare: compareFee,
  say: (fee) => sayFee(fee, true),
  tell: (grade, before, after) => {
    const named = compareText(before.label, after.label) === 'material';
    if (named) return [reworded(FEE_SPOT, grade, sayFee(before, true), sayFee(after, true))];
    const { label } = after;
    const spot =
      label === undefined ? FEE_SPOT : { ...FEE_SPOT, label: within(FEE_SPOT.label, sayBoth(label)) };
    return changed(spot, grade, sayFee(before, false), sayFee(after, false));
  },
};

/** For the same thing, then at the same price: two fees without labels are told apart by what they are per. */
function likenessOfFees(a: Fee, b: Fee): number {
  const price = priceOf(a).amount === priceOf(b).amount ? 0.01 : 0;
  if (a.label !== undefined && b.label !== undefined) return likenessOf(a.label, b.label) + price;
  if (a.label !== undefined || b.label !== undefined) return 0.3 + price;
  return 0.5 + likenessOf(a.unit, b.unit) / 10 + likenessOf(a.note, b.note) / 20 + price;
}

/** Differences of the four lists of a standard, by the name of the field. */
export const diffStandardList: Record<
  'requirements' | 'procedure' | 'products' | 'fees',
  (before: Standard, after: Standard, onCompare: OnCompare) => Found[]
> = {
  requirements: (a, b, onCompare) => diffList(a.requirements, b.requirements, REQUIREMENTS, onCompare),
  procedure: (a, b, onCompare) => diffList(a.procedure, b.procedure, PROCEDURE, onCompare),
  products: (a, b, onCompare) => diffList(a.products, b.products, PRODUCTS, onCompare),
  fees: (a, b, onCompare) => diffList(a.fees, b.fees, FEES, onCompare),
};

/** A difference before it is known whose it is, and the sentences that are the same for every field. */
import type { Difference, Grade } from './difference.ts';
import type { Level } from './meaning.ts';
import type { Words } from './text.ts';

/** A difference of one entry; whoever asked adds the service or the agency. */
export type Found = Omit<Difference, 'service' | 'agency'>;

/** Which field it is about. */
export interface Spot {
  kind: Difference['kind'];
  path: string;
  label: Words;
}

const LANGS = ['id', 'en'] as const;

/** Puts words together in both languages. */
export const compose = (put: (lang: keyof Words) => string): Words => ({ id: put('id'), en: put('en') });

/** `Biaya (Mobil barang)`. */
export const within = (label: Words, detail: Words): Words =>
  compose((lang) => `${label[lang]} (${detail[lang]})`);

const NONE: Words = { id: 'belum diumumkan', en: 'not published' };
const GONE: Words = { id: 'tidak diumumkan lagi', en: 'no longer published' };

/** In the middle of a sentence: `gratis`, but `STNK` and names as they are written. */
const inside = (text: string): string => text.replace(/^(Gratis|Free)\b/, (word) => word.toLowerCase());

const isSame = (a: Words, b: Words): boolean => LANGS.every((lang) => a[lang] === b[lang]);

/** A field with one value: `Biaya: Rp37.000 → gratis`. Nothing when the level says that nothing differs. */
export function changed(
  spot: Spot,
  level: Level,
  before: Words | undefined,
  after: Words | undefined,
): Found[] {
  if (level === 'same') return [];
  const old = before ?? NONE;
  const now = after ?? GONE;
  const sentence = compose((lang) =>
    before === after || (before && after && isSame(before, after))
      ? `${spot.label[lang]}: ${{ id: 'diperbarui', en: 'updated' }[lang]}`
      : `${spot.label[lang]}: ${inside(old[lang])} → ${inside(now[lang])}`,
  );
  return [{ ...spot, grade: level, ...(before && { before }), ...(after && { after }), sentence }];
}

/** An entry of a list that is new: `Persyaratan baru: …`. */
export const added = (spot: Spot, after: Words, grade: Grade = 'material'): Found => ({
  ...spot,
  grade,
  after,
  sentence: {
    id: `${spot.label.id} baru: ${inside(after.id)}`,
    en: `New ${lower(spot.label.en)}: ${inside(after.en)}`,
  },
});

/** An entry of a list that is gone: `Persyaratan dihapus: …`. */
export const removed = (spot: Spot, before: Words, grade: Grade = 'material'): Found => ({
  ...spot,
  grade,
  before,
  sentence: {
    id: `${spot.label.id} dihapus: ${inside(before.id)}`,
    en: `${spot.label.en} removed: ${inside(before.en)}`,
  },
});

/** An entry of a list that says something else now: `Persyaratan berubah: A → B`; or the same in other words. */
export function reworded(spot: Spot, grade: Grade, before: Words, after: Words): Found {
  const same = isSame(before, after);
  const verb: Words = same
    ? { id: 'diperbarui', en: 'updated' }
    : grade === 'material'
      ? { id: 'berubah', en: 'changed' }
      : { id: 'ditulis ulang', en: 'reworded' };
  const sentence = compose((lang) => {
    const told = same ? after[lang] : `${inside(before[lang])} → ${inside(after[lang])}`;
    return `${spot.label[lang]} ${verb[lang]}: ${told}`;
  });
  return { ...spot, grade, before, after, sentence };
}

/** A word in the middle of an English sentence; short forms keep their capitals. */
const lower = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;

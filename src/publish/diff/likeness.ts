/**
 * How alike two texts are, from 0 to 1: shared words or shared pairs of letters, whichever is more. Words find a
 * sentence turned round, pairs of letters find misspellings and endings. Symmetric, so that a diff read backwards pairs
 * the same entries.
 */
import type { Text } from '../../catalogue/types.ts';
import { contentOf } from './meaning.ts';
import { keyOf } from './normalize.ts';
import { say } from './text.ts';

/**
 * From here on two entries of a list are one entry that was changed. Half of the words in common: "KTP pemilik" and
 * "KTP asli pemilik" (0.8) are one, "KTP pemilik" and "Surat kuasa" are two. Where it errs, the difference is still
 * found and still material; only its sentence is "A → B" rather than "removed A, new B".
 */
export const LIKE = 0.5;

/** Sørensen-Dice over two multisets. */
function dice(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  return (2 * countCommon(a, b)) / (a.length + b.length);
}

/** How many members two multisets share. */
function countCommon(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const it of a) left.set(it, (left.get(it) ?? 0) + 1);
  let common = 0;
  for (const it of b) {
    const count = left.get(it) ?? 0;
    if (count > 0) common += 1;
    left.set(it, count - 1);
  }
  return common;
}

const pairsOf = (key: string): string[] =>
  Array.from({ length: Math.max(0, key.length - 1) }, (_, at) => key.slice(at, at + 2));

/** Likeness of two plain texts; 1 when both say the same, 0 when one says nothing. */
export function likenessOfWords(a: string, b: string): number {
  const [left, right] = [contentOf(a), contentOf(b)];
  return Math.max(dice(left, right), dice(pairsOf(keyOf(left)), pairsOf(keyOf(right))));
}

/** Likeness of two texts of the catalogue, in the language in which they are most alike. */
export const likenessOf = (a: Text | undefined, b: Text | undefined): number =>
  Math.max(...['id', 'en'].map((lang) => likenessOfWords(say(a, lang), say(b, lang))));

/** Finds entries of a list that were split in several, or drawn together in one: "KTP dan KK" as "KTP" and "KK". */
import { byText, stableJson } from './stable.ts';

/** One old entry that became several, or several that became one. */
export interface Regrouped<T> {
  before: T[];
  after: T[];
}

/** Share of the words that must be found again for an entry to count as part of another. */
const PART = 0.8;

/** A name for a group that is the same in both directions. */
export const nameOfGroup = (before: readonly string[], after: readonly string[]): string =>
  [[...before].sort().join('\n'), [...after].sort().join('\n')].sort().join('\n\n');

const countOf = (words: readonly string[], among: readonly string[]): number =>
  words.filter((word) => among.includes(word)).length;

/** Entries of `many` that together say what `one` said; undefined unless at least two do. */
function partsOf<T>(
  one: T,
  many: readonly T[],
  parts: (item: T) => string[],
  onCompare: () => void,
): T[] | undefined {
  const whole = parts(one);
  let left = whole;
  const found: T[] = [];
  const bySize = many
    .map((item) => ({ item, words: parts(item) }))
    .sort((a, b) => b.words.length - a.words.length);
  for (const { item, words } of bySize) {
    onCompare();
    // A word may serve several parts ("fotokopi KTP dan KK"), but each part must bring some of its own.
    const rest = left.filter((word) => !words.includes(word));
    if (rest.length === left.length || countOf(words, whole) < PART * words.length) continue;
    found.push(item);
    left = rest;
  }
  return found.length > 1 && whole.length - left.length >= PART * whole.length ? found : undefined;
}

/** Splits and merges between two lists, none of them overlapping. @param parts the words of an entry */
export function takeRegrouped<T>(
  old: readonly T[],
  now: readonly T[],
  parts: (item: T) => string[],
  onCompare: () => void,
): Regrouped<T>[] {
  const proposals: Regrouped<T>[] = [];
  for (const item of old) {
    const after = partsOf(item, now, parts, onCompare);
    if (after) proposals.push({ before: [item], after });
  }
  for (const item of now) {
    const before = partsOf(item, old, parts, onCompare);
    if (before) proposals.push({ before, after: [item] });
  }
  const taken = new Set<T>();
  return proposals
    .map((group) => ({
      group,
      name: nameOfGroup(group.before.map(stableJson), group.after.map(stableJson)),
    }))
    .sort((a, b) => byText(a.name, b.name))
    .map(({ group }) => group)
    .filter(({ before, after }) => {
      const items = [...before, ...after];
      if (items.some((item) => taken.has(item))) return false;
      for (const item of items) taken.add(item);
      return true;
    });
}

/**
 * True when several texts, one after the other in some order, say exactly what one text says.
 * @param whole words of the one
 * @param pieces words of the several
 */
export function joinsTo(whole: readonly string[], pieces: readonly (readonly string[])[]): boolean {
  if (pieces.length === 0) return whole.length === 0;
  return pieces.some(
    (piece, index) =>
      piece.every((word, at) => whole[at] === word) &&
      joinsTo(
        whole.slice(piece.length),
        pieces.filter((_, other) => other !== index),
      ),
  );
}

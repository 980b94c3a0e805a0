/**
 * Pairs the entries of two versions of a list: first those that did not change, then by identity, by equality after
 * normalising, and by likeness. Positions never count, so a moved entry is not one removed and one added.
 */
import { LIKE } from './likeness.ts';

/** How entries of a list are recognised. */
export interface Recognition<T> {
  /** Stable name, where entries have one. */
  id?: (item: T) => string | undefined;
  /** The entry in one writing; equal keys say the same. */
  key: (item: T) => string;
  /** 0 to 1, symmetric; see LIKE. */
  likeness: (a: T, b: T) => number;
  /** Parts of one entry's words, for finding splits; none when entries of this list are never split. */
  parts?: (item: T) => string[];
}

export interface Match<T> {
  pairs: [before: T, after: T][];
  /** One old entry that became several (`split`), or several that became one (`merged`). */
  regrouped: { before: T[]; after: T[] }[];
  removed: T[];
  added: T[];
}

/** Told of every comparison of two entries, so that a test can count them. */
export type OnCompare = () => void;

/** JSON with keys and lists in a fixed order: the same for the same content, wherever it stood. */
export function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, it]) => it !== undefined);
  return `{${entries
    .map(([key, it]) => `${JSON.stringify(key)}:${stableJson(it)}`)
    .sort()
    .join()}}`;
}

/** A list in an order that does not depend on the one it was given in. */
export const inFixedOrder = <T>(list: readonly T[]): T[] =>
  list
    .map((item) => ({ item, json: stableJson(item) }))
    .sort((a, b) => (a.json < b.json ? -1 : a.json > b.json ? 1 : 0))
    .map(({ item }) => item);

/** Takes the pairs with equal names out of two lists, first with first. */
function takeEqual<T>(
  old: T[],
  now: T[],
  nameOf: (item: T) => string | undefined,
  pairs: [T, T][],
): [T[], T[]] {
  const waiting = new Map<string, T[]>();
  for (const item of now) {
    const name = nameOf(item);
    if (name === undefined) continue;
    const queue = waiting.get(name);
    if (queue) queue.push(item);
    else waiting.set(name, [item]);
  }
  const taken = new Set<T>();
  const left = old.filter((item) => {
    const name = nameOf(item);
    const other = name === undefined ? undefined : waiting.get(name)?.shift();
    if (other === undefined) return true;
    pairs.push([item, other]);
    taken.add(other);
    return false;
  });
  return [left, now.filter((item) => !taken.has(item))];
}

/** Takes the likest pairs first; ties by the two keys, so that neither order nor direction matters. */
function takeAlike<T>(
  old: T[],
  now: T[],
  how: Recognition<T>,
  pairs: [T, T][],
  onCompare: OnCompare,
): [T[], T[]] {
  const found: { before: T; after: T; score: number; name: string }[] = [];
  for (const before of old)
    for (const after of now) {
      onCompare();
      const score = how.likeness(before, after);
      if (score >= LIKE)
        found.push({ before, after, score, name: nameOfGroup([stableJson(before)], [stableJson(after)]) });
    }
  found.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
  const taken = new Set<T>();
  for (const { before, after } of found) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push([before, after]);
  }
  return [old.filter((item) => !taken.has(item)), now.filter((item) => !taken.has(item))];
}

/** A name for a group that is the same in both directions. */
const nameOfGroup = (before: string[], after: string[]): string =>
  [[...before].sort().join('\n'), [...after].sort().join('\n')].sort().join('\n\n');

/** Share of the words that must be found again for an entry to count as part of another. */
const PART = 0.8;

/** Entries of `many` that together say what `one` said; undefined unless at least two do. */
function partsOf<T>(
  one: T,
  many: readonly T[],
  parts: (item: T) => string[],
  onCompare: OnCompare,
): T[] | undefined {
  const whole = parts(one);
  let left = [...whole];
  const found: T[] = [];
  const bySize = many
    .map((item) => ({ item, words: parts(item) }))
    .sort((a, b) => b.words.length - a.words.length);
  for (const { item, words } of bySize) {
    onCompare();
    const rest = [...left];
    const shared = words.filter((word) => {
      const at = rest.indexOf(word);
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
    if (words.length === 0 || shared.length < PART * words.length) continue;
    found.push(item);
    left = rest;
  }
  return found.length > 1 && whole.length - left.length >= PART * whole.length ? found : undefined;
}

function takeRegrouped<T>(
  old: T[],
  now: T[],
  how: Recognition<T>,
  onCompare: OnCompare,
): Match<T>['regrouped'] {
  const { parts } = how;
  if (!parts) return [];
  const proposals: Match<T>['regrouped'] = [];
  for (const item of old) {
    const after = partsOf(item, now, parts, onCompare);
    if (after) proposals.push({ before: [item], after });
  }
  for (const item of now) {
    const before = partsOf(item, old, parts, onCompare);
    if (before) proposals.push({ before, after: [item] });
  }
  const name = ({ before, after }: Match<T>['regrouped'][number]) =>
    nameOfGroup(before.map(stableJson), after.map(stableJson));
  const taken = new Set<T>();
  return proposals
    .sort((a, b) => (name(a) < name(b) ? -1 : 1))
    .filter(({ before, after }) => {
      const items = [...before, ...after];
      if (items.some((item) => taken.has(item))) return false;
      for (const item of items) taken.add(item);
      return true;
    });
}

/**
 * Pairs two versions of a list. Quadratic only in what neither identity nor equality paired.
 * @param old entries in the order in which equal ones are to be paired, see `inFixedOrder`
 */
export function matchLists<T extends object>(
  old: readonly T[],
  now: readonly T[],
  how: Recognition<T>,
  onCompare: OnCompare,
): Match<T> {
  const pairs: [T, T][] = [];
  let [left, right] = takeEqual([...old], [...now], stableJson, pairs);
  const { id } = how;
  if (id) [left, right] = takeEqual(left, right, id, pairs);
  [left, right] = takeEqual(left, right, how.key, pairs);
  const regrouped = takeRegrouped(left, right, how, onCompare);
  const gone = new Set(regrouped.flatMap(({ before, after }) => [...before, ...after]));
  [left, right] = takeAlike(
    left.filter((item) => !gone.has(item)),
    right.filter((item) => !gone.has(item)),
    how,
    pairs,
    onCompare,
  );
  return { pairs, regrouped, removed: left, added: right };
}

/**
 * Pairs the entries of two versions of a list: first those that did not change, then by equality after normalising, by
 * identity, and by likeness. Positions never count, so a moved entry is not one removed and one added.
 */
import { LIKE } from './likeness.ts';
import { inFixedOrder, stableJson } from './stable.ts';
import { nameOfGroup, takeRegrouped, type Regrouped } from './regroup.ts';

/** How entries of a list are recognised. */
export interface Recognition<T> {
  /** The entry in one writing, without its id; equal keys say the same. */
  key: (item: T) => string;
  /** Stable name, where entries have one. */
  id?: (item: T) => string | undefined;
  /** 0 to 1, symmetric; see LIKE. */
  likeness: (a: T, b: T) => number;
  /** Parts of one entry's words, for finding splits; none when entries of this list are never split. */
  parts?: (item: T) => string[];
  /** The last one left on each side is the same entry, however unlike: the only fee of a service is its fee. */
  single?: boolean;
}

export interface Match<T> {
  pairs: [before: T, after: T][];
  /** One old entry that became several, or several that became one. */
  regrouped: Regrouped<T>[];
  removed: T[];
  added: T[];
}

/** Told of every comparison of two entries, so that a test can count them. */
export type OnCompare = () => void;

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

/** Takes the likest pairs first; ties by what the two say, so that neither order nor direction matters. */
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

/** Pairs two versions of a list. Quadratic only in what neither equality nor identity paired. */
export function matchLists<T extends object>(
  old: readonly T[] = [],
  now: readonly T[] = [],
  how: Recognition<T>,
  onCompare: OnCompare,
): Match<T> {
  const pairs: [T, T][] = [];
  // Copies, because one object may stand in a list twice (YAML's aliases) or in both lists.
  const own = (list: readonly T[]): T[] => inFixedOrder(list).map((item) => ({ ...item }));
  let [left, right] = takeEqual(own(old), own(now), stableJson, pairs);
  [left, right] = takeEqual(left, right, how.key, pairs);
  if (how.id) [left, right] = takeEqual(left, right, how.id, pairs);
  const regrouped = how.parts ? takeRegrouped(left, right, how.parts, onCompare) : [];
  const gone = new Set(regrouped.flatMap(({ before, after }) => [...before, ...after]));
  [left, right] = takeAlike(
    left.filter((item) => !gone.has(item)),
    right.filter((item) => !gone.has(item)),
    how,
    pairs,
    onCompare,
  );
  if (how.single && left.length === 1 && right.length === 1) {
    pairs.push([left.pop()!, right.pop()!]);
  }
  return { pairs, regrouped, removed: left, added: right };
}

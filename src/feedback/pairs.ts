/** The page's localStorage, which may be refused, full or damaged at any time. */

/** A `Storage`, or a plain object in its place. */
export type Pairs = Record<string, string>;

/**
 * Does something with localStorage; never throws.
 * @returns what the work returns; undefined when it failed
 */
export function tryPairs<T>(work: (pairs: Pairs) => T, pairs?: Pairs): T | undefined {
  try {
    // Asked for inside: merely reading `localStorage` throws where the page may not store anything.
    return work(pairs || localStorage);
  } catch {
    // The callers go on without: the next place to keep an answer, or no draft.
    return undefined;
  }
}

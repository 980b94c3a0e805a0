/** The page's localStorage, which may be refused, full or damaged at any time. */

/**
 * Does something with localStorage, by its entries as properties; never throws.
 * @returns what the work returns; undefined when it failed
 */
export function tryPairs<T>(work: (pairs: Record<string, string>) => T): T | undefined {
  try {
    return work(localStorage);
  } catch {
    // The callers go on without: no other place to keep an answer, or no draft.
    return undefined;
  }
}

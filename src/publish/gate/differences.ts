/** What differs between what is shown and what is to be published, both as readers have them at one moment. */
import { diffCatalogues, type ComparedCatalogue } from '../diff/diff-catalogues.ts';
import type { Difference } from '../diff/difference.ts';

/**
 * The differences that the gate asks about. Values whose moment has come hold on both sides, so a keeper may move them
 * to their ordinary place, or clear them away, without that being a change.
 * @param now in ms, as the endpoint's readers have it
 */
export const findDifferences = (
  previous: ComparedCatalogue,
  next: ComparedCatalogue,
  now: number,
): Difference[] => diffCatalogues(previous, next, { at: now });

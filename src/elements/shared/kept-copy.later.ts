/** What a page that changes JSON itself would leave behind for the site's other pages. */
import { tryPairs } from '../../feedback/pairs.ts';

/** Of the kept catalogues' keys (catalogue/store.ts). */
const AREA = 'opd:catalogue:';

/**
 * Removes the kept catalogues where `JSON.stringify` writes lists as texts, as prototype.js up to 1.6 makes it do:
 * the next page would begin with a copy that it cannot read. Without one it begins with the network.
 */
export function dropDamagedCopies(): void {
  if (JSON.stringify([]) === '[]') return;
  tryPairs((pairs) => {
    for (const key of Object.keys(pairs)) if (key.slice(0, AREA.length) === AREA) delete pairs[key];
  });
}

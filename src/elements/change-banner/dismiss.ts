/** Closes notices, and brings them back. */
import { tryPairs } from '../../feedback/pairs.ts';
import { STORAGE_KEY, type Closed, type Dismissals } from './dismissals.ts';

/**
 * Changes the set and tells every banner, in this tab too; those of other tabs hear it from the browser. What is no
 * longer news at `now` (ms) is forgotten on the way, so the set does not grow.
 * @param changes keys to close, each with its end (ms); 0 brings a notice back
 */
export function setDismissed(dismissals: Dismissals, changes: Closed, now: number): void {
  const all = { ...dismissals.read(), ...changes };
  for (const key of Object.keys(all)) if (all[key]! <= now) delete all[key];
  dismissals.unsaved = tryPairs((pairs) => (pairs[STORAGE_KEY] = JSON.stringify(all))) ? undefined : all;
  dispatchEvent(Object.assign(new Event('storage'), { key: STORAGE_KEY }));
}

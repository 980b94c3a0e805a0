/**
 * One id for the two posts of a button that was pressed twice. A published page is the same file for everybody and
 * cannot carry an id of its own, so the same form from the same browser within a few seconds is taken as one answer
 * (docs/decisions/receipt-and-rights.md). What tells browsers apart is only ever in memory, under a key that
 * dies with the process, and gone after those seconds.
 */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** Long enough for an impatient second press; short, because people of one office may well say the same (ms). */
const WINDOW = 5_000;
/** More forms than this within the window are a flood; the oldest are forgotten. */
const MOST = 10_000;

export interface DoublePress {
  /**
   * The id for an answer from a form without one: new, or that of the same form a moment ago.
   * @param sender what tells browsers apart
   * @param fields the form as it came
   */
  idFor(sender: readonly string[], fields: unknown): string;
}

export function createDoublePress(clock: () => number, createId: () => string = randomUUID): DoublePress {
  const key = randomBytes(32);
  const seen = new Map<string, { id: string; until: number }>();
  return {
    idFor(sender, fields) {
      const now = clock();
      for (const [print, { until }] of seen) {
        if (until > now && seen.size <= MOST) break;
        seen.delete(print);
      }
      const print = createHmac('sha256', key)
        .update(JSON.stringify([sender, fields]))
        .digest('base64url');
      const before = seen.get(print);
      if (before && before.until > now) return before.id;
      const id = createId();
      seen.set(print, { id, until: now + WINDOW });
      return id;
    },
  };
}

/** The announcements of a catalogue as the gate sees them: what became of each since it was published, and whether residents are shown it. */
import { isDeepStrictEqual } from 'node:util';
import { NEWS_DAYS, phaseOf } from '../../catalogue/schedule.ts';
import { dayOf, momentToTime, toWall } from '../../catalogue/time.ts';
import type { Catalogue, Change } from '../../catalogue/types.ts';

/** What the gate needs of a catalogue. */
export type Facts = Pick<Catalogue, 'publisher' | 'agencies' | 'services' | 'changes'>;

export interface Notice {
  change: Change;
  /** Place in the catalogue's `changes`. */
  index: number;
  /**
   * Compared with what the endpoint shows: `new`, `revised` (a higher revision), `published` (the same as there), or
   * `altered`: other content under the same revision, or a lower one.
   */
  state: 'new' | 'revised' | 'published' | 'altered';
  /** The revision at the endpoint. */
  publishedRevision?: number;
  /** When it takes effect, ms. */
  starts: number;
  /** Whether widgets show it now. */
  shown: boolean;
}

/**
 * Whether widgets show a change at an instant: announced, not over, and, without an end, for the days in which it is
 * news (see `selectNotices`).
 */
export function isShown(change: Change, now: number, timeZone: string): boolean {
  const phase = phaseOf(change, now, timeZone);
  if (phase !== 'in-force') return phase === 'upcoming' || phase === 'ending';
  const day = (time: number): number => dayOf(toWall(time, timeZone));
  const days = day(momentToTime(change.effective, timeZone)) - day(now);
  return change.ends !== undefined || days > -NEWS_DAYS;
}

/** The notices of a catalogue beside those that the endpoint shows. */
export function readNotices(previous: Facts, next: Facts, now: number): Notice[] {
  const { timeZone } = next.publisher;
  const published = new Map(previous.changes.map((change) => [change.id, change]));
  return next.changes.map((change, index) => {
    const old = published.get(change.id);
    return {
      change,
      index,
      state: stateOf(change, old),
      ...(old && { publishedRevision: old.revision }),
      starts: momentToTime(change.effective, timeZone),
      shown: isShown(change, now, timeZone),
    };
  });
}

function stateOf(change: Change, old: Change | undefined): Notice['state'] {
  if (!old) return 'new';
  if (change.revision > old.revision) return 'revised';
  return isDeepStrictEqual(change, old) ? 'published' : 'altered';
}

/** Whether two moments are the same instant; a moment without a time means any of its day. */
export function isSameMoment(a: string, b: string, timeZone: string): boolean {
  const [first, second] = [momentToTime(a, timeZone), momentToTime(b, timeZone)];
  if (a.length > 10 && b.length > 10) return first === second;
  return dayOf(toWall(first, timeZone)) === dayOf(toWall(second, timeZone));
}

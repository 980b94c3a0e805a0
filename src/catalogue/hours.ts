/** Is a channel open, until when, and when again: weekly hours and closures on the publisher's clock. */
import { DAYS } from './primitives.ts';
import { DAY, dayOf, fromWall, MINUTE, toWall } from './time.ts';
import type { Closure, Hours } from './types.ts';

export interface OpenState {
  open: boolean;
  /** When it closes, in ms; none while open if it never closes. */
  until?: number | undefined;
  /** When it opens next, in ms; none while closed if not within the days looked at. */
  next?: number | undefined;
  /** Why it is closed today, when it is. */
  closure?: Closure | undefined;
}

const minutes = (time: string) => +time.slice(0, 2) * 60 + +time.slice(3);

/**
 * Whether a channel is open at an instant. Hours that close at or before they open run over midnight; spans that
 * touch are one; a closure takes away the spans that begin on its days. Looks 60 days ahead when there are
 * closures, else a week.
 * @param now in ms
 * @returns undefined when no hours are known
 */
export function openState(
  { hours, closures = [] }: { hours?: Hours[] | undefined; closures?: Closure[] | undefined },
  now: number,
  timeZone: string,
): OpenState | undefined {
  if (!hours || !hours[0]) return;
  const today = dayOf(toWall(now, timeZone));
  const last = today + (closures[0] ? 60 : 8);
  const closureOn = (day: number) => {
    const date = new Date(day * DAY).toISOString().slice(0, 10);
    return closures.find(({ from, to = from }) => from <= date && date <= to);
  };
  let until: number | undefined;
  let next: number | undefined;
  // Yesterday's hours may run into today. Spans come in the order in which they begin.
  for (let day = today - 1; day <= last && !next; day++) {
    const spans = hours
      // Day 0 was a Thursday.
      .filter(({ days }) => days.includes(DAYS[(day + 3) % 7]!) && !closureOn(day))
      .map(({ opens, closes }) => {
        const from = minutes(opens);
        const to = minutes(closes);
        const time = (minute: number) => fromWall(day * DAY + minute * MINUTE, timeZone);
        return [time(from), time(to > from ? to : to + 1440)] as const;
      })
      .sort(([a], [b]) => a - b);
    for (const [start, end] of spans) {
      if (until ? start <= until : start <= now && now < end) until = Math.max(until || 0, end);
      else if (start > now) next = next || start;
    }
  }
  return until
    ? { open: true, until: !next && until >= fromWall((last + 1) * DAY, timeZone) ? undefined : until }
    : { open: false, next, closure: closureOn(today) };
}

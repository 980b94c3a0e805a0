/** Is a channel open, until when, and when again: weekly hours and closures on the publisher's clock. */
import { DAYS } from './primitives.ts';
import { DAY, dayOf, fromWall, MINUTE, toWall } from './time.ts';
import type { Closure, Hours } from './types.ts';

export interface OpenState {
  open: boolean;
  /** When it closes, in ms; none while open if it never closes. */
  until?: number;
  /** When it opens next, in ms; none while closed if not within the days looked at. */
  next?: number;
  /** Why it is closed today, when it is. */
  closure?: Closure;
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
  if (!hours?.length) return;
  const today = dayOf(toWall(now, timeZone));
  const last = today + (closures.length ? 60 : 8);
  const closureOn = (day: number) => {
    const date = new Date(day * DAY).toISOString().slice(0, 10);
    return closures.find(({ from, to = from }) => from <= date && date <= to);
  };
  const sorted = [...hours].sort((a, b) => minutes(a.opens) - minutes(b.opens));
  let until = 0;
  // Yesterday's hours may run into today. Spans come in the order in which they begin.
  for (let day = today - 1; day <= last; day++) {
    if (closureOn(day)) continue;
    for (const { days, opens, closes } of sorted) {
      // Day 0 was a Thursday.
      if (!days.includes(DAYS[(day + 3) % 7]!)) continue;
      const from = minutes(opens);
      const to = minutes(closes);
      const time = (minute: number) => fromWall(day * DAY + minute * MINUTE, timeZone);
      const start = time(from);
      const end = time(to > from ? to : to + 1440);
      if (until ? start <= until : start <= now && now < end) until = Math.max(until, end);
      else if (until) return { open: true, until };
      else if (start > now) {
        const closure = closureOn(today);
        return { open: false, next: start, ...(closure && { closure }) };
      }
    }
  }
  if (until) return until < fromWall((last + 1) * DAY, timeZone) ? { open: true, until } : { open: true };
  const closure = closureOn(today);
  return { open: false, ...(closure && { closure }) };
}

/** Which changes to show, as a pure function of (changes, now): one timer to `next` keeps a page right for a week. */
import { IMPORTANCES } from './primitives.ts';
import { DAY, dayOf, fromWall, momentToTime, toWall } from './time.ts';
import type { Catalogue, Change } from './types.ts';

export type Phase = 'announced-later' | 'upcoming' | 'in-force' | 'ending' | 'over';

export interface Notice {
  change: Change;
  phase: 'upcoming' | 'in-force' | 'ending';
  /** The moment that the phase is about, in ms: when it takes effect; of one that is ending, when it ends. */
  time: number;
  /** Calendar days in the publisher's zone from today to that day: 3 is in three days, 0 today, -1 yesterday. */
  days: number;
  /** When it is no longer shown, in ms. */
  until: number;
}

/** For so many calendar days, its first included, a change without an end is news. */
export const NEWS_DAYS = 30;
/** For so long before its end, in ms, a change is said to be ending: a week, as people plan. */
const ENDING = 7 * DAY;

/**
 * The instants of a change: announced, effective, a week before the end, and the end, which for a date is the end of
 * that day.
 */
function boundaries(
  { announced, effective, ends }: Change,
  timeZone: string,
): [number, number, number, number] {
  const time = (moment: string) => momentToTime(moment, timeZone);
  let end = Infinity;
  if (ends) end = ends[10] ? time(ends) : fromWall(Date.parse(ends + 'T00:00Z') + DAY, timeZone);
  return [time(announced), time(effective), end - ENDING, end];
}

const phaseAt = ([announced, effective, ending, end]: number[], now: number): Phase =>
  end! <= now
    ? 'over'
    : announced! > now
      ? 'announced-later'
      : effective! > now
        ? 'upcoming'
        : ending! > now
          ? 'in-force'
          : 'ending';

/** The phase of a change at an instant (ms). A change without an end stays in force. */
export const phaseOf = (change: Change, now: number, timeZone: string): Phase =>
  phaseAt(boundaries(change, timeZone), now);

export interface Scope {
  services?: string[];
  agency?: string;
}

/** Makes the question whether a change concerns some services, an agency, or (neither given) anybody. */
function concerns(catalogue: Catalogue, { agency, services = [] }: Scope) {
  const related = catalogue.services.filter((it) => services.includes(it.id) || it.agency == agency);
  return (change: Change) =>
    (!agency && !services[0]) ||
    (agency && change.agency == agency) ||
    (change.services
      ? change.services.some((id) => services.includes(id) || related.some((it) => it.id == id))
      : !change.agency || related.some((it) => it.agency == change.agency));
}

/**
 * The changes to show at an instant, most important first; of equal importance upcoming before in force, and the
 * nearest in time first.
 * @param scope services: their changes, their agencies' and the city's; agency: its own, its services' and the
 *   city's; neither: everything
 * @param now in ms
 * @returns the notices, and when (ms) the answer changes next: a phase, or midnight, which moves `days`
 */
export function selectNotices(
  catalogue: Catalogue,
  scope: Scope,
  now: number,
): { notices: Notice[]; next: number | undefined } {
  const { timeZone } = catalogue.publisher;
  const today = dayOf(toWall(now, timeZone));
  const notices: Notice[] = [];
  const coming: number[] = [];
  for (const change of catalogue.changes.filter(concerns(catalogue, scope))) {
    const times = boundaries(change, timeZone);
    const phase = phaseAt(times, now);
    const [, starts, , end] = times;
    // The end of a day is the first moment of the next one: the day meant is the one before.
    const time = phase == 'ending' ? end - +!change.ends![10] : starts;
    const day = (moment: number) => dayOf(toWall(moment, timeZone));
    const days = day(time) - today;
    const until = change.ends ? end : fromWall((day(starts) + NEWS_DAYS) * DAY, timeZone);
    coming.push(...times.filter((time) => time > now && time < Infinity));
    if (phase != 'announced-later' && phase != 'over' && until > now) {
      notices.push({ change, phase, time, days, until });
    }
  }
  const weight = ({ change, phase }: Notice) =>
    IMPORTANCES.indexOf(change.importance) * 2 + +(phase == 'upcoming');
  notices.sort((a, b) => weight(b) - weight(a) || Math.abs(a.time - now) - Math.abs(b.time - now));
  const next = Math.min(fromWall((today + 1) * DAY, timeZone), ...coming);
  return { notices, next: notices[0] || coming[0] ? next : undefined };
}

/** Which changes to show, as a pure function of (changes, now): one timer to `next` keeps a page right for a week. */
import { IMPORTANCES } from './primitives.ts';
import { DAY, dayOf, fromWall, momentToTime, toWall } from './time.ts';
import type { Catalogue, Change } from './types.ts';

export type Phase = 'announced-later' | 'upcoming' | 'in-force' | 'over';

export interface Notice {
  change: Change;
  phase: 'upcoming' | 'in-force';
  /** When it takes effect, in ms. */
  starts: number;
  /** Calendar days in the publisher's zone from today to that day: 3 is in three days, 0 today, -1 yesterday. */
  days: number;
}

/** For so many calendar days, its first included, a change without an end is news. */
export const NEWS_DAYS = 30;

/** The instants of a change: announced, effective, and the end, which for a date is the end of that day. */
function boundaries({ announced, effective, ends }: Change, timeZone: string): [number, number, number] {
  const time = (moment: string) => momentToTime(moment, timeZone);
  let end = Infinity;
  if (ends) end = ends[10] ? time(ends) : fromWall(Date.parse(ends + 'T00:00Z') + DAY, timeZone);
  return [time(announced), time(effective), end];
}

const phaseAt = ([announced, effective, end]: number[], now: number): Phase =>
  end! <= now ? 'over' : announced! > now ? 'announced-later' : effective! > now ? 'upcoming' : 'in-force';

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
    const starts = times[1];
    const days = dayOf(toWall(starts, timeZone)) - today;
    coming.push(...times.filter((time) => time > now && time < Infinity));
    if (phase == 'upcoming' || (phase == 'in-force' && (change.ends || days > -NEWS_DAYS))) {
      notices.push({ change, phase, starts, days });
    }
  }
  const weight = ({ change, phase }: Notice) =>
    IMPORTANCES.indexOf(change.importance) * 2 + +(phase == 'upcoming');
  notices.sort((a, b) => weight(b) - weight(a) || Math.abs(a.starts - now) - Math.abs(b.starts - now));
  const next = Math.min(fromWall((today + 1) * DAY, timeZone), ...coming);
  return { notices, next: notices[0] || coming[0] ? next : undefined };
}

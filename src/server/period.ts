/** Days as people name them, in the publisher's time zone, to instants as the store knows them. Pure. */
import { momentToTime } from '../catalogue/time.ts';
import type { FeedbackFilter } from './storage/storage.ts';

const DAY = 86_400_000; // ms

/** The first instant of a day in the publisher's zone, or of a later one. */
function dayStart(day: string, timeZone: string, later = 0): string {
  const shifted = new Date(Date.parse(`${day}T00:00:00Z`) + later * DAY).toISOString().slice(0, 10);
  return new Date(momentToTime(shifted, timeZone)).toISOString();
}

/** The instants between two dates (`2024-01-05`), both days included; either may be open. */
export const periodOf = (
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
): Pick<FeedbackFilter, 'from' | 'until'> => ({
  ...(from !== undefined && { from: dayStart(from, timeZone) }),
  ...(to !== undefined && { until: dayStart(to, timeZone, 1) }),
});

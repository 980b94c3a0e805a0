/** Values that other formats write in their own way: durations, days, opening times, ids. Reads, never guesses at facts. */
import { DAYS } from '../../catalogue/primitives.ts';
import type { Duration } from '../../catalogue/types.ts';
import { guessId } from '../guess.ts';
import { uniqueId } from './carry.ts';

const UNITS: readonly (readonly [pattern: RegExp, unit: Duration['unit']])[] = [
  [/^(menit|minutes?|mins?)$/i, 'minute'],
  [/^(jam|hours?|hrs?)$/i, 'hour'],
  [/^(hari kerja|(working|business) days?|workdays?)$/i, 'workday'],
  [/^(hari|days?)$/i, 'day'],
  [/^(minggu|pekan|weeks?)$/i, 'week'],
  [/^(bulan|months?)$/i, 'month'],
  [/^(tahun|years?)$/i, 'year'],
];

/** `7 hari kerja`, `10-15 menit`, `2 weeks`; undefined for anything that says more than that. */
export function readSpokenDuration(text: string): Duration | undefined {
  const found = /^(?:(\d{1,4})\s*(?:-|–|sampai|s\.?d\.?|to)\s*)?(\d{1,4})\s+([a-z ]+?)\.?$/i.exec(
    text.trim(),
  );
  const unit = found && UNITS.find(([pattern]) => pattern.test(found[3]!.trim()))?.[1];
  if (!unit) return undefined;
  const max = Number(found[2]);
  const min = found[1] === undefined ? undefined : Number(found[1]);
  if (min !== undefined && min > max) return undefined;
  return { ...(min !== undefined && { min }), max, unit };
}

/** `P7D`, `PT30M`: durations in one unit (ISO 8601); undefined for those in several. */
export function readIsoDuration(text: string): Duration | undefined {
  const [, date, dateUnit, time, timeUnit] = /^P(?:(\d+)([YMWD])|T(\d+)([HM]))$/.exec(text.trim()) ?? [];
  if (date !== undefined) {
    return {
      max: Number(date),
      unit: ({ Y: 'year', M: 'month', W: 'week', D: 'day' } as const)[dateUnit as 'Y'],
    };
  }
  if (time === undefined) return undefined;
  return { max: Number(time), unit: timeUnit === 'H' ? 'hour' : 'minute' };
}

const RRULE_DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `MO,TU` as days; undefined when there is anything else, such as the first Monday of a month. */
export function readRuleDays(text: string): (typeof DAYS)[number][] | undefined {
  const days = text.split(',').map((day) => DAYS[RRULE_DAYS.indexOf(day.trim().toUpperCase())]);
  return days.includes(undefined) ? undefined : (days as (typeof DAYS)[number][]);
}

/** `08:00`, `08:00:00`, `08:00+07:00` as wall-clock time; undefined for anything else. */
export function readClock(text: string): { time: string; offset?: string } | undefined {
  const found = /^(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
  if (!found) return undefined;
  return { time: found[1]!, ...(found[2] !== undefined && { offset: found[2] }) };
}

/** The day of a date or moment. */
export const readDay = (text: string): string => text.trim().slice(0, 10);

/** A kebab-case id out of a name, not taken yet; `fallback` where the name has no letter that an id may have. */
export function makeId(name: string | undefined, fallback: string, taken: Set<string>): string {
  return uniqueId((name === undefined ? undefined : guessId(name)) ?? fallback, taken);
}

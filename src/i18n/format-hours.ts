/** Weekly hours in words. A file of its own, because they lie in a folded section. */
import { DAYS } from '../catalogue/primitives.ts';
import type { Hours } from '../catalogue/types.ts';
import type { Texts } from './texts.ts';

/** `Senin–Rabu, Jumat`; days in a row are drawn together. @param days places in the week, Monday 0, in their order */
export function formatDays(days: readonly number[], texts: Texts): string {
  // 1 January 2024 was a Monday: the names of the days come from Intl.
  const weekday = new Intl.DateTimeFormat(texts.lang, { weekday: 'long', timeZone: 'UTC' });
  const dayName = (index: number) => weekday.format(Date.UTC(2024, 0, 1 + index));
  const runs: number[][] = [];
  days.forEach((day) => {
    const last = runs[runs.length - 1];
    if (last && last[last.length - 1] === day - 1) last.push(day);
    else runs.push([day]);
  });
  return runs.map((run) => dayName(run[0]!) + (run[1] ? '–' + dayName(run[run.length - 1]!) : '')).join(', ');
}

/** `Senin–Sabtu 08.00–14.30`. */
export function formatHours(hours: Hours[], texts: Texts): string {
  const clock = (time: string) => texts.time(time.slice(0, 2), time.slice(3));
  return hours
    .map(({ days, opens, closes }) => {
      const places = DAYS.map((_, index) => index).filter((index) => days.includes(DAYS[index]!));
      return `${formatDays(places, texts)} ${clock(opens)}–${clock(closes)}`;
    })
    .join('; ');
}

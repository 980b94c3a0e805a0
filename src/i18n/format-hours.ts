/** Weekly hours in words. A file of its own, because they lie in a folded section. */
import { DAYS } from '../catalogue/primitives.ts';
import type { Hours } from '../catalogue/types.ts';
import type { Texts } from './texts.ts';

/** `Senin–Sabtu 08.00–14.30`; days in a row are drawn together. */
export function formatHours(hours: Hours[], texts: Texts): string {
  // 1 January 2024 was a Monday: the names of the days come from Intl.
  const weekday = new Intl.DateTimeFormat(texts.lang, { weekday: 'long', timeZone: 'UTC' });
  const dayName = (index: number) => weekday.format(Date.UTC(2024, 0, 1 + index));
  const clock = (time: string) => texts.time(time.slice(0, 2), time.slice(3));
  return hours
    .map(({ days, opens, closes }) => {
      const runs: number[][] = [];
      DAYS.forEach((day, index) => {
        if (!days.includes(day)) return;
        const last = runs[runs.length - 1];
        if (last && last[last.length - 1] === index - 1) last.push(index);
        else runs.push([index]);
      });
      const names = runs.map((run) => dayName(run[0]!) + (run[1] ? '–' + dayName(run[run.length - 1]!) : ''));
      return `${names.join(', ')} ${clock(opens)}–${clock(closes)}`;
    })
    .join('; ');
}

/** Opening hours as a set of spans in the week, so that merged, split or reordered spans of the same hours are the same. */
import { DAYS } from '../../catalogue/primitives.ts';
import type { Hours } from '../../catalogue/types.ts';
import type { Texts } from '../../i18n/texts.ts';

const DAY = 1440;
const WEEK = 7 * DAY;

/** A span within or beginning on a day, in minutes from that day's midnight; the end may lie on the next day. */
type Span = [opens: number, closes: number];

/** The spans of each day, Monday first; days that are closed have none. */
export type Week = Span[][];

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Weekly hours in one form: spans that touch are one, and belong to the day on which they begin. */
export function weekOf(hours: readonly Hours[]): Week {
  const spans = hours.flatMap(({ days, opens, closes }) =>
    days.flatMap((day) => {
      const [from, to] = [minutes(opens), minutes(closes)];
      const start = DAYS.indexOf(day) * DAY + from;
      const end = start + (to > from ? to - from : to - from + DAY);
      return end > WEEK
        ? [
            [start, WEEK],
            [0, end - WEEK],
          ]
        : [[start, end]];
    }),
  ) as Span[];
  const merged: Span[] = [];
  for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  // Sunday night runs into Monday.
  const [first, last] = [merged[0], merged.at(-1)];
  if (first && last && first !== last && first[0] === 0 && last[1] === WEEK) {
    last[1] += first[1];
    merged.shift();
  }
  const week: Week = DAYS.map(() => []);
  for (const [start, end] of merged) {
    // Longer than a day is not a night that runs on: each day has its own part.
    const cut = end - start > DAY;
    for (let from = start; from < end;) {
      const midnight = (Math.floor(from / DAY) + 1) * DAY;
      const to = cut ? Math.min(end, midnight) : end;
      const day = Math.floor(from / DAY);
      week[day % 7]!.push([from - day * DAY, to - day * DAY]);
      from = to;
    }
  }
  for (const day of week) day.sort(([a], [b]) => a - b);
  return week;
}

/** A run of days whose hours changed in the same way; days as places in the week, Monday 0. */
export interface ChangedDays {
  days: number[];
  before: Span[];
  after: Span[];
}

/** Days on which two weeks differ, those that changed alike together. */
export function diffWeeks(before: Week, after: Week): ChangedDays[] {
  const groups = new Map<string, ChangedDays>();
  before.forEach((old, day) => {
    const now = after[day]!;
    if (String(old) === String(now)) return;
    const key = `${old.join()}→${now.join()}`;
    const group = groups.get(key);
    if (group) group.days.push(day);
    else groups.set(key, { days: [day], before: old, after: now });
  });
  return [...groups.values()];
}

/** Hours in the catalogue's form, to be put into words by the same formatter as on a card. */
export function hoursOf(days: readonly number[], spans: readonly Span[]): Hours[] {
  const clock = (minute: number): string => {
    const within = minute > DAY ? minute - DAY : minute;
    return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
  };
  return spans.map(([opens, closes]) => ({
    days: days.map((day) => DAYS[day]!),
    opens: clock(opens),
    closes: clock(closes),
  }));
}

/** `08.00–14.00`; several spans of one day with "dan". */
export function saySpans(spans: readonly Span[], texts: Texts): string {
  if (spans.length === 0) return texts.lang === 'id' ? 'tutup' : 'closed';
  const clock = (time: string): string => texts.time(time.slice(0, 2), time.slice(3));
  return hoursOf([0], spans)
    .map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`)
    .join(texts.lang === 'id' ? ' dan ' : ' and ');
}

/**
 * Wall-clock time of the publisher's zone, through Intl alone. A "wall time" is the number of milliseconds that
 * the clock on the wall would give if it hung in Greenwich; dates and hours are arithmetic on it.
 */

export const MINUTE = 60_000;
export const DAY = 86_400_000;

const formats: Record<string, Intl.DateTimeFormat> = {};

/** An instant (ms) in words or figures; formatters are kept, because making one is a hundred times dearer than using it. */
export function formatInstant(
  time: number,
  locale: string,
  options: Intl.DateTimeFormatOptions & { timeZone: string },
): string {
  const key = locale + options.timeZone + Object.keys(options).join();
  formats[key] = formats[key] || new Intl.DateTimeFormat(locale, options);
  return formats[key].format(time);
}

/** What the clock in the zone shows at an instant (ms), as a wall time in whole seconds. */
export function toWall(time: number, timeZone: string): number {
  const numeric = 'numeric';
  const shown = formatInstant(time, 'en-US', {
    timeZone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  // The order of the six numbers is American English itself; what stands between them differs between engines.
  const [month, day, year, hour, minute, second] = shown.match(/\d+/g)!.map(Number);
  // Chrome before 80 gives hour 24 for midnight.
  return Date.UTC(year!, month! - 1, day, hour! % 24, minute, second);
}

/**
 * The instant (ms) at which the clock in the zone shows a wall time. Of an hour that comes twice the first is
 * meant; an hour that daylight saving leaves out is read with the offset before it, as Temporal's "compatible" does.
 */
export function fromWall(wall: number, timeZone: string): number {
  const offset = (time: number) => toWall(time, timeZone) - time;
  // A zone does not change twice within two days, so these are the only offsets in question.
  const first = wall - offset(wall - DAY);
  const second = wall - offset(wall + DAY);
  const shows = (time: number) => toWall(time, timeZone) == wall;
  return !shows(first) && shows(second) ? second : first;
}

/** Number of the calendar day on which a wall time lies; 0 is 1 January 1970. */
export const dayOf = (wall: number): number => Math.floor(wall / DAY);

/**
 * The instant of a moment of the catalogue, in ms.
 * @param moment a date (its first minute is meant) or date with time; wall-clock time in the zone unless it has an offset
 */
export function momentToTime(moment: string, timeZone: string): number {
  if (/T.*(Z|[+-]..:..)$/.test(moment)) return Date.parse(moment);
  // Without the fraction of a second, which the clock on the wall does not show.
  const wall = Date.parse((moment[10] ? moment : moment + 'T00:00').slice(0, 19) + 'Z');
  return fromWall(wall, timeZone);
}

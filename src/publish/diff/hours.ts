/** Differences of opening hours and closures of one way in. */
import type { Closure, Channel } from '../../catalogue/types.ts';
import { DAY } from '../../catalogue/time.ts';
import { formatDays, formatHours } from '../../i18n/format-hours.ts';
import { formatDate } from '../../i18n/format.ts';
import { added, changed, compose, removed, within, type Found, type Spot } from './found.ts';
import { compareText, inBoth, say, type Words } from './text.ts';
import { diffWeeks, hoursOf, saySpans, weekOf, type Week } from './week.ts';
import { stableJson } from './stable.ts';

const HOURS: Words = { id: 'Jam', en: 'Hours' };

/** Day by day, days that changed alike together: `Jam Jumat (Loket MPP): 08.00–14.00 → 08.00–11.00`. */
export function diffHours(path: string, before: Channel, after: Channel, name: Words): Found[] {
  const spot: Spot = { kind: 'hours', path: `${path}.hours`, label: within(HOURS, name) };
  const [old, now] = [before.hours ?? [], after.hours ?? []];
  if (stableJson(old) === stableJson(now)) return [];
  const [oldWeek, newWeek] = [weekOf(old), weekOf(now)];
  if (old.length === 0 || now.length === 0)
    return changed(spot, 'material', sayWeek(oldWeek), sayWeek(newWeek));
  const days = diffWeeks(oldWeek, newWeek);
  if (days.length === 0) return changed(spot, 'editorial', sayWeek(oldWeek), sayWeek(newWeek));
  return days.flatMap((group) => {
    const label = within(
      inBoth((texts) =>
        texts.lang === 'id'
          ? `Jam ${formatDays(group.days, texts)}`
          : `Hours on ${formatDays(group.days, texts)}`,
      ),
      name,
    );
    const put = (spans: typeof group.before): Words => inBoth((texts) => saySpans(spans, texts));
    return changed({ ...spot, label }, 'material', put(group.before), put(group.after));
  });
}

/** The whole week as a card says it; nothing when it is not known. */
function sayWeek(week: Week): Words | undefined {
  const groups = diffWeeks(
    week.map(() => []),
    week,
  );
  if (groups.length === 0) return undefined;
  return inBoth((texts) =>
    groups.map(({ days, after }) => formatHours(hoursOf(days, after), texts)).join('; '),
  );
}

const CLOSED: Words = { id: 'Hari tutup', en: 'Closed days' };

interface Closed {
  /** Days since 1970, both included. */
  from: number;
  to: number;
  reason: Closure['reason'];
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00Z`) / DAY;

/** Closures from a day on, those that touch or overlap as one. */
function closedFrom(closures: readonly Closure[], today: number): Closed[] {
  const days: Closed[] = [];
  const sorted = closures
    .map(({ from, to = from, reason }) => ({ from: dayNumber(from), to: dayNumber(to), reason }))
    .filter(({ to }) => to >= today)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  for (const { from, to, reason } of sorted) {
    const last = days.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else days.push({ from: Math.max(from, today), to, reason });
  }
  return days;
}

/**
 * Days on which a way in is closed. What lies before today concerns nobody any more, so tidying it up is editorial.
 * @param today the day of the comparison in the publisher's time zone, counted from 1970
 */
export function diffClosures(
  path: string,
  before: Channel,
  after: Channel,
  name: Words,
  today: number,
): Found[] {
  const spot: Spot = { kind: 'hours', path: `${path}.closures`, label: within(CLOSED, name) };
  if (stableJson(before.closures ?? []) === stableJson(after.closures ?? [])) return [];
  const [old, now] = [closedFrom(before.closures ?? [], today), closedFrom(after.closures ?? [], today)];
  const isSame = (a: Closed, b: Closed): boolean => a.from === b.from && a.to === b.to;
  const gone = old.filter((it) => !now.some((other) => isSame(it, other)));
  const fresh = now.filter((it) => !old.some((other) => isSame(it, other)));
  const found: Found[] = [];
  const bare: Spot = { ...spot, label: CLOSED };
  const moved = new Set<Closed>();
  for (const it of fresh) {
    const was = gone.find((other) => !moved.has(other) && other.from <= it.to && it.from <= other.to);
    if (was) moved.add(was);
    if (was) found.push(...changed(spot, 'material', sayClosed(was), sayClosed(it)));
    else found.push(aboutDays(added(bare, sayClosed(it)), name));
  }
  for (const it of gone) if (!moved.has(it)) found.push(aboutDays(removed(bare, sayClosed(it)), name));
  if (found.length > 0) return found;
  const reason = old.find((it, index) => compareText(it.reason, now[index]?.reason) !== 'same');
  return changed(
    spot,
    'editorial',
    reason && sayClosed(reason),
    reason && sayClosed(now[old.indexOf(reason)]!),
  );
}

function sayClosed({ from, to, reason }: Closed): Words {
  const date = (day: number) => inBoth((texts) => formatDate(day * DAY, texts, 'UTC', true));
  const [first, last] = [date(from), date(to)];
  return compose(
    (lang) =>
      first[lang] +
      (to > from ? `–${last[lang]}` : '') +
      (reason === undefined ? '' : ` (${say(reason, lang)})`),
  );
}

/** `Hari tutup baru: 11 Maret 2024 (Loket MPP)`. */
const aboutDays = (found: Found, name: Words): Found => ({
  ...found,
  label: within(CLOSED, name),
  sentence: within(found.sentence, name),
});

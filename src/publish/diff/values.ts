/** Money, durations, links and numbers compared by what they are worth, not by how they are written. */
import type { Duration, Fee, Text } from '../../catalogue/types.ts';
import { readAmount } from '../rupiah.ts';
import { compareWords, worst, type Level } from './meaning.ts';
import { phoneDigits } from './normalize.ts';
import { compareText, say } from './text.ts';

/** How many of the smallest unit of its kind: minutes, days or months. A working day is not a day of the calendar. */
const UNITS: Record<Duration['unit'], [kind: string, size: number]> = {
  minute: ['minute', 1],
  hour: ['minute', 60],
  day: ['day', 1],
  week: ['day', 7],
  workday: ['workday', 1],
  month: ['month', 1],
  year: ['month', 12],
};

/** The span alone: 60 minutes and 1 hour give the same. */
export function durationKey({ min, max, unit }: Duration): string {
  const [kind, size] = UNITS[unit];
  return `${(min ?? max) * size}-${max * size} ${kind}`;
}

/** Compares how long something takes; one that comes or goes is material. */
export function compareDuration(before: Duration | undefined, after: Duration | undefined): Level {
  if (!before || !after) return before === after ? 'same' : 'material';
  if (durationKey(before) !== durationKey(after)) return 'material';
  const written = (['min', 'max', 'unit'] as const).some((key) => before[key] !== after[key]);
  return worst(written ? 'editorial' : 'same', compareText(before.note, after.note));
}

/** What a fee comes to. A note that is nothing but an amount ("Rp 37.000,-") is that amount. */
export function priceOf(fee: Fee): { amount?: number; upTo?: number; note?: Text } {
  const { amount, upTo, note } = fee;
  const said = amount === undefined ? readAmount(say(note, 'id')) : undefined;
  const low = amount ?? said;
  return {
    ...(low !== undefined && { amount: low }),
    ...(upTo !== undefined && upTo !== low && { upTo }),
    ...(said === undefined && note !== undefined && { note }),
  };
}

/** Compares two fees: for what, how much, per what, and the note. */
export function compareFee(before: Fee, after: Fee): Level {
  const [old, now] = [priceOf(before), priceOf(after)];
  if (old.amount !== now.amount || old.upTo !== now.upTo) return 'material';
  const written = before.amount !== after.amount || before.upTo !== after.upTo;
  // Free per test is free.
  const free = old.amount === 0 && old.upTo === undefined;
  const unit = compareText(before.unit, after.unit);
  return worst(
    written ? 'editorial' : 'same',
    free && unit === 'material' ? 'editorial' : unit,
    compareText(before.label, after.label),
    compareText(old.note, now.note),
  );
}

/** Compares two links; another scheme of the web, capitals of the host and a stroke at the end are writing. */
export function compareLink(before: string | undefined, after: string | undefined): Level {
  if (before === after) return 'same';
  if (before === undefined || after === undefined) return 'material';
  return linkKey(before) === linkKey(after) ? 'editorial' : 'material';
}

/** A link in one writing. */
export function linkKey(link: string): string {
  if (/^(tel|sms):/i.test(link)) return link.slice(0, 4).toLowerCase() + phoneDigits(link.slice(4));
  if (/^mailto:/i.test(link)) return link.toLowerCase();
  return link
    .replace(/^https?:\/\/[^/?#]+/i, (origin) => origin.toLowerCase().replace(/^https?:/, ''))
    .replace(/\/$/, '');
}

const DIALLED = /^[\d\s()+./-]+$/;

/** Compares two numbers to call: `+62 812-7423` is `08127423`. Other text in the field is compared as text. */
export function compareNumber(before: string | undefined, after: string | undefined): Level {
  if (before === after) return 'same';
  if (before === undefined || after === undefined) return 'material';
  if (!DIALLED.test(before) || !DIALLED.test(after)) return compareWords(before, after);
  return phoneDigits(before) === phoneDigits(after) ? 'editorial' : 'material';
}

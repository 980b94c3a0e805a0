/**
 * Money, durations and dates in words. Dates go through Intl with every field spelt out, because engines word the
 * short-cuts differently; times and money are put together here for the same reason.
 */
import { formatInstant } from '../catalogue/time.ts';
import type { Duration, Fee } from '../catalogue/types.ts';
import { pickText, type Texts } from './texts.ts';

/** Whole rupiah: `Rp37.000`. */
export const formatMoney = (amount: number): string => 'Rp' + String(amount).replace(/\B(?=(\d{3})+$)/g, '.');

/** `Jumat, 5 Januari 2024` in the publisher's time zone; without the weekday when `short`. */
export const formatDate = (time: number, texts: Texts, timeZone: string, short?: boolean): string =>
  formatInstant(time, texts.lang, {
    timeZone,
    ...(short ? {} : { weekday: 'long' }),
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

/** `15.00` in the publisher's time zone. */
export function formatTime(time: number, texts: Texts, timeZone: string): string {
  const clock = formatInstant(time, 'en', { timeZone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });
  return texts.time(clock.slice(0, 2), clock.slice(3, 5));
}

/** `Senin` for a moment in the publisher's time zone. */
export const formatWeekday = (time: number, texts: Texts, timeZone: string): string =>
  formatInstant(time, texts.lang, { timeZone, weekday: 'long' });

/** `10–15 menit`, with the note in brackets where there is one. */
export function formatDuration(duration: Duration, texts: Texts): string {
  const note = pickText(duration.note, texts.lang);
  return texts.duration(duration.min ?? duration.max, duration.max, duration.unit) + (note && ` (${note})`);
}

/** `Gratis`, `Rp37.000 per uji`, `Rp5.000–Rp10.000`, or the note that says how the fee is set. */
export function formatFee(fee: Fee, texts: Texts): string {
  const { amount, upTo } = fee;
  const note = pickText(fee.note, texts.lang);
  if (amount === undefined) return note;
  const unit = pickText(fee.unit, texts.lang);
  const price =
    upTo || amount
      ? formatMoney(amount) + (upTo ? '–' + formatMoney(upTo) : '') + (unit && ' ' + unit)
      : texts.free;
  return price + (note && `, ${note}`);
}

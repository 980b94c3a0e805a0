/**
 * The smallest rules of the catalogue, shared by the schema (zod, at publishing and at the server) and by the
 * reader (no zod, in the browser), so that the two cannot drift apart. Pure; knows neither zod nor the DOM.
 */

/** Stable kebab-case name: `uji-kir`. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Calendar date: `2024-01-05`. */
export const DATE = /^\d{4}-\d\d-\d\d$/;
/** Date, or date with time. A time without an offset is wall-clock time in the publisher's time zone. */
export const MOMENT = /^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:[0-5]\d)?)?$/;
/** Wall-clock time; `24:00` is the end of the day. */
export const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
/** The only links that are ever shown: web, telephone, mail, text message, map. No white space, no quotes, no markup. */
export const LINK = /^(https?:\/\/[^\s"<>\\/?#]+[^\s"<>\\]*|(tel|mailto|sms|geo):[^\s"<>\\]+)$/i;
/** Language tag used as a key of a language map: `id`, `en`, `ms-Arab`. */
export const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;
/** A string that a person can read: anything but white space only. */
export const WORDS = /\S/;

/** True for a date that exists: `2024-02-29` yes, `2023-02-29` no. Takes the date part of a moment too. */
export function isRealDate(value: string): boolean {
  const day = value.slice(0, 10);
  const time = Date.parse(day + 'T00:00:00Z');
  // Engines disagree on 30 February (a day in March, or NaN): only what comes back the same exists.
  return time === time && new Date(time).toISOString().slice(0, 10) === day;
}

/** True for an IANA time zone that this engine knows: `Asia/Jakarta`. */
export function isTimeZone(value: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    // RangeError is how Intl says "unknown".
    return false;
  }
}

export const CHANNEL_TYPES = ['counter', 'web', 'app', 'phone', 'whatsapp', 'email', 'mobile-unit'] as const;
export const CONDITIONS = ['working', 'disrupted', 'down'] as const;
export const STATUSES = ['active', 'planned', 'paused', 'ended'] as const;
export const DURATION_UNITS = ['minute', 'hour', 'day', 'workday', 'week', 'month', 'year'] as const;
/** Days of the week, Monday first as in Indonesian notices. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const CHANGE_KINDS = [
  'fee',
  'requirement',
  'procedure',
  'duration',
  'product',
  'channel',
  'address',
  'hours',
  'audience',
  'status',
  'new-service',
  'ended',
  'disruption',
  'correction',
  'other',
] as const;
export const IMPORTANCES = ['info', 'important', 'urgent'] as const;
export const WEIGHTS = ['1/9', '0.11'] as const;

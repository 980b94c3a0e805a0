/** Words, numbers and moments as the server's own pages show them: in Indonesian, in the publisher's time zone. */
import type { Text } from '../catalogue/types.ts';

/** A text of the catalogue in Indonesian, else in the first language it has. */
export function inIndonesian(text: Text | undefined): string {
  if (text === undefined || typeof text === 'string') return text ?? '';
  return text['id'] ?? Object.values(text)[0] ?? '';
}

const number = new Intl.NumberFormat('id-ID');

/** `12.345` */
export const formatNumber = (value: number): string => number.format(value);

/** Abbreviations of Indonesia's zones; Intl's own differ between versions. */
const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('id-ID', { ...day, ...time, timeZone });
    formats.set(timeZone, format);
  }
  return format;
}

/** `Senin, 8 Januari 2024, 09.00 WIB`. @param instant ISO 8601 */
export function formatMoment(instant: string, timeZone: string): string {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(Date.parse(instant))) part[type] = value;
  const { weekday, day, month, year, hour, minute } = part;
  return `${weekday}, ${day} ${month} ${year}, ${hour}.${minute} ${ZONES[timeZone] ?? timeZone}`;
}

/**
 * `changes.ics` (RFC 5545): one event for each change, on the day it takes effect. Pure.
 *
 * Written here and not by `ical-generator` 11: it leaves the calendar's name unescaped (a line end in it would begin a
 * property of its own), escapes commas in URLs, which RFC 5545 forbids, lets control characters through, and adds
 * Microsoft's private properties to each event. What is needed is the forty lines below.
 */
import { inIndonesian, linkOf, type Announcement, type Site } from './announcement.ts';
import { cleanText } from './plain.ts';
import { serviceOf, type ChangeScope } from './scopes.ts';

/** Octets of a line but for its end (RFC 5545, 3.1). */
const LINE = 75;
/** How often a calendar need ask again, as a duration. */
const REFRESH = 'PT12H';

/** A TEXT value (3.3.11). */
const escapeText = (text: string): string =>
  cleanText(text)
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n');

/** Folds a line; between characters, since a reader may look at each piece alone. */
function fold(line: string): string {
  let folded = '';
  let length = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (length + octets > LINE) {
      folded += '\r\n ';
      length = 1;
    }
    folded += character;
    length += octets;
  }
  return folded;
}

/** `20240105T003000Z` */
const formatUtc = (time: number): string =>
  new Date(time).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

/** All day for a date, which is the publisher's whatever zone the reader is in; an instant for a moment. */
const startOf = ({ change: { effective }, effective: time }: Announcement): string =>
  effective.includes('T')
    ? `DTSTART:${formatUtc(time)}`
    : `DTSTART;VALUE=DATE:${effective.replaceAll('-', '')}`;

function renderEvent(scope: ChangeScope, announcement: Announcement, site: Site): string[] {
  const { id, title, lines, updated, announced, change } = announcement;
  const link = linkOf(announcement, serviceOf(scope, change), site);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(id)}`,
    `DTSTAMP:${formatUtc(updated)}`,
    `CREATED:${formatUtc(announced)}`,
    `LAST-MODIFIED:${formatUtc(updated)}`,
    `SEQUENCE:${change.revision - 1}`,
    startOf(announcement),
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText([...lines, link].join('\n'))}`,
    `URL:${link}`,
    // News, not an appointment: nobody becomes busy by it.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** @param announcements of the scope's changes; events come in the order of their effect */
export function renderCalendar(
  scope: ChangeScope,
  announcements: readonly Announcement[],
  site: Site,
): string {
  const name = escapeText(`Perubahan layanan: ${inIndonesian(scope.name)}`);
  const ordered = [...announcements].sort((a, b) => a.effective - b.effective || (a.id < b.id ? -1 : 1));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//opd-widgets//perubahan layanan//ID',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${REFRESH}`,
    `X-PUBLISHED-TTL:${REFRESH}`,
    ...ordered.flatMap((announcement) => renderEvent(scope, announcement, site)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

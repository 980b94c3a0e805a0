/** What a feed and a calendar say of a change: plain Indonesian sentences, stable names, and moments as instants. Pure. */
import { momentToTime } from '../../catalogue/time.ts';
import type { Change, ChangeField, Publisher } from '../../catalogue/types.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { id as texts } from '../../i18n/locales/id.ts';
import { pickText } from '../../i18n/texts.ts';

/** A change in words. */
export interface Announcement {
  change: Change;
  /** Stable name for ever, everywhere: `tag:www.pekanbaru.go.id,2024:perubahan/kir-gratis`. */
  id: string;
  title: string;
  /** Sentences, one each; the first ones say what changes, the last ones since when. */
  lines: string[];
  /** When it was announced, ms. */
  announced: number;
  /** When its wording last changed, ms; see `describeChange`. */
  updated: number;
  /** When it takes effect, ms. */
  effective: number;
}

/** Where links of feeds lead. */
export interface Site {
  publisher: Publisher;
  /** Address of the published folder, with a slash at its end. */
  base?: string | undefined;
}

/** Plain text of the catalogue for people who read Indonesian. */
export const inIndonesian = (text: Parameters<typeof pickText>[0]): string => pickText(text, 'id');

/**
 * A name in the publisher's domain (RFC 4151). The year only says when the domain was surely the publisher's; it must
 * never change, or every reader would meet every announcement again.
 */
export function tagOf({ publisher }: Site, name: string): string {
  const host = URL.canParse(publisher.url) ? new URL(publisher.url).hostname : '';
  return `tag:${/^[a-z0-9.-]+$/.test(host) ? host : 'opd-widgets.invalid'},2024:${name}`;
}

/**
 * Puts a change into words. A correction is called one. A revision bears no date of its own, so each counts as one
 * second after the announcement: readers see that there is something new, and the same input gives the same bytes.
 */
export function describeChange(change: Change, site: Site): Announcement {
  const { timeZone } = site.publisher;
  const announced = momentToTime(change.announced, timeZone);
  const title = inIndonesian(change.title);
  const { fields = [], legalBasis = [], ends } = change;
  const until = ends === undefined ? '' : ` ${texts.until(formatMoment(ends, timeZone))}`;
  const action = inIndonesian(change.action);
  const basis = legalBasis.map((it) => inIndonesian(it.title)).join('; ');
  return {
    change,
    id: tagOf(site, `perubahan/${change.id}`),
    title: change.kind === 'correction' ? `${texts.kinds['correction']}: ${title}` : title,
    lines: [
      inIndonesian(change.summary),
      ...fields.map(describeField),
      action && `${texts.action} ${action}`,
      `Berlaku mulai ${formatMoment(change.effective, timeZone)}${until}.`,
      basis && `Dasar: ${basis}.`,
    ].filter((line) => line !== ''),
    announced,
    updated: announced + (change.revision - 1) * 1000,
    effective: momentToTime(change.effective, timeZone),
  };
}

/** `Biaya: semula Rp37.000, menjadi Gratis.` */
function describeField({ label, before, after }: ChangeField): string {
  const parts = [
    before !== undefined && `semula ${inIndonesian(before)}`,
    after !== undefined && `menjadi ${inIndonesian(after)}`,
  ].filter((part) => part !== false);
  return parts.length === 0
    ? `${inIndonesian(label)} berubah.`
    : `${inIndonesian(label)}: ${parts.join(', ')}.`;
}

/** A date, with the time of day where the catalogue gives one. */
function formatMoment(moment: string, timeZone: string): string {
  const time = momentToTime(moment, timeZone);
  const date = formatDate(time, texts, timeZone);
  return moment.includes('T') ? `${date} pukul ${formatTime(time, texts, timeZone)}` : date;
}

/**
 * The page on which a person reads on: the service's own when the folder's address is known, else what the change or
 * the publisher names.
 * @param service the scope's, or the first that the change names
 */
export function linkOf({ change }: Announcement, service: string | undefined, site: Site): string {
  const page =
    site.base !== undefined && service !== undefined ? `${site.base}layanan/${service}/` : undefined;
  // A link may have an allowed scheme and still be no address.
  const known = [page, change.link, site.publisher.url].find((url) => url !== undefined && URL.canParse(url));
  return known ?? tagOf(site, `perubahan/${change.id}`);
}

/** `changes.atom` (RFC 4287), written by the `feed` library; what it leaves to its caller is done here. Pure. */
import { Feed } from 'feed';
import { inIndonesian, linkOf, tagOf, type Announcement, type Site } from './announcement.ts';
import { cleanText } from './plain.ts';
import { serviceOf, type ChangeScope } from './scopes.ts';

/** So many entries, the newest: readers keep the older ones, and ask for the whole file every hour. */
const ENTRIES = 200;

/** The library takes titles and contents as HTML, and so they are read: markup in a text must stay text. */
const escapeHtml = (text: string): string =>
  cleanText(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Elsewhere the library escapes by itself, but takes a text's own `&amp;` for one that was escaped before. */
const keepAmpersands = (text: string): string => cleanText(text).replaceAll('&', '&amp;');

/**
 * @param announcements of the scope's changes, in any order
 * @returns the feed, newest entry first; its own date is that of the newest, 1970 while there is none
 */
export function renderAtom(scope: ChangeScope, announcements: readonly Announcement[], site: Site): string {
  const newest = [...announcements]
    .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1))
    .slice(0, ENTRIES);
  const name = keepAmpersands(inIndonesian(scope.name));
  const publisher = keepAmpersands(inIndonesian(site.publisher.name));
  const feed = new Feed({
    id: tagOf(site, `perubahan/${scope.folder}`),
    title: `Perubahan layanan: ${name}`,
    updated: new Date(newest[0]?.updated ?? 0),
    copyright: '',
    generator: false,
    author: { name: publisher },
    ...(URL.canParse(site.publisher.url) && { link: site.publisher.url }),
    ...(site.base !== undefined && { feedLinks: { atom: `${site.base}${scope.folder}changes.atom` } }),
  });
  for (const announcement of newest) {
    const { id, title, lines, announced, updated, change } = announcement;
    feed.addItem({
      id,
      title: escapeHtml(title),
      link: linkOf(announcement, serviceOf(scope, change), site),
      date: new Date(updated),
      published: new Date(announced),
      content: lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(''),
      category: [{ term: change.kind }],
    });
  }
  return `${feed.atom1()}\n`;
}

/** The feeds and calendars of all scopes. Pure; a change is put into words once. */
import type { Change } from '../../catalogue/types.ts';
import { describeChange, type Announcement, type Site } from './announcement.ts';
import { renderAtom } from './atom.ts';
import { renderCalendar } from './calendar.ts';
import type { ChangeScope } from './scopes.ts';

/**
 * All changes are in them, also one whose announcement is still ahead: a static file cannot wait for its hour, and an
 * announcement read early is better than one that nobody was told of.
 * @returns `changes.atom` and `changes.ics` in each scope's folder
 */
export function renderFeeds(scopes: readonly ChangeScope[], site: Site): { path: string; content: string }[] {
  const known = new Map<Change, Announcement>();
  const describe = (change: Change): Announcement => {
    const found = known.get(change) ?? describeChange(change, site);
    known.set(change, found);
    return found;
  };
  return scopes.flatMap((scope) => {
    const announcements = scope.changes.map(describe);
    return [
      { path: `${scope.folder}changes.atom`, content: renderAtom(scope, announcements, site) },
      { path: `${scope.folder}changes.ics`, content: renderCalendar(scope, announcements, site) },
    ];
  });
}

/**
 * Which notices a person has closed: a set in localStorage, the same for every banner of the site and in every tab.
 * Where storage is refused or full it lasts as long as the page. Knows no elements.
 */
import type { Notice } from '../../catalogue/schedule.ts';

/** Fired on the window when the set changed in this tab; other tabs hear of it by `storage`. */
export const DISMISSALS_EVENT = 'opd-internal-dismissals';

const KEY = 'opd:dismissed:1';
/** Longer than any change is news. By age, because one page never sees the changes of all other pages. */
const KEEP = 400 * 86_400_000;

export interface Dismissals {
  /** Reads the set once. @returns a question: has this notice been closed? */
  read(): (notice: Notice) => boolean;
  /** Closes notices, or brings them back. Never throws. */
  set(notices: Notice[], dismissed: boolean): void;
}

/**
 * A closed notice stays closed through its phases and comes back with a new revision; an urgent one comes back in
 * each new phase as well.
 */
const keyOf = ({ change: { id, revision, importance }, phase }: Notice): string =>
  `${id}@${revision}@${importance === 'urgent' ? phase : ''}`;

/**
 * @param page the window: its localStorage (may be refused) and its events
 * @param now in ms
 */
export function createDismissals(
  page: () => Pick<Window, 'localStorage' | 'dispatchEvent'> = () => window,
  now: () => number = Date.now,
): Dismissals {
  /** What could not be stored: key to time of closing, or 0 for brought back. */
  let unsaved: Record<string, number> = {};

  const load = (): Record<string, number> => {
    let saved;
    try {
      saved = JSON.parse(page().localStorage.getItem(KEY)!) as Record<string, number>;
    } catch {
      // Refused, or not ours: nothing was closed.
    }
    return { ...saved, ...unsaved };
  };

  return {
    read() {
      const closed = load();
      return (notice) => closed[keyOf(notice)]! > 0;
    },
    set(notices, dismissed) {
      for (const notice of notices) unsaved[keyOf(notice)] = dismissed ? now() : 0;
      const all = load();
      for (const key in all) if (!(all[key]! > now() - KEEP)) delete all[key];
      try {
        page().localStorage.setItem(KEY, JSON.stringify(all));
        unsaved = {};
      } catch {
        // Refused or full: `unsaved` holds it for this page.
      }
      page().dispatchEvent(new Event(DISMISSALS_EVENT));
    },
  };
}

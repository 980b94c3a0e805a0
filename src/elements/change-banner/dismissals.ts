/**
 * Which notices a person has closed: a set in localStorage, the same for every banner of the site and in every tab.
 * Where storage is refused or full it lasts as long as the page. Knows no elements.
 */
import type { Notice } from '../../catalogue/schedule.ts';

const STORAGE_KEY = 'opd:dismissed:1';
/**
 * More than anybody closes while any of them is news; the oldest go first. Whether a change is still in the catalogue
 * cannot decide, because one page does not see the changes of the others.
 */
const KEEP = 200;

/**
 * What is remembered of a notice: it stays closed through its phases and comes back with a new revision; an urgent
 * one comes back in its new phase as well.
 */
export const keyOf = ({ change: { id, revision, importance }, phase }: Notice): string =>
  `${id}@${revision}@${importance === 'urgent' ? phase : ''}`;

export interface Dismissals {
  /** The keys of all closed notices. */
  read(): string[];
  /** Closes notices, or brings them back; a `storage` event tells it in this tab too. Never throws. */
  set(keys: string[], dismissed: boolean): void;
}

/** @param page the window: its localStorage, which may be refused, and its events */
export function createDismissals(
  page: () => Pick<Window, 'localStorage' | 'dispatchEvent'> = () => window,
): Dismissals {
  /** The whole set, while it cannot be stored. */
  let unsaved: string[] | undefined;

  const read = (): string[] => {
    if (unsaved) return unsaved;
    try {
      const saved = JSON.parse(page().localStorage.getItem(STORAGE_KEY)!) as string[] | null;
      return ([] as string[]).concat(saved || []);
    } catch {
      // Refused, or not ours: nothing was closed.
      return [];
    }
  };

  return {
    read,
    set(keys, dismissed) {
      unsaved = read()
        .filter((key) => !keys.includes(key))
        .concat(dismissed ? keys : [])
        .slice(-KEEP);
      try {
        page().localStorage.setItem(STORAGE_KEY, JSON.stringify(unsaved));
        unsaved = undefined;
      } catch {
        // Refused or full: this page remembers it.
      }
      page().dispatchEvent(Object.assign(new Event('storage'), { key: STORAGE_KEY }));
    },
  };
}

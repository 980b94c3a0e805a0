/**
 * Which notices a person has closed: a set in localStorage, the same for every banner of the site and in every tab,
 * each with the moment from which it is no news any more. Reading is here; closing comes after the first view
 * (dismiss.ts). Knows no elements.
 */
import type { Notice } from '../../catalogue/schedule.ts';
import { tryPairs } from '../../feedback/pairs.ts';

export const STORAGE_KEY = 'opd:dismissed:1';

/** Closed notices by their keys, each with when (ms) it is no longer shown anyway. */
export type Closed = Record<string, number>;

/**
 * What is remembered of a notice: it stays closed through its phases and comes back with a new revision; an urgent
 * one comes back in its new phase as well.
 */
export const keyOf = ({ change: { id, revision, importance }, phase }: Notice): string =>
  `${id}@${revision}@${importance === 'urgent' ? phase : ''}`;

export interface Dismissals {
  /** The whole set, while it cannot be stored: then it lasts as long as the page. */
  unsaved: Closed | undefined;
  read(): Closed;
}

/** The page's set. Where storage is refused, or holds what is not ours, nothing was closed. */
export const dismissals: Dismissals = {
  unsaved: undefined,
  read: () =>
    dismissals.unsaved || tryPairs((pairs) => JSON.parse(pairs[STORAGE_KEY]!) as Closed | null) || {},
};

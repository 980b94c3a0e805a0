/** The entries of a source that the schema accepts, with their places; checks need not ask again whether they are whole. */
import type { Agency, Change, Publisher, Service } from '../catalogue/types.ts';
import type { Path, Remark } from './finding.ts';
import { valueAt } from './words.ts';

export interface Entry<T> {
  value: T;
  path: Path;
}

export interface Entries {
  /** The assembled catalogue as it was read; ids of broken entries are known from it. */
  root: unknown;
  publisher?: Publisher;
  agencies: Entry<Agency>[];
  services: Entry<Service>[];
  changes: Entry<Change>[];
}

/** Sorts out the entries in which nothing is wrong. @param remarks what the schema found */
export function selectEntries(root: unknown, remarks: readonly Remark[]): Entries {
  const bad = new Set(remarks.map(({ path: [list, index] }) => `${list}.${index}`));
  const sound = <T>(list: string): Entry<T>[] =>
    listAt(root, list)
      .map((value, index) => ({ value: value as T, path: [list, index] }))
      .filter((_, index) => !bad.has(`${list}.${index}`));
  const publisher = valueAt(root, ['publisher']) as Publisher | undefined;
  const whole = publisher && !remarks.some(({ path }) => path[0] === 'publisher');
  return {
    root,
    ...(whole && { publisher }),
    agencies: sound('agencies'),
    services: sound('services'),
    changes: sound('changes'),
  };
}

/** A list of the catalogue, empty when something else stands there. */
export function listAt(root: unknown, list: string): unknown[] {
  const value = valueAt(root, [list]);
  return Array.isArray(value) ? value : [];
}

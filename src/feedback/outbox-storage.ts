/**
 * Where finished answers wait: IndexedDB, else localStorage, else nowhere. Private windows, sandboxed frames, full
 * disks and some engines refuse one or the other, at once or after a while; so each step asks anew, and none throws.
 * Reading what is there comes after the first view (outbox-kept.ts).
 */
import type { OutboxEntry } from './outbox.ts';
import { tryPairs } from './pairs.ts';

/** Never rejects; what is asked for first happens first. */
export interface OutboxStorage {
  /** @returns false when it could not be kept */
  save(entry: OutboxEntry): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** Name of whatever the outbox has on the page and on the device. */
export const NAME = 'opd:outbox:1';
/** The database comes after the first view (outbox-database.ts); where it cannot, it counts as refused. */
const inDatabase = <T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
  import('./outbox-database.ts').then((module) => module.inDatabase(work));

/** The device's own storage. */
export const outboxStorage: OutboxStorage = {
  save: (entry) =>
    inDatabase((store) => store.put(entry, entry.message.id)).then(
      () => true,
      () => !!tryPairs((pairs) => (pairs[`${NAME}:${entry.message.id}`] = JSON.stringify(entry))),
    ),
  remove: (id) =>
    inDatabase((store) => store.delete(id))
      .catch(() => {})
      // After the database's turn, as in `save`: what is asked for first happens first.
      .then(() => void tryPairs((pairs) => delete pairs[`${NAME}:${id}`])),
};

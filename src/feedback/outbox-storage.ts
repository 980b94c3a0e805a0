/**
 * Where finished answers wait: IndexedDB, else localStorage, else nowhere. Private windows, sandboxed frames, full
 * disks and some engines refuse one or the other, at once or after a while; so each step asks anew, and none throws.
 */
import type { OutboxEntry } from './outbox.ts';
import { tryPairs } from './pairs.ts';

/** Never rejects; what is asked for first happens first. */
export interface OutboxStorage {
  /** Everything kept. An entry may come twice: the first counts. */
  load(): Promise<OutboxEntry[]>;
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
  async load() {
    const entries = await inDatabase((store) => store.getAll() as IDBRequest<OutboxEntry[]>).catch(
      (): OutboxEntry[] => [],
    );
    tryPairs((pairs) =>
      Object.keys(pairs).forEach((key) => {
        if (key.startsWith(NAME))
          tryPairs(() => {
            const entry = JSON.parse(pairs[key]!) as OutboxEntry;
            // Throws for what is none of ours.
            if (entry.message.id) entries.push(entry);
          });
      }),
    );
    return entries;
  },
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

/** What earlier pages of the site left in the device's storage; outbox-storage.ts put it there. */
import { inDatabase } from './outbox-database.ts';
import { NAME } from './outbox-storage.ts';
import type { OutboxEntry } from './outbox.ts';
import { tryPairs } from './pairs.ts';

/** Everything kept, never rejects. An entry may come twice: the first counts. */
export async function loadKept(): Promise<OutboxEntry[]> {
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
}

/**
 * Group commit: answers that arrive while one commit waits for the disk share the next one, so that a hundred
 * residents cost one fsync and nobody waits for more than two.
 */

export interface GroupCommit<Item, Result> {
  /** Resolves once the item is kept. @throws {BusyError} when too many wait; else what `save` throws */
  add(item: Item): Promise<Result>;
}

/** More wait than the store can take within a few seconds: come back later. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  readonly code = 'busy';
}

interface Waiting<Item, Result> {
  item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * @param save keeps a batch as one; its results are in the batch's order
 * @param most items in one batch, and items that may wait before the next are turned away
 */
export function createGroupCommit<Item, Result>(
  save: (batch: Item[]) => Promise<Result[]>,
  most: { batch: number; waiting: number } = { batch: 200, waiting: 10_000 },
): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let running = false;

  async function saveNext(): Promise<void> {
    const batch = waiting.slice(0, most.batch);
    waiting = waiting.slice(most.batch);
    try {
      const results = await save(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(results[index]!));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    next();
  }

  /** After everything that already arrived in this turn of the event loop was read: it shares the commit. */
  function next(): void {
    running = waiting.length > 0;
    if (running) setImmediate(() => void saveNext());
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (waiting.length >= most.waiting) return reject(new BusyError());
        waiting.push({ item, resolve, reject });
        if (!running) next();
      }),
  };
}

/** IndexedDB, one step at a time. A file of its own, because a page needs it only after its first view. */

const STORE = 'entries';
/** Ms after which IndexedDB counts as refused: Safari 14 sometimes never answers. */
const PATIENCE = 2_000;

/** One step in the database. Rejects when it is refused, fails or hangs. */
export function inDatabase<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE);
    const open = indexedDB.open('opd-outbox', 1);
    open.onupgradeneeded = () => open.result.createObjectStore(STORE);
    open.onerror = reject;
    open.onsuccess = () => {
      // Strict: on the disk, not in the system's memory, before we call it kept.
      const transaction = open.result.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.onabort = reject;
      try {
        const request = work(transaction.objectStore(STORE));
        transaction.oncomplete = () => resolve(request.result);
      } catch (error) {
        // Refused at once, not by an event: a full disk in some engines, a value that cannot be cloned.
        reject(new Error(String(error)));
      }
      // Closes when the transaction is over: an open connection would cost the page its back/forward cache.
      open.result.close();
    };
  });
}

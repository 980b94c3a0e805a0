/**
 * Finished answers on their way to the city: kept on the device before anything is sent, sent until the server has
 * spoken, by one tab at a time, from any later page of the site too. Knows no form and no text: it tells states.
 */
import { backoff } from './backoff.ts';
import type { FeedbackMessage } from './message.ts';
import { NAME, outboxStorage, type OutboxStorage } from './outbox-storage.ts';
import { sendFeedback, type Outcome } from './transport.ts';

export interface OutboxEntry {
  url: string;
  message: FeedbackMessage;
  /** How often it was sent and something came of it. */
  attempts: number;
  /** When it is tried next, in ms of the device's clock. */
  nextAt: number;
  /**
   * `sent`: the server has given a receipt. `refused`: it never will; the words stay until the person removes them.
   * `removed`: by the person or after thirty days, and no longer listed.
   */
  state: 'waiting' | 'sending' | 'sent' | 'refused' | 'removed';
  /** When it was finished, in ms. */
  keptAt: number;
  /** Survives the page. False: the device keeps nothing for us, and the page must stay open. */
  durable: boolean;
  receipt?: string;
  /** Why it waits or was refused; `network` when no server answered. */
  code?: string;
  /** The server's reason for a refusal, in the resident's words. */
  reason?: string | undefined;
  /** Ms that the server asked to wait. */
  after?: number;
}

export interface Outbox {
  /** Keeps an answer, then sends it. Resolves once it is kept, or known to be in memory only (`durable`). */
  add(url: string, message: FeedbackMessage): Promise<OutboxEntry>;
  get(id: string): OutboxEntry | undefined;
  /** What this page knows of: its own answers, sent ones too, and what earlier pages left. */
  list(): OutboxEntry[];
  /** Forgets an answer, in all tabs. */
  remove(id: string): void;
  /** @returns the function that ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Looks for what other pages left, and tries at once what only failed for want of a network. */
  wake(): void;
}

export interface OutboxOptions {
  storage?: OutboxStorage;
  send?: (url: string, message: FeedbackMessage) => Promise<Outcome>;
  /** Runs the work while no other tab runs work of that name. */
  lock?: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Listens to what became of entries in other tabs. @returns what tells them */
  connect?: (hear: (entry: OutboxEntry) => void) => (entry: OutboxEntry) => void;
}

/** Longest wait, in ms. */
const DAY = 86_400_000;
/** How long words stay on a device, in ms. */
const KEPT = 30 * DAY;

function runLocked(name: string, work: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager };
  // None on plain http and in old engines, refused in sandboxed frames. Then two tabs may send the same, and the
  // server's key counts it once.
  return locks ? locks.request(name, work).catch(work) : work();
}

function connectTabs(hear: (entry: OutboxEntry) => void): (entry: OutboxEntry) => void {
  try {
    const channel = new BroadcastChannel(NAME);
    channel.onmessage = (event: MessageEvent<OutboxEntry>) => hear(event.data);
    return (entry) => channel.postMessage(entry);
  } catch {
    // Old engine: this tab sends again what another has sent, and gets the same receipt.
    return () => {};
  }
}

/** An outbox over a given world; its clock and timers are the platform's. Pages use `getOutbox`. */
export function createOutbox({
  storage = outboxStorage,
  send = sendFeedback,
  lock = runLocked,
  connect = connectTabs,
}: OutboxOptions = {}): Outbox {
  // Removed entries stay here, so that a step which began before the removal does not bring them back.
  const entries = new Map<string, OutboxEntry>();
  const listeners = new Set<() => void>();
  let tell: (entry: OutboxEntry) => void;

  const isOver = ({ state }: OutboxEntry) => state === 'sent' || state === 'removed';

  const become = (entry: OutboxEntry, news: Partial<OutboxEntry>) => {
    Object.assign(entry, news);
    listeners.forEach((listener) => listener());
  };

  const hold = (entry: OutboxEntry, news: Partial<OutboxEntry>) => {
    entries.set(entry.message.id, entry);
    // Not before: a channel costs the page its back/forward cache in some engines.
    tell = tell || connect(hear);
    become(entry, news);
  };

  const hear = (news: OutboxEntry) => {
    const entry = entries.get(news.message.id);
    if (entry && !isOver(entry)) {
      become(entry, news);
      // Without locks this tab may just have kept it again.
      if (isOver(entry)) void storage.remove(news.message.id);
      go(entry);
    }
  };

  const settle = async (entry: OutboxEntry, news: Partial<OutboxEntry>) => {
    become(entry, news);
    // Before the slower storage, so that a tab which waits for the lock knows when it gets it.
    tell(entry);
    if (isOver(entry)) await storage.remove(entry.message.id);
    else become(entry, { durable: await storage.save(entry) });
    go(entry);
  };

  const attempt = async (entry: OutboxEntry) => {
    // Not so when it was removed, or another tab has told meanwhile what became of it.
    if (entry.state !== 'sending') return;
    const outcome = await send(entry.url, entry.message);
    // Jitter on top of the server's wish: those whom it sent away together do not return together.
    const wait = ((outcome as OutboxEntry).after || 0) + backoff(++entry.attempts);
    if (!isOver(entry)) await settle(entry, { nextAt: Date.now() + Math.min(DAY, wait), ...outcome });
  };

  /** Tries an entry when it is due, else comes back then. A timer too many finds nothing to do. */
  const go = (entry: OutboxEntry) => {
    const wait = entry.nextAt - Date.now();
    if (entry.state === 'waiting')
      // Longer than a day is none of ours: the clock was set back.
      if (wait > 0 && wait <= DAY) setTimeout(go, wait, entry);
      else {
        become(entry, { state: 'sending' });
        void lock(`${NAME}:${entry.message.id}`, () => attempt(entry));
      }
  };

  const rouse = (entry: OutboxEntry) => {
    if (Date.now() - entry.keptAt > KEPT) void settle(entry, { state: 'removed' });
    // A server that answered has a say in when to come back; a missing network has none.
    if (entry.code === 'network') entry.nextAt = 0;
    go(entry);
  };

  const list = () => [...entries.values()].filter(({ state }) => state !== 'removed');

  return {
    async add(url, message) {
      const entry = { url, message, attempts: 0, nextAt: 0, keptAt: Date.now() } as OutboxEntry;
      hold(entry, { state: 'waiting', durable: false });
      entry.durable = await storage.save(entry);
      go(entry);
      return entry;
    },
    get: (id) => list().find(({ message }) => message.id === id),
    list,
    remove(id) {
      const entry = entries.get(id);
      if (entry) void settle(entry, { state: 'removed' });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wake() {
      entries.forEach(rouse);
      void storage.load().then((kept) =>
        kept.forEach((entry) => {
          if (entries.has(entry.message.id)) return;
          hold(entry, { durable: true });
          rouse(entry);
        }),
      );
    },
  };
}

/** The outbox of this page, one for all copies of the script on it; it wakes by itself. */
export function getOutbox(): Outbox {
  const page = window as unknown as Record<symbol, Outbox | undefined>;
  const key = Symbol.for(NAME);
  let outbox = page[key];
  if (!outbox) {
    const { wake } = (outbox = page[key] = createOutbox());
    addEventListener('online', wake);
    // Also when the tab is left: the last chance of this page, and `keepalive` carries it over.
    document.addEventListener('visibilitychange', wake);
    wake();
  }
  return outbox;
}

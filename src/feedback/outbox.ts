/**
 * Finished answers on their way to the city: kept on the device before anything is sent, sent until the server has
 * spoken. What earlier pages left, and other tabs, come after the first view (outbox-later.ts). Knows no form and no
 * text: it tells states.
 */
import { DAY } from '../catalogue/time.ts';
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
  /** For outbox-later.ts. */
  readonly inner: OutboxParts;
}

/** The working parts of an outbox; `lock`, `tell` and `wake` are put in later. */
export interface OutboxParts {
  storage: OutboxStorage;
  /** Removed entries stay, so that a step which began before the removal does not bring them back. */
  entries: Map<string, OutboxEntry>;
  become(entry: OutboxEntry, news: Partial<OutboxEntry>): void;
  /** Takes news of an entry, keeps it on the device and goes on. */
  settle(entry: OutboxEntry, news: Partial<OutboxEntry>): Promise<void>;
  /** Tries an entry when it is due, else comes back then. */
  go(entry: OutboxEntry): void;
  /** Runs the work while no other tab runs work of that name. */
  lock?: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Tells other tabs what became of an entry. */
  tell?: (entry: OutboxEntry) => void;
  /** Looks for what other pages left, and tries at once what only failed for want of a network. */
  wake?: () => void;
}

export interface OutboxOptions {
  storage?: OutboxStorage;
  send?: (url: string, message: FeedbackMessage) => Promise<Outcome>;
}

/** Nothing more happens to it. */
export const isOver = ({ state }: OutboxEntry): boolean => state === 'sent' || state === 'removed';

/** An outbox over a given world; its clock and timers are the platform's. Pages use `getOutbox`. */
export function createOutbox({ storage = outboxStorage, send = sendFeedback }: OutboxOptions = {}): Outbox {
  const entries = new Map<string, OutboxEntry>();
  const listeners = new Set<() => void>();

  const become = (entry: OutboxEntry, news: Partial<OutboxEntry>) => {
    entries.set(entry.message.id, Object.assign(entry, news));
    listeners.forEach((listener) => listener());
  };

  const settle = async (entry: OutboxEntry, news: Partial<OutboxEntry>) => {
    become(entry, news);
    // Before the slower storage, so that a tab which waits for the lock knows when it gets it.
    if (inner.tell) inner.tell(entry);
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

  /** A timer too many finds nothing to do. */
  const go = (entry: OutboxEntry) => {
    const wait = entry.nextAt - Date.now();
    if (entry.state === 'waiting')
      // Longer than a day is none of ours: the clock was set back.
      if (wait > 0 && wait <= DAY) setTimeout(go, wait, entry);
      else {
        become(entry, { state: 'sending' });
        const work = () => attempt(entry);
        void (inner.lock ? inner.lock(`${NAME}:${entry.message.id}`, work) : work());
      }
  };

  const inner: OutboxParts = { storage, entries, become, settle, go };
  const list = () => [...entries.values()].filter(({ state }) => state !== 'removed');

  return {
    inner,
    async add(url, message) {
      const entry = { url, message, attempts: 0, nextAt: 0, keptAt: Date.now() } as OutboxEntry;
      become(entry, { state: 'waiting', durable: false });
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
  };
}

/** The outbox of this page, one for all copies of the script on it. */
export function getOutbox(): Outbox {
  const page = window as unknown as Record<symbol, Outbox | undefined>;
  const key = Symbol.for(NAME);
  return (page[key] = page[key] || createOutbox());
}

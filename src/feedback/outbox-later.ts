/**
 * What makes answers survive the page: what earlier pages left is sent from any later page of the site, by one tab at
 * a time, which tells the others; what is thirty days old is forgotten. Comes after the first view: an answer that is
 * finished before is kept and sent by the outbox alone, and should two tabs send the same, the server's key counts it
 * once.
 */
import { DEVICE_DAYS } from '../retention.ts';
import { DAY } from '../catalogue/time.ts';
import { CAP } from './backoff.ts';
import { loadKept } from './outbox-kept.ts';
import { giveProofs, type Prove } from './outbox-proof.ts';
import { NAME } from './outbox-storage.ts';
import { isOver, type Outbox, type OutboxEntry, type OutboxParts } from './outbox.ts';

export interface KeepSendingOptions {
  /** What earlier pages left. */
  load?: () => Promise<OutboxEntry[]>;
  /** Runs the work while no other tab runs work of that name. */
  lock?: NonNullable<OutboxParts['lock']>;
  /** Listens to what became of entries in other tabs. @returns what tells them */
  connect?: (hear: (entry: OutboxEntry) => void) => (entry: OutboxEntry) => void;
  /** Makes the proof of work that a server asks for. */
  prove?: Prove;
}

/** How long words stay on a device, in ms. */
const KEPT = DEVICE_DAYS * DAY;

function runLocked(name: string, work: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { locks?: LockManager };
  // None on plain http and in old engines, refused in sandboxed frames.
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

/** @param worker may a thread of its own be tried? */
const proveWith =
  (worker: () => boolean): Prove =>
  (url, id) =>
    import('./proof.ts').then((module) => module.prove(url, id, worker()));

/** Puts the missing parts into an outbox; a second call changes nothing. @returns its `wake` */
export function keepSending(
  outbox: Outbox,
  {
    load = loadKept,
    lock = runLocked,
    connect = connectTabs,
    prove = proveWith(() => false),
  }: KeepSendingOptions = {},
): () => void {
  const { inner, subscribe } = outbox;
  if (inner.wake) return inner.wake;
  const { entries, storage, become, settle, go } = inner;
  inner.lock = lock;
  /** What other tabs told of before this one has read it from the device. */
  const over = new Set<string>();

  const hear = (news: OutboxEntry) => {
    const entry = entries.get(news.message.id);
    if (entry && !isOver(entry)) {
      become(entry, news);
      // Without locks this tab may just have kept it again.
      if (isOver(entry)) void storage.remove(news.message.id);
      go(entry);
    } else if (isOver(news)) over.add(news.message.id);
  };

  const listen = () => {
    // Not before there is anything to tell: a channel costs the page its back/forward cache in some engines.
    if (entries.size) inner.tell = inner.tell ?? connect(hear);
  };

  const rouse = (entry: OutboxEntry) => {
    if (Date.now() - entry.keptAt > KEPT) void settle(entry, { state: 'removed' });
    // A server that answered has a say in when to come back; a missing network has none, nor has a clock that was
    // ahead when the answer was kept and has been set right since.
    if (entry.code === 'network' || entry.nextAt - Date.now() > (entry.after || 0) + CAP) entry.nextAt = 0;
    go(entry);
  };

  subscribe(listen);
  listen();
  giveProofs(outbox, prove);
  return (inner.wake = () => {
    entries.forEach(rouse);
    void load().then((kept) =>
      kept.forEach((entry) => {
        if (entries.has(entry.message.id) || over.has(entry.message.id)) return;
        become(entry, { durable: true });
        rouse(entry);
      }),
    );
  });
}

/**
 * Keeps a page's outbox sending for as long as the page lives.
 * @param worker may proofs of work be made in a thread of their own? Asked when one is needed
 */
export function tendOutbox(outbox: Outbox, worker = () => false): void {
  if (outbox.inner.wake) return;
  const wake = keepSending(outbox, { prove: proveWith(worker) });
  addEventListener('online', wake);
  // Also when the tab is left: the last chance of this page, and `keepalive` carries it over.
  document.addEventListener('visibilitychange', wake);
  wake();
}

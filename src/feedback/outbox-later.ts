/**
 * What makes answers survive the page: what earlier pages left is sent from any later page of the site, by one tab at
 * a time, which tells the others; what is thirty days old is forgotten. Comes after the first view: an answer that is
 * finished before is kept and sent by the outbox alone, and should two tabs send the same, the server's key counts it
 * once.
 */
import { DAY } from '../catalogue/time.ts';
import { CAP } from './backoff.ts';
import { NAME } from './outbox-storage.ts';
import { isOver, type Outbox, type OutboxEntry, type OutboxParts } from './outbox.ts';

export interface KeepSendingOptions {
  /** Runs the work while no other tab runs work of that name. */
  lock?: NonNullable<OutboxParts['lock']>;
  /** Listens to what became of entries in other tabs. @returns what tells them */
  connect?: (hear: (entry: OutboxEntry) => void) => (entry: OutboxEntry) => void;
}

/** How long words stay on a device, in ms. */
const KEPT = 30 * DAY;

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

/** Puts the missing parts into an outbox; a second call changes nothing. @returns its `wake` */
export function keepSending(
  { inner, subscribe }: Outbox,
  { lock = runLocked, connect = connectTabs }: KeepSendingOptions = {},
): () => void {
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
  return (inner.wake = () => {
    entries.forEach(rouse);
    void storage.load().then((kept) =>
      kept.forEach((entry) => {
        if (entries.has(entry.message.id) || over.has(entry.message.id)) return;
        become(entry, { durable: true });
        rouse(entry);
      }),
    );
  });
}

/** Keeps a page's outbox sending for as long as the page lives. */
export function tendOutbox(outbox: Outbox): void {
  if (outbox.inner.wake) return;
  const wake = keepSending(outbox);
  addEventListener('online', wake);
  // Also when the tab is left: the last chance of this page, and `keepalive` carries it over.
  document.addEventListener('visibilitychange', wake);
  wake();
}

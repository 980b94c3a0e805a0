/**
 * Answers for which the server wants proof of work get it and are sent again at once. Until then, and whenever
 * anything goes wrong, they simply wait as the server asked: it takes them without proof after a while.
 */
import { NAME } from './outbox-storage.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';

/** @returns what goes into `message.proof` */
export type Prove = (url: string, id: string) => Promise<string>;

const isAsked = ({ state, code }: OutboxEntry) => state === 'waiting' && code === 'proof-needed';

/** Watches an outbox that has its lock. Each time the server asks, one proof is tried, by one tab. */
export function giveProofs({ inner, subscribe }: Outbox, prove: Prove): void {
  /** By id: how often the answer had been sent when a proof was last begun. */
  const begun = new Map<string, number>();

  const look = (entry: OutboxEntry) => {
    const { url, attempts, message } = entry;
    const { id, proof: old } = message;
    if (!isAsked(entry) || begun.get(id) === attempts) return;
    begun.set(id, attempts);
    // Not so when it was sent again meanwhile, or another tab had the lock before and has told its proof.
    const isSame = () => isAsked(entry) && entry.attempts === attempts && entry.message.proof === old;
    void inner.lock!(`${NAME}:proof:${id}`, async () => {
      if (!isSame()) return;
      const proof = await prove(url, id).catch(() => '');
      if (!proof || !isSame()) return;
      // At once, but only the first time: a server that does not take a proof would be asked without end.
      await inner.settle(entry, { message: { ...message, proof }, ...(old ? {} : { nextAt: 0 }) });
    });
  };

  subscribe(() => inner.entries.forEach(look));
}

/** A device, its tabs and a server, all moved by hand, for the outbox's tests. Clock and timers: `mock.timers`. */
import { keepSending } from '../../../src/feedback/outbox-later.ts';
import { createOutbox, type Outbox, type OutboxEntry } from '../../../src/feedback/outbox.ts';
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import type { Outcome } from '../../../src/feedback/transport.ts';

export const URL = 'https://kota.example/feedback';

/** A message with the given number in its id. */
export function message(number: number): FeedbackMessage {
  return {
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    service: 'uji-kir',
    kind: 'quick',
    knew: true,
    access: 'yes',
    satisfaction: 4,
    comment: `kata ${number}`,
    locale: 'id',
    page: 'https://dishub.example/',
    catalogueRevision: '7',
    sentAt: '2024-01-08T02:00:00.000Z',
    widget: '0.1.0',
  };
}

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export interface Page {
  outbox: Outbox & { wake(): void };
  /** The page is gone: nothing it began goes on, but what it sent may still arrive. */
  close(): void;
}

export interface Device {
  /** What survives the pages. */
  kept: Map<string, OutboxEntry>;
  /** `save` keeps nothing while true. */
  refuses: boolean;
  /** All that happened, in order: `save 1`, `send 1`, `remove 1`. */
  log: string[];
  /** Answers of the server, by default "stored". */
  server: (message: FeedbackMessage) => Outcome | Promise<Outcome>;
  /** Makes the proofs that the server asks for; fails unless a test says otherwise. */
  prove: (url: string, id: string) => Promise<string>;
  /** Opens a page and wakes its outbox, as `tendOutbox` does. False: the engine has none. */
  open(options?: { locks?: boolean; channel?: boolean }): Page;
}

const never = new Promise<never>(() => {});

export function createDevice(): Device {
  const locks = new Map<string, Promise<unknown>>();
  const hearers = new Set<(entry: OutboxEntry) => void>();
  const note = (what: string, id: string) => device.log.push(`${what} ${Number(id.slice(-12))}`);

  const device: Device = {
    kept: new Map(),
    refuses: false,
    log: [],
    server: ({ id }) => ({ state: 'sent', receipt: `R${Number(id.slice(-12))}` }),
    prove: () => Promise.reject(new Error('challenge-unknown')),
    open({ locks: locking = true, channel = true } = {}) {
      let alive = true;
      let end = () => {};
      const closed = new Promise<void>((resolve) => (end = resolve));
      // What a dead page waits for never comes.
      const living = async <T>(step: () => T | Promise<T>): Promise<T> => {
        if (!alive) return never;
        const result = await step();
        return alive ? result : never;
      };
      let own: ((entry: OutboxEntry) => void) | undefined;
      const outbox = createOutbox({
        storage: {
          save: (entry) =>
            living(() => {
              note('save', entry.message.id);
              if (device.refuses) return false;
              device.kept.set(entry.message.id, structuredClone(entry));
              return true;
            }),
          remove: (id) =>
            living(() => {
              note('remove', id);
              device.kept.delete(id);
            }),
        },
        send: (_url, sent) =>
          living(() => {
            note('send', sent.id);
            return device.server(sent);
          }),
      });
      const wake = keepSending(outbox, {
        load: () => living(() => [...device.kept.values()].map((entry) => structuredClone(entry))),
        prove: (url, id) =>
          living(() => {
            note('prove', id);
            return device.prove(url, id);
          }),
        lock: locking
          ? (name, work) => {
              const before = locks.get(name) ?? Promise.resolve();
              const held = before.then(() => Promise.race([living(work), closed]));
              locks.set(name, held);
              return held;
            }
          : (_name, work) => work(),
        connect: (hear) => {
          if (!channel) return () => {};
          own = (entry) => {
            if (alive) hear(entry);
          };
          hearers.add(own);
          return (entry) => {
            const news = structuredClone(entry);
            for (const other of hearers)
              if (other !== own) queueMicrotask(() => other(structuredClone(news)));
          };
        },
      });
      wake();
      return {
        outbox: { ...outbox, wake },
        close() {
          alive = false;
          end();
        },
      };
    },
  };
  return device;
}

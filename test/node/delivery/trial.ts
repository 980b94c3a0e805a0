/** One trial: answers through a bad network to servers that are disturbed in mid-stream, and what must be true after it. */
import assert from 'node:assert/strict';
import { readFeedback } from '../../../src/server/export.ts';
import type { FeedbackStorage, StoredFeedback } from '../../../src/server/storage/storage.ts';
import { createFaultyProxy, FAULTS, type FaultyProxy } from '../../support/faulty-proxy.ts';
import { deliver, numbered, type Delivery } from './clients.ts';

/** Every fourth exchange breaks, and as many as that are late; no network of a city is as bad for long. */
const BAD_NETWORK = {
  ...{ resetBefore: 0.05, halfRequest: 0.05, cut: 0.05 },
  ...{ resetAfter: 0.05, halfResponse: 0.05, delay: 0.1 },
};
/** The same in every run, so that a failure can be had again. */
const SEED = 20_240_108;

export interface TrialOptions {
  /** Ports of the servers. Answers are spread over them, and tries again go to the next one, as behind a balancer. */
  ports: readonly number[];
  count: number;
  /** See `DeliveryOptions`. */
  keyed: boolean;
  /** Done one after the other, at equal distances in the stream. */
  disturbances: readonly (() => Promise<void>)[];
}

export interface Trial extends Delivery {
  /** What the network did. */
  counts: FaultyProxy['counts'];
  /** Answers that had their receipt when each disturbance began, and when it was over. */
  moments: [began: number, ended: number][];
  seconds: number;
}

/** Brings all answers and disturbs the servers meanwhile. */
export async function runTrial({ ports, count, keyed, disturbances }: TrialOptions): Promise<Trial> {
  const started = performance.now();
  const proxies = await Promise.all(
    ports.map((port, index) =>
      createFaultyProxy({ target: () => port, seed: SEED + index, rates: BAD_NETWORK }),
    ),
  );
  const moments: Trial['moments'] = [];
  const distance = Math.floor(count / (disturbances.length + 1));
  let received = 0;
  let disturbing = Promise.resolve();
  const disturb = async (act: () => Promise<void>) => {
    const began = received;
    await act();
    moments.push([began, received]);
  };
  try {
    const delivery = await deliver({
      urlOf: (number, attempt) => `${proxies[(number + attempt) % proxies.length]!.url}/feedback`,
      count,
      keyed,
      seed: SEED,
      onReceipt(now) {
        received = now;
        const act = now % distance === 0 ? disturbances[now / distance - 1] : undefined;
        if (act) disturbing = disturbing.then(() => disturb(act));
      },
    });
    await disturbing;
    const counts = { ...proxies[0]!.counts };
    for (const proxy of proxies.slice(1)) {
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += proxy.counts[name];
    }
    return { ...delivery, counts, moments, seconds: (performance.now() - started) / 1000 };
  } finally {
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
}

/** Everything in a store, held or counted. */
export async function readAll(storage: FeedbackStorage): Promise<StoredFeedback[]> {
  const all: StoredFeedback[] = [];
  for await (const answer of readFeedback(storage, { review: 'any' })) all.push(answer);
  return all;
}

/** What happened, as one line for whoever reads the tests' output. */
export function describeTrial({ receipts, tries, statuses, counts, moments, seconds }: Trial): string {
  const list = (entries: Iterable<[unknown, number]>) => [...entries].map((it) => it.join(' ')).join(', ');
  return (
    `${receipts.length} answers in ${tries} tries and ${seconds.toFixed(1)} s; network: ${list(Object.entries(counts))}; ` +
    `answered: ${list([...statuses].sort().map(([status, count]) => [`${status}:`, count]))}; ` +
    `disturbed at ${moments.map((it) => it.join(' to ')).join(', ')}`
  );
}

/** Every fault happened often enough, and the servers were disturbed while answers were under way. */
export function assertDisturbed({ counts, moments, receipts }: Trial, disturbances: number): void {
  for (const fault of FAULTS) {
    assert.ok(counts[fault] >= receipts.length / 50, `${fault}: ${counts[fault]}`);
  }
  assert.equal(moments.length, disturbances);
  for (const [began] of moments) assert.ok(began > 0 && began < receipts.length, `disturbed at ${began}`);
  assert.ok(counts.lost > 0, 'answers were under way when the server went away');
}

/** How many answers are stored more than once, however they are keyed. */
export function countDoubles(stored: readonly StoredFeedback[]): number {
  return stored.length - new Set(stored.map(({ message }) => message.comment)).size;
}

/** The store holds each answer once, under its id, with its words, and its client has the stored receipt. */
export function assertEachOnce({ ids, receipts }: Trial, count: number, stored: StoredFeedback[]): void {
  assert.equal(stored.length, count);
  assert.equal(countDoubles(stored), 0);
  assert.equal(new Set(receipts).size, count);
  const byId = new Map(stored.map((answer) => [answer.message.id, answer]));
  ids.forEach((id, number) => {
    const kept = byId.get(id);
    assert.ok(kept, `answer ${number} is lost`);
    assert.equal(kept.receipt, receipts[number]);
    assert.deepEqual(kept.message, numbered(number, id));
  });
  assert.equal(ids.length, count);
}

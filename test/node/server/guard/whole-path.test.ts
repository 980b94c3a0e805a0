/** The server asks, the widget's own outbox answers: over real HTTP, with the sender and the solver of the browser. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { keepSending } from '../../../../src/feedback/outbox-later.ts';
import { createOutbox, isOver, type Outbox, type OutboxEntry } from '../../../../src/feedback/outbox.ts';
import type { OutboxStorage } from '../../../../src/feedback/outbox-storage.ts';
import { createMessage, createTestServer, postFeedback } from '../support.ts';

/** A device that keeps entries in memory. */
function createDevice(): OutboxStorage {
  const kept = new Map<string, OutboxEntry>();
  return {
    save: (entry) => {
      kept.set(entry.message.id, structuredClone(entry));
      return Promise.resolve(true);
    },
    remove: (id) => {
      kept.delete(id);
      return Promise.resolve();
    },
  };
}

function createWhole(): Outbox {
  const outbox = createOutbox({ storage: createDevice() });
  keepSending(outbox, {
    load: () => Promise.resolve([]),
    lock: (_name, work) => work(),
    connect: () => () => {},
  });
  return outbox;
}

/** Resolves with what became of an entry, once nothing more happens to it. */
const end = (outbox: Outbox, id: string) =>
  new Promise<OutboxEntry>((resolve) =>
    outbox.subscribe(() => {
      const entry = outbox.get(id);
      if (entry && (isOver(entry) || entry.state === 'refused')) resolve(entry);
    }),
  );

/** A listening server at which uji KIR has just had thirty answers within a minute. */
async function begin(t: TestContext) {
  // What a page leaves running when it is closed must not keep this process: limits of a minute that nobody reaches.
  const { setTimeout } = globalThis;
  t.mock.method(globalThis, 'setTimeout', ((...args: Parameters<typeof setTimeout>) =>
    setTimeout(...args).unref()) as typeof setTimeout);
  const server = await createTestServer({ rate: 60 }, t);
  for (let index = 0; index < 30; index += 1) {
    await postFeedback(server.app, createMessage(), { 'x-forwarded-for': `198.51.100.${index}` });
  }
  return { server, url: `${await server.app.listen({ port: 0 })}/feedback` };
}

describe('an answer that comes in a surge', () => {
  it('is proved by the outbox and ends as one stored answer', async (t) => {
    const { server, url } = await begin(t);
    const outbox = createWhole();
    const message = createMessage();
    const ended = end(outbox, message.id);
    await outbox.add(url, message);
    const { state, receipt, attempts } = await ended;
    assert.equal(state, 'sent');
    assert.equal(attempts, 2);
    const kept = await server.storage.listFeedback({}, 1000);
    const own = kept.filter((it) => it.message.id === message.id);
    assert.deepEqual(
      own.map((it) => [it.receipt, it.marks, it.review]),
      [[receipt, ['surge'], 'counted']],
    );
    assert.equal(kept.length, 31);
  });

  it('is one of five that are proved at the same time, each for itself', async (t) => {
    const { server, url } = await begin(t);
    const outbox = createWhole();
    const messages = Array.from({ length: 5 }, () => createMessage());
    const ended = messages.map(({ id }) => end(outbox, id));
    for (const message of messages) await outbox.add(url, message);
    const receipts = (await Promise.all(ended)).map(({ receipt }) => receipt);
    assert.equal(new Set(receipts).size, 5);
    assert.equal((await server.storage.listFeedback({}, 1000)).length, 35);
  });
});

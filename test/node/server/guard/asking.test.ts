import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import type { ErrorBody, FeedbackMessage, FeedbackReceipt } from '../../../../src/feedback/message.ts';
import type { Challenge } from '../../../../src/server/guard/challenge.ts';
import {
  createMessage,
  createTestServer,
  DISHUB,
  postFeedback,
  postForm,
  type TestServer,
} from '../support.ts';

/** With this rate, suspicion begins at thirty answers within ten minutes from an address or for a service. */
const RATE = 60;
const OFFICE = { 'x-forwarded-for': '203.0.113.9' };
const MINUTE = 60_000;

const codeOf = (reply: { json(): unknown }) => (reply.json() as ErrorBody).error.code;
const receiptOf = (reply: { json(): unknown }) => (reply.json() as FeedbackReceipt).receipt;

/** A server with this rate. */
const start = (test: TestContext): Promise<TestServer> => createTestServer({ rate: RATE }, test);

/** Fetches the challenge for an answer, solves it plainly and gives the answer with its proof. */
async function prove({ app }: TestServer, message: FeedbackMessage): Promise<FeedbackMessage> {
  const reply = await app.inject({ url: `/feedback/challenge?id=${message.id}` });
  const { maxnumber, ...rest } = reply.json<Challenge>();
  for (let number = 0; number <= maxnumber; number += 1) {
    if (createHash('sha256').update(`${rest.salt}${number}`).digest('hex') !== rest.challenge) continue;
    return { ...message, proof: Buffer.from(JSON.stringify({ ...rest, number })).toString('base64') };
  }
  throw new Error('no number fits');
}

/** How the answer with this id is kept. */
async function findKept({ storage }: TestServer, { id }: FeedbackMessage) {
  const kept = await storage.listFeedback({ review: 'any' }, 1000);
  return kept.find(({ message }) => message.id === id);
}

/** Thirty answers from one office, about two services by turns, so that the office has used up its budget. */
async function fillOffice(server: TestServer, times = 30) {
  for (let index = 0; index < times; index += 1) {
    const service = index % 2 ? 'uji-kir' : 'kartu-keluarga';
    const reply = await postFeedback(server.app, createMessage({ service }), OFFICE);
    assert.equal(reply.statusCode, 201);
  }
}

/** Thirty answers about uji KIR, each from another address. */
async function fillService(server: TestServer) {
  for (let index = 0; index < 30; index += 1) {
    const from = { 'x-forwarded-for': `198.51.100.${index}` };
    assert.equal((await postFeedback(server.app, createMessage(), from)).statusCode, 201);
  }
}

describe('an answer of an address that has sent very many', () => {
  it('is asked for proof with 429 and Retry-After, and is not stored before', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    const message = createMessage();
    const reply = await postFeedback(server.app, message, OFFICE);
    assert.equal(reply.statusCode, 429);
    assert.equal(codeOf(reply), 'proof-needed');
    assert.equal(reply.headers['retry-after'], '60');
    assert.equal(await findKept(server, message), undefined);
  });

  it('is counted and marked with its proof, once', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    const message = await prove(server, createMessage());
    const reply = await postFeedback(server.app, message, OFFICE);
    assert.equal(reply.statusCode, 201);
    const kept = await findKept(server, message);
    assert.deepEqual([kept?.marks, kept?.review], [['address-budget'], 'counted']);
    const again = await postFeedback(server.app, message, OFFICE);
    assert.equal(again.statusCode, 200);
    assert.equal(receiptOf(again), receiptOf(reply));
  });

  it('needs a proof of its own: not of another id, not with other content under the same', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    const message = await prove(server, createMessage());
    const other = await postFeedback(server.app, createMessage({ proof: message.proof! }), OFFICE);
    assert.equal(codeOf(other), 'proof-needed');
    await postFeedback(server.app, message, OFFICE);
    const changed = await postFeedback(server.app, { ...message, comment: 'lain' }, OFFICE);
    assert.equal(codeOf(changed), 'id-conflict');
    assert.equal(
      codeOf(await postFeedback(server.app, { ...message, proof: undefined, comment: 'lain' }, OFFICE)),
      'id-conflict',
    );
  });

  it('is asked again when its proof has expired', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    const message = await prove(server, createMessage({ sentAt: '2024-01-08T02:09:00.000Z' }));
    server.clock.now += 10 * MINUTE;
    assert.equal(codeOf(await postFeedback(server.app, message, OFFICE)), 'proof-needed');
  });

  it('gets its receipt without proof when it is stored already', async (t) => {
    const server = await start(t);
    const message = createMessage();
    const first = await postFeedback(server.app, message, OFFICE);
    await fillOffice(server, 29);
    const again = await postFeedback(server.app, message, OFFICE);
    assert.equal(again.statusCode, 200);
    assert.equal(receiptOf(again), receiptOf(first));
  });

  it('does not cost another address anything', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    assert.equal((await postFeedback(server.app, createMessage())).statusCode, 201);
  });

  it('is taken as any other once the ten minutes are over', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    server.clock.now += 20 * MINUTE;
    const message = createMessage({ sentAt: '2024-01-08T02:20:00.000Z' });
    await postFeedback(server.app, message, OFFICE);
    assert.deepEqual((await findKept(server, message))?.marks, []);
  });

  it('is not brought about by repeats of one answer', async (t) => {
    const server = await start(t);
    const message = createMessage();
    for (let index = 0; index < 40; index += 1) await postFeedback(server.app, message, OFFICE);
    assert.equal((await postFeedback(server.app, createMessage(), OFFICE)).statusCode, 201);
  });
});

describe('an answer that cannot be asked', () => {
  it('is stored apart when it was finished more than ten minutes ago', async (t) => {
    const server = await start(t);
    await fillOffice(server);
    const message = createMessage({ sentAt: '2024-01-08T01:49:00.000Z' });
    const reply = await postFeedback(server.app, message, OFFICE);
    assert.equal(reply.statusCode, 201);
    const kept = await findKept(server, message);
    assert.deepEqual([kept?.marks, kept?.review], [['address-budget'], 'held']);
  });

  it('is stored apart when it is a plain form, which is thanked like any other', async (t) => {
    const server = await start(t);
    const fields = { id: crypto.randomUUID(), service: 'uji-kir', satisfaction: '4', website: 'x' };
    const reply = await postForm(server.app, '/feedback', fields);
    assert.ok(reply.statusCode < 400);
    const kept = await findKept(server, createMessage({ id: fields.id }));
    assert.deepEqual([kept?.marks, kept?.review], [['trap'], 'held']);
  });

  it('is not in the figures', async (t) => {
    const server = await start(t);
    await postForm(server.app, '/feedback', { service: 'uji-kir', satisfaction: '4', website: 'x' });
    assert.deepEqual(await server.storage.countFeedback({}), []);
  });
});

describe('an answer that a program may have given', () => {
  for (const [mark, changes] of [
    ['trap', { website: 'https://x.example' }],
    ['too-fast', { took: 0 }],
  ] as const) {
    it(`(${mark}) is asked for proof, and with it stored apart`, async (t) => {
      const server = await start(t);
      const message = createMessage(changes);
      assert.equal(codeOf(await postFeedback(server.app, message)), 'proof-needed');
      assert.equal((await postFeedback(server.app, await prove(server, message))).statusCode, 201);
      const kept = await findKept(server, message);
      assert.deepEqual([kept?.marks, kept?.review], [[mark], 'held']);
      assert.equal('website' in kept!.message || 'proof' in kept!.message, false);
    });
  }
});

describe('an answer about a service that gets far more than usual', () => {
  it('is asked for proof from any address, and with it counted and marked', async (t) => {
    const server = await start(t);
    await fillService(server);
    const message = createMessage();
    assert.equal(codeOf(await postFeedback(server.app, message)), 'proof-needed');
    assert.equal((await postFeedback(server.app, await prove(server, message))).statusCode, 201);
    const kept = await findKept(server, message);
    assert.deepEqual([kept?.marks, kept?.review], [['surge'], 'counted']);
  });

  it('does not touch other services', async (t) => {
    const server = await start(t);
    await fillService(server);
    assert.equal(
      (await postFeedback(server.app, createMessage({ service: 'kartu-keluarga' }))).statusCode,
      201,
    );
  });
});

describe('GET /feedback/challenge', () => {
  const url = `/feedback/challenge?id=${createMessage().id}`;

  it('is not kept by any cache', async (t) => {
    const { app } = await createTestServer({}, t);
    assert.equal((await app.inject({ url })).headers['cache-control'], 'no-store');
  });

  it('may be read by the pages that may post, and by no other', async (t) => {
    const { app } = await createTestServer({}, t);
    const own = await app.inject({ url, headers: { origin: DISHUB } });
    assert.equal(own.headers['access-control-allow-origin'], DISHUB);
    const foreign = await app.inject({ url, headers: { origin: 'https://evil.example' } });
    assert.equal(foreign.statusCode, 403);
    assert.equal(foreign.headers['access-control-allow-origin'], undefined);
  });

  for (const [title, query] of [
    ['no id', ''],
    ['an id that is none', '?id=1'],
    ['two ids', `?id=${createMessage().id}&id=${createMessage().id}`],
  ] as const) {
    it(`refuses ${title} in words`, async (t) => {
      const { app } = await createTestServer({}, t);
      const reply = await app.inject({ url: `/feedback/challenge${query}` });
      assert.equal(reply.statusCode, 422);
      assert.match(reply.json<ErrorBody>().error.message, /^Bentuk bagian "nomor jawaban" tidak benar\./);
    });
  }

  it('has a hard limit too', async (t) => {
    const { app } = await createTestServer({ rate: 2 }, t);
    for (let index = 0; index < 2; index += 1) await app.inject({ url });
    assert.equal(codeOf(await app.inject({ url })), 'too-many');
  });
});

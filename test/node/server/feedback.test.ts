import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ErrorBody } from '../../../src/feedback/message.ts';
import type { FeedbackStorage } from '../../../src/server/storage/storage.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { createMessage, createTestServer, postFeedback, type TestServer } from './support.ts';

const codeOf = (reply: { json(): unknown }) => (reply.json() as ErrorBody).error.code;

describe('POST /feedback', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());
  const post = (...args: Parameters<typeof postFeedback> extends [unknown, ...infer Rest] ? Rest : never) =>
    postFeedback(server.app, ...args);

  it('answers 201 with a receipt of 60 bits in readable groups', async () => {
    const reply = await post(createMessage());
    assert.equal(reply.statusCode, 201);
    const { receipt, status } = reply.json<{ receipt: string; status: string }>();
    assert.match(receipt, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    assert.equal(status, 'received');
  });

  it('takes application/json as well', async () => {
    const reply = await post(createMessage(), { 'content-type': 'application/json' });
    assert.equal(reply.statusCode, 201);
  });

  it('answers 200 with the same receipt when the answer comes again', async () => {
    const message = createMessage();
    const first = await post(message);
    const again = await post({ ...message, sentAt: '2024-01-08T02:05:00.000Z' });
    assert.equal(again.statusCode, 200);
    assert.deepEqual(again.json(), first.json());
  });

  it('answers 409 to other content under the same id, without giving the receipt away', async () => {
    const message = createMessage();
    await post(message);
    const reply = await post({ ...message, comment: 'lain' });
    assert.equal(reply.statusCode, 409);
    assert.equal(codeOf(reply), 'id-conflict');
    assert.equal('receipt' in reply.json<object>(), false);
  });

  it('stores each id once when 200 requests with 50 ids come at the same time', async (t) => {
    const { app, storage } = await createTestServer({}, t);
    const messages = Array.from({ length: 50 }, () => createMessage());
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, index) => postFeedback(app, messages[index % 50]!)),
    );
    const count = (status: number) => replies.filter((reply) => reply.statusCode === status).length;
    assert.deepEqual([count(201), count(200)], [50, 150]);
    const receipts = replies.map((reply) => reply.json<{ receipt: string }>().receipt);
    assert.equal(new Set(receipts).size, 50);
    assert.equal(receipts[0], receipts[150]);
    assert.equal((await storage.listFeedback({}, 1000)).length, 50);
  });

  it('keeps only what the schema knows, and the page without query and fragment', async () => {
    const message = createMessage({ page: `https://dishub.example.go.id/kir?nama=Budi#atas` });
    await post({ ...message, nik: '1471000000000001', agency: 'disdukcapil' });
    const kept = (await server.storage.listFeedback({}, 100)).find((it) => it.message.id === message.id);
    assert.equal(kept!.message.page, 'https://dishub.example.go.id/kir');
    assert.equal('nik' in kept!.message, false);
    assert.equal(kept!.agency, 'dishub', 'the catalogue says whose service it is');
  });

  it('stores text that databases dislike in a form that they take', async () => {
    const message = createMessage({ comment: 'nol\0 dan setengah \ud83d selesai 😀' });
    assert.equal((await post(message)).statusCode, 201);
    const kept = (await server.storage.listFeedback({}, 100)).find((it) => it.message.id === message.id);
    assert.equal(kept!.message.comment, 'nol dan setengah \ufffd selesai 😀');
  });

  it('counts an answer about a service that has ended', async (t) => {
    const catalogue = createCatalogue();
    catalogue.services[0]!.status = 'ended';
    const { app } = await createTestServer({ catalogue }, t);
    assert.equal((await postFeedback(app, createMessage())).statusCode, 201);
  });

  it('knows a service as soon as it is published', async (t) => {
    const { app, folder } = await createTestServer({}, t);
    const message = createMessage({ service: 'layanan-baru' });
    assert.equal((await postFeedback(app, message)).statusCode, 422);
    const catalogue = createCatalogue();
    catalogue.services[0]!.id = 'layanan-baru';
    await writeFile(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
    assert.equal((await postFeedback(app, message)).statusCode, 201);
  });

  it('goes on with the last good catalogue when the new one is broken', async (t) => {
    const { app, folder, clock } = await createTestServer({}, t);
    await postFeedback(app, createMessage());
    await writeFile(join(folder, 'catalogue.json'), '{');
    clock.now += 60_000;
    assert.equal((await postFeedback(app, createMessage())).statusCode, 201);
  });

  describe('refuses, with a code and a sentence', () => {
    const refused: [title: string, body: string | object, status: number, code: string, path?: string][] = [
      ['what is no JSON', '{"id":', 400, 'body-syntax'],
      ['nothing', '', 400, 'body-empty'],
      ['a poisoned prototype', '{"__proto__":{"a":1}}', 400, 'body-syntax'],
      ['a list', '[]', 422, 'invalid', ''],
      ['an unknown service', createMessage({ service: 'tidak-ada' }), 422, 'unknown-service', 'service'],
      ['an id that is none', createMessage({ id: '1' }), 422, 'invalid', 'id'],
      ['a missing kind', { ...createMessage(), kind: undefined }, 422, 'invalid', 'kind'],
      ['a score of 5', { ...createMessage(), satisfaction: 5 }, 422, 'invalid', 'satisfaction'],
      ['a long comment', createMessage({ comment: 'a'.repeat(1001) }), 422, 'invalid', 'comment'],
      ['a body above 16 KiB', createMessage({ comment: 'a'.repeat(17_000) }), 413, 'body-too-large'],
      [
        'an empty answer',
        { ...createMessage({ comment: ' ' }), knew: undefined, access: undefined, satisfaction: undefined },
        422,
        'invalid',
        '',
      ],
    ];
    for (const [title, body, status, code, path] of refused) {
      it(title, async () => {
        const reply = await post(body);
        assert.equal(reply.statusCode, status);
        const { error } = reply.json<ErrorBody>();
        assert.equal(error.code, code);
        assert.match(error.message, /^[A-Z].*\.$/s);
        const [detail] = (error.details ?? []) as { path: string; message: string }[];
        assert.equal(detail?.path, path);
      });
    }

    it('another content type', async () => {
      const reply = await post('<a/>', { 'content-type': 'application/xml' });
      assert.equal(reply.statusCode, 415);
      assert.equal(codeOf(reply), 'media-type');
    });

    it('every wrong field at once, each with its own sentence', async () => {
      const reply = await post({ ...createMessage({ comment: 'a'.repeat(1001) }), knew: 'ya' });
      const { error } = reply.json<{
        error: { message: string; details: { code: string; message: string }[] };
      }>();
      assert.equal(error.message, 'Ada 2 bagian yang perlu diperbaiki.');
      assert.deepEqual(
        error.details.map(({ code }) => code),
        ['type', 'too-long'],
      );
      assert.equal(
        error.details[1]!.message,
        'Isi bagian "komentar" terlalu panjang, paling banyak 1.000 huruf. Pendekkan, lalu kirim lagi.',
      );
    });
  });

  it('answers 503 with Retry-After, never 201, while the store fails, and 201 once it works', async (t) => {
    let broken = true;
    const failing = (storage: FeedbackStorage): FeedbackStorage => ({
      ...storage,
      saveFeedback: (batch) =>
        broken ? Promise.reject(new Error('disk I/O error')) : storage.saveFeedback(batch),
    });
    const { app, log } = await createTestServer({ change: failing }, t);
    const message = createMessage();
    const reply = await postFeedback(app, message);
    assert.equal(reply.statusCode, 503);
    assert.equal(codeOf(reply), 'storage-unavailable');
    assert.equal(reply.headers['retry-after'], '10');
    assert.doesNotMatch(reply.body, /disk/);
    assert.match(log.join(''), /disk I\/O error/);
    broken = false;
    assert.equal((await postFeedback(app, message)).statusCode, 201);
  });

  it('answers 503 with Retry-After while there is no catalogue', async (t) => {
    const { app } = await createTestServer({ catalogue: null }, t);
    const reply = await postFeedback(app, createMessage());
    assert.equal(reply.statusCode, 503);
    assert.equal(reply.headers['retry-after'], '60');
  });

  it('answers 429 with Retry-After above the limit of an address', async (t) => {
    const { app } = await createTestServer({ rate: 2 }, t);
    for (let index = 0; index < 2; index += 1) await postFeedback(app, createMessage());
    const reply = await postFeedback(app, createMessage());
    assert.equal(reply.statusCode, 429);
    assert.equal(codeOf(reply), 'too-many');
    assert.match(String(reply.headers['retry-after']), /^([1-9]|[1-5]\d|60)$/);
    const other = await postFeedback(app, createMessage(), { 'x-forwarded-for': '203.0.113.9' });
    assert.equal(other.statusCode, 201, 'another address behind the same proxy has its own budget');
  });

  it('logs neither addresses nor words', async (t) => {
    const { app, log } = await createTestServer({}, t);
    const message = createMessage({ comment: 'rahasia saya' });
    await postFeedback(app, message, { 'x-forwarded-for': '203.0.113.9' });
    await postFeedback(app, { ...message, comment: 'rahasia lain' }, { 'x-forwarded-for': '203.0.113.9' });
    await postFeedback(app, '{"comment":"rahasia', { 'x-forwarded-for': '203.0.113.9' });
    assert.match(log.join(''), /an id came again with other content/);
    assert.doesNotMatch(log.join(''), /rahasia|203\.0\.113\.9|127\.0\.0\.1/);
  });
});

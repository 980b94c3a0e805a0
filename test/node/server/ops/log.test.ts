import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createLogOptions, hideShapes } from '../../../../src/server/ops/log.ts';
import type { FeedbackStorage } from '../../../../src/server/storage/storage.ts';
import { addUser, createMessage, createTestServer, postFeedback, postForm, signIn } from '../support.ts';

const describeError = createLogOptions({ level: 'info', stream: { write: () => true } }).serializers!.err!;
const describeRequest = createLogOptions({ level: 'info', stream: { write: () => true } }).serializers!.req!;
const logged = (error: unknown) => describeError(error as Parameters<typeof describeError>[0]);

describe('a line of the log', () => {
  const lines: [title: string, line: string, kept: string][] = [
    ['an IPv4 address', 'from 203.0.113.9:4711 to', 'from <address>:4711 to'],
    ['an IPv6 address', 'from 2001:db8::7 and ::1 to', 'from <address> and <address> to'],
    ['an IPv4 address in IPv6', '"ip":"::ffff:203.0.113.9"', '"ip":"<address><address>"'],
    ['an e-mail address', 'wrote siti.aminah+a@mail.example.id, then', 'wrote <email>, then'],
    ['a receipt', '/feedback/7KQ4-M2XD-9TBC/contact', '/feedback/<receipt>/contact'],
    ['a receipt in small letters', '/feedback/7kq4-m2xd-9tbc', '/feedback/<receipt>'],
    ['a token', '"authorization":"Bearer abc.def-ghi"', '"authorization":"Bearer <hidden>"'],
    ['a session', '"cookie":"opd_session=abc.def; a=b"', '"cookie":"opd_session=<hidden>; a=b"'],
    ['a password in an address', 'postgres://opd:geheim@db/opd', 'postgres://<hidden>@db/opd'],
  ];
  for (const [title, line, kept] of lines) {
    it(`loses ${title}`, () => assert.equal(hideShapes(line), kept));
  }

  it('keeps what helps: times, ids of messages, places in files, packages', () => {
    const line =
      '{"level":40,"time":1704679200000,"at":"2024-01-08T02:00:00.000Z","feedback":"12345678-1234-1234-1234-123456789012","stack":"at f (file:///srv/node_modules/@fastify/cors/index.js:12:34)\\n at node:internal/a:1:2"}';
    assert.equal(hideShapes(line), line);
  });
});

describe('an error in the log', () => {
  it('says its kind, code and place', () => {
    const error = Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR' });
    const { type, code, message, stack } = logged(error);
    assert.deepEqual([type, code, message], ['Error', 'ERR_SQLITE_ERROR', 'disk I/O error']);
    assert.match(stack, /^\s+at .*log\.test\.ts:\d+:\d+/);
  });

  const messages: [title: string, message: string, kept: string][] = [
    [
      'what a parser quotes',
      `Unexpected token 'r', "rahasia "saya" ini" is not valid JSON`,
      'Unexpected token "…" is not valid JSON',
    ],
    [
      'what is quoted and never closed',
      'invalid input syntax for type json: "rahasia',
      'invalid input syntax for type json: "…"',
    ],
    ['a telephone number', 'value 0812-3456-7890 is out of range', 'value <number> is out of range'],
    ['a NIK', 'value 1471010101900001 is out of range', 'value <number> is out of range'],
  ];
  for (const [title, message, kept] of messages) {
    it(`loses ${title}`, () => assert.equal(logged(new Error(message)).message, kept));
  }

  it('keeps a short word with an apostrophe', () => {
    assert.equal(logged(new Error("the store can't be opened")).message, "the store can't be opened");
  });

  it('loses what a database adds to it, but for names', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "feedback_pkey"'), {
      code: '23505',
      detail: 'Key (comment)=(rahasia saya) already exists.',
      where: 'rahasia saya',
      parameters: ['rahasia saya'],
      constraint: 'feedback_pkey',
      table: 'feedback',
      cause: new Error('near "rahasia saya"'),
    });
    const line = JSON.stringify(logged(error));
    assert.doesNotMatch(line, /rahasia/);
    assert.match(line, /"code":"23505".*"constraint":"feedback_pkey"/);
  });

  it('loses a message of several lines that looks like a stack', () => {
    const line = JSON.stringify(logged(new Error('near "a"\n    at rahasia saya')));
    assert.doesNotMatch(line, /rahasia/);
  });

  it('says nothing of what is thrown and is no error', () => {
    assert.doesNotMatch(JSON.stringify(logged('rahasia saya')), /rahasia/);
  });
});

it('a request in the log is the pattern of its route', () => {
  const request = { method: 'GET', url: '/feedback/7KQ4-M2XD-9TBC?x=1', ip: '203.0.113.9' };
  const routed = { ...request, routeOptions: { url: '/feedback/:receipt' } };
  assert.deepEqual(describeRequest(routed as never), { method: 'GET', route: '/feedback/:receipt' });
  assert.deepEqual(describeRequest(request as never), { method: 'GET', route: '-' });
});

describe("a day's requests", () => {
  const FROM = {
    'x-forwarded-for': '203.0.113.9',
    'user-agent': 'Telepon-Rahasia/1',
    referer: 'https://a.example/?nik=rahasia',
  };
  const PRIVATE = /rahasia|203\.0\.113|127\.0\.0\.1|0812|siti|kuda nil|Telepon/i;

  it('leave no address, comment, contact, receipt or token in the log, at any level', async (t) => {
    const store: { fault?: Error } = {};
    const change = (storage: FeedbackStorage): FeedbackStorage => ({
      ...storage,
      saveFeedback: (batch) => (store.fault ? Promise.reject(store.fault) : storage.saveFeedback(batch)),
      countFeedback: (filter) => (store.fault ? Promise.reject(store.fault) : storage.countFeedback(filter)),
    });
    const { app, storage, log } = await createTestServer(
      { change, ops: { metricsToken: 'rahasia-rahasia-rahasia' } },
      t,
    );
    await addUser(storage, 'siti', 'dishub');
    const message = createMessage({ comment: 'rahasia saya, hubungi 0812-3456-7890 atau siti@mail.example' });
    const { receipt } = (await postFeedback(app, message, FROM)).json<{ receipt: string }>();
    await postFeedback(app, message, FROM);
    await postFeedback(app, { ...message, comment: 'rahasia lain' }, FROM);
    await postFeedback(app, '{"comment":"rahasia', FROM);
    await postFeedback(app, { ...message, service: 'rahasia' }, FROM);
    await postFeedback(app, createMessage({ comment: 'rahasia'.repeat(3000) }), FROM);
    await postFeedback(app, createMessage(), { ...FROM, origin: 'https://rahasia.example' });
    await postForm(app, '/feedback', { service: 'uji-kir', comment: 'rahasia' }, FROM);
    await postForm(app, '/feedback', { service: 'rahasia', comment: 'rahasia' }, FROM);
    for (const url of [
      '/rahasia?nik=rahasia',
      '/%rahasia',
      `/feedback/${receipt}`,
      '/readyz',
      '/openapi.json',
    ]) {
      await app.inject({ url, headers: FROM });
    }
    await app.inject({
      method: 'POST',
      url: `/feedback/${receipt}/contact`,
      headers: FROM,
      payload: { contact: '0812-3456-7890', consent: { version: '1', at: '2024-01-08T02:00:00.000Z' } },
    });
    await app.inject({ url: '/metrics', headers: { ...FROM, authorization: 'Bearer rahasia-rahasia' } });
    const cookie = await signIn(app, 'siti');
    await app.inject({ url: '/dasbor/?layanan=rahasia', headers: { ...FROM, cookie } });
    await postForm(app, '/dasbor/masuk', { nama: 'siti', sandi: 'rahasia' }, FROM);

    store.fault = Object.assign(
      new Error(`insert of "rahasia saya" from 203.0.113.9 failed for ${receipt}`),
      {
        detail: 'Failing row contains (rahasia saya, 0812-3456-7890).',
      },
    );
    await postFeedback(app, createMessage({ comment: 'rahasia' }), FROM);
    await postForm(app, '/feedback', { service: 'uji-kir', comment: 'rahasia' }, FROM);
    await app.inject({ url: '/dasbor/', headers: { ...FROM, cookie } });

    await app.listen({ port: 0, host: '127.0.0.1' });
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
    socket.end('RAHASIA rahasia\r\nrahasia: siti\r\n\r\n').resume();
    await once(socket, 'close');

    const text = log.join('');
    assert.match(text, /an id came again with other content/);
    assert.match(text, /a request failed/);
    assert.match(text, /an answer was not stored/);
    assert.match(text, /a page failed/);
    assert.doesNotMatch(text, PRIVATE);
    assert.equal(text.includes(receipt), false);
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    assert.ok(token.length > 20 && !text.includes(token));
  });
});

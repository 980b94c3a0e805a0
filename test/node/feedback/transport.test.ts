import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sendFeedback, type Outcome } from '../../../src/feedback/transport.ts';
import { message, URL } from './world.ts';

const NOW = Date.UTC(2024, 0, 8, 2, 0);
const send = (fetch: typeof globalThis.fetch) => sendFeedback(URL, message(1), { fetch });
const reply = (status: number, body: string, headers: Record<string, string> = {}) =>
  send(() => Promise.resolve(new Response(body, { status, headers })));
const failure = (code: string, words = 'Mohon dicoba lagi.') =>
  JSON.stringify({ error: { code, message: words } });

const later = (code: string, after = 0): Outcome => ({ state: 'waiting', code, after });
const TABLE: [what: string, status: number, body: string, expected: Outcome][] = [
  ['a new receipt', 201, '{"receipt":"PKU-7F3K","status":"stored"}', { state: 'sent', receipt: 'PKU-7F3K' }],
  [
    'the same receipt again',
    200,
    '{"receipt":"PKU-7F3K","status":"stored"}',
    { state: 'sent', receipt: 'PKU-7F3K' },
  ],
  ['a login page instead of an answer', 200, '<!doctype html><title>Wifi</title>', later('status-200')],
  ['success without a receipt', 200, '{}', later('status-200')],
  ['an answer that was cut off', 201, '{"receipt":"PKU', later('status-201')],
  ['an answer that is null', 200, 'null', later('status-200')],
  ['a time limit at the server', 408, '', later('status-408')],
  ['too early', 425, '', later('status-425')],
  ['too many', 429, failure('too-many-answers'), later('too-many-answers')],
  ['a broken server', 500, 'Internal Server Error', later('status-500')],
  ['a server that is away', 503, failure('storage-full'), later('storage-full')],
  [
    'a bad message',
    400,
    failure('bad-message', 'Isi tidak terbaca.'),
    { state: 'refused', code: 'bad-message', reason: 'Isi tidak terbaca.' },
  ],
  [
    'other content under a known id',
    409,
    failure('id-taken', 'Sudah ada.'),
    { state: 'refused', code: 'id-taken', reason: 'Sudah ada.' },
  ],
  [
    'a message too large, told by a proxy',
    413,
    '<html>',
    { state: 'refused', code: 'status-413', reason: undefined },
  ],
  [
    'an unknown media type',
    415,
    failure('bad-type', 'Tidak didukung.'),
    { state: 'refused', code: 'bad-type', reason: 'Tidak didukung.' },
  ],
  [
    'a message that breaks the rules',
    422,
    failure('nothing-answered', 'Kosong.'),
    { state: 'refused', code: 'nothing-answered', reason: 'Kosong.' },
  ],
];

describe('sending feedback', () => {
  for (const [what, status, body, expected] of TABLE) {
    it(`takes ${what} (${status}) as ${expected.state}`, async () => {
      assert.deepEqual(await reply(status, body), expected);
    });
  }

  it('reads Retry-After in seconds and as a date', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: NOW });
    assert.deepEqual(await reply(503, '', { 'retry-after': '120' }), later('status-503', 120_000));
    const date = 'Mon, 08 Jan 2024 02:05:00 GMT';
    assert.deepEqual(await reply(429, '', { 'retry-after': date }), later('status-429', 300_000));
  });

  for (const odd of ['0', '-5', 'soon', 'Mon, 08 Jan 2024 01:00:00 GMT']) {
    it(`asks for no wait when Retry-After reads ${odd}`, async (t) => {
      t.mock.timers.enable({ apis: ['Date'], now: NOW });
      assert.deepEqual(await reply(503, '', { 'retry-after': odd }), later('status-503'));
    });
  }

  it('waits when no server answers', async () => {
    assert.deepEqual(await send(() => Promise.reject(new TypeError('Failed to fetch'))), {
      state: 'waiting',
      code: 'network',
    });
  });

  it('gives up on a server that is silent for twenty seconds', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const outcome = send(
      (_url, init) =>
        new Promise((_, reject) =>
          init!.signal!.addEventListener('abort', () => reject(new Error('AbortError'))),
        ),
    );
    t.mock.timers.tick(20_000);
    assert.deepEqual(await outcome, { state: 'waiting', code: 'network' });
  });

  it('posts the message as plain text that outlives the page and carries no cookie', async () => {
    let request: Request | undefined;
    let init: RequestInit | undefined;
    await send((url, options) => {
      init = options;
      request = new Request(url, options);
      return Promise.resolve(new Response('{"receipt":"R1"}'));
    });
    assert.equal(request!.method, 'POST');
    assert.equal(request!.url, URL);
    assert.equal(request!.headers.get('content-type'), 'text/plain;charset=UTF-8');
    assert.deepEqual(await request!.json(), message(1));
    assert.deepEqual([init!.keepalive, init!.credentials], [true, 'omit']);
  });
});

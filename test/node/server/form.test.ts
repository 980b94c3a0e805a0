import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestServer, DISHUB, postForm, type TestServer } from './support.ts';

describe('a plain HTML form', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    postForm(server.app, '/feedback', fields, headers);

  it('is stored as the same answer that a script would send', async () => {
    const reply = await post(
      {
        service: 'uji-kir',
        knew: 'no',
        access: 'no',
        accessProblem: 'error',
        satisfaction: '2',
        'answers.biaya': '4',
        comment: 'Baris satu\r\nBaris dua',
      },
      { referer: 'https://dishub.example.go.id/kir?x=1', origin: DISHUB },
    );
    assert.equal(reply.statusCode, 201);
    const [kept] = await server.storage.listFeedback({}, 1);
    const { id, ...message } = kept!.message;
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(message, {
      service: 'uji-kir',
      kind: 'quick',
      knew: false,
      access: 'no',
      accessProblem: 'error',
      satisfaction: 2,
      answers: { biaya: 4 },
      comment: 'Baris satu\nBaris dua',
      locale: 'id',
      page: 'https://dishub.example.go.id/kir',
      catalogueRevision: '2024-01-08.1',
      sentAt: '2024-01-08T02:00:00.000Z',
      widget: 'form',
    });
  });

  it('is thanked with a page that shows the receipt', async () => {
    server.clock.now += 1000;
    const reply = await post(
      { service: 'uji-kir', satisfaction: '3' },
      { referer: 'https://dishub.example.go.id/kir' },
    );
    assert.match(String(reply.headers['content-type']), /^text\/html/);
    const [kept] = await server.storage.listFeedback({}, 1);
    assert.ok(reply.body.includes(kept!.receipt));
    assert.match(reply.body, /Uji KIR kendaraan bermotor/);
    assert.match(reply.body, /href="https:\/\/dishub\.example\.go\.id\/kir"/);
    assert.match(String(reply.headers['content-security-policy']), /default-src 'none'/);
  });

  it('counts once when it carries an id and is sent twice', async () => {
    const fields = { id: crypto.randomUUID(), service: 'uji-kir', satisfaction: '3' };
    assert.equal((await post(fields)).statusCode, 201);
    server.clock.now += 1000;
    assert.equal((await post(fields)).statusCode, 200);
  });

  it('hears what to mend, as a page', async () => {
    const reply = await post({ service: 'uji-kir', comment: '  ', knew: '' });
    assert.equal(reply.statusCode, 422);
    assert.match(reply.body, /Belum ada jawaban\. Jawab sedikitnya satu pertanyaan atau tulis komentar\./);
  });

  it('shows what was typed as text', async () => {
    const reply = await post({ service: '<script>alert(1)</script>', satisfaction: '3' });
    assert.equal(reply.statusCode, 422);
    assert.doesNotMatch(reply.body, /<script/);
  });

  it('from a foreign site is refused with a page', async () => {
    const reply = await post({ service: 'uji-kir', satisfaction: '3' }, { origin: 'https://evil.example' });
    assert.equal(reply.statusCode, 403);
    assert.match(reply.body, /belum terdaftar di katalog kota/);
  });

  it('of more than 16 KiB is refused with a page', async () => {
    const reply = await post({ service: 'uji-kir', comment: 'a'.repeat(17_000) });
    assert.equal(reply.statusCode, 413);
    assert.match(reply.body, /Kiriman terlalu besar/);
  });
});

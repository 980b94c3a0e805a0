import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderPages } from '../../../src/publish/pages/pages.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';
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
    assert.equal(reply.statusCode, 303);
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

  it('leads to a page of its own that thanks, shows the receipt, and sends nothing when loaded again', async () => {
    server.clock.now += 1000;
    const reply = await post(
      { service: 'uji-kir', satisfaction: '3' },
      { referer: 'https://dishub.example.go.id/kir' },
    );
    const [kept] = await server.storage.listFeedback({}, 1);
    assert.equal(reply.headers.location, `/feedback/${kept!.receipt}?kabar=baru`);
    const load = () => server.app.inject({ url: reply.headers.location!, headers: { accept: 'text/html' } });
    const { headers, body } = await load();
    assert.match(String(headers['content-type']), /^text\/html/);
    assert.match(body, /Terima kasih, jawaban Anda sudah kami terima\./);
    assert.ok(body.includes(kept!.receipt));
    assert.match(body, /Uji KIR kendaraan bermotor/);
    assert.match(body, /href="https:\/\/dishub\.example\.go\.id\/kir"/);
    assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    const [before, after] = [await server.storage.listFeedback({}, 10), await load()];
    assert.equal(after.statusCode, 200);
    assert.equal((await server.storage.listFeedback({}, 10)).length, before.length);
  });

  it('counts once when it carries an id and is sent twice', async () => {
    const fields = { id: crypto.randomUUID(), service: 'uji-kir', satisfaction: '3' };
    const first = await post(fields);
    server.clock.now += 60_000;
    assert.equal((await post(fields)).headers.location, first.headers.location);
  });

  it('counts once when its button was pressed twice, even at the same moment', async () => {
    const fields = { service: 'uji-kir', satisfaction: '2', comment: 'ditekan dua kali' };
    const [first, second] = await Promise.all([post(fields), post(fields)]);
    server.clock.now += 4_999;
    const third = await post(fields);
    assert.equal(second.headers.location, first.headers.location);
    assert.equal(third.headers.location, first.headers.location);
  });

  it('counts each of two people who say the same: later, or with another browser', async () => {
    const fields = { service: 'uji-kir', satisfaction: '1' };
    const first = await post(fields);
    const other = await post(fields, { 'user-agent': 'Peramban lain' });
    const elsewhere = await post(fields, { 'x-forwarded-for': '203.0.113.9' });
    server.clock.now += 5_000;
    const later = await post(fields);
    const places = [first, other, elsewhere, later].map(({ headers }) => headers.location);
    assert.equal(new Set(places).size, 4);
  });

  it('takes every choice that the published form offers', async () => {
    const catalogue = createCatalogue();
    const page = renderPages({ catalogue, now: NOW }).find(
      ({ path }) => path === 'layanan/uji-kir/index.html',
    )!;
    const choices: [name: string, value: string][] = [];
    for (const [, name, options] of page.content.matchAll(
      /<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select/gs,
    )) {
      for (const [, value] of options!.matchAll(/<option value="([^"]*)"/g)) choices.push([name!, value!]);
    }
    for (const [radio] of page.content.matchAll(/<input[^>]*type="radio"[^>]*>/g)) {
      choices.push([/name="([^"]+)"/.exec(radio)![1]!, /value="([^"]*)"/.exec(radio)![1]!]);
    }
    assert.equal(choices.length, 32);
    for (const [name, value] of choices) {
      server.clock.now += 5_000;
      const fields = {
        service: 'uji-kir',
        agency: 'dishub',
        comment: 'ya',
        website: '',
        'respondent.pendamping': 'ya',
      };
      const reply = await post({ ...fields, [name]: value });
      assert.equal(reply.statusCode, 303, `${name}=${value}: ${reply.body}`);
    }
  });

  it('takes the age of a person under 17 only beside a guardian, and nobody else asks who sits there', async () => {
    const young = { service: 'uji-kir', satisfaction: '3', 'respondent.usia': 'under-17' };
    const alone = await post(young);
    assert.equal(alone.statusCode, 422);
    assert.match(alone.body, /Isi bersama orang tua atau wali/);
    server.clock.now += 1000;
    assert.equal((await post({ ...young, 'respondent.pendamping': 'ya' })).statusCode, 303);
    const [together] = await server.storage.listFeedback({}, 1);
    assert.deepEqual(together!.message.respondent, { usia: 'under-17', pendamping: 'ya' });
    server.clock.now += 1000;
    await post({ ...young, 'respondent.usia': '17-25', 'respondent.pendamping': 'ya' });
    const [adult] = await server.storage.listFeedback({}, 1);
    assert.deepEqual(adult!.message.respondent, { usia: '17-25' });
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

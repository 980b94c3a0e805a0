import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readReceipt } from '../../../src/server/feedback/receipt.ts';
import {
  createMessage,
  createTestServer,
  DISHUB,
  postFeedback,
  postForm,
  type TestServer,
} from './support.ts';

/** What a person reads on a page. */
const wordsOf = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('a receipt as it is typed', () => {
  const table: [typed: string, receipt: string | undefined][] = [
    ['7KQ4-M2XD-9TBC', '7KQ4-M2XD-9TBC'],
    ['7kq4m2xd9tbc', '7KQ4-M2XD-9TBC'],
    [' 7KQ4 M2XD\t9TBC ', '7KQ4-M2XD-9TBC'],
    ['7KQ4–M2XD—9TBC.', '7KQ4-M2XD-9TBC'],
    ['oOiIlL-000000', '0011-1100-0000'],
    ['7KQ4-M2XD-9TB', undefined],
    ['7KQ4-M2XD-9TBCC', undefined],
    ['7KQ4-M2XD-9TBU', undefined],
    ['7KQ4-M2XD-9TB%', undefined],
    ['', undefined],
    ['0'.repeat(12) + ' '.repeat(100), undefined],
  ];
  for (const [typed, receipt] of table) {
    it(`${JSON.stringify(typed.slice(0, 20))} is read as ${receipt}`, () => {
      assert.equal(readReceipt(typed), receipt);
    });
  }
});

describe('the report of an answer', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());

  /** Sends an answer and gives its receipt. */
  async function send(changes: Parameters<typeof createMessage>[0] = {}): Promise<string> {
    return (await postFeedback(server.app, createMessage(changes))).json<{ receipt: string }>().receipt;
  }
  const get = (url: string, accept = 'text/html') => server.app.inject({ url, headers: { accept } });
  const act = (receipt: string) => ({ receipt, by: 'dishub1', at: '2024-01-09T02:00:00.000Z' });

  it('is JSON for a program: what is stored, what was done, whether a contact is kept', async () => {
    const message = createMessage();
    const receipt = (await postFeedback(server.app, message)).json<{ receipt: string }>().receipt;
    await server.storage.changeStatus({ ...act(receipt), status: 'acted-on', note: 'Loket ditambah.' });
    await server.storage.changeReview({ ...act(receipt), review: 'counted' });
    const reply = await get(`/feedback/${receipt}`, 'application/json');
    assert.deepEqual(reply.json(), {
      receipt,
      service: 'uji-kir',
      status: 'acted-on',
      receivedAt: '2024-01-08T02:00:00.000Z',
      message,
      history: [
        { status: 'received', at: '2024-01-08T02:00:00.000Z' },
        { status: 'acted-on', at: '2024-01-09T02:00:00.000Z', note: 'Loket ditambah.' },
      ],
      contact: false,
    });
  });

  it('is a page for a person, in words, with the note of the OPD and no name of who wrote it', async () => {
    const receipt = await send({
      knew: false,
      access: 'no',
      accessProblem: 'code',
      channel: 'wa-pkb',
      device: 'android',
      respondent: { usia: '26-35' },
      comment: 'Kode tidak pernah datang.',
    });
    await server.storage.changeStatus({ ...act(receipt), status: 'acted-on', note: 'Kode kini lewat SMS.' });
    const { body, headers } = await get(`/feedback/${receipt}`);
    const words = wordsOf(body);
    for (const part of [
      'Uji KIR kendaraan bermotor',
      receipt,
      'Status: Ditindaklanjuti',
      'Selasa, 9 Januari 2024, 09.00 WIB',
      'Dinas Perhubungan Kota Pekanbaru: Kode kini lewat SMS.',
      'Sebelum ini, tahukah Anda ada layanan ini? Baru tahu',
      'Apakah Anda berhasil mengaksesnya? Tidak',
      'Cara mana yang Anda coba? Tanya lewat WhatsApp',
      'Berhenti di mana? Kode tidak datang',
      'Dengan apa Anda mencobanya? Ponsel Android',
      'Kelompok usia 26–35 tahun',
      'Kode tidak pernah datang.',
    ]) {
      assert.ok(words.includes(part), part);
    }
    assert.doesNotMatch(words, /dishub1/);
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-robots-tag'], 'noindex, nofollow');
    assert.doesNotMatch(body, /<script|<style| style=| on[a-z]+=/);
  });

  it("shows a resident's words and the OPD's as text", async () => {
    const attack = '<img src=x onerror=alert(1)></textarea><script>alert(2)</script>';
    const receipt = await send({ comment: attack });
    await server.storage.changeStatus({ ...act(receipt), status: 'acted-on', note: attack });
    const { body } = await get(`/feedback/${receipt}`);
    assert.doesNotMatch(body, /<img|<script/);
    assert.equal(body.split('&lt;/textarea&gt;').length - 1, 3);
  });

  it('takes names that every object has for what they are: words that nobody knows', async () => {
    const receipt = await send({ respondent: { constructor: 'nilai' } });
    const { statusCode, body } = await get(`/feedback/${receipt}?kabar=constructor`);
    assert.equal(statusCode, 200);
    assert.match(wordsOf(body), / constructor nilai /);
    assert.doesNotMatch(body, /native code|role="status"/);
  });

  it('hands over to SP4N-LAPOR! and the channels of the city with a text to copy, and says that nothing is filed', async () => {
    const receipt = await send({ comment: 'Antrean tidak jelas.' });
    const { body } = await get(`/feedback/${receipt}`);
    assert.match(body, /href="https:\/\/www\.lapor\.go\.id"/);
    assert.equal(body.match(/lapor\.go\.id/g)!.length, 1);
    assert.match(wordsOf(body), /Kami belum melaporkannya ke mana pun\..*Pekanbaru Siaga 112/);
    const [, text] = /<textarea readonly[^>]*>([^<]*)<\/textarea/.exec(body)!;
    assert.match(text!, /^Layanan: Uji KIR kendaraan bermotor\nOPD: Dinas Perhubungan Kota Pekanbaru\n/);
    assert.match(text!, /\nUraian:\nAntrean tidak jelas\.\n/);
    assert.ok(!text!.includes(receipt));
  });

  it('leads to what the city says about privacy', async () => {
    const { body } = await get(`/feedback/${await send()}`);
    assert.match(body, /href="https:\/\/layanan\.example\.go\.id\/privasi"/);
  });

  it('opens however the receipt is typed', async () => {
    const receipt = await send();
    const typed = receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    assert.equal((await get(`/feedback/${encodeURIComponent(typed)}`)).statusCode, 200);
    const found = await get(`/feedback?nomor=${encodeURIComponent(typed)}`);
    assert.deepEqual([found.statusCode, found.headers.location], [303, `/feedback/${receipt}`]);
  });

  it('has a page to type the receipt in, which says what a receipt looks like', async () => {
    assert.match((await get('/feedback')).body, /<input[^>]*name="nomor"/);
    const wrong = await get('/feedback?nomor="><script>');
    assert.equal(wrong.statusCode, 422);
    assert.match(wrong.body, /12 huruf dan angka.*value="&quot;&gt;&lt;script&gt;"/s);
  });

  it('is the same 404 for a receipt that never was, that cannot be, and that was forgotten', async () => {
    const receipt = await send();
    await server.storage.forgetFeedback(act(receipt));
    for (const accept of ['application/json', 'text/html']) {
      const [forgotten, never, odd] = await Promise.all(
        [receipt, '0000-0000-0000', 'bukan-nomor'].map((it) => get(`/feedback/${it}`, accept)),
      );
      assert.equal(forgotten!.statusCode, 404);
      assert.equal(forgotten!.body, never!.body);
      assert.equal(forgotten!.body, odd!.body);
      assert.equal(forgotten!.headers['cache-control'], 'no-store');
      assert.equal(forgotten!.headers['x-robots-tag'], 'noindex, nofollow');
    }
  });

  it('says of an answer that is kept apart, or left out, that it is', async () => {
    const [held, rejected] = [createMessage(), createMessage()];
    const common = { agency: 'dishub', digest: 'x', receivedAt: '2024-01-08T02:00:00.000Z', held: true };
    await server.storage.saveFeedback([
      { ...common, message: held, receipt: 'AAAA-AAAA-AAAA', marks: ['trap'] },
      { ...common, message: rejected, receipt: 'BBBB-BBBB-BBBB', marks: ['trap'] },
    ]);
    await server.storage.changeReview({ ...act('BBBB-BBBB-BBBB'), review: 'rejected' });
    assert.match(
      wordsOf((await get('/feedback/AAAA-AAAA-AAAA')).body),
      /diperiksa petugas dulu sebelum dihitung/,
    );
    assert.match(
      wordsOf((await get('/feedback/BBBB-BBBB-BBBB')).body),
      /memutuskan jawaban ini tidak dihitung/,
    );
  });

  it('may be read by the pages of the city and by no others', async () => {
    const receipt = await send();
    const ask = (origin: string) =>
      server.app.inject({ url: `/feedback/${receipt}`, headers: { origin, accept: 'application/json' } });
    assert.equal((await ask(DISHUB)).headers['access-control-allow-origin'], DISHUB);
    assert.equal((await ask('https://evil.example')).headers['access-control-allow-origin'], undefined);
  });

  it('cannot be guessed at leisure', async (t) => {
    const { app } = await createTestServer({}, t);
    const statuses = [];
    for (let tries = 0; tries < 121; tries += 1) {
      statuses.push((await app.inject('/feedback/0000-0000-0000')).statusCode);
    }
    assert.deepEqual([statuses[0], statuses[119], statuses[120]], [404, 404, 429]);
  });

  describe('takes a contact', () => {
    const consent = { version: 'widget-1', at: '2024-01-08T09:00:00+07:00' };
    const post = (receipt: string, payload: object | string, headers: Record<string, string> = {}) =>
      server.app.inject({
        method: 'POST',
        url: `/feedback/${receipt}/contact`,
        headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      });

    it('with the consent that was given, and never says what it is', async () => {
      const receipt = await send();
      const reply = await post(receipt.toLowerCase(), { contact: ' 0812 0000 0000 ', consent });
      assert.deepEqual([reply.statusCode, reply.body], [204, '']);
      assert.deepEqual(await server.storage.findContact(receipt), {
        receipt,
        contact: '0812 0000 0000',
        consentVersion: 'widget-1',
        consentAt: '2024-01-08T02:00:00.000Z',
        savedAt: new Date(server.clock.now).toISOString(),
      });
      assert.equal(
        (await get(`/feedback/${receipt}`, 'application/json')).json<{ contact: boolean }>().contact,
        true,
      );
      const { body } = await get(`/feedback/${receipt}`);
      assert.doesNotMatch(body, /0812/);
      assert.match(wordsOf(body), /Kontak Anda tersimpan\..*paling lambat Minggu, 7 April 2024/);
    });

    it('with a moment of consent no later than our own clock', async () => {
      const receipt = await send();
      await post(receipt, { contact: 'a@b.id', consent: { ...consent, at: '9999-12-31T23:59:59Z' } });
      assert.equal((await server.storage.findContact(receipt))!.consentAt, '2024-01-08T02:00:00.000Z');
    });

    it('only with consent, and only one that can be a contact', async () => {
      const receipt = await send();
      for (const [body, code] of [
        [{ contact: '0812 0000 0000' }, 'missing'],
        [{ contact: ' 08 ', consent }, 'too-short'],
        [{ contact: 'a'.repeat(201), consent }, 'too-long'],
        [{ contact: '\0\0\0\0\0\0', consent }, 'too-short'],
      ] as const) {
        const reply = await post(receipt, body);
        assert.equal(reply.statusCode, 422);
        assert.equal(reply.json<{ error: { details: { code: string }[] } }>().error.details[0]!.code, code);
      }
      assert.equal(await server.storage.findContact(receipt), undefined);
    });

    it('not after the follow-up is closed, not for an unknown receipt, not from a foreign page', async () => {
      const receipt = await send();
      await server.storage.changeStatus({ ...act(receipt), status: 'closed' });
      const closed = await post(receipt, { contact: 'a@b.id', consent });
      assert.equal(closed.statusCode, 409);
      assert.match(closed.json<{ error: { message: string } }>().error.message, /sudah ditutup/);
      assert.equal((await post('0000-0000-0000', { contact: 'a@b.id', consent })).statusCode, 404);
      const foreign = await post(receipt, { contact: 'a@b.id', consent }, { origin: 'https://evil.example' });
      assert.equal(foreign.statusCode, 403);
    });

    it('from the form of the page, with its own words and moment of consent', async () => {
      const receipt = await send();
      const url = `/feedback/${receipt}/contact`;
      const without = await postForm(server.app, url, { contact: '<b>0812 0000' });
      assert.equal(without.statusCode, 422);
      assert.match(without.body, /Tandai persetujuan.*value="&lt;b&gt;0812 0000"/s);
      const reply = await postForm(server.app, url, { contact: '0812 0000 0000', consent: 'kontak-2' });
      assert.equal(reply.statusCode, 303);
      assert.match((await get(reply.headers.location!)).body, /Kontak Anda sudah disimpan\./);
      const kept = await server.storage.findContact(receipt);
      assert.deepEqual([kept!.consentVersion, kept!.consentAt], ['kontak-2', '2024-01-08T02:00:00.000Z']);
    });

    it('that the resident takes back with one press', async () => {
      const receipt = await send();
      await post(receipt, { contact: '0812 0000 0000', consent });
      const reply = await postForm(server.app, `/feedback/${receipt}/hapus-kontak`, {});
      assert.match((await get(reply.headers.location!)).body, /Kontak Anda sudah dihapus\./);
      assert.equal(await server.storage.findContact(receipt), undefined);
    });
  });

  it('asks before an answer is forgotten, and then forgets it for good', async () => {
    const receipt = await send({ comment: 'rahasia' });
    const asked = await get(`/feedback/${receipt}/hapus`);
    assert.match(wordsOf(asked.body), /Hapus jawaban ini\?.*dihapus untuk selamanya/);
    assert.ok(await server.storage.findFeedback(receipt));
    const reply = await postForm(server.app, `/feedback/${receipt}/hapus`, {});
    assert.match((await get(reply.headers.location!)).body, /Jawaban Anda sudah dihapus\./);
    assert.equal(await server.storage.findFeedback(receipt), undefined);
    const [event] = await server.storage.listEvents(receipt);
    assert.deepEqual([event!.by, event!.change], ['warga', 'forgotten']);
    assert.equal((await postForm(server.app, `/feedback/${receipt}/hapus`, {})).statusCode, 404);
  });

  it('changes nothing for forms of other websites', async () => {
    const receipt = await send();
    const origin = 'https://evil.example';
    for (const what of ['hapus', 'hapus-kontak', 'contact']) {
      const reply = await postForm(server.app, `/feedback/${receipt}/${what}`, {}, { origin });
      assert.equal(reply.statusCode, 403);
      assert.match(String(reply.headers['content-type']), /^text\/html/);
    }
    assert.ok(await server.storage.findFeedback(receipt));
  });

  it('puts neither receipt nor contact into the log', async () => {
    const receipt = await send();
    await get(`/feedback/${receipt}`);
    await get('/feedback/0000-0000-0000');
    const log = server.log.join('\n');
    assert.doesNotMatch(log, /0812|a@b\.id|0000-0000-0000/);
    assert.ok(!log.includes(receipt));
  });

  it('asks for consent in words that name purpose, readers, time and the way back', async () => {
    const { body } = await get(`/feedback/${await send()}`);
    const words = wordsOf(body);
    assert.ok(
      words.includes(
        'Saya setuju nomor atau surel ini disimpan hanya untuk menanggapi jawaban ini. Yang melihatnya hanya petugas OPD layanan ini dan pengelola umpan balik kota. Dihapus begitu tindak lanjut ditutup, paling lambat 90 hari setelah disimpan. Saya boleh menghapusnya lebih cepat dengan nomor tanda terima.',
      ),
      words,
    );
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { NewFeedback } from '../../../src/server/storage/storage.ts';
import { addUser, createMessage, createTestServer, postForm, signIn, type TestServer } from './support.ts';

/** What a person reads on a page. */
const wordsOf = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the follow-up in the dashboard', () => {
  let server: TestServer;
  let asCity: string;
  let asDishub: string;
  let count = 0;
  before(async () => {
    server = await createTestServer();
    await addUser(server.storage, 'kota');
    await addUser(server.storage, 'dishub1', 'dishub');
    asCity = await signIn(server.app, 'kota');
    asDishub = await signIn(server.app, 'dishub1');
  });
  after(() => server.close());

  /** Keeps an answer and gives its receipt. */
  async function keep(changes: Partial<NewFeedback> = {}): Promise<string> {
    count += 1;
    const receipt = `AAAA-AAAA-${String(count).padStart(4, '0')}`;
    const receivedAt = new Date(Date.UTC(2024, 0, 8, 1, 0, count)).toISOString();
    const message = createMessage({ comment: `komentar ${count};` });
    await server.storage.saveFeedback([
      { message, agency: 'dishub', receipt, digest: 'x', receivedAt, ...changes },
    ]);
    return receipt;
  }
  const get = (url: string, cookie = asDishub) => server.app.inject({ url, headers: { cookie } });
  const answer = (receipt: string, cookie = asDishub) => get(`/dasbor/jawaban/${receipt}`, cookie);
  /** Posts a form as the page has it, with the token of the session. */
  async function post(path: string, fields: Record<string, string>, cookie = asDishub) {
    const [, token] = /name="token" value="([^"]+)"/.exec((await get('/dasbor', cookie)).body)!;
    return postForm(server.app, `/dasbor/jawaban/${path}`, { token: token!, ...fields }, { cookie });
  }
  const contact = (receipt: string) => ({
    receipt,
    contact: '0812 0000 0000',
    consentVersion: 'kontak-2',
    consentAt: '2024-01-08T02:00:00.000Z',
    savedAt: '2024-01-08T02:00:00.000Z',
  });

  it('leads from the list to a page with the whole answer', async () => {
    const receipt = await keep({
      message: createMessage({ respondent: { usia: 'over-55' }, took: 41.6, comment: 'Lama menunggu.' }),
    });
    assert.ok((await get('/dasbor')).body.includes(`href="/dasbor/jawaban/${receipt}"`));
    const { body, statusCode } = await answer(receipt);
    assert.equal(statusCode, 200);
    const words = wordsOf(body);
    for (const part of [
      'Uji KIR kendaraan bermotor',
      'Status: Diterima',
      'Kelompok usia Di atas 55 tahun',
      'Lama menunggu.',
      'diisi dalam 42 detik',
    ]) {
      assert.ok(words.includes(part), part);
    }
    assert.doesNotMatch(words, /Kontak warga|Tinjauan/);
  });

  it('sets each status and logs who, when, what and the note, oldest first', async () => {
    const receipt = await keep();
    for (const [status, catatan] of [
      ['diproses', ''],
      ['ditindaklanjuti', 'Loket ditambah.\r\nMulai Senin.'],
      ['ditutup', ''],
    ] as const) {
      const reply = await post(`${receipt}/status`, { status, catatan });
      assert.deepEqual(
        [reply.statusCode, reply.headers.location],
        [303, `/dasbor/jawaban/${receipt}?kabar=tersimpan`],
      );
      server.clock.now += 60_000;
    }
    assert.deepEqual(await server.storage.listEvents(receipt), [
      { at: '2024-01-08T02:00:00.000Z', by: 'dishub1', change: 'in-progress' },
      {
        at: '2024-01-08T02:01:00.000Z',
        by: 'dishub1',
        change: 'acted-on',
        note: 'Loket ditambah.\nMulai Senin.',
      },
      { at: '2024-01-08T02:02:00.000Z', by: 'dishub1', change: 'closed' },
    ]);
    const words = wordsOf((await answer(receipt)).body);
    assert.match(words, /Status: Ditutup/);
    assert.match(words, /Diproses oleh dishub1 Senin, 8 Januari 2024, 09\.00 WIB/);
    assert.match(
      words,
      /Ditindaklanjuti oleh dishub1 .*Loket ditambah\. Mulai Senin\. .*Ditutup oleh dishub1/,
    );
  });

  it('reminds that the resident reads the note, and asks for one with "ditindaklanjuti"', async () => {
    const receipt = await keep();
    assert.match(
      wordsOf((await answer(receipt)).body),
      /dibaca warga .*mungkin dibaca umum.*Jangan tulis nama/,
    );
    for (const [catatan, message] of [
      ['  \r\n ', /catatan ini wajib/],
      ['a'.repeat(1001), /paling banyak 1\.000 huruf/],
    ] as const) {
      const reply = await post(`${receipt}/status`, { status: 'ditindaklanjuti', catatan });
      assert.equal(reply.statusCode, 422);
      assert.match(reply.body, message);
      assert.match(reply.body, /value="ditindaklanjuti"\s+required\s+checked/);
    }
    assert.equal((await post(`${receipt}/status`, { status: 'selesai' })).statusCode, 422);
    assert.deepEqual(await server.storage.listEvents(receipt), []);
    const long = { status: 'ditindaklanjuti', catatan: 'a\r\n'.repeat(500) };
    assert.equal((await post(`${receipt}/status`, long)).statusCode, 303);
  });

  it('shows words of residents and users as text', async () => {
    const attack = '</textarea><script>alert(1)</script>';
    const receipt = await keep({ message: createMessage({ comment: attack }) });
    await server.storage.saveContact({ ...contact(receipt), contact: attack });
    await post(`${receipt}/status`, { status: 'ditindaklanjuti', catatan: attack });
    const refused = await post(`${receipt}/status`, { status: attack, catatan: attack });
    assert.doesNotMatch((await answer(receipt)).body + refused.body, /<script/);
  });

  it('shows a contact on the page of the answer only, with its consent, until the follow-up is closed', async () => {
    const receipt = await keep();
    await server.storage.saveContact(contact(receipt));
    const words = wordsOf((await answer(receipt)).body);
    assert.match(words, /Kontak warga 0812 0000 0000/);
    assert.match(
      words,
      /Disetujui Senin, 8 Januari 2024, 09\.00 WIB \(teks kontak-2\).*paling lambat Minggu, 7 April/,
    );
    assert.doesNotMatch((await get('/dasbor')).body, /0812/);
    await post(`${receipt}/status`, { status: 'ditutup', catatan: '' });
    assert.doesNotMatch((await answer(receipt)).body, /0812/);
    assert.equal(await server.storage.findContact(receipt), undefined);
  });

  it('is not there for another agency, whatever is asked', async () => {
    const receipt = await keep({ agency: 'disdukcapil', held: true, marks: ['trap'] });
    const token = 'x';
    assert.equal((await answer(receipt)).statusCode, 404);
    assert.equal((await answer(receipt)).body, (await answer('ZZZZ-ZZZZ-ZZZZ')).body);
    assert.equal((await post(`${receipt}/status`, { status: 'ditutup' })).statusCode, 404);
    assert.equal((await post(`${receipt}/tinjau`, { putusan: 'hitung' })).statusCode, 404);
    assert.doesNotMatch((await get('/dasbor/tinjau')).body, new RegExp(receipt));
    assert.equal((await answer(receipt, asCity)).statusCode, 200);
    assert.equal(
      (await postForm(server.app, `/dasbor/jawaban/${receipt}/status`, { token })).statusCode,
      303,
    );
    assert.deepEqual(await server.storage.listEvents(receipt), []);
  });

  it("changes nothing without the form's token, from another website, or by somebody who is not signed in", async () => {
    const receipt = await keep({ held: true });
    for (const path of ['status', 'tinjau']) {
      const url = `/dasbor/jawaban/${receipt}/${path}`;
      const fields = { status: 'ditutup', putusan: 'hitung' };
      assert.equal((await postForm(server.app, url, fields, { cookie: asDishub })).statusCode, 403);
      const foreign = { cookie: asDishub, origin: 'https://evil.example' };
      assert.equal((await postForm(server.app, url, fields, foreign)).statusCode, 403);
      const nobody = await postForm(server.app, url, fields);
      assert.equal(nobody.headers.location, '/dasbor/masuk');
    }
    for (const url of [`/dasbor/jawaban/${receipt}`, '/dasbor/tinjau']) {
      assert.equal((await get(url, '')).headers.location, '/dasbor/masuk');
    }
    assert.deepEqual(await server.storage.listEvents(receipt), []);
  });

  it('filters the list by status and leaves the figures as they are', async (t) => {
    const { app, storage } = await createTestServer({}, t);
    await addUser(storage, 'kota');
    const cookie = await signIn(app, 'kota');
    const common = { agency: 'dishub', digest: 'x', receivedAt: '2024-01-08T01:00:00.000Z' };
    await storage.saveFeedback([
      { ...common, message: createMessage({ comment: 'masih baru' }), receipt: 'AAAA-AAAA-AAAA' },
      { ...common, message: createMessage({ comment: 'sudah diproses' }), receipt: 'BBBB-BBBB-BBBB' },
    ]);
    const at = '2024-01-08T02:00:00.000Z';
    await storage.changeStatus({ receipt: 'BBBB-BBBB-BBBB', by: 'kota', at, status: 'in-progress' });
    const list = async (query: string) =>
      (await app.inject({ url: `/dasbor?${query}`, headers: { cookie } })).body;
    const processed = await list('status=diproses');
    assert.match(processed, /sudah diproses/);
    assert.doesNotMatch(processed, /masih baru/);
    assert.match(wordsOf(processed), /1 terbaru dari 1 jawaban/);
    assert.match(wordsOf(processed), /Uji KIR kendaraan bermotor Dinas Perhubungan Kota Pekanbaru 2 /);
    assert.match(wordsOf(await list('status=ditutup')), /Tidak ada jawaban dengan status ini/);
    assert.match(await list('status=lain'), /masih baru/);
  });

  describe('of answers that were set apart', () => {
    it('waits in a queue with the reasons in words, and the head counts them', async () => {
      const receipt = await keep({
        held: true,
        marks: ['trap', 'too-fast', 'address-budget', 'surge', 'a-mark-of-a-later-version'],
      });
      const { body } = await get('/dasbor/tinjau');
      assert.match(
        wordsOf(body),
        /isian jebakan terisi diisi terlalu cepat banyak kiriman dari satu jaringan lonjakan jawaban a-mark-of-a-later-version/,
      );
      assert.ok(body.includes(receipt));
      const held = await server.storage.countFeedback({ agency: 'dishub', review: 'held' });
      assert.equal(held.length, 1);
      assert.ok(wordsOf((await get('/dasbor')).body).includes(`Tinjau (${held[0]!.count})`));
      assert.ok(!(await get('/dasbor')).body.includes(receipt));
    });

    it('counts after "Hitung", and goes on to the next', async () => {
      const receipt = await keep({ held: true, marks: ['too-fast'] });
      const reply = await post(`${receipt}/tinjau`, { putusan: 'hitung', kembali: 'held' });
      assert.equal(reply.headers.location, '/dasbor/tinjau');
      const elsewhere = { putusan: 'hitung', kembali: 'constructor' };
      const other = await post(`${receipt}/tinjau`, elsewhere);
      assert.equal(other.headers.location, `/dasbor/jawaban/${receipt}?kabar=tersimpan`);
      assert.ok((await get('/dasbor')).body.includes(receipt));
      assert.ok(!(await get('/dasbor/tinjau')).body.includes(receipt));
      const [event] = await server.storage.listEvents(receipt);
      assert.deepEqual([event!.by, event!.change], ['dishub1', 'review-counted']);
      assert.match(wordsOf((await answer(receipt)).body), /Ditinjau: dihitung oleh dishub1/);
    });

    it('stays listed after "Jangan hitung", and can still be taken back', async () => {
      const receipt = await keep({ held: true, marks: ['trap'] });
      await post(`${receipt}/tinjau`, { putusan: 'jangan' });
      assert.ok((await get('/dasbor/tinjau?hasil=tidak-dihitung')).body.includes(receipt));
      assert.ok(!(await get('/dasbor')).body.includes(receipt));
      await post(`${receipt}/tinjau`, { putusan: 'hitung' });
      await post(`${receipt}/tinjau`, { putusan: 'jangan' });
      assert.equal((await server.storage.findFeedback(receipt))!.review, 'rejected');
      assert.equal((await server.storage.listEvents(receipt)).length, 3);
    });

    it('is no way to be rid of an answer that nobody suspected', async () => {
      const receipt = await keep({ marks: ['address-budget'] });
      const reply = await post(`${receipt}/tinjau`, { putusan: 'jangan' });
      assert.equal(reply.statusCode, 409);
      assert.match(reply.body, /tetap dihitung/);
      assert.equal((await server.storage.findFeedback(receipt))!.review, 'counted');
      assert.doesNotMatch((await answer(receipt)).body, /Jangan hitung/);
      assert.equal((await post(`${receipt}/tinjau`, { putusan: 'hapus' })).statusCode, 422);
    });

    it('turns pages without losing or doubling one', async (t) => {
      const { app, storage } = await createTestServer({}, t);
      await addUser(storage, 'kota');
      const cookie = await signIn(app, 'kota');
      await storage.saveFeedback(
        Array.from({ length: 55 }, (_, number) => ({
          message: createMessage({ comment: `nomor ${number};` }),
          agency: 'dishub',
          receipt: `AAAA-AAAA-00${String(number).padStart(2, '0')}`,
          digest: 'x',
          receivedAt: '2024-01-08T01:00:00.000Z',
          held: true,
        })),
      );
      const seen: string[] = [];
      let url: string | undefined = '/dasbor/tinjau';
      for (let pages = 0; url !== undefined && pages < 5; pages += 1) {
        const { body }: { body: string } = await app.inject({ url, headers: { cookie } });
        seen.push(...[...body.matchAll(/nomor (\d+);/g)].map(([, number]) => number!));
        url = /href="([^"]*sebelum=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      }
      assert.deepEqual([seen.length, new Set(seen).size], [55, 55]);
    });
  });
});

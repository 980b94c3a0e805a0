import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import {
  addUser,
  createMessage,
  createTestServer,
  PASSWORD,
  postFeedback,
  postForm,
  signIn,
  type TestServer,
} from './support.ts';

describe('the dashboard', () => {
  let server: TestServer;
  let asCity: string;
  let asDishub: string;
  before(async () => {
    server = await createTestServer();
    const { app, storage } = server;
    await addUser(storage, 'kota');
    await addUser(storage, 'dishub1', 'dishub');
    await postFeedback(app, createMessage({ comment: 'dari uji kir' }));
    await postFeedback(app, createMessage({ knew: false, access: 'not-tried', satisfaction: 1 }));
    await postFeedback(
      app,
      createMessage({ kind: 'access', access: 'no', accessProblem: 'error', channel: 'wa-pkb' }),
    );
    server.clock.now += 1000;
    await postFeedback(app, createMessage({ service: 'ktp-el', comment: 'dari disdukcapil' }));
    asCity = await signIn(app, 'kota');
    asDishub = await signIn(app, 'dishub1');
  });
  after(() => server.close());
  const get = (url: string, cookie = asCity) => server.app.inject({ url, headers: { cookie } });

  it('sends whoever is not signed in to the login', async () => {
    const reply = await server.app.inject('/dasbor?layanan=uji-kir');
    assert.equal(reply.statusCode, 303);
    assert.equal(reply.headers.location, '/dasbor/masuk');
    assert.doesNotMatch(reply.body, /dari uji kir/);
  });

  it('counts Tahu, Akses and Puas per service, without reports of access trouble', async () => {
    const { body } = await get('/dasbor?layanan=uji-kir');
    const text = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    assert.match(text, /Uji KIR kendaraan bermotor Dinas Perhubungan Kota Pekanbaru 3 1 laporan kendala/);
    assert.match(text, /50% 1 dari 2 100% 1 dari 1 1 belum mencoba 50% 1 dari 2/);
  });

  it('lists answers newest first with time, answers, words and receipt', async () => {
    const { body } = await get('/dasbor');
    const text = body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    assert.match(text, /Senin, 8 Januari 2024, 09\.00 WIB Tanda terima [0-9A-Z]{4}-/);
    assert.match(text, /Akses tidak berhasil: muncul galat, Tanya lewat WhatsApp/);
    assert.match(text, /Puas 4 dari 4, sangat puas/);
    assert.ok(text.indexOf('dari disdukcapil') < text.indexOf('dari uji kir'));
  });

  it('is never cached or framed and loads nothing but its own style sheet', async () => {
    const { headers, body } = await get('/dasbor');
    assert.equal(headers['cache-control'], 'no-store');
    assert.match(
      String(headers['content-security-policy']),
      /^default-src 'none'; style-src 'self';.*frame-ancestors 'none'$/,
    );
    assert.doesNotMatch(body, /<script|<style| style=| on[a-z]+=/);
    assert.match(
      (await server.app.inject('/dasbor/dashboard.css')).headers['content-type'] as string,
      /text\/css/,
    );
  });

  it('shows a stored script as text', async (t) => {
    const { app, storage } = await createTestServer({}, t);
    await addUser(storage, 'kota');
    const attack = `<script>alert(1)</script><img src=x onerror='alert("2")'>`;
    await postFeedback(app, createMessage({ comment: attack }));
    const { body } = await app.inject({ url: '/dasbor', headers: { cookie: await signIn(app, 'kota') } });
    assert.ok(
      body.includes(
        '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(&quot;2&quot;)&#39;&gt;',
      ),
    );
    assert.doesNotMatch(body, /<script|<img/);
  });

  it('filters by days of the city, both included', async () => {
    assert.match((await get('/dasbor?dari=2024-01-08&sampai=2024-01-08')).body, /dari uji kir/);
    assert.match((await get('/dasbor?dari=2024-01-09')).body, /Belum ada jawaban untuk pilihan ini/);
    assert.match((await get('/dasbor?sampai=2024-01-07')).body, /Belum ada jawaban untuk pilihan ini/);
  });

  it('reads an odd address as if nothing had been asked', async () => {
    const { statusCode, body } = await get('/dasbor?dari=besok&sebelum=x&opd=&layanan=');
    assert.equal(statusCode, 200);
    assert.match(body, /dari uji kir/);
  });

  it('turns pages without losing or doubling an answer', async (t) => {
    const { app, storage } = await createTestServer({}, t);
    await addUser(storage, 'kota');
    const cookie = await signIn(app, 'kota');
    for (let number = 0; number < 60; number += 1) {
      await postFeedback(app, createMessage({ comment: `nomor ${number};` }));
    }
    const seen: string[] = [];
    let url: string | undefined = '/dasbor';
    for (let pages = 0; url !== undefined && pages < 5; pages += 1) {
      const { body }: { body: string } = await app.inject({ url, headers: { cookie } });
      seen.push(...[...body.matchAll(/nomor (\d+);/g)].map(([, number]) => number!));
      url = /href="([^"]*sebelum=[^"]*)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
    assert.equal(seen.length, 60);
    assert.equal(new Set(seen).size, 60);
  });

  describe("an agency's user", () => {
    it('sees that agency only', async () => {
      const { body } = await get('/dasbor', asDishub);
      assert.match(body, /dari uji kir/);
      assert.doesNotMatch(body, /disdukcapil|Disdukcapil|Kependudukan|ktp-el/i);
    });

    for (const query of [
      'opd=disdukcapil',
      'layanan=ktp-el',
      'opd=disdukcapil&layanan=ktp-el',
      'opd=tidak-ada',
    ]) {
      it(`finds nothing at ?${query}`, async () => {
        const { statusCode, body } = await get(`/dasbor?${query}`, asDishub);
        assert.equal(statusCode, 404);
        assert.doesNotMatch(body, /dari disdukcapil|Kependudukan/);
      });
    }

    it('cannot go on from the cursor of an answer of another agency', async () => {
      const [other] = await server.storage.listFeedback({ agency: 'disdukcapil' }, 1);
      const { body } = await get(`/dasbor?sebelum=2024-01-09T00:00:00.000Z_${other!.message.id}`, asDishub);
      assert.doesNotMatch(body, /dari disdukcapil/);
    });
  });

  it("shows the city's user every agency, one when asked", async () => {
    const { body } = await get('/dasbor?opd=disdukcapil');
    assert.match(body, /dari disdukcapil/);
    assert.doesNotMatch(body, /dari uji kir/);
    assert.equal((await get('/dasbor?opd=disdukcapil&layanan=uji-kir')).statusCode, 404);
  });
});

describe('signing in', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await createTestServer();
    await addUser(server.storage, 'kota');
  });
  afterEach(() => server.close());
  const login = (nama: string, sandi: string, headers: Record<string, string> = {}) =>
    postForm(server.app, '/dasbor/masuk', { nama, sandi }, headers);
  const home = async (cookie: string) =>
    (await server.app.inject({ url: '/dasbor', headers: { cookie } })).statusCode;

  it('gives a cookie that scripts and other sites cannot use', async () => {
    const reply = await login('Kota', PASSWORD);
    assert.equal(reply.statusCode, 303);
    assert.equal(reply.headers.location, '/dasbor');
    const cookie = String(reply.headers['set-cookie']);
    assert.match(cookie, /^opd_session=[^;]+; Max-Age=36000; Path=\/dasbor; HttpOnly; SameSite=Lax$/);
    const secure = await login('kota', PASSWORD, { 'x-forwarded-proto': 'https' });
    assert.match(String(secure.headers['set-cookie']), /; Secure/);
  });

  it('makes a new session each time and ends the one before', async () => {
    const first = await signIn(server.app, 'kota');
    const second = await signIn(server.app, 'kota', first);
    assert.notEqual(second, first);
    assert.equal(await home(first), 303);
    assert.equal(await home(second), 200);
  });

  it('never takes over a session that somebody planted', async () => {
    const reply = await login('kota', PASSWORD, { cookie: 'opd_session=planted' });
    assert.doesNotMatch(String(reply.headers['set-cookie']), /planted/);
    assert.equal(await home('opd_session=planted'), 303);
  });

  it('refuses a cookie that was tampered with', async () => {
    const cookie = await signIn(server.app, 'kota');
    const at = cookie.indexOf('=') + 3;
    const tampered = cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1);
    assert.equal(await home(tampered), 303);
    assert.equal(await home(cookie.slice(0, -2)), 303);
    assert.equal(await home(cookie), 200);
  });

  it('ends after ten hours', async () => {
    const cookie = await signIn(server.app, 'kota');
    server.clock.now += 10 * 3600_000 - 1;
    assert.equal(await home(cookie), 200);
    server.clock.now += 1;
    assert.equal(await home(cookie), 303);
  });

  it('says the same to a wrong password and to an unknown name, and keeps what was typed as text', async () => {
    const wrong = await login('kota', 'bukan ini juga');
    const unknown = await login('"><script>', 'bukan ini juga');
    assert.deepEqual([wrong.statusCode, unknown.statusCode], [401, 401]);
    const sentence = /Nama pengguna atau kata sandi tidak cocok\./;
    assert.match(wrong.body, sentence);
    assert.match(unknown.body, sentence);
    assert.match(unknown.body, /value="&quot;&gt;&lt;script&gt;"/);
    assert.equal(wrong.headers['set-cookie'], undefined);
  });

  it('makes a name wait after ten failures, even with the right password, but not for ever', async () => {
    for (let tries = 0; tries < 10; tries += 1) {
      const reply = await login('kota', 'salah terus', { 'x-forwarded-for': `203.0.113.${tries}` });
      assert.equal(reply.statusCode, 401);
    }
    const reply = await login('kota', PASSWORD);
    assert.equal(reply.statusCode, 429);
    assert.equal(reply.headers['retry-after'], '600');
    server.clock.now += 600_000;
    assert.equal((await login('kota', PASSWORD)).statusCode, 303);
  });

  it('limits an address whatever names it tries', async () => {
    for (let number = 0; number < 11; number += 1) await addUser(server.storage, `nama${number}`);
    const statuses = [];
    for (let tries = 0; tries < 11; tries += 1) statuses.push((await login(`nama${tries}`, '')).statusCode);
    assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429]);
  });

  it('refuses forms of other websites', async () => {
    const reply = await login('kota', PASSWORD, { origin: 'https://evil.example' });
    assert.equal(reply.statusCode, 403);
    assert.equal(reply.headers['set-cookie'], undefined);
  });

  it("ends by POST with the form's token, and by nothing else", async () => {
    const cookie = await signIn(server.app, 'kota');
    const out = (token: string) => postForm(server.app, '/dasbor/keluar', { token }, { cookie });
    assert.equal((await server.app.inject({ url: '/dasbor/keluar', headers: { cookie } })).statusCode, 404);
    assert.equal((await out('')).statusCode, 403);
    assert.equal(await home(cookie), 200);
    const { body } = await server.app.inject({ url: '/dasbor', headers: { cookie } });
    const token = /name="token" value="([^"]+)"/.exec(body)![1]!;
    assert.equal((await out(token)).headers.location, '/dasbor/masuk');
    assert.equal(await home(cookie), 303);
  });
});

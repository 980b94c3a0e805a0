// Who gets to see what: another agency's answers, other people's sessions.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { hashPassword } from '../../../src/server/dashboard/passwords.ts';
import {
  addUser,
  createMessage,
  createTestServer,
  DISHUB,
  postFeedback,
  postForm,
  signIn,
  type TestServer,
} from './support.ts';

describe("another agency's answers", () => {
  let server: TestServer;
  let cookie: string;
  let secret: { id: string; receipt: string };
  before(async () => {
    server = await createTestServer();
    await addUser(server.storage, 'dishub1', 'dishub');
    await postFeedback(server.app, createMessage({ comment: 'milik dishub' }));
    server.clock.now += 1000;
    const foreign = createMessage({ service: 'ktp-el', comment: 'milik disdukcapil' });
    const reply = await postFeedback(server.app, foreign);
    secret = { id: foreign.id, receipt: reply.json<{ receipt: string }>().receipt };
    cookie = await signIn(server.app, 'dishub1');
  });
  after(() => server.close());

  const queries = [
    'opd=dishub&opd=disdukcapil',
    'opd=disdukcapil&opd=dishub',
    'opd[]=disdukcapil',
    'opd[agency]=disdukcapil',
    'OPD=disdukcapil',
    'agency=disdukcapil',
    'opd=disdukcapil%00',
    'opd=%20disdukcapil',
    'opd=DISDUKCAPIL',
    'opd=%25',
    'opd=*',
    "opd='%20or%20'1'%3D'1",
    "layanan='%20or%20'1'%3D'1",
    'layanan=uji-kir&layanan=ktp-el',
    'layanan[]=ktp-el',
    'layanan=KTP-EL',
    'layanan=uji-kir%00ktp-el',
    'review=any&agency=disdukcapil',
    '__proto__[agency]=disdukcapil',
    'constructor[prototype][agency]=disdukcapil',
    'dari=2024-01-08&sampai=2024-01-08&opd[]=disdukcapil',
  ];
  for (const query of queries) {
    it(`stay out of sight at ?${query}`, async () => {
      const { statusCode, body } = await server.app.inject({ url: `/dasbor?${query}`, headers: { cookie } });
      assert.ok(statusCode === 200 || statusCode === 404, String(statusCode));
      assert.doesNotMatch(body, /milik disdukcapil|ktp-el|Kependudukan/);
      assert.equal(body.includes(secret.receipt), false);
    });
  }

  it('stay out of sight behind every cursor that can be made', async () => {
    const cursors = [
      `2024-01-09T00:00:00.000Z_${secret.id}`,
      `9999-12-31T23:59:59.999Z_ffffffff-ffff-4fff-8fff-ffffffffffff`,
      `2024-01-09_${secret.id}`,
      `2024-01-09T00:00:00.000Z' or 1=1 --_${secret.id}`,
      `2024-01-09T00:00:00.000Z_${secret.id}' or 1=1 --`,
      secret.id,
      secret.receipt,
    ];
    for (const cursor of cursors) {
      const url = `/dasbor?sebelum=${encodeURIComponent(cursor)}`;
      const { statusCode, body } = await server.app.inject({ url, headers: { cookie } });
      assert.equal(statusCode, 200, cursor);
      assert.doesNotMatch(body, /milik disdukcapil/, cursor);
    }
  });

  it('are not told by an id: who knows one hears neither the receipt nor the words', async () => {
    const guess = createMessage({ id: secret.id, service: 'ktp-el', comment: 'saya menebak' });
    const { statusCode, body } = await postFeedback(server.app, guess);
    assert.equal(statusCode, 409);
    assert.equal(body.includes(secret.receipt), false);
    assert.doesNotMatch(body, /milik disdukcapil/);
  });

  it('are told to no other website, whoever is signed in', async () => {
    for (const url of ['/dasbor', '/dasbor/masuk', '/catalogue.json', '/feedback']) {
      for (const origin of [DISHUB, 'https://evil.example', 'null']) {
        const { headers, body } = await server.app.inject({ url, headers: { cookie, origin } });
        assert.equal(headers['access-control-allow-credentials'], undefined);
        if (url.startsWith('/dasbor')) assert.equal(headers['access-control-allow-origin'], undefined);
        else assert.doesNotMatch(body, /milik dis/);
      }
    }
  });
});

describe('a session', () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer();
    await addUser(server.storage, 'kota');
    await addUser(server.storage, 'dishub1', 'dishub');
  });
  after(() => server.close());
  const home = async (cookie: string) =>
    (await server.app.inject({ url: '/dasbor', headers: { cookie } })).statusCode;

  it('that was planted, valid but the attacker’s, is replaced and ended by the login', async () => {
    const planted = await signIn(server.app, 'dishub1');
    const own = await signIn(server.app, 'kota', planted);
    assert.notEqual(own, planted);
    assert.equal(await home(planted), 303, 'what the attacker knows is worth nothing');
    assert.equal(await home(own), 200);
  });

  it('is no other when its token stands in the cookie unsigned, or signed for something else', async () => {
    const cookie = await signIn(server.app, 'kota');
    const [name, value] = cookie.split('=') as [string, string];
    const [token, signature] = decodeURIComponent(value).split('.') as [string, string];
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(signature.length)}`, `x.${signature}`]) {
      assert.equal(await home(`${name}=${encodeURIComponent(forged)}`), 303, forged);
    }
    const hash = crypto.createHash('sha256').update(token).digest('hex');
    assert.equal(await home(`${name}=${hash}`), 303, 'the hash in a stolen store opens nothing');
  });

  it('is not ended by a form with the token of somebody else', async () => {
    const mine = await signIn(server.app, 'dishub1');
    const theirs = await signIn(server.app, 'kota');
    const { body } = await server.app.inject({ url: '/dasbor', headers: { cookie: mine } });
    const token = /name="token" value="([^"]+)"/.exec(body)![1]!;
    const reply = await postForm(server.app, '/dasbor/keluar', { token }, { cookie: theirs });
    assert.equal(reply.statusCode, 403);
    assert.equal(await home(theirs), 200);
  });

  it('ends with a new password', async () => {
    const cookie = await signIn(server.app, 'dishub1');
    await server.storage.setPassword('dishub1', await hashPassword('sandi yang baru'));
    assert.equal(await home(cookie), 303);
  });
});

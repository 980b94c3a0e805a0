// What goes out: residents' words and hostile addresses in pages, in exports, in the log.
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { after, before, describe, it } from 'node:test';
import { readFeedback, toCsv } from '../../../src/server/export.ts';
import {
  addUser,
  createMessage,
  createTestServer,
  postFeedback,
  postForm,
  signIn,
  type TestServer,
} from './support.ts';

const ATTACK = `"'><script>alert(1)</script><img src=x onerror=alert(2)><!--`;

/** Nothing of the attack is left as mark-up: every `<` and quote of it has become text. */
function assertText(body: string): void {
  assert.doesNotMatch(body, /<script|<img|<!--|"'>|onerror=alert\(2\)>/);
}

describe('a page', () => {
  let server: TestServer;
  let cookie: string;
  before(async () => {
    server = await createTestServer();
    await addUser(server.storage, 'kota');
    cookie = await signIn(server.app, 'kota');
  });
  after(() => server.close());

  it('shows every text that a resident can choose as text', async () => {
    const message = createMessage({
      ...{ comment: ATTACK, respondent: { pekerjaan: ATTACK.slice(0, 80) }, catalogueRevision: ATTACK },
      ...{
        widget: ATTACK.slice(0, 40),
        page: `https://a.example/${ATTACK}`,
        kind: 'skm',
        answers: { biaya: 4 },
      },
    });
    assert.equal((await postFeedback(server.app, message)).statusCode, 201);
    const { body } = await server.app.inject({ url: '/dasbor', headers: { cookie } });
    assertText(body);
    assert.ok(body.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), 'the words are there');
  });

  const query = encodeURIComponent(ATTACK);
  const addresses = [
    ...['opd', 'layanan', 'dari', 'sampai', 'sebelum', 'lain'].map((name) => `/dasbor?${name}=${query}`),
    ...[`/dasbor?${query}=1`, `/${query}`, `/dasbor/${query}`, `/layanan/${query}/`, `/feedback/${query}`],
  ];
  for (const url of addresses) {
    it(`shows nothing of ${decodeURIComponent(url).slice(0, 24)}… but as text`, async () => {
      const { headers, body } = await server.app.inject({ url, headers: { cookie, accept: 'text/html' } });
      assertText(body);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    });
  }

  it('that answers a form shows what was wrong with it as text', async () => {
    const fields = { service: ATTACK, kind: ATTACK, [`respondent.${ATTACK}`]: ATTACK, channel: ATTACK };
    const reply = await postForm(server.app, '/feedback', fields, { referer: `https://a.example/${ATTACK}` });
    assert.equal(reply.statusCode, 422);
    assertText(reply.body);
  });

  it('that leads back to where the form was leads to no script', async () => {
    const fields = { service: 'uji-kir', knew: 'ya' };
    for (const referer of ['javascript:alert(1)', 'data:text/html,x', `https://a.example/"onclick="x`]) {
      const reply = await postForm(server.app, '/feedback', fields, { referer });
      assert.ok(reply.statusCode < 400);
      assert.doesNotMatch(reply.body, /javascript:|data:text|"onclick/);
    }
  });
});

describe('an error', () => {
  it('that came as JSON is no page, whatever it repeats', async (t) => {
    const { app } = await createTestServer({}, t);
    const reply = await postFeedback(app, { ...createMessage(), service: ATTACK, [ATTACK]: ATTACK });
    assert.match(String(reply.headers['content-type']), /^application\/json/);
    assert.equal(reply.headers['x-content-type-options'], 'nosniff');
  });

  it('from inside says nothing of the inside', async (t) => {
    const secret = '/var/lib/opd/opd-widgets.sqlite: SQLITE_CORRUPT';
    const { app, storage } = await createTestServer(
      { change: (it) => ({ ...it, countFeedback: () => Promise.reject(new Error(secret)) }) },
      t,
    );
    await addUser(storage, 'kota');
    const headers = { cookie: await signIn(app, 'kota') };
    const reply = await app.inject({ url: '/dasbor', headers });
    assert.equal(reply.statusCode, 500);
    assert.doesNotMatch(reply.body, /SQLITE|var\/lib|Error|at .*:\d/);
  });
});

describe('an export', () => {
  it('has no cell that a spreadsheet would run, whichever field it was put into', async (t) => {
    const { app, storage } = await createTestServer({}, t);
    const starts = [
      '=',
      '+',
      '-',
      '@',
      '\t=',
      '\r=',
      '\n=',
      ' =',
      '\u00a0=',
      '＝',
      '＋',
      '－',
      '＠',
      ';=',
      '"=',
      "'=",
      '%0A-',
    ];
    for (const start of starts) {
      const formula = `${start}HYPERLINK("https://evil.example","klik")`;
      const message = createMessage({
        ...{ comment: formula, catalogueRevision: formula, widget: formula.slice(0, 40), page: formula },
        respondent: { pekerjaan: formula },
      });
      assert.equal((await postFeedback(app, message)).statusCode, 201);
    }
    let text = '';
    for await (const part of toCsv(readFeedback(storage, {}))) text += part;
    const [head, ...rows] = parse(text, { record_delimiter: '\r\n' });
    assert.equal(rows.length, starts.length);
    for (const row of rows) {
      assert.equal(row.length, head!.length, 'no words broke out of their cell');
      for (const cell of row) assert.doesNotMatch(cell, /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/);
    }
  });
});

describe('the log', () => {
  it('is not written into by what strangers send', async (t) => {
    const { app, log, storage } = await createTestServer({}, t);
    await addUser(storage, 'kota');
    const line = '\n{"level":60,"msg":"palsu"}\n\u001b[2J';
    const headers = {
      'user-agent': 'palsu',
      'x-forwarded-for': '203.0.113.77',
      referer: 'https://palsu.example/',
    };
    const message = createMessage({ comment: line });
    await postFeedback(app, message, headers);
    await postFeedback(app, { ...message, comment: `${line} lain` }, headers);
    await postFeedback(app, `{"comment":"${line}`, headers);
    await postForm(app, '/dasbor/masuk', { nama: line, sandi: line }, headers);
    await app.inject({ url: `/${encodeURIComponent(line)}?nama=palsu`, headers });
    for (const written of log) {
      assert.equal(written.trimEnd().split('\n').length, 1);
      assert.doesNotMatch(written, /palsu|203\.0\.113\.77/);
      assert.equal(written.includes('\u001b'), false);
    }
  });
});

describe('every answer', () => {
  it('carries the headers that keep browsers from guessing, refusals and files included', async (t) => {
    const { app } = await createTestServer({}, t);
    const replies = [
      await postFeedback(app, createMessage()),
      await postFeedback(app, '{'),
      await app.inject('/catalogue.json'),
      await app.inject('/tidak-ada'),
      await app.inject('/dasbor/masuk'),
    ];
    for (const { headers } of replies) {
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'same-origin');
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
      assert.equal(headers['x-permitted-cross-domain-policies'], 'none');
      assert.equal(headers['x-powered-by'], undefined);
    }
  });
});

import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { createTestServer, type TestServer } from './support.ts';

describe("the endpoint's files", () => {
  let server: TestServer;
  before(async () => {
    server = await createTestServer();
    await writeFile(join(server.folder, '.hidden'), 'x');
  });
  after(() => server.close());

  it('are open to every website and tell their age', async () => {
    const { statusCode, headers } = await server.app.inject({
      url: '/catalogue.json',
      headers: { origin: 'https://anywhere.example' },
    });
    assert.equal(statusCode, 200);
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(headers['cache-control'], 'public, max-age=60');
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
  });

  it('cost nothing when they have not changed', async () => {
    const { headers } = await server.app.inject('/catalogue.json');
    const again = await server.app.inject({
      url: '/catalogue.json',
      headers: { 'if-none-match': headers.etag as string },
    });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
  });

  for (const [path, kept] of [
    ['widgets/0.1.0/opd-widgets.js', 'public, max-age=31536000, immutable'],
    ['widgets/1.0.0-beta.1/chunks/later.js', 'public, max-age=31536000, immutable'],
    ['widgets/v0/opd-widgets.js', 'public, max-age=300, stale-while-revalidate=86400'],
    ['widgets/v10/chunks/later.js', 'public, max-age=300, stale-while-revalidate=86400'],
  ] as const) {
    it(`let ${path} be kept as long as it is true`, async () => {
      const file = join(server.folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, 'export {};');
      await writeFile(`${file}.br`, brotliCompressSync('export {};'));
      const plain = await server.app.inject({ url: `/${path}`, headers: { 'accept-encoding': 'identity' } });
      const packed = await server.app.inject({ url: `/${path}`, headers: { 'accept-encoding': 'br' } });
      const again = await server.app.inject({
        url: `/${path}`,
        headers: { 'accept-encoding': 'identity', 'if-none-match': String(plain.headers.etag) },
      });
      const replies = [plain, packed, again];
      assert.deepEqual(
        replies.map(({ statusCode, headers }) => [statusCode, headers['cache-control']]),
        [
          [200, kept],
          [200, kept],
          [304, kept],
        ],
      );
      assert.equal(plain.headers['content-type'], 'application/javascript; charset=utf-8');
    });
  }

  it('go out compressed to whoever takes that, as what they are', async () => {
    const text = '{"opdIndex":1}';
    const { folder } = server;
    await writeFile(join(folder, 'index.json'), text);
    await writeFile(join(folder, 'index.json.br'), brotliCompressSync(text));
    await writeFile(join(folder, 'index.json.gz'), gzipSync(text));
    const ask = (encoding: string) =>
      server.app.inject({ url: '/index.json', headers: { 'accept-encoding': encoding } });
    const [br, gz, plain] = [await ask('gzip, deflate, br'), await ask('gzip'), await ask('identity')];
    assert.equal(brotliDecompressSync(br.rawPayload).toString(), text);
    assert.equal(gunzipSync(gz.rawPayload).toString(), text);
    assert.equal(plain.body, text);
    assert.deepEqual(
      [br, gz, plain].map(({ headers }) => headers['content-encoding']),
      ['br', 'gzip', undefined],
    );
    for (const { headers } of [br, gz, plain]) {
      assert.equal(headers['content-type'], 'application/json; charset=utf-8');
      assert.match(String(headers.vary), /accept-encoding/i);
      assert.equal(headers['cache-control'], 'public, max-age=60');
    }
    assert.equal(new Set([br, gz, plain].map(({ headers }) => headers.etag)).size, 3);
  });

  it('include feeds and calendars as such, and files that have no compressed copy', async () => {
    await writeFile(join(server.folder, 'changes.atom'), '<feed/>');
    await writeFile(join(server.folder, 'changes.ics'), 'BEGIN:VCALENDAR');
    const types = [];
    for (const name of ['changes.atom', 'changes.ics']) {
      const reply = await server.app.inject({ url: `/${name}`, headers: { 'accept-encoding': 'br, gzip' } });
      assert.equal(reply.headers['content-encoding'], undefined);
      types.push([reply.statusCode, reply.headers['content-type']]);
    }
    assert.deepEqual(types, [
      [200, 'application/atom+xml'],
      [200, 'text/calendar; charset=utf-8'],
    ]);
  });

  it('lead a page asked for without its last slash to the address that its links are relative to', async () => {
    await mkdir(join(server.folder, 'layanan/uji-kir'), { recursive: true });
    await writeFile(join(server.folder, 'layanan/uji-kir/index.html'), '<h1>Uji KIR</h1>');
    for (const encoding of ['br, gzip', 'identity']) {
      const headers = { 'accept-encoding': encoding };
      const reply = await server.app.inject({ url: '/layanan/uji-kir', headers });
      assert.deepEqual([reply.statusCode, reply.headers.location], [301, '/layanan/uji-kir/']);
      const page = await server.app.inject({ url: '/layanan/uji-kir/', headers });
      assert.deepEqual([page.statusCode, page.body], [200, '<h1>Uji KIR</h1>']);
    }
    const away = await server.app.inject('//example.org/%2e%2e');
    assert.ok(!String(away.headers.location).startsWith('//'), String(away.headers.location));
  });

  for (const url of ['/missing.json', '/.hidden', '/..%2f..%2fetc/passwd', '/test.sqlite/../../x']) {
    it(`do not include ${url}`, async () => {
      const reply = await server.app.inject(url);
      assert.ok([403, 404].includes(reply.statusCode), String(reply.statusCode));
      assert.equal(typeof reply.json<{ error: { code: string } }>().error.code, 'string');
    });
  }

  it('answer a person who mistyped with a page', async () => {
    const reply = await server.app.inject({ url: '/salah', headers: { accept: 'text/html' } });
    assert.equal(reply.statusCode, 404);
    assert.match(reply.body, /Halaman ini tidak ada\./);
  });
});

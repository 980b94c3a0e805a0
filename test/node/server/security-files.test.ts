// The endpoint's folder is open to everybody; nothing beside it is, however the path is written.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createTestServer, type TestServer } from './support.ts';

describe('the path of a file', () => {
  let server: TestServer;
  let outside: string;
  let port: number;
  before(async () => {
    server = await createTestServer();
    await mkdir(join(server.folder, 'layanan/uji-kir'), { recursive: true });
    await writeFile(join(server.folder, 'layanan/uji-kir/index.html'), 'layanan');
    await writeFile(join(server.folder, '.rahasia'), 'rahasia');
    outside = await mkdtemp(join(dirname(server.folder), 'opd-outside-'));
    await writeFile(join(outside, 'secret.key'), 'rahasia');
    port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port);
  });
  after(async () => {
    await server.close();
    await rm(outside, { recursive: true });
  });

  /** Asks for a path as it stands, where a browser would have tidied it up. */
  async function get(path: string): Promise<{ status: number; location: string | undefined; body: string }> {
    const asked = request({ host: '127.0.0.1', port, path, agent: false }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    let body = '';
    for await (const part of response.setEncoding('utf8')) body += String(part);
    return { status: response.statusCode!, location: response.headers.location, body };
  }

  it('leads to what is published', async () => {
    assert.equal((await get('/layanan/uji-kir/')).body, 'layanan');
  });

  const ways = [
    '/../',
    '/..%2f',
    '/%2e%2e/',
    '/%2e%2e%2f',
    '/..%5c',
    '/..%252f',
    '//../',
    '/%c0%ae%c0%ae/',
    '/.%2e/',
  ];
  for (const way of [
    ...ways,
    '/layanan/../../',
    '/layanan/..%2f..%2f',
    '/widgets/%2e%2e/%2e%2e/',
    '/dasbor/../../',
  ]) {
    it(`does not lead out of the endpoint by ${way}`, async () => {
      const { status, body } = await get(`${way}${basename(outside)}/secret.key`);
      assert.ok(status >= 400 && status < 500, String(status));
      assert.doesNotMatch(body, /rahasia/);
    });
  }

  for (const path of [
    '/.rahasia',
    '/%2erahasia',
    '/layanan/../.rahasia',
    '/layanan/..%2f.rahasia',
    '/./.rahasia',
  ]) {
    it(`does not lead to a hidden file by ${path}`, async () => {
      const { status, body } = await get(path);
      assert.ok(status >= 400 && status < 500, String(status));
      assert.doesNotMatch(body, /rahasia/);
    });
  }

  it('that no file can have is no failure', async () => {
    for (const path of [
      '/%00',
      '/layanan/%00',
      '/%',
      '/%zz',
      `/${'a'.repeat(5000)}`,
      '/%ff',
      '/con',
      '/*',
      '*',
    ]) {
      const { status } = await get(path);
      assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
    }
    assert.doesNotMatch(server.log.join(''), /a request failed/);
  });

  it('never redirects to another website', async () => {
    const folder = await get('/layanan/uji-kir');
    assert.deepEqual([folder.status, folder.location], [301, '/layanan/uji-kir/']);
    const elsewhere = [
      '//layanan',
      '//layanan/uji-kir',
      '///layanan',
      '/%5clayanan',
      '//evil.example/..%2flayanan',
    ];
    for (const path of [
      ...elsewhere,
      '//evil.example/../layanan',
      '/layanan//evil.example/..',
      '/.//layanan/',
    ]) {
      const { location = '/' } = await get(path);
      assert.doesNotMatch(location, /^(?:[/\\]{2}|[a-z]+:)/i, path);
    }
  });
});

import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenNear } from '../../../scripts/demo/ports.ts';
import { createSites } from '../../../scripts/demo/sites.ts';

describe('demo sites', () => {
  const folder = mkdtempSync(join(tmpdir(), 'opd-sites-'));
  const root = join(folder, 'demo');
  const server = createSites(root, () => ({ city: 'http://city.test' }));
  let port = 0;

  before(async () => {
    mkdirSync(join(root, 'dishub'), { recursive: true });
    writeFileSync(join(folder, 'secret.html'), 'secret');
    mkdirSync(join(folder, 'demo-other'));
    writeFileSync(join(folder, 'demo-other', 'index.html'), 'other');
    writeFileSync(join(root, 'index.html'), '<a href="{{city}}/x">{{unknown}}</a>');
    writeFileSync(join(root, 'page.css'), 'a{color:{{city}}}');
    writeFileSync(join(root, 'source.json'), '{}');
    writeFileSync(join(root, 'dishub', 'index.html'), 'dishub');
    port = await listenNear(server, 0);
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** Asks with the path as it is: fetch would tidy `..` away before sending. */
  const ask = (path: string, method = 'GET') =>
    new Promise<{ status: number; type: string; location: string | undefined; body: string }>(
      (resolve, reject) => {
        request({ host: '127.0.0.1', port, path, method }, (response) => {
          let body = '';
          response.on('data', (data: Buffer) => (body += data.toString()));
          response.on('end', () => {
            const { 'content-type': type = '', location } = response.headers;
            resolve({ status: response.statusCode!, type, location, body });
          });
        })
          .on('error', reject)
          .end();
      },
    );

  it('puts the known values into pages and leaves the rest', async () => {
    const page = await ask('/');
    assert.equal(page.body, '<a href="http://city.test/x">{{unknown}}</a>');
    assert.equal(page.type, 'text/html; charset=utf-8');
  });

  it('serves style sheets as they are', async () => {
    const sheet = await ask('/page.css?v=1');
    assert.equal(sheet.body, 'a{color:{{city}}}');
    assert.equal(sheet.type, 'text/css; charset=utf-8');
  });

  it('serves a folder’s index and redirects to the slash', async () => {
    assert.equal((await ask('/dishub/')).body, 'dishub');
    const { status, location } = await ask('/dishub');
    assert.deepEqual([status, location], [301, '/dishub/']);
  });

  for (const path of [
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/../demo-other/',
    '/%',
    '/%00',
  ]) {
    it(`does not leave its folder: ${path}`, async () => {
      const { status, body } = await ask(path);
      assert.equal(status, 404);
      assert.equal(body, 'Halaman tidak ditemukan');
    });
  }

  it('serves pages, styles, scripts and drawings only', async () => {
    assert.equal((await ask('/source.json')).status, 404);
  });

  it('answers other methods with 405', async () => {
    assert.equal((await ask('/', 'POST')).status, 405);
  });

  it('takes the next port when one is taken', async () => {
    const second = createSites(root, () => ({}));
    const other = await listenNear(second, port);
    second.close();
    assert.ok(other > port);
  });
});

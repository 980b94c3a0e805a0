/** Asking an address with care: what is followed, what is too much, and which machines a page may not lead to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { get, type GetOptions } from '../../../../src/publish/check-page/get.ts';
import { closedPort, startSite } from '../channels/servers.ts';

const OPTIONS: GetOptions = { timeout: 5_000, limit: 1_000, inside: true };

async function failureOf(url: string, options: Partial<GetOptions> = {}): Promise<string | undefined> {
  return (await get(url, { ...OPTIONS, ...options })).failure;
}

test('redirects are followed, and the last address is told', async (context) => {
  const site = await startSite(context, (request, response) => {
    if (request.url === '/') response.writeHead(301, { Location: '/sini' }).end();
    else response.end('halo');
  });
  const answer = await get(`${site.url}/`, OPTIONS);
  assert.equal(answer.failure, undefined);
  assert.equal(answer.url, `${site.url}/sini`);
  assert.equal(answer.failure === undefined && answer.body.toString(), 'halo');
});

test('a redirect to a file of this machine is not followed', async (context) => {
  const site = await startSite(context, (_request, response) => {
    response.writeHead(302, { Location: 'file:///etc/passwd' }).end();
  });
  assert.equal(await failureOf(`${site.url}/`), 'wrong-scheme');
});

test('a circle of redirects ends after five', async (context) => {
  const site = await startSite(context, (_request, response) => {
    response.writeHead(302, { Location: '/' }).end();
  });
  assert.equal(await failureOf(`${site.url}/`), 'too-many-redirects');
  assert.equal(site.requests.length, 6);
});

test('a body over the limit is dropped, also one that is small until it is unpacked', async (context) => {
  const site = await startSite(context, (request, response) => {
    if (request.url === '/gzip') {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(100_000)));
    } else response.end(Buffer.alloc(1_001));
  });
  assert.equal(await failureOf(`${site.url}/`), 'too-large');
  assert.equal(await failureOf(`${site.url}/gzip`), 'too-large');
});

test('a packed body is unpacked, a broken one is told from a broken connection', async (context) => {
  const site = await startSite(context, (request, response) => {
    response.setHeader('Content-Encoding', 'br');
    response.end(request.url === '/' ? brotliCompressSync('halo') : 'bukan brotli');
  });
  const answer = await get(`${site.url}/`, OPTIONS);
  assert.equal(answer.failure === undefined && answer.body.toString(), 'halo');
  assert.equal(await failureOf(`${site.url}/rusak`), 'broken-body');
});

test('a server that does not answer is given up', async (context) => {
  const site = await startSite(context, () => {});
  assert.equal(await failureOf(`${site.url}/`, { timeout: 50 }), 'timeout');
  assert.equal(await failureOf(`${await closedPort()}/`), 'no-connection');
});

test('a page of the internet leads to no machine of the own network', async (context) => {
  const site = await startSite(context, (_request, response) => response.end('rahasia'));
  assert.equal(await failureOf(`${site.url}/`, { inside: false }), 'refused-address');
  assert.equal(
    await failureOf(site.url.replace('127.0.0.1', 'localhost'), { inside: false }),
    'refused-address',
  );
  assert.deepEqual(site.requests, []);
});

test('no cookie and no name of a person is sent', async (context) => {
  let sent: Record<string, unknown> = {};
  const site = await startSite(context, (request, response) => {
    sent = request.headers;
    response.writeHead(200, { 'Set-Cookie': 'a=1' }).end();
  });
  await get(`${site.url}/`, OPTIONS);
  await get(`${site.url}/`, OPTIONS);
  assert.deepEqual(Object.keys(sent).sort(), [
    'accept',
    'accept-encoding',
    'accept-language',
    'connection',
    'host',
    'user-agent',
  ]);
});

// nginx itself, with deploy/nginx/opd-widgets.conf, in front of the server: only where nginx and openssl are installed
// (or NGINX names a binary). Everything happens on loopback and in a temporary folder.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createMessage, createTestServer, DISHUB, type TestServer } from '../node/server/support.ts';

const CONF = join(import.meta.dirname, '../../deploy/nginx/opd-widgets.conf');
const NGINX = process.env['NGINX'] ?? 'nginx';
const there =
  spawnSync(NGINX, ['-v']).error === undefined && spawnSync('openssl', ['version']).error === undefined;

/** A port that was free a moment ago. */
async function findPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

describe('nginx with our site', { skip: !there && 'nginx or openssl is not installed' }, () => {
  let folder: string;
  let server: TestServer;
  let nginx: ChildProcess;
  let port: number;
  const agent = new Agent({ rejectUnauthorized: false, keepAlive: true });

  /** The site as it is, but for ports and places. */
  function writeSite(upstream: number, tls: number, plain: number): string {
    const site = readFileSync(CONF, 'utf8')
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`)
      .replaceAll(/listen \[::\]:.*\n/g, '')
      .replaceAll('listen 443', `listen 127.0.0.1:${tls}`)
      .replaceAll('listen 80;', `listen 127.0.0.1:${plain};`)
      .replaceAll(/\/etc\/letsencrypt\/live\/[^/]+|\/var\/log\/nginx|\/var\/cache\/nginx/g, folder);
    writeFileSync(join(folder, 'site.conf'), site);
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const main = join(folder, 'nginx.conf');
    writeFileSync(
      main,
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log ${folder}/main.log;
       events {} http { types { application/json json; } ${places.join(' ')} include site.conf; }`,
    );
    return main;
  }

  function ask(
    path: string,
    options: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ) {
    const { method = 'GET', body, headers = {} } = options;
    return new Promise<Reply>((resolve, reject) => {
      const sending = request(
        { host: '127.0.0.1', port, path, method, agent, headers: { host: 'layanan.kota.go.id', ...headers } },
        (reply) => {
          const parts: Buffer[] = [];
          reply.on('data', (part: Buffer) => parts.push(part));
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              headers: reply.headers,
              body: Buffer.concat(parts).toString(),
            }),
          );
        },
      );
      sending.on('error', reject);
      sending.end(body);
    });
  }

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opd-nginx-'));
    mkdirSync(join(folder, 'opd-widgets'));
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=layanan.kota.go.id',
        '-keyout',
        join(folder, 'privkey.pem'),
        '-out',
        join(folder, 'fullchain.pem'),
      ],
      { stdio: 'pipe' },
    );
    server = await createTestServer({ rate: 20 });
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const upstream = (server.app.server.address() as AddressInfo).port;
    port = await findPort();
    const main = writeSite(upstream, port, await findPort());
    const tested = spawnSync(NGINX, ['-t', '-c', main, '-p', folder], { encoding: 'utf8' });
    assert.equal(tested.status, 0, tested.stderr);
    nginx = spawn(NGINX, ['-c', main, '-p', folder], { stdio: 'pipe' });
    // Bound before it writes its pid; until then connecting is refused.
    await new Promise<void>((resolve, reject) => {
      const onExit = () => reject(new Error(readFileSync(join(folder, 'main.log'), 'utf8')));
      nginx.once('exit', onExit);
      const look = () =>
        void ask('/').then(
          () => {
            nginx.off('exit', onExit);
            resolve();
          },
          () => nginx.exitCode === null && setImmediate(look),
        );
      look();
    });
  });
  after(async () => {
    agent.destroy();
    if (nginx?.exitCode === null) {
      const ended = new Promise((resolve) => nginx.once('exit', resolve));
      nginx.kill('SIGQUIT');
      await ended;
    }
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = (headers: Record<string, string> = {}) =>
    ask('/feedback', {
      method: 'POST',
      body: JSON.stringify(createMessage()),
      headers: { 'content-type': 'text/plain', origin: DISHUB, 'x-forwarded-for': '203.0.113.9', ...headers },
    });

  it('brings an answer to the server and its word back', async () => {
    const { status, headers, body } = await post();
    assert.equal(status, 201);
    assert.match(body, /"receipt":"/);
    assert.equal(headers['access-control-allow-origin'], DISHUB);
  });

  it('tells the server who really asks, whatever they claim', async () => {
    const replies = [];
    for (let index = 0; index < 21; index += 1) {
      replies.push(await post({ 'x-forwarded-for': `203.0.113.${index}` }));
    }
    assert.equal(replies.at(-1)?.status, 429, 'one address with one budget');
  });

  it('keeps files, in the form that the browser takes', async () => {
    const first = await ask('/catalogue.json');
    const again = await ask('/catalogue.json', { headers: { origin: 'https://anywhere.example' } });
    const packed = await ask('/catalogue.json', { headers: { 'accept-encoding': 'gzip' } });
    assert.deepEqual([first.status, first.headers['x-cache']], [200, 'MISS']);
    assert.deepEqual([again.headers['x-cache'], again.headers['access-control-allow-origin']], ['HIT', '*']);
    assert.equal(again.body, first.body);
    assert.deepEqual([packed.headers['x-cache'], packed.headers['content-encoding']], ['MISS', 'gzip']);
    assert.equal(first.headers['cache-control'], 'public, max-age=60');
  });

  it('lets script files be kept as long as the server says, out of its own copy as well', async () => {
    for (const [path, kept] of [
      ['widgets/1.2.3/opd-widgets.js', 'public, max-age=31536000, immutable'],
      ['widgets/v1/opd-widgets.js', 'public, max-age=300, stale-while-revalidate=86400'],
    ] as const) {
      const file = join(server.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'export {};');
      for (const cache of ['MISS', 'HIT']) {
        const { status, headers } = await ask(`/${path}`);
        assert.deepEqual([status, headers['x-cache'], headers['cache-control']], [200, cache, kept]);
      }
    }
  });

  it('keeps what is for operators to itself', async () => {
    for (const path of ['/metrics', '/healthz', '/readyz']) assert.equal((await ask(path)).status, 404, path);
  });

  it('still shows the files when the server is away, and asks senders to come again', async () => {
    await ask('/catalogue.json');
    await server.app.close();
    assert.equal((await ask('/catalogue.json')).status, 200);
    const { status, headers, body } = await post();
    assert.equal(status, 503);
    assert.equal(headers['retry-after'], '10');
    assert.equal((JSON.parse(body) as { error: { code: string } }).error.code, 'server-away');
    assert.equal(headers['access-control-allow-origin'], '*');
  });

  it('writes no address into its logs, and of answers only what nginx itself said about them', () => {
    const logs = ['opd-widgets.log', 'opd-widgets-error.log'].map((name) =>
      readFileSync(join(folder, name), 'utf8'),
    );
    assert.match(logs[0]!, / GET \/catalogue\.json 200 /);
    assert.doesNotMatch(logs.join(''), /127\.0\.0\.1|203\.0\.113|feedback\/|POST \/feedback 201/);
  });
});

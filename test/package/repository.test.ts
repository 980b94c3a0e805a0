// Facts about the repository itself: the manifest is fresh, versions agree, files stay small, nothing slips out.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { VERSION } from '../../src/version.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

test('custom-elements.json says what the sources say (npm run manifest)', () => {
  // The analyzer joins its output folder to the working directory, so the path must be relative.
  const folder = 'node_modules/.cache/manifest-check';
  rmSync(join(ROOT, folder), { recursive: true, force: true });
  mkdirSync(join(ROOT, folder), { recursive: true });
  const analyzer = 'node_modules/@custom-elements-manifest/analyzer/cem.js';
  const env = { ...process.env, CEM_OUT: folder };
  execFileSync(process.execPath, [analyzer, 'analyze', '--quiet'], { cwd: ROOT, env, stdio: 'pipe' });
  const fresh = read('custom-elements.json') === read(join(folder, 'custom-elements.json'));
  assert.ok(fresh, 'custom-elements.json is out of date: run "npm run manifest" and commit it');
});

test('custom-elements.json describes each widget with its events, parts and tokens', () => {
  const { modules } = JSON.parse(read('custom-elements.json')) as {
    modules: { declarations?: { tagName?: string; cssParts?: unknown[]; cssProperties?: unknown[] }[] }[];
  };
  const widgets = modules.flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName));
  const tags = widgets.map(({ tagName }) => tagName).sort();
  assert.deepEqual(tags, ['opd-change-banner', 'opd-feedback-form', 'opd-service-card']);
  for (const { tagName, cssParts = [], cssProperties = [] } of widgets) {
    assert.ok(cssParts.length > 0, `${tagName} names its parts`);
    assert.ok(cssProperties.length > 0, `${tagName} names its tokens`);
  }
});

test('the widgets carry the version of package.json', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  assert.equal(VERSION, version);
});

test('the change log has an entry for the version', () => {
  assert.match(read('CHANGELOG.md'), new RegExp(`^## ${VERSION.replaceAll('.', '\\.')}\\b`, 'm'));
});

test('no source is longer than 250 lines, texts and the schema excepted', () => {
  // The schema is one definition of one format, and reads as a list.
  const excepted = /\/locales\/|catalogue\/schema\.ts$/;
  const sources = globSync('src/**/*.ts', { cwd: ROOT }).filter((file) => !excepted.test(file));
  const long = sources
    .map((file) => `${file}: ${read(file).trimEnd().split('\n').length}`)
    .filter((line) => Number(line.split(': ')[1]) > 250);
  assert.deepEqual(long, []);
});

test('sources hold no place of a developer’s machine and no unfinished note', () => {
  const files = globSync('{src,demo,scripts,docs}/**/*.{ts,js,html,css,md,json}', { cwd: ROOT });
  const wrong = files.filter((file) => /\/(?:work|home|Users)\/\w|\b(?:TODO|FIXME|XXX)\b/.test(read(file)));
  assert.deepEqual(wrong, []);
});

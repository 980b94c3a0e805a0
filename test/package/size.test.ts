// What the built script files weigh and contain. `npm run build` comes first; `npm test` does that.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { brotliSize, checkOutput, CORE_BUDGET } from '../../scripts/build/guard.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const read = (file: string) => readFileSync(join(WIDGETS, file), 'utf8');
const scripts = globSync('{opd-widgets,opd-widgets.classic,opd-frame,opd-frame-host,chunks/*}.js', {
  cwd: WIDGETS,
}).sort();

test('the core file stays within its budget', (context) => {
  const rows = scripts.map((file) => {
    const code = read(file);
    return `${file}: ${code.length} B, gzip ${gzipSync(code, { level: 9 }).length}, brotli ${brotliSize(code)}`;
  });
  for (const row of rows) context.diagnostic(row);
  const size = brotliSize(read('opd-widgets.js'));
  assert.ok(size <= CORE_BUDGET, `${size} B of at most ${CORE_BUDGET}`);
});

test('every script file reads as es2018, needs no eval, and makes no markup out of text', () => {
  assert.ok(scripts.length >= 2);
  for (const file of scripts) checkOutput(file, read(file));
});

test('only one module is needed: the core file imports nothing statically', () => {
  assert.doesNotMatch(read('opd-widgets.js'), /^import[\s{"']|;import[\s{"']/);
});

test('the classic file loads no other script, so that its hash covers all that runs', () => {
  assert.doesNotMatch(
    read('opd-widgets.classic.js'),
    /\bimport\(|importScripts|createElement\(["']script|\.js["'`]/,
  );
});

test('sri.json holds the hash of every script file and of the sheet', () => {
  const hashes = JSON.parse(read('sri.json')) as Record<string, string>;
  const published = [...scripts, 'opd-heights.css'].sort();
  assert.deepEqual(Object.keys(hashes).sort(), published);
  for (const file of published) {
    const hash = createHash('sha384').update(read(file)).digest('base64');
    assert.equal(hashes[file], `sha384-${hash}`, file);
  }
});

test('every script file has its source map, which leads to our sources', () => {
  for (const file of scripts) {
    assert.ok(existsSync(join(WIDGETS, `${file}.map`)), file);
    assert.match(read(file), /\/\/# sourceMappingURL=[\w.-]+\.js\.map\s*$/, file);
  }
  const { sources } = JSON.parse(read('opd-widgets.js.map')) as { sources: string[] };
  assert.ok(sources.some((source) => source.endsWith('src/opd-widgets.ts')));
});

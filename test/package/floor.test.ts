// The oldest browsers that get the widgets in full: Chrome and WebView 74, Safari 14, Firefox 78. Whether the files
// parse there is size.test.ts'; here, whether they use anything that is not there. `npm run build` comes first.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findStyles, findTooNew, findTooNewStyles } from '../support/floor.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const files = globSync('{opd-*,chunks/*}.js', { cwd: WIDGETS }).sort();

describe('the oldest browsers', () => {
  it('find every script file of the build, of every way in', () => {
    assert.deepEqual(files, [
      'chunks/en.js',
      'chunks/feedback-form.later.js',
      'chunks/later.js',
      'chunks/outbox-database.js',
      'chunks/proof.js',
      'chunks/read.js',
      'opd-frame-host.js',
      'opd-frame.js',
      'opd-widgets.classic.js',
      'opd-widgets.js',
    ]);
  });

  for (const file of files)
    it(`have all that ${file} uses without asking`, () => {
      const code = readFileSync(join(WIDGETS, file), 'utf8');
      assert.deepEqual(findTooNew(code), []);
      assert.deepEqual(findTooNewStyles(findStyles(code).join('')), []);
    });
});

describe('the check', () => {
  for (const code of [
    'structuredClone(a)',
    'a.at(-1)',
    'const b = [1].findLast(Boolean)',
    'Object.hasOwn(a, b)',
    'crypto.randomUUID()',
    'addEventListener("a", AbortSignal)',
    'navigator.clipboard.writeText(a)',
    'new BroadcastChannel("a")',
    'new CSSStyleSheet()',
    'new Intl.ListFormat("id")',
    'function f() { const { locks: e } = navigator; return e.request("a", g) }',
    'if (other) structuredClone(a)',
    'try { later(() => new WeakRef(a)) } catch { b() }',
    'try { new WeakRef(a) } finally { b() }',
    'function f() { if (!a.share) b(); a.share() }',
  ])
    it(`finds ${code}`, () => {
      assert.equal(findTooNew(code).length, 1);
    });

  for (const code of [
    'const a = { at: 1, share: 2 }; a.share',
    'typeof structuredClone',
    'typeof structuredClone === "function" ? structuredClone(a) : b',
    'crypto.randomUUID ? crypto.randomUUID() : a',
    'navigator.share && navigator.share(a)',
    '"locks" in navigator && navigator.locks.request(a, b)',
    'try { new BroadcastChannel("a") } catch { b() }',
    'function f() { if (!a.share) return; a.share() }',
    'function f() { const { locks: e } = navigator; return e ? e.request("a", g) : g() }',
    '"structuredClone(a)"',
  ])
    it(`lets ${code} through`, () => assert.deepEqual(findTooNew(code), []));

  for (const css of [
    '@media (width>=40em){a{color:red}}',
    '@layer a{b{color:red}}',
    'a:is(b,c){color:red}',
    'a{color:red;&:hover{color:blue}}',
    'b{color:red}a:hover,a:focus-visible{color:red}',
    'b{color:red}a:focus-visible,a:hover{color:red}',
    'a{margin-inline:1px}',
    'a{color:red;inset:0}',
    'a{border-start-start-radius:1px}',
    'a{color:color-mix(in srgb,red,blue)}',
    'a{display:flex;gap:8px}',
    'a{gap:8px;display:flex}',
  ])
    it(`finds ${css}`, () => assert.equal(findTooNewStyles(css).length, 1));

  it('lets styles through that the oldest read, or lose without harm', () => {
    const css =
      'a:focus:not(:focus-visible){outline:0}b{clip-path:inset(50%)}c{display:grid;gap:8px}' +
      'd{border-inline-start-width:4px}@container(min-width:30em){e{color:red}}@media (min-width:40em){f{top:0}}';
    assert.deepEqual(findTooNewStyles(css), []);
  });
});

// The built script files and style sheets, read by the eyes of the oldest engines that they are promised to. `npm run build` comes first.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'acorn';
import { stylesText } from '../../src/publish/pages/styles.ts';
import { findTooNewStyles, readSheets } from './floor/sheets.ts';
import { FLOOR, LATE } from './floor/table.ts';
import { findTooNew } from './floor/uses.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const scripts = globSync('{opd-*,chunks/*}.js', { cwd: WIDGETS }).sort();

describe('a script file', () => {
  for (const file of scripts) {
    it(`${file} uses nothing that its oldest engines lack without asking for it`, () => {
      assert.deepEqual(findTooNew(readFileSync(join(WIDGETS, file), 'utf8')), []);
    });
  }
});

describe('a script file that is not a module', () => {
  for (const file of ['opd-widgets.classic.js', 'opd-frame.js', 'opd-frame-host.js']) {
    it(`${file} reads as a plain script of es2018`, () => {
      const code = readFileSync(join(WIDGETS, file), 'utf8');
      assert.doesNotThrow(() => parse(code, { ecmaVersion: 2018, sourceType: 'script' }));
    });
  }
});

describe('the check of script files', () => {
  /** Each uses something as a browser that lacks it cannot bear. */
  const UNSAFE: Record<string, string> = {
    'a new global': 'structuredClone({})',
    'a new global, read by mistake for a question': 'if (WeakRef) new WeakRef({})',
    'a new global of the page': 'self.structuredClone({})',
    'one that nobody has looked up': 'newerThanThis({})',
    'a new static method': 'Object.hasOwn({}, "a")',
    'a static method that nobody has looked up': 'Math.newerThanThis(1)',
    'a new method of an array': '[1].at(-1)',
    'a new method, although asked for': 'Promise.any && Promise.any([])',
    'what plain http lacks': 'const id = crypto.randomUUID()',
    'what plain http lacks, taken apart': 'const { locks } = navigator; locks.request("a", () => 1)',
    'a name for it that is not asked': 'const share = navigator.share; share.call(navigator, {})',
    'the answer to another question': 'navigator.share ? navigator.locks.request("a", () => 1) : 0',
    'the wrong side of the answer': 'if ("locks" in navigator) f(); function f() { navigator.locks.query() }',
    'a sheet that can be asked for but not made': 'self.CSSStyleSheet && new CSSStyleSheet()',
    'what is tried elsewhere': 'try { later(() => new BroadcastChannel("a")) } catch {} function later() {}',
    'an option that old engines pass over': 'new Intl.DateTimeFormat("id", { dateStyle: "long" })',
  };
  for (const [title, code] of Object.entries(UNSAFE)) {
    it(`finds ${title}`, () => assert.equal(findTooNew(code).length > 0, true));
  }

  const SAFE: Record<string, string> = {
    'a global after typeof': 'typeof structuredClone === "function" ? structuredClone(1) : 1',
    'a condition': 'if (navigator.locks) navigator.locks.request("a", () => 1)',
    'a condition around a later call':
      'const f = crypto.randomUUID ? () => crypto.randomUUID() : () => ""; f()',
    'the word "in"': '"share" in navigator && navigator.share({})',
    'an exit before':
      'function f() { if (!navigator.clipboard) return; navigator.clipboard.writeText("") } f()',
    'a name that is asked': 'const { locks } = navigator; locks ? locks.request("a", () => 1) : 0',
    'an optional call, as it is lowered': 'var e; null == (e = crypto.randomUUID) || e.call(crypto)',
    'a try': 'try { new CSSStyleSheet().replaceSync("") } catch {}',
    'the data of somebody whose names are alike': 'const { at } = JSON.parse("{}"); String(at)',
    'what the floor has': 'Object.entries({}).map(([a]) => new URL(a, document.baseURI))',
  };
  for (const [title, code] of Object.entries(SAFE)) {
    it(`has nothing against ${title}`, () => assert.deepEqual(findTooNew(code), []));
  }

  it('says what is too new, since when, and where it stands', () => {
    assert.deepEqual(findTooNew('let a = structuredClone({});'), [
      'structuredClone came with Chrome 98, Safari 15.4, Firefox 94; ask for it: …let a = structuredClone({});…',
    ]);
    assert.deepEqual(findTooNew('navigator.share({});'), [
      'navigator.share is not everywhere; ask for it: …navigator.share({});…',
    ]);
  });

  it('holds as newer only what the floor lacks', () => {
    const old = Object.entries(LATE).filter(([, { since }]) => since.every((it, at) => it <= FLOOR[at]!));
    assert.deepEqual(
      old.map(([name]) => name),
      [],
    );
  });
});

describe('the style sheets', () => {
  const sheets = scripts.flatMap((file) => readSheets(readFileSync(join(WIDGETS, file), 'utf8')));

  it('are all found in the script files', () => {
    const text = sheets.join('\n');
    for (const part of [
      ':host{display:block}',
      'legend>span',
      '@keyframes wait',
      '[placement]',
      'light-dark(',
    ])
      assert.ok(text.includes(part), part);
  });

  it('of the widgets lose no rule in the oldest engines', () => {
    assert.deepEqual(sheets.flatMap(findTooNewStyles), []);
  });

  it('of the readable pages lose no rule in the oldest engines', () => {
    assert.deepEqual(findTooNewStyles(stylesText), []);
  });
});

describe('the check of style sheets', () => {
  const UNSAFE: Record<string, string> = {
    ':focus-visible beside other selectors': 'a:hover,a:focus-visible{color:red}',
    ':has() beside other selectors': 'p,p:has(b){color:red}',
    'a list in :not()': 'p,b:not(.a,.b){color:red}',
    ':is() for what can be written out': ':is(h1,h2){margin:0}',
    nesting: '.a{color:red;.b{color:blue}}',
    'nesting of a media query': '.a{@media print{color:red}}',
    'a media query with a range': '@media (width>=40em){p{color:red}}',
    'a layer': '@layer base{p{color:red}}',
    'gap in a flex row': '.a{display:flex;gap:8px}',
    'gap where nothing says that it is a grid': '.a{row-gap:8px}',
    inset: '.a{position:fixed;inset:0}',
    'a logical shorthand': '.a{margin-inline:auto}',
    'color-mix() alone': '.a{color:color-mix(in srgb,red,blue)}',
    'color-mix() in a token, where what stands before does not help':
      ':host{--a:red;--a:color-mix(in srgb,red,blue)}',
    'a newer unit': '.a{max-height:90dvh}',
    'min() in a width': '.a{width:min(100%,20em)}',
    'what stands in a media query': '@media print{.a{inset:0}}',
  };
  for (const [title, css] of Object.entries(UNSAFE)) {
    it(`finds ${title}`, () => assert.equal(findTooNewStyles(css).length, 1, css));
  }

  const SAFE: Record<string, string> = {
    ':focus-visible in a rule of its own': ':focus:not(:focus-visible){outline:0}',
    'a container query, which only adds': '@container (min-width:30em){.a{inset:0;&:hover{color:red}}}',
    'what is asked for': '@supports (color:light-dark(#000,#fff)){:host{--a:light-dark(#000,#fff)}}',
    'an older value before': '.a{width:90%;width:min(100%,20em)}',
    'gap in a grid and between columns': '.a{display:grid;gap:8px}.b{columns:2;column-gap:8px}',
    'columns that may be missed':
      '.a{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(8em,100%),1fr))}',
    'a min-width': '@media (min-width:40em){p{color:red}}',
    'text in strings and comments': '/* inset:0 */.a::before{content:"{inset:0}"}',
  };
  for (const [title, css] of Object.entries(SAFE)) {
    it(`has nothing against ${title}`, () => assert.deepEqual(findTooNewStyles(css), []));
  }
});

/** What a script file must never be: too big, too new for the phones it is for, or refused by a strict page. */
import { brotliCompressSync, constants } from 'node:zlib';
import { parse } from 'acorn';
import { CUT_NAMES } from './lit-cuts.ts';

/** Largest core file, in bytes after brotli at quality 11. */
export const CORE_BUDGET = 14_000;

/** Size of a text after brotli at quality 11, in bytes. */
export function brotliSize(code: string): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: code.length };
  return brotliCompressSync(code, { params }).length;
}

/** Text of an element's source that the build refuses, with the reason. The second half keeps the cuts of lit-cuts.ts true. */
const REFUSED_SOURCES: [RegExp, string][] = [
  [/<[^>]*\sstyle=/, '`style=` is refused by strict pages; use a class'],
  [/<style\b/, '`<style>` is refused by strict pages; use static styles'],
  [/<(script|textarea|title)\b[^>]*>[^<]*\$\{/, 'no binding inside script, textarea or title (lit-cuts.ts)'],
  [/<!--/, 'no comment in templates (lit-cuts.ts)'],
  [/@[\w-]+=\$\{(?:\{|this\})/, 'a listener is a function without options (lit-cuts.ts)'],
  [new RegExp(`\\b(?:${CUT_NAMES.join('|')})`), 'uses a part of lit that is cut (lit-cuts.ts)'],
];

/**
 * @param code a source of an element, before anything is minified
 * @throws {Error} naming the file and the reason
 */
export function checkSource(code: string, file: string): void {
  for (const [pattern, reason] of REFUSED_SOURCES) {
    const found = pattern.exec(code);
    if (found) throw new Error(`${file}: ${reason}: ${found[0]}`);
  }
}

/** Text of a finished file that the build refuses, with the reason. */
const REFUSED_OUTPUT: [RegExp, string][] = [
  [/\beval\(|\bFunction\(|new Function\b/, "needs 'unsafe-eval'"],
  [/\.(?:outerHTML|srcdoc)\b|insertAdjacentHTML|document\.write|DOMParser/, 'makes markup out of text'],
  [/<style\b| style=/, 'brings its own style element or attribute'],
  [/\(\?<[=!]/, 'uses look-behind, which Safari 14 cannot read'],
  [/\bglobalThis\b/, 'uses globalThis, which came with Chrome 71'],
];

/**
 * Checks a finished script file.
 *
 * Syntax is held to es2018. Two newer forms are let through because every supported engine had them before the rest
 * of es2019: dynamic `import()` (Chrome 63, Safari 11.1, Firefox 67) and `import.meta` (Chrome 64, Safari 11.1,
 * Firefox 62).
 * @throws {Error} naming the file and the reason
 */
export function checkOutput(file: string, code: string): void {
  for (const [pattern, reason] of REFUSED_OUTPUT) {
    if (pattern.test(code)) throw new Error(`${file}: ${reason}`);
  }
  // lit assigns a template's own markup once, behind our Trusted Types policy; nothing else may.
  const assignments = code.match(/\.innerHTML\s*\+?=/g)?.length ?? 0;
  if (assignments > 1) throw new Error(`${file}: assigns innerHTML`);
  parse(code.replace(/\bimport\(/g, 'load(').replace(/\bimport\.meta\b/g, 'importMeta'), {
    ecmaVersion: 2018,
    sourceType: 'module',
  });
}

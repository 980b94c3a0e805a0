/**
 * Lit for the script files, and the one place where it is cut down (lit-cuts.ts says what and why). The npm package
 * is not touched by any of this: there lit stays a dependency as published.
 *
 * Lit's readable development sources are built with their own switches off, as lit's release build does, and without
 * the parts that the widgets never reach. Every cut must match exactly once, so a new version of lit fails the build
 * instead of being cut wrongly.
 */
import { readFile } from 'node:fs/promises';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { CUTS, type Cut } from './lit-cuts.ts';

const LIT_FILE =
  /^(.*\/node_modules\/)(lit-html|lit-element|@lit\/reactive-element)\/((?!development\/).+\.js)$/;

/**
 * The plugin that serves lit's cut sources.
 * @param directives whether any directive of lit is part of the build
 */
export function leanLit(directives: boolean): Plugin {
  return {
    name: 'opd-lean-lit',
    enforce: 'pre',
    async load(id) {
      const [, root, library, path] = LIT_FILE.exec(id) ?? [];
      if (root === undefined) return null;
      const file = `${library}/development/${path}`;
      let code = plain(await readFile(root + file, 'utf8'));
      for (const cut of CUTS[file] ?? []) {
        if (!(cut.withoutDirectives && directives)) code = apply(cut, code, file);
      }
      return { code, map: null };
    },
  };
}

/** The source without comments and with single spaces, so that cuts can be written as they are read. */
function plain(source: string): string {
  const { ESNext } = ts.ScriptTarget;
  const compilerOptions = { target: ESNext, module: ts.ModuleKind.ESNext, removeComments: true };
  return ts.transpileModule(source, { compilerOptions }).outputText.replace(/\s+/g, ' ');
}

function apply(cut: Cut, code: string, file: string): string {
  const times = cut.times ?? 1;
  const found = code.split(cut.from).length - 1;
  if (found !== times) throw new Error(`lit has changed: "${cut.from}" stands ${found} times in ${file}`);
  if (times > 1) return code.replaceAll(cut.from, () => cut.to ?? '');
  const start = code.indexOf(cut.from);
  const after = start + cut.from.length;
  const end = cut.through === undefined ? after : code.indexOf(cut.through, after) + cut.through.length;
  if (end < after) throw new Error(`lit has changed: "${cut.through}" is missing in ${file}`);
  return code.slice(0, start) + (cut.to ?? '') + code.slice(end);
}

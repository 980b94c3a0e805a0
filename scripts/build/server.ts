/** The package `opd-widgets-server`: command line and server as plain JavaScript, with the script files to publish. */
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { compile, copyInto } from './npm.ts';
import { readManifest, ROOT, SERVER, WIDGETS } from './sources.ts';
import type { ScriptFile } from './widgets.ts';

const BIN = 'server/main.js';
/** Imported only when it is there: without it, `check-page` works by plain HTTP. */
const OPTIONAL = 'playwright-core';
const SHEBANG = '#!/usr/bin/env node\n';

/** Compiles src/server, src/publish and what they import into dist/server, file by file. */
export async function buildServer(scripts: ScriptFile[]): Promise<void> {
  compile('scripts/build/tsconfig.server.json');
  await copyAssets();
  await copyInto(SERVER, { 'docs/packages/opd-widgets-server.md': 'README.md' });
  const withMaps = scripts.flatMap(({ file }) => (file.endsWith('.js') ? [file, `${file}.map`] : [file]));
  for (const file of [...withMaps, 'sri.json']) await cp(join(WIDGETS, file), join(SERVER, 'widgets', file));
  const bin = join(SERVER, BIN);
  const code = await readFile(bin, 'utf8');
  if (!code.startsWith('#!')) await writeFile(bin, SHEBANG + code);
  await chmod(bin, 0o755);
  await writeFile(join(SERVER, 'package.json'), JSON.stringify(await serverManifest(), null, 2) + '\n');
}

/** Style sheets, pages and SQL that the sources read from beside themselves. */
async function copyAssets(): Promise<void> {
  for (const file of globSync('src/{server,publish}/**/*', { cwd: ROOT, exclude: ['**/*.ts'] })) {
    if (!/\.\w+$/.test(file)) continue;
    const target = join(SERVER, file.slice('src/'.length));
    await mkdir(dirname(target), { recursive: true });
    await cp(join(ROOT, file), target);
  }
}

/** Versions of the packages that the emitted code imports, no more and no fewer. */
async function runtimeDependencies(): Promise<Record<string, string>> {
  const { dependencies, devDependencies } = readManifest();
  const known = { ...devDependencies, ...dependencies };
  const names = new Set<string>();
  for (const file of globSync('**/*.js', { cwd: SERVER, exclude: ['widgets/**', 'node_modules/**'] })) {
    const code = await readFile(join(SERVER, file), 'utf8');
    for (const { fileName: from } of ts.preProcessFile(code).importedFiles) {
      if (from.startsWith('.')) continue;
      const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/');
      if (!isBuiltin(from)) names.add(name);
    }
  }
  const entries = [...names].sort().map((name): [string, string] => {
    const version = known[name];
    if (version === undefined)
      throw new Error(`dist/server imports ${name}, which package.json does not name.`);
    return [name, version];
  });
  return Object.fromEntries(entries);
}

async function serverManifest(): Promise<Record<string, unknown>> {
  const { version, license } = readManifest();
  const { [OPTIONAL]: optional, ...dependencies } = await runtimeDependencies();
  if (optional === undefined) throw new Error(`dist/server does not import ${OPTIONAL} any more.`);
  return {
    name: 'opd-widgets-server',
    version,
    description:
      'Publishes the catalogue of public services, receives feedback and shows it to the agencies.',
    license,
    type: 'module',
    bin: { 'opd-widgets': `./${BIN}` },
    // node:sqlite without a flag.
    engines: { node: '>=22.13.0' },
    dependencies,
    optionalDependencies: { [OPTIONAL]: optional },
  };
}

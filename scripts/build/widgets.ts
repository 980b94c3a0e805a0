/** The script files: opd-widgets.js (module), its lazy chunks, and opd-widgets.classic.js for sites without modules. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import { createHash } from 'node:crypto';
import { build, mergeConfig, type Plugin, type Rolldown } from 'vite';
import { HEIGHT_SHEET } from '../../src/publish/embed.ts';
import { createHeightSheet } from '../../src/publish/heights/reserve.ts';
import config from '../../vite.config.ts';
import { brotliSize, checkOutput } from './guard.ts';
import { ROOT, WIDGETS } from './sources.ts';
import { createSqueezer } from './squeeze.ts';

export const CORE = 'opd-widgets.js';
export const CLASSIC = 'opd-widgets.classic.js';
/** For pages of `embed/`, and for pages that frame them. */
export const FRAMES = { 'opd-frame.js': 'frame-page.ts', 'opd-frame-host.js': 'frame-host.ts' };

/** A file for pages as written; sizes in bytes. */
export interface ScriptFile {
  file: string;
  bytes: number;
  brotli: number;
  integrity: string;
}

/**
 * Builds all script files into dist/widgets, with source maps, the sheet that keeps room for the widgets, and sri.json.
 * @throws {Error} when a file breaks a rule of guard.ts
 */
export async function buildScripts(): Promise<ScriptFile[]> {
  const entry = join(ROOT, 'src/opd-widgets.ts');
  const bundled = [...(await bundle(entry, 'es', CORE)), ...(await bundle(entry, 'iife', CLASSIC))];
  for (const [name, source] of Object.entries(FRAMES))
    bundled.push(...(await bundle(join(ROOT, 'src/frame', source), 'iife', name)));
  const files = await Promise.all(bundled.map(write));
  files.push(await writeFileWithHash(HEIGHT_SHEET, createHeightSheet()));
  const hashes = Object.fromEntries(files.map(({ file, integrity }) => [file, integrity]));
  await writeFile(join(WIDGETS, 'sri.json'), JSON.stringify(hashes, null, 2) + '\n');
  return files;
}

/** A bundled and squeezed file, not yet written. */
interface Bundled {
  file: string;
  code: string;
  map: string;
}

/**
 * Bundles an entry the way the script files are; an ES module comes with its lazy chunks, a classic script holds all.
 * @param name file name of the entry
 */
export async function bundle(entry: string, format: 'es' | 'iife', name: string): Promise<Bundled[]> {
  const squeeze = createSqueezer(format === 'es');
  const lazy = new Map<string, string>();
  const files: Bundled[] = [];
  // The core file first: it decides how shared members are renamed.
  const todo = [[entry, name] as const];
  for (const [source, file] of todo) {
    const lib = { entry: source, formats: [format], name: 'opdWidgets', fileName: () => file };
    const plugins = format === 'es' ? [apart(lazy, file)] : [];
    const results = (await build(
      mergeConfig(config, { plugins, build: { lib } }),
    )) as Rolldown.RolldownOutput[];
    const chunks = results[0]?.output.filter((part) => part.type === 'chunk') ?? [];
    if (chunks.length !== 1) throw new Error(`${file}: one file expected, not ${chunks.length}`);
    const [{ code, map }] = chunks as [Rolldown.OutputChunk];
    files.push({ file, ...(await squeeze(code, map?.toString() ?? '', file)) });
    for (const found of lazy) if (!todo.some(([known]) => known === found[0])) todo.push(found);
  }
  return files;
}

/**
 * Leaves dynamic imports to files of their own, which import nothing back: a page whose address of the core file has
 * a query (`?ver=1.2`, as WordPress writes it) would otherwise load the core a second time.
 * @param found takes each module found, with the name of its file
 * @param from name of the file that asks for them
 */
function apart(found: Map<string, string>, from: string): Plugin {
  return {
    name: 'opd-apart',
    async resolveDynamicImport(specifier, importer) {
      if (typeof specifier !== 'string') return null;
      const target = await this.resolve(specifier, importer);
      if (!target) return null;
      const file = `chunks/${basename(target.id, '.ts')}.js`;
      found.set(target.id, file);
      return { id: `./${posix.relative(posix.dirname(from), file)}`, external: true };
    },
  };
}

async function write({ file, code, map }: Bundled): Promise<ScriptFile> {
  checkOutput(file, code);
  const written = await writeFileWithHash(file, code);
  await writeFile(join(WIDGETS, `${file}.map`), map);
  return written;
}

async function writeFileWithHash(file: string, text: string): Promise<ScriptFile> {
  const path = join(WIDGETS, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  const integrity = `sha384-${createHash('sha384').update(text).digest('base64')}`;
  return { file, bytes: Buffer.byteLength(text), brotli: brotliSize(text), integrity };
}

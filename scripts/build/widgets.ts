/** The script files: opd-widgets.js (module), its lazy chunks, and opd-widgets.classic.js for sites without modules. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { build, mergeConfig, type Rolldown } from 'vite';
import config from '../../vite.config.ts';
import { brotliSize, checkOutput } from './guard.ts';
import { ROOT, WIDGETS } from './sources.ts';
import { createSqueezer } from './squeeze.ts';

export const CORE = 'opd-widgets.js';
export const CLASSIC = 'opd-widgets.classic.js';

/** A script file as written; sizes in bytes. */
export interface ScriptFile {
  file: string;
  bytes: number;
  brotli: number;
  integrity: string;
}

/**
 * Builds all script files into dist/widgets, with source maps and sri.json.
 * @throws {Error} when a file breaks a rule of guard.ts
 */
export async function buildScripts(): Promise<ScriptFile[]> {
  const entry = join(ROOT, 'src/opd-widgets.ts');
  const bundled = [...(await bundle(entry, 'es', CORE)), ...(await bundle(entry, 'iife', CLASSIC))];
  const files = await Promise.all(bundled.map(write));
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
  const lib = { entry, formats: [format], name: 'opdWidgets', fileName: () => name };
  const results = (await build(mergeConfig(config, { build: { lib } }))) as Rolldown.RolldownOutput[];
  const chunks = results[0]?.output.filter((part) => part.type === 'chunk') ?? [];
  // The core file first: it decides how shared members are renamed.
  chunks.sort((a, b) => Number(b.isEntry) - Number(a.isEntry));
  const squeeze = createSqueezer(format === 'es');
  const files: Bundled[] = [];
  for (const { fileName, code, map } of chunks) {
    files.push({ file: fileName, ...(await squeeze(code, map?.toString() ?? '', fileName)) });
  }
  return files;
}

async function write({ file, code, map }: Bundled): Promise<ScriptFile> {
  checkOutput(file, code);
  const path = join(WIDGETS, file);
  await mkdir(dirname(path), { recursive: true });
  await Promise.all([writeFile(path, code), writeFile(`${path}.map`, map)]);
  const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
  return { file, bytes: Buffer.byteLength(code), brotli: brotliSize(code), integrity };
}

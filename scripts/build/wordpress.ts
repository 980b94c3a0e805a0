/** The WordPress plugin as the zip that an administrator uploads: the sources as they are, in one folder. */
import { zipSync } from 'fflate';
import { globSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from './sources.ts';

const PLUGIN = 'opd-widgets';
const SOURCE = join(ROOT, 'integrations/wordpress', PLUGIN);
/** Where the build puts it, from the repository's root. */
export const PLUGIN_ZIP = 'dist/integrations/opd-widgets-wordpress.zip';
/** A zip knows no time zone and nothing older; one moment for all makes the same sources the same bytes. */
const MOMENT = new Date(1980, 0, 1);

/** @returns the zip's bytes, the same for the same sources on every machine */
export async function packPlugin(): Promise<Uint8Array> {
  const paths = globSync('**/*.*', { cwd: SOURCE })
    .concat('LICENSE')
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const files: Record<string, Uint8Array> = {};
  for (const path of paths) files[`${PLUGIN}/${path}`] = await readFile(join(SOURCE, path));
  return zipSync(files, { level: 9, mtime: MOMENT });
}

/** Writes the zip. */
export async function buildPlugin(): Promise<void> {
  const file = join(ROOT, PLUGIN_ZIP);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await packPlugin());
}

/** The built script files that go into an endpoint under their version, with the hashes that pages pin. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION } from '../version.ts';

export interface WidgetFiles {
  version: string;
  files: { path: string; content: Buffer }[];
}

/** File with the hashes: `{"opd-widgets.js": "sha384-…"}`. */
export const SRI = 'sri.json';

/** A widgets folder that cannot be published; `code` says why. */
export class WidgetFilesError extends Error {
  override readonly name = 'WidgetFilesError';
  readonly code: 'no-widgets' | 'widgets-damaged';
  constructor(code: WidgetFilesError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Where the script files lie when nobody says: in the installed package beside this code, else in the built repository. */
export function findWidgets(here: string = import.meta.dirname): string | undefined {
  return [join(here, '../widgets'), join(here, '../../dist/widgets')].find((it) => existsSync(join(it, SRI)));
}

/** The value of an `integrity` attribute. */
export const integrityOf = (content: Buffer): string =>
  `sha384-${createHash('sha384').update(content).digest('base64')}`;

/**
 * Reads the script files of a folder, with their source maps.
 * @throws {WidgetFilesError} when the folder has none, or a file differs from its hash
 */
export async function readWidgets(folder: string): Promise<WidgetFiles> {
  const sri = await readFile(join(folder, SRI)).catch(() => undefined);
  if (!sri) {
    throw new WidgetFilesError(
      'no-widgets',
      `Di ${folder} tidak ada ${SRI}. Bangun widget lebih dahulu: npm run build.`,
    );
  }
  const hashes = JSON.parse(sri.toString()) as Record<string, string>;
  const files = [{ path: SRI, content: sri }];
  for (const path of Object.keys(hashes).sort()) {
    const content = await readFile(join(folder, path)).catch(() => undefined);
    if (!content || integrityOf(content) !== hashes[path]) {
      const message = `${join(folder, path)} tidak cocok dengan ${SRI}. Bangun ulang widget: npm run build.`;
      throw new WidgetFilesError('widgets-damaged', message);
    }
    files.push({ path, content });
    const map = await readFile(join(folder, `${path}.map`)).catch(() => undefined);
    if (map) files.push({ path: `${path}.map`, content: map });
  }
  return { version: await readVersion(folder), files };
}

/** The version of the package that the folder is, else our own, with which it was built. */
async function readVersion(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
  if (text === undefined) return VERSION;
  const { version } = JSON.parse(text) as { version?: unknown };
  return typeof version === 'string' && /^\d+\.\d+\.\d+[\w.-]*$/.test(version) ? version : VERSION;
}

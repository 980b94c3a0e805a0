/**
 * Scripts that the host pages of the demonstration load and that tools of a site would have made from ours: a copy of
 * another version, left in an old template, and one file in which an optimiser has put everything together.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION } from '../../src/version.ts';
import { ROOT } from './city.ts';

/** The version that the older copy says it has. */
export const OTHER_VERSION = '0.0.9';
const WIDGETS = join(ROOT, 'dist/widgets');
const BUNDLE = '/hosts/bundle.js';

/**
 * @param path of the request
 * @returns the script, or undefined when the path is none of theirs
 */
export async function deriveScript(path: string): Promise<string | undefined> {
  if (path === BUNDLE) {
    const theme = "document.documentElement.setAttribute('data-theme', 'opd')";
    return `${theme}\n${await readFile(join(WIDGETS, 'opd-widgets.classic.js'), 'utf8')}`;
  }
  const [, file] = /^\/hosts\/other-version\/((?:chunks\/)?[\w.-]+\.js)$/.exec(path) ?? [];
  if (!file) return undefined;
  const script = await readFile(join(WIDGETS, file), 'utf8').catch(() => undefined);
  return script?.replaceAll(VERSION, OTHER_VERSION);
}

/** The libraries are no part of the product: they are installed here, on demand, exactly as the lock file says. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LIBRARIES, MODULES } from './libraries.ts';

const FOLDER = join(MODULES, '..');

/**
 * Installs the libraries when one is missing, and says so.
 * @throws {Error} when npm cannot
 */
export function installLibraries(): void {
  const missing = LIBRARIES.filter(
    ({ package: name }) => name !== undefined && !existsSync(join(MODULES, name)),
  );
  if (missing.length === 0) return;
  console.error(
    `Installing the libraries to compare with into bench/node_modules (missing: ${missing.map(({ name }) => name).join(', ')}) …`,
  );
  const options = { stdio: ['ignore', 2, 2] as ('ignore' | number)[], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', '--prefix', FOLDER], options);
  if (status !== 0) throw new Error('npm ci in bench/ failed: see its words above.');
}

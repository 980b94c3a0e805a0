/**
 * The key that signs cookies and challenges: made at the first start, readable by its owner only, never printed.
 * Several machines on one database must share it, else a challenge of one is worth nothing at another.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

/** Makes the data folder, for its owner only, unless it is there. */
export async function ensureDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** Fewer characters than this can be guessed. */
const SHORTEST = 32;

/**
 * Takes the key that is given, else reads the folder's, or makes it.
 * @param given OPD_SECRET, for machines that share a database and have no folder in common
 * @throws {ConfigError} when others may read it, or the given one is short
 */
export async function loadSecret(folder: string, given = process.env['OPD_SECRET'] ?? ''): Promise<string> {
  const path = join(folder, 'secret.key');
  await ensureDataFolder(folder);
  if (given.length >= SHORTEST) return given;
  if (given !== '') {
    throw new ConfigError(
      `Setelan "OPD_SECRET" terlalu pendek. Isi dengan sedikitnya ${SHORTEST} huruf acak, sama di semua mesin.`,
    );
  }
  try {
    // `wx`: of two processes that start at once, the second reads what the first wrote.
    await writeFile(path, randomBytes(32).toString('base64url') + '\n', { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const { mode } = await stat(path);
  // Windows has no such bits.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new ConfigError(`Berkas ${path} dapat dibaca orang lain. Jalankan: chmod 600 ${path}`);
  }
  return (await readFile(path, 'utf8')).trim();
}

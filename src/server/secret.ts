/** The key that signs cookies: made at the first start, readable by its owner only, never printed. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from './config.ts';

/** Makes the data folder, for its owner only, unless it is there. */
export async function ensureDataFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/**
 * Reads the key, or makes it.
 * @throws {ConfigError} when others may read it
 */
export async function loadSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret.key');
  await ensureDataFolder(folder);
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

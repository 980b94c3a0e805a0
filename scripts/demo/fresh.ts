/** Whether the built files are there and not older than what they are built from. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Time of the newest file below a folder in ms; 0 when there is none. */
async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
  return Math.max(0, ...(await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs))));
}

/**
 * True when `built` exists and no file in the source folders is newer.
 * @param built a file that every build writes
 */
export async function isFresh(built: string, ...sources: string[]): Promise<boolean> {
  const time = await stat(built)
    .then((it) => it.mtimeMs)
    .catch(() => 0);
  const times = await Promise.all(sources.map(newest));
  return time > Math.max(...times);
}

/** Replaces a file whole: whoever reads it meets the old bytes or the new ones, never half of them. */
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../staging.ts';

/**
 * Writes beside the file and renames. A link stays a link, and an existing file keeps its permissions.
 * @param path need not exist; its folder must
 * @throws what the file system says; then the file is as it was
 */
export async function replaceFile(path: string, content: string | Buffer): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const found = await stat(target).catch(() => undefined);
  // Hidden, and without an ending that is read as a source.
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  try {
    const handle = await open(beside, 'w', found && found.mode & 0o777);
    try {
      // The mode given to open passes through the umask.
      if (found) await handle.chmod(found.mode & 0o777);
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

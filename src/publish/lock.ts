/** One publisher at a time: two could remove each other's releases. */
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PublishError } from './staging.ts';

const LOCK = 'lock';
/** Older than any publishing, ms: then whoever has the number of its process now is somebody else. */
const ABANDONED = 3_600_000;

/**
 * Does something while holding the folder's lock. A lock whose process is gone is taken over.
 * @throws {PublishError} `busy` when another process holds it
 */
export async function withLock<T>(folder: string, job: () => Promise<T>): Promise<T> {
  const path = join(folder, LOCK);
  await take(path);
  try {
    return await job();
  } finally {
    await rm(path, { force: true });
  }
}

/**
 * Makes the lock with its holder's number in it, in one act: killed between making and writing, it would hold the
 * folder for everybody. Where there are no hard links, that moment remains.
 * @returns false when there is a lock already
 */
async function create(path: string): Promise<boolean> {
  const aside = `${path}-new-${process.pid}`;
  const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';
  await writeFile(aside, String(process.pid));
  try {
    await link(aside, path);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    return await writeFile(path, String(process.pid), { flag: 'wx' }).then(
      () => true,
      (reason: unknown) => {
        if (isThere(reason)) return false;
        throw reason;
      },
    );
  } finally {
    await rm(aside, { force: true });
  }
}

async function take(path: string): Promise<void> {
  if (!(await create(path))) {
    const holder = await readHolder(path);
    if (holder !== undefined) {
      const message = `Penerbitan lain ke folder ini sedang berjalan (proses ${holder}). Tunggu sampai selesai; bila sudah pasti berhenti, hapus ${path}.`;
      throw new PublishError('busy', message);
    }
    // Renamed first: of two that find an abandoned lock only one gets it.
    const mine = `${path}-${process.pid}`;
    await rename(path, mine).then(
      () => rm(mine, { force: true }),
      () => {},
    );
    await take(path);
  }
}

/** The process that holds the lock, undefined when it is gone. */
async function readHolder(path: string): Promise<number | undefined> {
  const [text, found] = await Promise.all([readFile(path, 'utf8'), stat(path)]).catch(
    () => ['', undefined] as const,
  );
  const holder = Number(text);
  // In a fresh container numbers begin again: our own in an old lock is not us.
  if (!found || Date.now() - found.mtimeMs > ABANDONED || holder === process.pid) return undefined;
  // Created a moment ago and not written yet.
  if (!text) return 0;
  try {
    process.kill(holder, 0);
    return holder;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? holder : undefined;
  }
}

/** A copy of a whole store as one SQLite file, made while the store is in use: whole and proven, or not there. */
import { sql, type Kysely } from 'kysely';
import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { copyStore, proveTables, type OnRows, type TableProof } from './copy.ts';
import { StorageError } from './error.ts';
import { openTables } from './open.ts';
import type { Tables } from './tables.ts';

/** What SQLite keeps beside a file while it is open. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

/** Errors of file systems without hard links (FAT, some network folders). */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

const alreadyThere = (path: string) =>
  new StorageError('target-exists', `Berkas ${path} sudah ada dan tidak ditimpa. Pilih nama lain.`);

/** Gives a finished file its name, unless something has that name: never overwrites. */
async function giveName(finished: string, path: string): Promise<void> {
  try {
    await link(finished, path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw alreadyThere(path);
    if (!NO_LINKS.has(code)) throw error;
    // Takes the name first, so that whoever else wants it is refused, then fills it in one step.
    const taken = await open(path, 'wx', 0o600).catch((reason: unknown) => {
      throw (reason as NodeJS.ErrnoException).code === 'EEXIST' ? alreadyThere(path) : reason;
    });
    await taken.close();
    await rename(finished, path);
  }
}

/** Waits until the disk has the file, and the folder its name. */
async function sync(path: string): Promise<void> {
  for (const place of process.platform === 'win32' ? [path] : [path, dirname(path)]) {
    const handle = await open(place, 'r');
    await handle.sync().finally(() => handle.close());
  }
}

/** SQLite's own check of every page and index of a file. @throws {StorageError} `damaged` with its first words */
export async function checkIntegrity(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(db);
  const said = rows[0]?.integrity_check;
  if (said === 'ok') return;
  throw new StorageError('damaged', `Berkas basis data rusak: ${said}. Pulihkan dari cadangan terakhir.`);
}

/** Reads a closed file back from the disk and compares it with what was written into it. */
async function proveFile(path: string, written: TableProof[]): Promise<void> {
  const db = await openTables({ kind: 'sqlite', path }, true);
  try {
    await checkIntegrity(db);
    const found = await proveTables(db);
    const same = written.every(
      ({ rows, sha256 }, at) => found[at]!.rows === rows && found[at]!.sha256 === sha256,
    );
    if (!same)
      throw new StorageError('copy-differs', 'Cadangan tidak sama dengan asalnya; cadangan dibuang.');
  } finally {
    await db.destroy();
  }
}

/**
 * Writes the state of a store at this moment into a new file that only its owner may read.
 *
 * All of it is read in one snapshot and hashed on the way, then the finished file is read back. (SQLite's own
 * `VACUUM INTO` is faster, but copies a snapshot of its own, which nothing can be compared with while answers arrive.)
 * @param source may be in use by servers
 * @param path of the new file; until it is whole, the file has another name, which ends with `.unfinished`
 * @returns what the file holds, equal to what the store held
 * @throws {StorageError} `target-exists`, `copy-differs`, `damaged`; else what the disk or the databases say
 */
export async function backUp(source: Kysely<Tables>, path: string, onRows?: OnRows): Promise<TableProof[]> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.unfinished`;
  try {
    const target = await openTables({ kind: 'sqlite', path: unfinished }, false);
    let written: TableProof[];
    try {
      written = await copyStore(source, target, onRows);
    } finally {
      await target.destroy();
    }
    await proveFile(unfinished, written);
    await sync(unfinished);
    await giveName(unfinished, path);
    await sync(path);
    return written;
  } finally {
    for (const end of BESIDE) await rm(unfinished + end, { force: true });
  }
}

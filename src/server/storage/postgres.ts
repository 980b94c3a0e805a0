/**
 * PostgreSQL as the store of several server processes behind a balancer. What only PostgreSQL knows is in this file,
 * in `postgres-pool.ts`, and in the collations of `migrations.ts`.
 */
import { Kysely, PostgresDialect } from 'kysely';
import { StorageError } from './error.ts';
import { migrate } from './migrations.ts';
import { namePlace } from './place.ts';
import { openPool, type PoolSettings } from './postgres-pool.ts';
import { createSqlStorage } from './sql-storage.ts';
import type { FeedbackStorage } from './storage.ts';
import type { Tables } from './tables.ts';

/** Answers are kept in one batch at a time, so few connections do; a server of 100 serves ten processes. */
const WRITERS: PoolSettings = { size: 4, patience: 15_000, readOnly: false };
/** Apart from the writers: however many reports are asked for, answers do not wait for them. */
const READERS: PoolSettings = { size: 4, patience: 60_000, readOnly: true };
/** For migrations and copies, which take as long as they take. */
const AT_LEISURE: PoolSettings = { size: 1, patience: 0, readOnly: false };

async function connect(
  url: string,
  settings: PoolSettings,
  onProblem: (problem: string) => void = () => undefined,
): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: await openPool(url, settings, onProblem) }),
  });
  // Says at once when there is no database; and kysely closes for good only what was in use.
  try {
    await db.connection().execute(() => Promise.resolve());
  } catch (error) {
    await db.destroy();
    const { code, message } = error as Error & { code?: string };
    throw new StorageError(
      'database-unreachable',
      `${namePlace({ kind: 'postgres', url })} tidak dapat dipakai (${code}: ${message}). ` +
        'Periksa apakah basis data berjalan, alamatnya, nama pengguna dan kata sandinya.',
    );
  }
  return db;
}

/** One connection without limits of time, for work from end to end. */
export const openPostgres = (url: string, readOnly = false): Promise<Kysely<Tables>> =>
  connect(url, { ...AT_LEISURE, readOnly });

/**
 * Opens the store in a PostgreSQL database and brings its tables up to date. Connections that break later are
 * replaced: what was under way on them rejects, and the next call finds the database again when it is there.
 * @param onProblem told, in a sentence without content, of connections that broke while nobody used them
 * @throws {StorageError} `database-unreachable`, or `database-newer` as in `migrate`
 */
export async function openPostgresStorage(
  url: string,
  onProblem?: (problem: string) => void,
): Promise<FeedbackStorage> {
  const setUp = await openPostgres(url);
  try {
    await migrate(setUp);
  } finally {
    await setUp.destroy();
  }
  const write = await connect(url, WRITERS, onProblem);
  try {
    return createSqlStorage(write, await connect(url, READERS, onProblem));
  } catch (error) {
    await write.destroy();
    throw error;
  }
}

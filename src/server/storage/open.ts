/** Opens the store that the settings name. PostgreSQL's client is loaded only where it is chosen. */
import type { Kysely } from 'kysely';
import { migrate } from './migrations.ts';
import { placeOf, type Place } from './place.ts';
import { createFile, openSqlite, openSqliteStorage } from './sqlite.ts';
import type { FeedbackStorage } from './storage.ts';
import type { Tables } from './tables.ts';

/**
 * The store of a server or a command, its tables up to date.
 * @param config `databaseUrl` wins over the file `database`
 * @param onProblem told, in a sentence without content, when connections to the database break
 * @throws what the database says when it cannot be opened, and {StorageError} when its tables are newer
 */
export async function openStorage(
  config: { database: string; databaseUrl?: string },
  onProblem?: (problem: string) => void,
): Promise<FeedbackStorage> {
  const place = placeOf(config);
  if (place.kind === 'sqlite') return await openSqliteStorage(place.path);
  const { openPostgresStorage } = await import('./postgres.ts');
  return await openPostgresStorage(place.url, onProblem);
}

/** One connection to the tables as they are; a SQLite file that is not there is made, for its owner only. */
async function connect(place: Place, readOnly: boolean): Promise<Kysely<Tables>> {
  if (place.kind === 'sqlite') {
    createFile(place.path);
    return openSqlite(place.path, readOnly);
  }
  const { openPostgres } = await import('./postgres.ts');
  return await openPostgres(place.url, readOnly);
}

/**
 * The tables of a store on one connection without limits of time, up to date: for copies and checks, which read or
 * write everything. Close it with `destroy`.
 * @param readOnly nothing can be changed through it (once its tables are up to date)
 * @throws as `openStorage`
 */
export async function openTables(place: Place, readOnly: boolean): Promise<Kysely<Tables>> {
  const db = await connect(place, false);
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  if (!readOnly) return db;
  await db.destroy();
  return await connect(place, true);
}

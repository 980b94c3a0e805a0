/**
 * SQLite through `node:sqlite` as a kysely dialect: kysely's own adapter and compiler for SQLite, and a driver
 * whose connection is a worker thread (`sqlite-worker.ts`). Everything that only SQLite knows is in these two files.
 */
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { closeSync, openSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { migrate } from './migrations.ts';
import { createSqlStorage } from './sql-storage.ts';
import type { Outcome, Statement } from './sqlite-worker.ts';
import type { FeedbackStorage } from './storage.ts';
import type { Tables } from './tables.ts';

interface Waiting {
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

/** A connection that runs its statements in a thread of its own, one after the other. */
class WorkerConnection implements DatabaseConnection {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #closing = false;

  constructor(path: string, readOnly: boolean) {
    // The source is .ts, the built file .js; the worker lies beside this file in both.
    const script = new URL(`./sqlite-worker${extname(import.meta.url)}`, import.meta.url);
    this.#worker = new Worker(script, { workerData: { path, readOnly } });
    this.#worker.on('message', (outcome: Outcome) => {
      const waiting = this.#waiting.get(outcome.id);
      this.#waiting.delete(outcome.id);
      if (!outcome.error) waiting?.resolve(outcome);
      else waiting?.reject(Object.assign(new Error(outcome.error.message), { code: outcome.error.code }));
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('storage-closed')));
  }

  /** Without its thread the store is lost: whoever waits is told, and whoever comes later as well. */
  #fail(error: unknown): void {
    this.#closing = true;
    for (const { reject } of this.#waiting.values()) reject(error as Error);
    this.#waiting.clear();
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    if (this.#closing) throw new Error('storage-closed');
    const { rows = '[]', changes } = await new Promise<Outcome>((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, sql, parameters: JSON.stringify(parameters) } satisfies Statement);
    });
    return {
      rows: JSON.parse(rows) as Row[],
      ...(changes !== undefined && { numAffectedRows: BigInt(changes) }),
    };
  }

  /** Lists are read in pages (keyset), never as a stream of rows. */
  streamQuery(): never {
    throw new Error('streaming-not-supported');
  }

  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#worker.postMessage('close');
    await ended;
  }
}

/** Hands the one connection to one user at a time, so that nothing slips into another's transaction. */
class WorkerDriver implements Driver {
  readonly #connect: () => WorkerConnection;
  #connection: WorkerConnection | undefined;
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  constructor(connect: () => WorkerConnection) {
    this.#connect = connect;
  }

  init(): Promise<void> {
    this.#connection = this.#connect();
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    let release = () => {};
    this.#free = new Promise((resolve) => (release = resolve));
    await before;
    this.#release = release;
    return this.#connection!;
  }

  releaseConnection(): Promise<void> {
    this.#release();
    return Promise.resolve();
  }

  async beginTransaction(connection: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    // Takes the write lock at once: two processes that both read first and write later could not both go on.
    // A reading transaction takes none and sees one state of the database to its end.
    const begin = accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#connection?.close();
  }
}

/** SQLite's tables can be changed inside a transaction; with `begin immediate` that is the lock of migrations. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

const dialect = (path: string, readOnly: boolean): Dialect => ({
  createAdapter: () => new TransactionalSqliteAdapter(),
  createDriver: () => new WorkerDriver(() => new WorkerConnection(path, readOnly)),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** A kysely on a SQLite file. Closing it (`destroy`) ends its thread. */
export const openSqlite = (path: string, readOnly = false): Kysely<Tables> =>
  new Kysely({ dialect: dialect(path, readOnly) });

/** Creates an empty file that only its owner may read, unless there is one. */
export const createFile = (path: string): void => closeSync(openSync(path, 'a', 0o600));

/**
 * Opens (and if need be creates, readable by its owner only) the store in a SQLite file and brings its tables up to date.
 * @throws what SQLite says when the file cannot be opened or is no database
 */
export async function openSqliteStorage(path: string): Promise<FeedbackStorage> {
  createFile(path);
  const write = openSqlite(path);
  try {
    await migrate(write);
  } catch (error) {
    await write.destroy();
    throw error;
  }
  const storage = createSqlStorage(write, openSqlite(path, true));
  // Opens the reader too: kysely does not end a connection that was never used, and would open it after the end.
  await storage.ping();
  return storage;
}

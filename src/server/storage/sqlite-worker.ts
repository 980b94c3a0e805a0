/**
 * The thread that owns one SQLite connection. A commit waits for the disk (fsync); waiting here keeps the thread
 * that answers residents free. One message in is one statement; one message out is its rows or its error.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Statement for the thread; `close` instead of one ends it. */
export interface Statement {
  id: number;
  sql: string;
  parameters: readonly unknown[];
}

/** Its outcome. */
export interface Outcome {
  id: number;
  rows?: unknown[];
  changes?: number;
  error?: { message: string; code: string };
}

const { path, readOnly } = workerData as { path: string; readOnly: boolean };
const port = parentPort!;

const database = new DatabaseSync(path, { readOnly, timeout: 10_000, enableForeignKeyConstraints: true });
// WAL lets reports read while answers are written; FULL makes every commit wait until the disk has it.
if (!readOnly) database.exec('pragma journal_mode = wal; pragma synchronous = full');

/** Prepared statements, oldest first; preparing an insert of a hundred rows costs as much as running it. */
const prepared = new Map<string, StatementSync>();
const MOST_PREPARED = 300;

function prepare(sql: string): StatementSync {
  let statement = prepared.get(sql);
  if (!statement) {
    statement = database.prepare(sql);
    prepared.set(sql, statement);
    if (prepared.size > MOST_PREPARED) prepared.delete(prepared.keys().next().value!);
  }
  return statement;
}

function run({ id, sql, parameters }: Statement): Outcome {
  try {
    const statement = prepare(sql);
    const values = parameters as SQLInputValue[];
    if (statement.columns().length > 0) return { id, rows: statement.all(...values) };
    return { id, changes: Number(statement.run(...values).changes) };
  } catch (error) {
    const { message, code = 'sqlite-error' } = error as Error & { code?: string };
    return { id, error: { message, code } };
  }
}

port.on('message', (statement: Statement | 'close') => {
  if (statement === 'close') {
    database.close();
    port.close();
  } else {
    port.postMessage(run(statement));
  }
});

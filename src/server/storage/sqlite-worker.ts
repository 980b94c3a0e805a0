/**
 * The thread that owns one SQLite connection. A commit waits for the disk (fsync); waiting here keeps the thread
 * that answers residents free. One message in is one statement; one message out is its rows or its error. Values cross
 * as JSON: one text is copied at once, while a list of a thousand values is copied value by value, which cost the
 * thread that answers residents more than anything else it did.
 */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

/** Statement for the thread; `close` instead of one ends it. */
export interface Statement {
  id: number;
  sql: string;
  /** A list as JSON; there are only texts, numbers and nulls in this database. */
  parameters: string;
}

/** Its outcome. */
export interface Outcome {
  id: number;
  /** A list of objects as JSON. */
  rows?: string;
  changes?: number;
  error?: { message: string; code: string };
}

const { path, readOnly } = workerData as { path: string; readOnly: boolean };
const port = parentPort!;

const database = new DatabaseSync(path, { readOnly, timeout: 10_000, enableForeignKeyConstraints: true });
// WAL lets reports read while answers are written; FULL makes every commit wait until the disk has it.
// The log is carried over into the file after 32 MB instead of 4: an answer then costs two fifths less system time.
// Ids and receipts are random, so each answer touches pages anywhere in their indexes: 64 MB of them stay at hand.
if (!readOnly)
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000; pragma cache_size = -65536',
  );

/** Prepared statements, oldest first; preparing an insert of a hundred rows costs as much as running it. */
const prepared = new Map<string, Prepared>();
const MOST_PREPARED = 300;

interface Prepared {
  statement: StatementSync;
  /** It gives rows. */
  reads: boolean;
}

function prepare(sql: string): Prepared {
  let found = prepared.get(sql);
  if (!found) {
    const statement = database.prepare(sql);
    found = { statement, reads: statement.columns().length > 0 };
    prepared.set(sql, found);
    if (prepared.size > MOST_PREPARED) prepared.delete(prepared.keys().next().value!);
  }
  return found;
}

function run({ id, sql, parameters }: Statement): Outcome {
  try {
    const { statement, reads } = prepare(sql);
    const values = JSON.parse(parameters) as SQLInputValue[];
    if (reads) return { id, rows: JSON.stringify(statement.all(...values)) };
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

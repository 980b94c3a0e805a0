/**
 * Copies one store into another, between any two kinds of databases, and proves it: the same rows and the same
 * SHA-256 over them in the order of their keys. One snapshot of the source, one transaction on the target.
 */
import { createHash, type Hash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { StorageError } from './error.ts';
import type { Tables } from './tables.ts';

type Name = keyof Tables;
type Row = Record<string, string | number | null>;

/**
 * Every column of every table, in an order in which each row comes after those that it refers to. `key` columns
 * identify a row. The checksums are over the columns in this order: changing it changes them.
 */
export const LAYOUT: { [T in Name]: { [C in keyof Tables[T]]: 'key' | 'value' } } = {
  users: { name: 'key', agency: 'value', password_hash: 'value', created_at: 'value' },
  sessions: { token_hash: 'key', user_name: 'value', expires_at: 'value' },
  feedback: {
    id: 'key',
    receipt: 'value',
    digest: 'value',
    status: 'value',
    received_at: 'value',
    agency: 'value',
    service: 'value',
    kind: 'value',
    knew: 'value',
    access: 'value',
    satisfaction: 'value',
    comment: 'value',
    details: 'value',
    marks: 'value',
    review: 'value',
  },
  events: { receipt: 'key', number: 'key', at: 'value', by_name: 'value', change: 'value', note: 'value' },
  contacts: {
    receipt: 'key',
    contact: 'value',
    consent_version: 'value',
    consent_at: 'value',
    saved_at: 'value',
  },
};

const NAMES = Object.keys(LAYOUT) as Name[];
const columnsOf = (table: Name): string[] => Object.keys(LAYOUT[table]);
const keysOf = (table: Name): string[] =>
  Object.entries(LAYOUT[table]).flatMap(([column, role]) => (role === 'key' ? [column] : []));

/** Rows read and written at a time. SQLite takes 32,766 values in one statement, PostgreSQL 65,535. */
const PAGE = 1000;

/** What a table holds. */
export interface TableProof {
  table: string;
  rows: number;
  /** Over the rows in the order of their keys, each as a JSON array of its columns and a line feed; hex. */
  sha256: string;
}

/** Told after each page how many rows of all tables are done. */
export type OnRows = (done: number) => void;

/** The rows of a table in the order of their keys (bytes), page by page. */
async function* readPages(db: Kysely<Tables>, table: Name): AsyncGenerator<Row[]> {
  const keys = keysOf(table);
  const names = sql.join(columnsOf(table).map((name) => sql.ref(name)));
  const key = sql.join(keys.map((name) => sql.ref(name)));
  let last: Row | undefined;
  do {
    const after = last && sql`where (${key}) > (${sql.join(keys.map((name) => last![name]))})`;
    const page: { rows: Row[] } = await sql<Row>`
      select ${names} from ${sql.table(table)} ${after ?? sql``} order by ${key} limit ${sql.lit(PAGE)}`.execute(
      db,
    );
    if (page.rows.length > 0) yield page.rows;
    last = page.rows.length === PAGE ? page.rows.at(-1) : undefined;
  } while (last);
}

function addRow(hash: Hash, columns: readonly string[], row: Row): void {
  hash.update(`${JSON.stringify(columns.map((name) => row[name]))}\n`);
}

/** Reads one table to its end. @param use gets every page before it is counted */
async function proveTable(
  db: Kysely<Tables>,
  table: Name,
  use: (rows: Row[]) => Promise<void> | void,
): Promise<TableProof> {
  const hash = createHash('sha256');
  const columns = columnsOf(table);
  let count = 0;
  for await (const rows of readPages(db, table)) {
    await use(rows);
    for (const row of rows) addRow(hash, columns, row);
    count += rows.length;
  }
  return { table, rows: count, sha256: hash.digest('hex') };
}

/** What every table holds, read in `db`'s transaction if it is one. */
export async function proveTables(db: Kysely<Tables>): Promise<TableProof[]> {
  const proofs: TableProof[] = [];
  for (const table of NAMES) proofs.push(await proveTable(db, table, () => undefined));
  return proofs;
}

/** Runs something on one unchanging state of a store, while others go on writing to it. */
export const onSnapshot = <Result>(
  db: Kysely<Tables>,
  use: (snapshot: Kysely<Tables>) => Promise<Result>,
): Promise<Result> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(use);

async function refuseFull(target: Kysely<Tables>): Promise<void> {
  for (const table of NAMES) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(target);
    if (rows.length === 0) continue;
    throw new StorageError(
      'target-not-empty',
      `Tujuan sudah berisi data (${table}). Pilih tujuan yang kosong.`,
    );
  }
}

/**
 * Copies everything. When it resolves, the target holds exactly what is returned, committed; when it rejects, the
 * target is as empty as before.
 * @param source may be written to meanwhile: what is copied is its state at the beginning
 * @param target has its tables, and no rows
 * @returns what was read from the source, table by table, equal to what was read back from the target
 * @throws {StorageError} `target-not-empty`, `copy-differs`; else what the databases say
 */
export const copyStore = (
  source: Kysely<Tables>,
  target: Kysely<Tables>,
  onRows: OnRows = () => undefined,
): Promise<TableProof[]> =>
  onSnapshot(source, (from) =>
    target.transaction().execute(async (to) => {
      await refuseFull(to);
      const sent: TableProof[] = [];
      let done = 0;
      for (const table of NAMES) {
        const insert = async (rows: Row[]) => {
          await to.insertInto(table).values(rows).execute();
          onRows((done += rows.length));
        };
        sent.push(await proveTable(from, table, insert));
      }
      const found = await proveTables(to);
      const wrong = sent.find(
        ({ rows, sha256 }, at) => found[at]!.rows !== rows || found[at]!.sha256 !== sha256,
      );
      if (!wrong) return sent;
      throw new StorageError(
        'copy-differs',
        `Isi tabel ${wrong.table} di tujuan tidak sama dengan asalnya; penyalinan dibatalkan, tujuan tetap kosong. ` +
          'Pastikan tidak ada yang sedang memakai tujuan, lalu ulangi.',
      );
    }),
  );

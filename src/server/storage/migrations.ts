/**
 * The numbered steps from an empty database to today's tables; only ever forward, never edited once released.
 * Written with kysely's schema builder so that every database takes the same steps.
 */
import { PostgresAdapter, sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { StorageError } from './error.ts';
import type { Tables } from './tables.ts';

/** Columns whose order means something: moments, names, and the keys that lists and copies go by. */
const SORTED: Record<keyof Tables, Record<string, number>> = {
  feedback: { id: 36, receipt: 20, received_at: 24, agency: 80, service: 80 },
  events: { receipt: 20 },
  contacts: { receipt: 20, saved_at: 24 },
  users: { name: 80 },
  sessions: { token_hash: 64, user_name: 80, expires_at: 24 },
};

const migrations: Record<string, Migration> = {
  '0001-feedback-users-sessions': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('feedback')
        .addColumn('id', 'varchar(36)', (column) => column.primaryKey())
        .addColumn('receipt', 'varchar(20)', (column) => column.notNull().unique())
        .addColumn('digest', 'varchar(64)', (column) => column.notNull())
        .addColumn('status', 'varchar(20)', (column) => column.notNull())
        .addColumn('received_at', 'varchar(24)', (column) => column.notNull())
        .addColumn('agency', 'varchar(80)', (column) => column.notNull())
        .addColumn('service', 'varchar(80)', (column) => column.notNull())
        .addColumn('kind', 'varchar(10)', (column) => column.notNull())
        .addColumn('knew', 'integer')
        .addColumn('access', 'varchar(10)')
        .addColumn('satisfaction', 'integer')
        .addColumn('comment', 'text')
        .addColumn('details', 'text', (column) => column.notNull())
        .execute();
      const index = (name: string, columns: (keyof Tables['feedback'])[]) =>
        db.schema.createIndex(name).on('feedback').columns(columns).execute();
      await index('feedback_by_time', ['received_at', 'id']);
      await index('feedback_by_agency', ['agency', 'received_at', 'id']);
      await index('feedback_by_service', ['service', 'received_at', 'id']);

      await db.schema
        .createTable('users')
        .addColumn('name', 'varchar(80)', (column) => column.primaryKey())
        .addColumn('agency', 'varchar(80)')
        .addColumn('password_hash', 'varchar(255)', (column) => column.notNull())
        .addColumn('created_at', 'varchar(24)', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('sessions')
        .addColumn('token_hash', 'varchar(64)', (column) => column.primaryKey())
        .addColumn('user_name', 'varchar(80)', (column) =>
          column.notNull().references('users.name').onDelete('cascade'),
        )
        .addColumn('expires_at', 'varchar(24)', (column) => column.notNull())
        .execute();
    },
  },

  '0002-follow-up': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('feedback')
        .addColumn('marks', 'varchar(200)', (column) => column.notNull().defaultTo(''))
        .execute();
      await db.schema
        .alterTable('feedback')
        .addColumn('review', 'varchar(10)', (column) => column.notNull().defaultTo('counted'))
        .execute();
      await (db as Kysely<Tables>)
        .updateTable('feedback')
        .set({ status: 'received' })
        .where('status', '=', 'stored')
        .execute();

      await db.schema
        .createTable('events')
        .addColumn('receipt', 'varchar(20)', (column) => column.notNull())
        .addColumn('number', 'integer', (column) => column.notNull())
        .addColumn('at', 'varchar(24)', (column) => column.notNull())
        .addColumn('by_name', 'varchar(80)', (column) => column.notNull())
        .addColumn('change', 'varchar(40)', (column) => column.notNull())
        .addColumn('note', 'text')
        .addPrimaryKeyConstraint('events_key', ['receipt', 'number'])
        .execute();

      await db.schema
        .createTable('contacts')
        .addColumn('receipt', 'varchar(20)', (column) =>
          column.primaryKey().references('feedback.receipt').onDelete('cascade'),
        )
        .addColumn('contact', 'varchar(200)', (column) => column.notNull())
        .addColumn('consent_version', 'varchar(40)', (column) => column.notNull())
        .addColumn('consent_at', 'varchar(24)', (column) => column.notNull())
        .addColumn('saved_at', 'varchar(24)', (column) => column.notNull())
        .execute();
    },
  },

  // Text order is byte order in SQLite; in PostgreSQL it is the city's language unless the column says otherwise.
  '0003-byte-order': {
    async up(db: Kysely<unknown>) {
      if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return;
      for (const [table, columns] of Object.entries(SORTED)) {
        for (const [column, length] of Object.entries(columns)) {
          await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)}
            type varchar(${sql.lit(length)}) collate "C"`.execute(db);
        }
      }
    },
  },
};

const LAST = Object.keys(migrations).sort().at(-1)!;

/** Names of the migrations that a database has seen; none when it has not seen any. */
async function listMigrations(db: Kysely<Tables>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  return rows.map(({ name }) => name).sort();
}

/**
 * Brings a database up to date. Under a lock: of several processes that start at once, the first does the work.
 * @throws {StorageError} `database-newer` when a newer program has changed the tables; nothing is touched then
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  const newest = (await listMigrations(db)).at(-1);
  if (newest !== undefined && newest > LAST) {
    throw new StorageError(
      'database-newer',
      `Basis data sudah dipakai oleh opd-widgets yang lebih baru (langkah ${newest}; program ini sampai ${LAST}). ` +
        'Pasang opd-widgets yang lebih baru; data tidak diubah.',
    );
  }
  throw error instanceof Error ? error : new Error('migration-failed', { cause: error });
}

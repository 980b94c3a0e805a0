/**
 * The store in SQL that SQLite and PostgreSQL both speak; what differs between them is in the dialect that makes
 * the `Kysely` objects (`sqlite.ts`). Parameters are always bound.
 */
import type { CompiledQuery, ExpressionBuilder, Kysely } from 'kysely';
import type { FeedbackMessage } from '../../feedback/message.ts';
import type {
  Cursor,
  FeedbackCount,
  FeedbackFilter,
  FeedbackStorage,
  NewFeedback,
  SaveResult,
  StoredFeedback,
  User,
} from './storage.ts';
import type { FeedbackTable, Tables, UserTable } from './tables.ts';

const STORED = 'stored';

/** The row of an answer, its columns in the order of `BLANK`. */
function toRow({ message, agency, receipt, digest, receivedAt }: NewFeedback): FeedbackTable {
  const { id, service, kind, knew, access, satisfaction, comment, ...details } = message;
  return {
    id,
    receipt,
    digest,
    status: STORED,
    received_at: receivedAt,
    agency,
    service,
    kind,
    knew: knew === undefined ? null : Number(knew),
    access: access ?? null,
    satisfaction: satisfaction ?? null,
    comment: comment ?? null,
    details: JSON.stringify(details),
  };
}

/** Stands for any row while a statement is built, so that no statement holds on to somebody's words. */
const BLANK: FeedbackTable = {
  id: '',
  receipt: '',
  digest: '',
  status: '',
  received_at: '',
  agency: '',
  service: '',
  kind: '',
  knew: 0,
  access: '',
  satisfaction: 0,
  comment: '',
  details: '',
};

/** The three questions of a row; an unanswered one is absent, as in the message. */
function toAnswers(row: Pick<FeedbackTable, 'knew' | 'access' | 'satisfaction'>) {
  return {
    ...(row.knew !== null && { knew: row.knew === 1 }),
    ...(row.access !== null && { access: row.access as NonNullable<FeedbackMessage['access']> }),
    ...(row.satisfaction !== null && {
      satisfaction: row.satisfaction as NonNullable<FeedbackMessage['satisfaction']>,
    }),
  };
}

function fromRow(row: FeedbackTable): StoredFeedback {
  const { id, service, kind, agency, receipt, status, received_at: receivedAt, comment } = row;
  const message = {
    id,
    service,
    kind,
    ...toAnswers(row),
    ...(comment !== null && { comment }),
    ...(JSON.parse(row.details) as Partial<FeedbackMessage>),
  } as FeedbackMessage;
  return { message, agency, receipt, status, receivedAt };
}

const toUser = (row: UserTable): User => ({
  name: row.name,
  ...(row.agency !== null && { agency: row.agency }),
  passwordHash: row.password_hash,
  createdAt: row.created_at,
});

const matches =
  ({ agency, service, from, until }: FeedbackFilter) =>
  (by: ExpressionBuilder<Tables, 'feedback'>) =>
    by.and([
      ...(agency === undefined ? [] : [by('agency', '=', agency)]),
      ...(service === undefined ? [] : [by('service', '=', service)]),
      ...(from === undefined ? [] : [by('received_at', '>=', from)]),
      ...(until === undefined ? [] : [by('received_at', '<', until)]),
    ]);

/**
 * The store on two connections to the same database: one writes, one reads, so that a long report never holds up
 * an answer. Where the database has a pool, both may be the same object.
 */
export function createSqlStorage(write: Kysely<Tables>, read: Kysely<Tables>): FeedbackStorage {
  /** Insert statements by number of rows: building one costs more than the rest of the work on an answer. */
  const inserts = new Map<number, CompiledQuery<{ receipt: string }>>();

  function insertOf(rows: readonly FeedbackTable[]): CompiledQuery<{ receipt: string }> {
    let insert = inserts.get(rows.length);
    if (!insert) {
      insert = write
        .insertInto('feedback')
        .values(rows.map(() => BLANK))
        .onConflict((on) => on.column('id').doNothing())
        .returning('receipt')
        .compile();
      inserts.set(rows.length, insert);
    }
    return { ...insert, parameters: rows.flatMap((row) => Object.values(row) as unknown[]) };
  }

  return {
    async saveFeedback(batch) {
      if (batch.length === 0) return [];
      const { rows } = await write.executeQuery(insertOf(batch.map(toRow)));
      const inserted = new Set(rows.map((row) => row.receipt));
      const others = batch.filter((it) => !inserted.has(it.receipt)).map((it) => it.message.id);
      const kept = others.length
        ? await write
            .selectFrom('feedback')
            .select(['id', 'receipt', 'digest', 'status'])
            .where('id', 'in', others)
            .execute()
        : [];
      const keptById = new Map(kept.map((row) => [row.id, row]));
      return batch.map(({ message, receipt, digest }): SaveResult => {
        if (inserted.has(receipt)) return { outcome: 'stored', receipt, status: STORED };
        const row = keptById.get(message.id);
        if (!row) throw new Error('answer-neither-stored-nor-there');
        return row.digest === digest
          ? { outcome: 'repeated', receipt: row.receipt, status: row.status }
          : { outcome: 'conflict' };
      });
    },

    async listFeedback(filter, limit, after?: Cursor) {
      let query = read.selectFrom('feedback').selectAll().where(matches(filter));
      if (after) {
        query = query.where((by) =>
          by.or([
            by('received_at', '<', after.receivedAt),
            by.and([by('received_at', '=', after.receivedAt), by('id', '<', after.id)]),
          ]),
        );
      }
      const rows = await query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map(fromRow);
    },

    async countFeedback(filter) {
      const rows = await read
        .selectFrom('feedback')
        .select(['agency', 'service', 'kind', 'knew', 'access', 'satisfaction'])
        .select((by) => by.fn.countAll().as('count'))
        .where(matches(filter))
        .groupBy(['agency', 'service', 'kind', 'knew', 'access', 'satisfaction'])
        .execute();
      return rows.map((row): FeedbackCount => ({
        agency: row.agency,
        service: row.service,
        kind: row.kind as FeedbackCount['kind'],
        ...toAnswers(row),
        count: Number(row.count),
      }));
    },

    async addUser({ name, agency, passwordHash, createdAt }) {
      const { numInsertedOrUpdatedRows } = await write
        .insertInto('users')
        .values({ name, agency: agency ?? null, password_hash: passwordHash, created_at: createdAt })
        .onConflict((on) => on.column('name').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    async findUser(name) {
      const row = await read.selectFrom('users').selectAll().where('name', '=', name).executeTakeFirst();
      return row && toUser(row);
    },

    async listUsers() {
      return (await read.selectFrom('users').selectAll().orderBy('name').execute()).map(toUser);
    },

    async setPassword(name, passwordHash) {
      return await write.transaction().execute(async (change) => {
        const { numUpdatedRows } = await change
          .updateTable('users')
          .set({ password_hash: passwordHash })
          .where('name', '=', name)
          .executeTakeFirstOrThrow();
        await change.deleteFrom('sessions').where('user_name', '=', name).execute();
        return numUpdatedRows === 1n;
      });
    },

    async addSession({ tokenHash, userName, expiresAt }) {
      await write
        .insertInto('sessions')
        .values({ token_hash: tokenHash, user_name: userName, expires_at: expiresAt })
        .execute();
    },

    async findSession(tokenHash, now) {
      const row = await read
        .selectFrom('sessions')
        .innerJoin('users', 'users.name', 'sessions.user_name')
        .selectAll('users')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row && toUser(row);
    },

    async removeSession(tokenHash) {
      await write.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
    },

    async removeExpiredSessions(now) {
      await write.deleteFrom('sessions').where('expires_at', '<=', now).execute();
    },

    async close() {
      // The writer goes last: only it may tidy up what SQLite keeps beside the file.
      if (read !== write) await read.destroy();
      await write.destroy();
    },
  };
}

/**
 * The store in SQL that SQLite and PostgreSQL both speak; what differs between them is in the dialect that makes
 * the `Kysely` objects (`sqlite.ts`, `postgres.ts`). Parameters are always bound.
 */
import type { CompiledQuery, ExpressionBuilder, Kysely } from 'kysely';
import type { FeedbackStatus } from '../../feedback/message.ts';
import { createSqlFollowUp } from './sql-follow-up.ts';
import { BLANK, fromRow, RECEIVED, toAnswers, toRow } from './sql-rows.ts';
import { createSqlUsers } from './sql-users.ts';
import type { Cursor, FeedbackCount, FeedbackFilter, FeedbackStorage, SaveResult } from './storage.ts';
import type { FeedbackTable, Tables } from './tables.ts';

const matches =
  ({ agency, service, from, until, review = 'counted' }: FeedbackFilter) =>
  (by: ExpressionBuilder<Tables, 'feedback'>) =>
    by.and([
      ...(agency === undefined ? [] : [by('agency', '=', agency)]),
      ...(service === undefined ? [] : [by('service', '=', service)]),
      ...(from === undefined ? [] : [by('received_at', '>=', from)]),
      ...(until === undefined ? [] : [by('received_at', '<', until)]),
      ...(review === 'any' ? [] : [by('review', '=', review)]),
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
      // In one order in every process: two batches with the same ids would otherwise wait for each other for ever.
      const sorted = batch.map(toRow).sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
      const { rows } = await write.executeQuery(insertOf(sorted));
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
        if (inserted.has(receipt)) return { outcome: 'stored', receipt, status: RECEIVED };
        const row = keptById.get(message.id);
        if (!row) throw new Error('answer-neither-stored-nor-there');
        return row.digest === digest
          ? { outcome: 'repeated', receipt: row.receipt, status: row.status as FeedbackStatus }
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

    ...createSqlUsers(write, read),
    ...createSqlFollowUp(write, read),

    async ping() {
      await read.selectNoFrom((by) => by.lit(1).as('one')).execute();
    },

    async close() {
      // The writer goes last: only it may tidy up what SQLite keeps beside the file.
      if (read !== write) await read.destroy();
      await write.destroy();
    },
  };
}

/** Follow-up in SQL; see `follow-up.ts`. Every change and its line in the log are one transaction. */
import type { Kysely, Transaction } from 'kysely';
import type { Act, Contact, FeedbackEvent, FollowUpStorage } from './follow-up.ts';
import { fromRow } from './sql-rows.ts';
import type { ContactTable, Tables } from './tables.ts';

/** Appends to the log of an answer. The caller has changed the answer's row in this transaction and so holds it. */
async function log(change: Transaction<Tables>, { receipt, at, by }: Act, what: string, note?: string) {
  const { last } = await change
    .selectFrom('events')
    .select((row) => row.fn.coalesce(row.fn.max('number'), row.lit(0)).as('last'))
    .where('receipt', '=', receipt)
    .executeTakeFirstOrThrow();
  await change
    .insertInto('events')
    .values({ receipt, number: Number(last) + 1, at, by_name: by, change: what, note: note ?? null })
    .execute();
}

const toContact = (row: ContactTable): Contact => ({
  receipt: row.receipt,
  contact: row.contact,
  consentVersion: row.consent_version,
  consentAt: row.consent_at,
  savedAt: row.saved_at,
});

/** @param write and @param read as in `createSqlStorage` */
export function createSqlFollowUp(write: Kysely<Tables>, read: Kysely<Tables>): FollowUpStorage {
  /** Changes the row of an answer within the agency and logs it; false when there is none. */
  const change = (
    act: Act,
    set: Partial<Pick<Tables['feedback'], 'status' | 'review'>>,
    what: string,
    note?: string,
  ): Promise<boolean> =>
    write.transaction().execute(async (step) => {
      let update = step.updateTable('feedback').set(set).where('receipt', '=', act.receipt);
      if (act.agency !== undefined) update = update.where('agency', '=', act.agency);
      const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
      if (numUpdatedRows !== 1n) return false;
      await log(step, act, what, note);
      if (set.status === 'closed') {
        await step.deleteFrom('contacts').where('receipt', '=', act.receipt).execute();
      }
      return true;
    });

  return {
    async findFeedback(receipt) {
      const row = await read
        .selectFrom('feedback')
        .selectAll()
        .where('receipt', '=', receipt)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    async listEvents(receipt) {
      const rows = await read
        .selectFrom('events')
        .selectAll()
        .where('receipt', '=', receipt)
        .orderBy('number')
        .execute();
      return rows.map((row): FeedbackEvent => ({
        at: row.at,
        by: row.by_name,
        change: row.change,
        ...(row.note !== null && { note: row.note }),
      }));
    },

    changeStatus: ({ status, note, ...act }) => change(act, { status }, status, note),

    changeReview: ({ review, ...act }) => change(act, { review }, `review-${review}`),

    saveContact: ({ receipt, contact, consentVersion, consentAt, savedAt }) =>
      write.transaction().execute(async (step) => {
        // Changing nothing takes hold of the row: nobody closes or forgets the answer between here and the insert.
        const { numUpdatedRows } = await step
          .updateTable('feedback')
          .set({ receipt })
          .where('receipt', '=', receipt)
          .where('status', '!=', 'closed')
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) return false;
        const row = {
          contact,
          consent_version: consentVersion,
          consent_at: consentAt,
          saved_at: savedAt,
        };
        await step
          .insertInto('contacts')
          .values({ receipt, ...row })
          .onConflict((on) => on.column('receipt').doUpdateSet(row))
          .execute();
        return true;
      }),

    async findContact(receipt) {
      const row = await read
        .selectFrom('contacts')
        .selectAll()
        .where('receipt', '=', receipt)
        .executeTakeFirst();
      return row && toContact(row);
    },

    async removeContact(receipt) {
      await write.deleteFrom('contacts').where('receipt', '=', receipt).execute();
    },

    forgetFeedback: (act) =>
      write.transaction().execute(async (step) => {
        let removal = step.deleteFrom('feedback').where('receipt', '=', act.receipt);
        if (act.agency !== undefined) removal = removal.where('agency', '=', act.agency);
        const { numDeletedRows } = await removal.executeTakeFirstOrThrow();
        if (numDeletedRows !== 1n) return false;
        await step.updateTable('events').set({ note: null }).where('receipt', '=', act.receipt).execute();
        await log(step, act, 'forgotten');
        return true;
      }),

    async removeOld(before) {
      const contacts = await write
        .deleteFrom('contacts')
        .where('saved_at', '<', before.contacts)
        .executeTakeFirstOrThrow();
      const comments = await write
        .updateTable('feedback')
        .set({ comment: null })
        .where('received_at', '<', before.comments)
        .where('comment', 'is not', null)
        .executeTakeFirstOrThrow();
      return { contacts: Number(contacts.numDeletedRows), comments: Number(comments.numUpdatedRows) };
    },
  };
}

/** Users and sessions in SQL. */
import type { Kysely } from 'kysely';
import type { FeedbackStorage, User } from './storage.ts';
import type { Tables, UserTable } from './tables.ts';

const toUser = (row: UserTable): User => ({
  name: row.name,
  ...(row.agency !== null && { agency: row.agency }),
  passwordHash: row.password_hash,
  createdAt: row.created_at,
});

type UserStorage = Pick<
  FeedbackStorage,
  | 'addUser'
  | 'findUser'
  | 'listUsers'
  | 'setPassword'
  | 'addSession'
  | 'findSession'
  | 'removeSession'
  | 'removeExpiredSessions'
>;

/** @param write and @param read as in `createSqlStorage` */
export function createSqlUsers(write: Kysely<Tables>, read: Kysely<Tables>): UserStorage {
  return {
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
  };
}

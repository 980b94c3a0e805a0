// The store in PostgreSQL: the contract that SQLite passes, and what only a database on the network can do to it.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql, type Kysely } from 'kysely';
import pg from 'pg';
import { openPostgres, openPostgresStorage } from '../../../src/server/storage/postgres.ts';
import type { FeedbackStorage } from '../../../src/server/storage/storage.ts';
import type { Tables } from '../../../src/server/storage/tables.ts';
import { answer } from '../../contracts/answer.ts';
import { describeStorage } from '../../contracts/storage.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../../support/postgres.ts';

describe('PostgreSQL', { skip: whyNoPostgres() }, () => {
  let server: PostgresServer;
  const closers: (() => Promise<void>)[] = [];
  before(async () => void (server = await startPostgres()));
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });
  after(() => server.stop());

  async function openStore(url: string, onProblem?: (problem: string) => void): Promise<FeedbackStorage> {
    const storage = await openPostgresStorage(url, onProblem);
    closers.push(() => storage.close());
    return storage;
  }

  async function openRaw(url: string, readOnly = false): Promise<Kysely<Tables>> {
    const db = await openPostgres(url, readOnly);
    closers.push(() => db.destroy());
    return db;
  }

  /** A connection of the test's own. */
  async function connect(url: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    closers.push(() => client.end());
    return client;
  }

  describe('a restart', () => {
    it('costs nothing but the connections: the next answer is kept', async () => {
      const url = await server.createDatabase();
      const problems: string[] = [];
      const storage = await openStore(url, (problem) => problems.push(problem));
      await storage.saveFeedback([answer(1)]);
      await storage.ping();
      await server.restart({ immediate: true });
      const [result] = await storage.saveFeedback([answer(2)]);
      assert.equal(result?.outcome, 'stored');
      assert.equal((await storage.listFeedback({}, 10)).length, 2);
      assert.ok(problems.length > 0);
      assert.doesNotMatch(problems.join(), /postgres:|127\.0\.0\.1|opd/);
    });

    it('turns answers away while it lasts, and the store finds the database afterwards', async () => {
      const storage = await openStore(await server.createDatabase());
      await server.halt();
      await assert.rejects(storage.saveFeedback([answer(1)]), { code: 'ECONNREFUSED' });
      await assert.rejects(storage.ping());
      // More than there are connections: none of them may be lost by failing.
      await Promise.allSettled(Array.from({ length: 12 }, () => storage.removeContact('AAAA-BBBB-CCC1')));
      await server.resume();
      await storage.ping();
      assert.equal((await storage.saveFeedback([answer(1)]))[0]?.outcome, 'stored');
    });

    it('inside a transaction fails the transaction, not the process', async () => {
      const url = await server.createDatabase();
      const db = await openRaw(url);
      const admin = await connect(server.url);
      const cut = db.transaction().execute(async (step) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(step);
        await admin.query('select pg_terminate_backend($1, 5000)', [rows[0]!.pid]);
        await sql`select 1`.execute(step);
      });
      await assert.rejects(cut);
      await sql`select 1`.execute(db);
    });
  });

  describe('several servers', () => {
    it('set up an empty database once when they start at the same moment', async () => {
      const url = await server.createDatabase();
      const storages = await Promise.all(Array.from({ length: 6 }, () => openStore(url)));
      await Promise.all(storages.map((storage, number) => storage.saveFeedback([answer(number)])));
      const client = await connect(url);
      const { rows } = await client.query<{ name: string }>(
        'select name from kysely_migration order by name',
      );
      assert.deepEqual(
        rows.map(({ name }) => name),
        ['0001-feedback-users-sessions', '0002-follow-up', '0003-byte-order'],
      );
      assert.equal((await storages[0]!.listFeedback({}, 10)).length, 6);
    });

    it('do not wait for each other for ever when the same answers reach them in another order', async () => {
      const url = await server.createDatabase();
      const [one, two] = [await openStore(url), await openStore(url)];
      const third = await connect(url);
      const admin = await connect(url);
      /** Resolves when so many statements wait for somebody else's row. */
      const untilWaiting = async (count: number) => {
        const waiting = `select count(*)::int as count from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        while ((await admin.query<{ count: number }>(waiting)).rows[0]!.count < count);
      };
      const { id } = answer(2).message;
      await third.query('begin');
      await third.query(
        `insert into feedback (id, receipt, digest, status, received_at, agency, service, kind, details)
         values ($1, 'x', 'x', 'received', '', '', '', 'quick', '{}')`,
        [id],
      );
      // The first holds 1, waits for 2 and wants 3; the second must not hold 3 while it waits for 1.
      const first = one.saveFeedback([answer(1), answer(2), answer(3)]);
      await untilWaiting(1);
      const second = two.saveFeedback([answer(3), answer(1)]);
      await untilWaiting(2);
      await third.query('rollback');
      const outcomes = [...(await first), ...(await second)].map(({ outcome }) => outcome);
      assert.deepEqual(outcomes, ['stored', 'stored', 'stored', 'repeated', 'repeated']);
    });
  });

  it('waits for the disk at each commit even where the administrator has switched that off', async () => {
    const url = await server.createDatabase();
    const admin = await connect(url);
    const setting = async () => {
      const { rows } = await sql<{ value: string }>`
        select current_setting('synchronous_commit') as value`.execute(await openRaw(url));
      return rows[0]?.value;
    };
    await admin.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    assert.equal(await setting(), 'on');
    await admin.query(
      `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = remote_apply`,
    );
    assert.equal(await setting(), 'remote_apply');
  });

  it('changes nothing through a connection for reading', async () => {
    const db = await openRaw(await server.createDatabase(), true);
    await assert.rejects(sql`create table other (n integer)`.execute(db), { code: '25006' });
  });

  it('refuses a database that a newer program has changed, and changes nothing in it', async () => {
    const url = await server.createDatabase();
    const client = await connect(url);
    await openStore(url);
    await client.query(`delete from kysely_migration where name > '0001'`);
    await client.query(`insert into kysely_migration values ('0001-feedback-users-sessions', '2024-01-08')`);
    await client.query(`insert into kysely_migration values ('9000-later', '2030-01-01')`);
    await assert.rejects(openPostgresStorage(url), {
      code: 'database-newer',
      message: /lebih baru \(langkah 9000-later; program ini sampai 0003-byte-order\)/,
    });
    const { rows } = await client.query('select name from kysely_migration');
    assert.equal(rows.length, 2);
  });

  it('keeps what people wrote, and passwords, out of its errors', async () => {
    const url = await server.createDatabase();
    const storage = await openStore(url);
    await storage.saveFeedback([answer(1)]);
    const act = { receipt: 'AAAA-BBBB-CCC1', at: 'now', by: undefined as unknown as string };
    const all = (error: unknown) => JSON.stringify(error, Object.getOwnPropertyNames(error));
    await assert.rejects(storage.changeStatus({ ...act, status: 'closed', note: 'Ibu Sari' }), (error) => {
      assert.match(all(error), /23502/);
      assert.doesNotMatch(all(error), /Sari/);
      return true;
    });
    const wrong = new URL(url);
    wrong.password = 'rahasia-sekali';
    await assert.rejects(openPostgresStorage(wrong.href), (error) => {
      assert.match(all(error), /28P01/);
      assert.doesNotMatch(all(error), /rahasia/);
      return true;
    });
  });

  // Last: a restart takes its time over many files. Emptied instead of made anew for each test, for the same reason.
  let shared: string | undefined;
  describeStorage('PostgreSQL', async () => {
    const storage = await openPostgresStorage((shared ??= await server.createDatabase()));
    const client = await connect(shared);
    for (const table of ['sessions', 'users', 'events', 'contacts', 'feedback']) {
      await client.query(`delete from ${table}`);
    }
    return storage;
  });
});

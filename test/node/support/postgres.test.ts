// The database that other tests rely on is real, durable and leaves nothing behind, whichever binaries it comes from.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../../support/postgres.ts';

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows: unknown[] = [];
  for (const sql of statements) rows.push(...(await client.query<Record<string, unknown>>(sql)).rows);
  await client.end();
  return rows;
}

for (const from of ['system', 'npm'] as const) {
  describe(`PostgreSQL for tests, ${from} binaries`, { skip: whyNoPostgres(from) }, () => {
    let server: PostgresServer;
    before(async () => void (server = await startPostgres(from)));
    after(() => server.stop());

    it('waits for the disk at every commit', async () => {
      const settings = await ask(server.url, 'show fsync', 'show synchronous_commit');
      assert.deepEqual(settings, [{ fsync: 'on' }, { synchronous_commit: 'on' }]);
    });

    it('gives each test a database of its own', async () => {
      const [one, two] = [await server.createDatabase(), await server.createDatabase()];
      await ask(one, 'create table mine (n integer)');
      await ask(two, 'create table mine (n integer)');
    });

    it('keeps what was committed through a restart without tidying up', async () => {
      const url = await server.createDatabase();
      await ask(url, 'create table kept (n integer)', 'insert into kept values (1)');
      const pid = server.pid();
      await server.restart({ immediate: true });
      assert.notEqual(server.pid(), pid);
      assert.deepEqual(await ask(url, 'select n from kept'), [{ n: 1 }]);
    });

    it('is not there between halt and resume', async () => {
      await server.halt();
      await assert.rejects(ask(server.url, 'select 1'), { code: 'ECONNREFUSED' });
      await server.resume();
      assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }]);
    });

    it('leaves no files', async () => {
      const other = await startPostgres(from);
      const [{ folder }] = (await ask(other.url, "select current_setting('data_directory') as folder")) as [
        { folder: string },
      ];
      assert.ok(existsSync(folder));
      await other.stop();
      assert.equal(existsSync(folder), false);
    });
  });
}

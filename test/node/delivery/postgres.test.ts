// Answers through a bad network to two servers on one PostgreSQL that goes down in mid-stream: none lost, none twice.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { openPostgresStorage } from '../../../src/server/storage/postgres.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../../support/postgres.ts';
import { makeFolder } from '../server/support.ts';
import { publishCatalogue, startServerProcess } from './server-process.ts';
import { assertDisturbed, assertEachOnce, countDoubles, describeTrial, readAll, runTrial } from './trial.ts';

describe('delivery to two servers on one PostgreSQL', { skip: whyNoPostgres() }, () => {
  let database: PostgresServer;
  before(async () => void (database = await startPostgres()));
  after(() => database.stop());

  /** A trial in which each server is killed once and the database restarts between, as after a power cut. */
  async function tryOut(test: TestContext, count: number, keyed: boolean) {
    const { folder, remove } = await makeFolder();
    test.after(remove);
    const folders = { data: join(folder, 'data'), public: join(folder, 'public') };
    await publishCatalogue(folders.public);
    const url = await database.createDatabase();
    // Both at once, on an empty database: one of them makes the tables.
    const servers = await Promise.all([0, 1].map(() => startServerProcess(folders, { DATABASE_URL: url })));
    const [one, two] = servers as [(typeof servers)[0], (typeof servers)[0]];
    const pid = database.pid();
    const trial = await runTrial({
      ports: servers.map(({ port }) => port),
      count,
      keyed,
      disturbances: [one.killAndRestart, () => database.restart({ immediate: true }), two.killAndRestart],
    }).finally(() => Promise.all(servers.map((server) => server.stop())));
    assert.deepEqual([one.kills, two.kills, database.pid() === pid], [1, 1, false]);

    const storage = await openPostgresStorage(url);
    const stored = await readAll(storage);
    await storage.close();
    test.diagnostic(`2 kills, 1 restart of the database; ${describeTrial(trial)}; stored: ${stored.length}`);
    return { trial, stored };
  }

  it('loses none of 20,000 answers and counts none twice', async (test) => {
    const { trial, stored } = await tryOut(test, 20_000, true);
    assertDisturbed(trial, 3);
    assert.ok(trial.statuses.get(503)! > 0, 'the servers said that the database was away');
    assert.ok(trial.statuses.get(200)! >= 1000, 'clients came again with what was stored already');
    assertEachOnce(trial, 20_000, stored);
  });

  it('counts answers twice under the same faults when tries share no key', async (test) => {
    const { trial, stored } = await tryOut(test, 2000, false);
    assertDisturbed(trial, 3);
    assert.ok(countDoubles(stored) >= 100, `${countDoubles(stored)} doubles`);
  });
});

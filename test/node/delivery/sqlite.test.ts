// Answers through a bad network to a server on SQLite that is killed again and again: none lost, none twice.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import { makeFolder } from '../server/support.ts';
import { publishCatalogue, startServerProcess } from './server-process.ts';
import { assertDisturbed, assertEachOnce, countDoubles, describeTrial, readAll, runTrial } from './trial.ts';

/** A trial with a server of its own; the store as it is found after the server has ended. */
async function tryOut(
  test: TestContext,
  { count, kills, keyed }: { count: number; kills: number; keyed: boolean },
) {
  const { folder, remove } = await makeFolder();
  test.after(remove);
  const folders = { data: join(folder, 'data'), public: join(folder, 'public') };
  await publishCatalogue(folders.public);
  const server = await startServerProcess(folders);
  const trial = await runTrial({
    ports: [server.port],
    count,
    keyed,
    disturbances: Array.from({ length: kills }, () => server.killAndRestart),
  }).finally(server.stop);

  const storage = await openSqliteStorage(join(folders.data, 'opd-widgets.sqlite'));
  const stored = await readAll(storage);
  await storage.close();
  test.diagnostic(`${server.kills} kills; ${describeTrial(trial)}; stored: ${stored.length}`);
  return { trial, stored, kills: server.kills };
}

describe('delivery to a server on SQLite', () => {
  it('loses none of 20,000 answers and counts none twice, with seven kills in mid-stream', async (test) => {
    const { trial, stored, kills } = await tryOut(test, { count: 20_000, kills: 7, keyed: true });
    assert.equal(kills, 7);
    assertDisturbed(trial, 7);
    assert.ok(trial.statuses.get(200)! >= 1000, 'clients came again with what was stored already');
    assertEachOnce(trial, 20_000, stored);
  });

  it('counts answers twice under the same faults when tries share no key', async (test) => {
    const { trial, stored } = await tryOut(test, { count: 2000, kills: 1, keyed: false });
    assertDisturbed(trial, 1);
    assert.ok(countDoubles(stored) >= 100, `${countDoubles(stored)} doubles`);
  });
});

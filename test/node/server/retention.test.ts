import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { keepTidy } from '../../../src/server/retention.ts';

const DAY = 86_400_000;

/** A daily run on a store that only remembers what it was asked; time is moved by hand. */
function start(t: TestContext, removed: { contacts: number; comments: number } | Error) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2024, 0, 8) });
  const asked: { contacts: string; comments: string }[] = [];
  const told: unknown[] = [];
  const stop = keepTidy({
    storage: {
      removeOld(before) {
        asked.push(before);
        return removed instanceof Error ? Promise.reject(removed) : Promise.resolve(removed);
      },
    },
    days: { contactDays: 90, commentDays: 730 },
    clock: Date.now,
    report: (what) => told.push(what),
    fail: (error) => told.push(error),
  });
  return { asked, told, stop };
}

describe('the daily run of retention', () => {
  it('deletes what is older than promised soon after the start, and again each day', async (t) => {
    const { asked, told, stop } = start(t, { contacts: 2, comments: 0 });
    assert.equal(asked.length, 0);
    t.mock.timers.tick(60_000);
    assert.deepEqual(asked, [{ contacts: '2023-10-10T00:01:00.000Z', comments: '2022-01-08T00:01:00.000Z' }]);
    t.mock.timers.tick(DAY - 1);
    assert.equal(asked.length, 1);
    t.mock.timers.tick(1);
    assert.equal(asked.length, 2);
    await stop();
    assert.deepEqual(told, [
      { contacts: 2, comments: 0 },
      { contacts: 2, comments: 0 },
    ]);
  });

  it('says nothing when there was nothing to delete', async (t) => {
    const { told, stop } = start(t, { contacts: 0, comments: 0 });
    t.mock.timers.tick(60_000);
    await stop();
    assert.deepEqual(told, []);
  });

  it('tries again the next day after a failure, and says that it failed', async (t) => {
    const failure = new Error('disk');
    const { asked, told, stop } = start(t, failure);
    t.mock.timers.tick(60_000);
    t.mock.timers.tick(DAY);
    await stop();
    assert.equal(asked.length, 2);
    assert.equal(told[0], failure);
  });

  it('ends with the server', async (t) => {
    const { asked, stop } = start(t, { contacts: 0, comments: 0 });
    await stop();
    t.mock.timers.tick(10 * DAY);
    assert.deepEqual(asked, []);
  });
});

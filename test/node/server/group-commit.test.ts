import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BusyError, createGroupCommit } from '../../../src/server/feedback/group-commit.ts';

/** A store whose commits end when the test says so. */
function createSlowStore() {
  const batches: { items: number[]; finish(): void; fail(): void }[] = [];
  const save = (items: number[]) =>
    new Promise<string[]>((resolve, reject) =>
      batches.push({
        items,
        finish: () => resolve(items.map((item) => `kept ${item}`)),
        fail: () => reject(new Error('disk')),
      }),
    );
  return { batches, save };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  it('puts what arrives together into one commit and gives each its own result', async () => {
    const { batches, save } = createSlowStore();
    const commit = createGroupCommit(save);
    const results = [1, 2, 3].map((item) => commit.add(item));
    await turn();
    assert.deepEqual(
      batches.map(({ items }) => items),
      [[1, 2, 3]],
    );
    batches[0]!.finish();
    assert.deepEqual(await Promise.all(results), ['kept 1', 'kept 2', 'kept 3']);
  });

  it('lets what arrives during a commit share the next one', async () => {
    const { batches, save } = createSlowStore();
    const commit = createGroupCommit(save);
    const first = commit.add(1);
    await turn();
    const later = [commit.add(2), commit.add(3)];
    await turn();
    assert.equal(batches.length, 1);
    batches[0]!.finish();
    assert.equal(await first, 'kept 1');
    await turn();
    assert.deepEqual(batches[1]!.items, [2, 3]);
    batches[1]!.finish();
    assert.deepEqual(await Promise.all(later), ['kept 2', 'kept 3']);
  });

  it('takes no more than a batch at once', async () => {
    const { batches, save } = createSlowStore();
    const commit = createGroupCommit(save, { batch: 2, waiting: 10 });
    const results = [1, 2, 3].map((item) => commit.add(item));
    await turn();
    assert.deepEqual(batches[0]!.items, [1, 2]);
    batches[0]!.finish();
    await results[0];
    await turn();
    assert.deepEqual(batches[1]!.items, [3]);
    batches[1]!.finish();
    assert.equal(await results[2], 'kept 3');
  });

  it('tells everybody in a commit that failed, and goes on with the next', async () => {
    const { batches, save } = createSlowStore();
    const commit = createGroupCommit(save);
    const results = Promise.allSettled([commit.add(1), commit.add(2)]);
    await turn();
    batches[0]!.fail();
    assert.deepEqual(
      (await results).map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    const next = commit.add(3);
    await turn();
    batches[1]!.finish();
    assert.equal(await next, 'kept 3');
  });

  it('turns away what it cannot hold', async () => {
    const { batches, save } = createSlowStore();
    const commit = createGroupCommit(save, { batch: 1, waiting: 1 });
    const held = commit.add(1);
    await assert.rejects(commit.add(2), BusyError);
    await turn();
    batches[0]!.finish();
    assert.equal(await held, 'kept 1');
  });
});

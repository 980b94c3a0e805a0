import assert from 'node:assert/strict';
import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import { openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { spawnServer, startServer, type Running } from './running.ts';
import { createMessage, makeFolder } from './support.ts';

describe('opd-widgets serve, as a process', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let running: Running | undefined;
  before(async () => {
    ({ folder, remove } = await makeFolder());
    await mkdir(join(folder, 'public'));
    await writeFile(join(folder, 'public/catalogue.json'), JSON.stringify(createCatalogue()));
  });
  after(async () => {
    running?.child.kill('SIGKILL');
    await remove();
  });

  async function start() {
    const started = await startServer(folder, { flags: ['--rate', '1000000'] });
    running = started;
    return started;
  }

  /** The receipt of an answer, undefined when the server did not get to say it. */
  async function post(url: string, message: FeedbackMessage): Promise<string | undefined> {
    try {
      const reply = await fetch(`${url}/feedback`, { method: 'POST', body: JSON.stringify(message) });
      return reply.ok ? ((await reply.json()) as { receipt: string }).receipt : undefined;
    } catch {
      // Cut off, as meant.
      return undefined;
    }
  }

  it('loses no acknowledged answer when it is killed again and again, and counts each once', async () => {
    const messages = Array.from({ length: 300 }, (_, number) =>
      createMessage({ comment: `nomor ${number}` }),
    );
    const receipts = new Map<string, string>();
    for (let round = 0; round < 3; round += 1) {
      const { child, url, exit } = await start();
      let acknowledged = 0;
      const waiting = messages.filter(({ id }) => !receipts.has(id));
      // Eight senders at a time; the plug is pulled in the middle of the stream.
      await Promise.all(
        Array.from({ length: 8 }, async () => {
          for (let next = waiting.shift(); next; next = waiting.shift()) {
            const receipt = await post(url, next);
            if (receipt === undefined) return;
            receipts.set(next.id, receipt);
            acknowledged += 1;
            if (acknowledged === 60) child.kill('SIGKILL');
          }
        }),
      );
      assert.deepEqual(await exit, [null, 'SIGKILL']);
    }
    assert.ok(receipts.size >= 180 && receipts.size < 300, `${receipts.size} acknowledged`);

    const { child, url, exit } = await start();
    for (const message of messages) {
      const receipt = await post(url, message);
      assert.equal(receipt, receipts.get(message.id) ?? receipt, 'the same receipt as before the kill');
      assert.ok(receipt);
    }
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [0, null]);

    const storage = await openSqliteStorage(join(folder, 'data/opd-widgets.sqlite'));
    const kept = await storage.listFeedback({}, 1000);
    await storage.close();
    assert.deepEqual(
      kept.map(({ message }) => message.comment).sort(),
      messages.map(({ comment }) => comment).sort(),
    );
  });

  it('finishes the answers under way when it is asked to stop', async () => {
    const { child, url, exit } = await start();
    const messages = Array.from({ length: 40 }, () => createMessage());
    const replies = messages.map((message) => post(url, message));
    await replies[0];
    child.kill('SIGTERM');
    const receipts = await Promise.all(replies);
    assert.deepEqual(await exit, [0, null]);
    const storage = await openSqliteStorage(join(folder, 'data/opd-widgets.sqlite'));
    const kept = new Set((await storage.listFeedback({}, 1000)).map(({ receipt }) => receipt));
    await storage.close();
    for (const receipt of receipts.filter((it) => it !== undefined)) assert.ok(kept.has(receipt));
  });

  it('makes its secret for its owner, and does not start when others can read it', async () => {
    const secret = join(folder, 'data/secret.key');
    assert.equal((await stat(secret)).mode & 0o777, 0o600);
    await chmod(secret, 0o644);
    const { exit, log } = spawnServer(folder);
    assert.deepEqual(await exit, [2, null]);
    assert.match(log(), /setting-wrong: .*chmod 600/);
    await chmod(secret, 0o600);
  });
});

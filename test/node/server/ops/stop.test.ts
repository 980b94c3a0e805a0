import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { ErrorBody } from '../../../../src/feedback/message.ts';
import { openSqliteStorage } from '../../../../src/server/storage/sqlite.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { startServer } from '../running.ts';
import { createMessage, makeFolder } from '../support.ts';

describe('opd-widgets serve, asked to stop', () => {
  let folder: string;
  let remove: () => Promise<void>;
  before(async () => {
    ({ folder, remove } = await makeFolder());
    await mkdir(join(folder, 'public'));
    await writeFile(join(folder, 'public/catalogue.json'), JSON.stringify(createCatalogue()));
  });
  after(() => remove());

  async function start(t: TestContext, env: Record<string, string> = {}) {
    const running = await startServer(folder, { env });
    t.after(() => running.child.kill('SIGKILL'));
    return running;
  }

  const post = (url: string, message = createMessage()) =>
    fetch(`${url}/feedback`, { method: 'POST', body: JSON.stringify(message) });

  it('says that it is not ready first, and takes answers until it stops listening', async (t) => {
    const { child, url, says } = await start(t, { OPD_STOP_DELAY: '300' });
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    child.kill('SIGTERM');
    await says(/Server berhenti/);
    const ready = await fetch(`${url}/readyz`);
    assert.equal(ready.status, 503);
    const { error } = (await ready.json()) as ErrorBody & { error: { details: { code: string }[] } };
    assert.deepEqual([error.code, error.details.map(({ code }) => code)], ['not-ready', ['stopping']]);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    assert.equal((await post(url)).status, 201);
  });

  it('ends at once at the second signal', async (t) => {
    const { child, says, exit } = await start(t, { OPD_STOP_DELAY: '300' });
    child.kill('SIGTERM');
    await says(/Server berhenti/);
    child.kill('SIGTERM');
    assert.deepEqual(await exit, [1, null]);
  });

  it('waits for an answer whose body is still on its way, and keeps it', async (t) => {
    const { child, url, says, exit } = await start(t);
    const message = createMessage({ comment: 'di tengah jalan' });
    const body = JSON.stringify(message);
    const sending = request(`${url}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', expect: '100-continue' },
    });
    const status = new Promise<number | undefined>((resolve, reject) =>
      sending.on('response', (reply) => resolve(reply.resume().statusCode)).on('error', reject),
    );
    // "Continue" says that the request has begun at the server.
    await new Promise((resolve) => {
      sending.once('continue', resolve);
      sending.flushHeaders();
    });
    sending.write(body.slice(0, 30));
    child.kill('SIGTERM');
    await says(/Server berhenti/);
    sending.end(body.slice(30));
    assert.equal(await status, 201);
    assert.deepEqual(await exit, [0, null]);
    const storage = await openSqliteStorage(join(folder, 'data/opd-widgets.sqlite'));
    const kept = await storage.listFeedback({}, 100);
    await storage.close();
    assert.ok(kept.some((it) => it.message.id === message.id));
  });

  it('logs as much as OPD_LOG says, on standard error', async (t) => {
    const { child, exit, log } = await start(t, { OPD_LOG: 'info' });
    child.kill('SIGTERM');
    await exit;
    assert.match(log(), /"level":30.*Server listening at http:\/\/<address>:\d+/);
    const quiet = await start(t);
    quiet.child.kill('SIGTERM');
    await quiet.exit;
    assert.equal(quiet.log(), '');
  });

  it('ends with a line in the log, and none of the words that an error carries, when it cannot go on', async (t) => {
    const fault = join(folder, 'fault.mjs');
    await writeFile(
      fault,
      `process.on('SIGUSR2', () => { throw Object.assign(new Error('near "rahasia"'), { detail: 'rahasia' }) })`,
    );
    const { child, exit, log } = await start(t, { NODE_OPTIONS: `--import=${fault}` });
    child.kill('SIGUSR2');
    assert.deepEqual(await exit, [1, null]);
    assert.match(log(), /"level":60.*"message":"near \\"…\\"".*"msg":"the server cannot go on"/);
    assert.doesNotMatch(log(), /rahasia/);
  });
});

import assert from 'node:assert/strict';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { after, before, describe, it, type TestContext } from 'node:test';
import type { ErrorBody } from '../../../../src/feedback/message.ts';
import { openSqliteStorage } from '../../../../src/server/storage/sqlite.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { createMessage, makeFolder } from '../support.ts';

const CLI = join(import.meta.dirname, '../../../../src/server/main.ts');

interface Running {
  child: ChildProcessByStdio<null, Readable, Readable>;
  url: string;
  /** Resolves when standard output holds this. */
  says(words: RegExp): Promise<string>;
  exit: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  log(): string;
}

describe('opd-widgets serve, asked to stop', () => {
  let folder: string;
  let remove: () => Promise<void>;
  before(async () => {
    ({ folder, remove } = await makeFolder());
    await mkdir(join(folder, 'public'));
    await writeFile(join(folder, 'public/catalogue.json'), JSON.stringify(createCatalogue()));
  });
  after(() => remove());

  async function start(t: TestContext, env: Record<string, string> = {}): Promise<Running> {
    const args = [
      CLI,
      'serve',
      '--port',
      '0',
      '--data',
      join(folder, 'data'),
      '--public',
      join(folder, 'public'),
    ];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    t.after(() => child.kill('SIGKILL'));
    let [said, logged] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (logged += part));
    const exit: Running['exit'] = new Promise((resolve) => child.once('exit', (...how) => resolve(how)));
    const says = (words: RegExp) =>
      new Promise<string>((resolve, reject) => {
        const look = () => {
          const found = words.exec(said)?.[0];
          if (found !== undefined) resolve(found);
        };
        child.stdout.on('data', look);
        child.once('exit', () => reject(new Error(`${said}\n${logged}`)));
        look();
      });
    return { child, url: await says(/http:\/\/127\.0\.0\.1:\d+/), says, exit, log: () => logged };
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

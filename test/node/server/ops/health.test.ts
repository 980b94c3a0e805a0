import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fastify from 'fastify';
import { registerHealth } from '../../../../src/server/ops/health.ts';
import { createLifecycle } from '../../../../src/server/ops/lifecycle.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { createTestServer } from '../support.ts';

interface Refusal {
  error: { code: string; message: string; details: { path: string; code: string }[] };
}
const reasonsOf = (reply: { json(): unknown }) =>
  (reply.json() as Refusal).error.details.map(({ path, code }) => `${path}: ${code}`);

describe('/healthz and /readyz', () => {
  it('say alive and ready when store and catalogue are there, and are never cached', async (t) => {
    const { app } = await createTestServer({}, t);
    const [alive, ready] = [await app.inject('/healthz'), await app.inject('/readyz')];
    assert.deepEqual([alive.statusCode, alive.json()], [200, { status: 'alive' }]);
    assert.deepEqual([ready.statusCode, ready.json()], [200, { status: 'ready' }]);
    assert.deepEqual(
      [alive, ready].map(({ headers }) => headers['cache-control']),
      ['no-store', 'no-store'],
    );
  });

  it('is not ready without a catalogue, says why, and is ready once there is one', async (t) => {
    const { app, folder, clock } = await createTestServer({ catalogue: null }, t);
    const reply = await app.inject('/readyz');
    assert.equal(reply.statusCode, 503);
    assert.equal(reply.headers['retry-after'], '5');
    assert.equal(reply.json<Refusal>().error.code, 'not-ready');
    assert.deepEqual(reasonsOf(reply), ['catalogue: catalogue-unavailable']);
    assert.equal((await app.inject('/healthz')).statusCode, 200);
    await writeFile(join(folder, 'catalogue.json'), JSON.stringify(createCatalogue()));
    clock.now += 60_000;
    assert.equal((await app.inject('/readyz')).statusCode, 200);
  });

  it('stays ready on the last good catalogue', async (t) => {
    const { app, folder, clock } = await createTestServer({}, t);
    await app.inject('/readyz');
    await rm(join(folder, 'catalogue.json'));
    clock.now += 60_000;
    assert.equal((await app.inject('/readyz')).statusCode, 200);
  });

  it('is not ready when the store fails, and logs no line for it', async (t) => {
    const change = (storage: Parameters<typeof registerHealth>[1]['storage']) => ({
      ...storage,
      ping: () => Promise.reject(new Error('unable to open database file')),
    });
    const { app, log } = await createTestServer({ change: change as never }, t);
    const reply = await app.inject('/readyz');
    assert.deepEqual([reply.statusCode, reasonsOf(reply)], [503, ['storage: storage-silent']]);
    assert.equal(log.join(''), '');
  });

  it('is not ready when the store says nothing in time, and asks it once however many ask', async () => {
    const app = fastify();
    let asked = 0;
    registerHealth(app, {
      storage: {
        ping: () => {
          asked += 1;
          return new Promise(() => undefined);
        },
      },
      catalogue: { get: () => Promise.resolve({} as never) },
      lifecycle: createLifecycle(),
      patience: 1,
    });
    const replies = await Promise.all(Array.from({ length: 20 }, () => app.inject('/readyz')));
    assert.deepEqual(new Set(replies.map(({ statusCode }) => statusCode)), new Set([503]));
    assert.ok(asked < 20, `${asked} questions`);
    await app.close();
  });

  it('is not ready any more once it is to stop, though it still takes answers', async () => {
    const app = fastify();
    const lifecycle = createLifecycle();
    registerHealth(app, {
      storage: { ping: () => Promise.resolve() },
      catalogue: { get: () => Promise.resolve({} as never) },
      lifecycle,
    });
    assert.equal((await app.inject('/readyz')).statusCode, 200);
    lifecycle.stop();
    const reply = await app.inject('/readyz');
    assert.deepEqual([reply.statusCode, reasonsOf(reply)], [503, ['server: stopping']]);
    assert.equal((await app.inject('/healthz')).statusCode, 200);
    await app.close();
  });
});

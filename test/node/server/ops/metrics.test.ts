import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createMetrics } from '../../../../src/server/ops/metrics.ts';
import { createNetworkCheck } from '../../../../src/server/ops/settings.ts';
import type { FeedbackStorage } from '../../../../src/server/storage/storage.ts';
import { createMessage, createTestServer, postFeedback } from '../support.ts';

const TOKEN = 'token for tests only';

/** The lines of the figures that begin so. */
async function readFigures(app: FastifyInstance, ...names: string[]): Promise<string[]> {
  const { body } = await app.inject('/metrics');
  return body.split('\n').filter((line) => names.some((name) => line.startsWith(name)));
}

describe('/metrics', () => {
  it('counts answers by what became of them', async (t) => {
    const { app } = await createTestServer({ rate: 5 }, t);
    const message = createMessage();
    await postFeedback(app, message);
    await postFeedback(app, createMessage());
    await postFeedback(app, message);
    await postFeedback(app, { ...message, comment: 'lain' });
    await postFeedback(app, createMessage({ service: 'tidak-ada' }));
    await postFeedback(app, createMessage());
    assert.deepEqual(await readFigures(app, 'opd_answers_total'), [
      'opd_answers_total{outcome="stored"} 2',
      'opd_answers_total{outcome="held"} 0',
      'opd_answers_total{outcome="repeated"} 1',
      'opd_answers_total{outcome="conflict"} 1',
      'opd_answers_total{outcome="refused"} 1',
      'opd_answers_total{outcome="postponed"} 1',
    ]);
  });

  it('counts what is kept for review apart from what is in the figures', async () => {
    const metrics = createMetrics();
    const storage = metrics.measure({
      saveFeedback: (batch: readonly unknown[]) =>
        Promise.resolve(batch.map(() => ({ outcome: 'stored', receipt: '', status: 'received' }))),
    } as never);
    await storage.saveFeedback([{ held: true }, {}, { held: false }] as never);
    const text = await metrics.registry.getSingleMetricAsString('opd_answers_total');
    assert.match(text, /\{outcome="stored"\} 2\n.*\{outcome="held"\} 1\n/);
  });

  it('measures how many answers share a commit and how long it takes', async (t) => {
    const { app } = await createTestServer({}, t);
    await Promise.all(Array.from({ length: 30 }, () => postFeedback(app, createMessage())));
    const figures = await readFigures(app, 'opd_commit');
    assert.ok(figures.includes('opd_commit_answers_sum 30'), figures.join('\n'));
    const commits = /opd_commit_answers_count (\d+)/.exec(figures.join('\n'))?.[1];
    assert.ok(figures.includes(`opd_commit_seconds_count ${commits}`));
    assert.ok(figures.includes('opd_commit_failures_total 0'));
  });

  it('counts commits that failed', async (t) => {
    const change = (storage: FeedbackStorage): FeedbackStorage => ({
      ...storage,
      saveFeedback: () => Promise.reject(new Error('disk I/O error')),
    });
    const { app } = await createTestServer({ change }, t);
    await postFeedback(app, createMessage());
    const figures = await readFigures(app, 'opd_commit_failures', 'opd_answers_total{outcome="postponed"');
    assert.deepEqual(figures, ['opd_answers_total{outcome="postponed"} 1', 'opd_commit_failures_total 1']);
  });

  it('counts requests by pattern, never by path, id or address', async (t) => {
    const { app } = await createTestServer({}, t);
    const message = createMessage({ comment: 'rahasia saya' });
    await postFeedback(app, message, { 'x-forwarded-for': '203.0.113.9' });
    await app.inject('/catalogue.json');
    await app.inject('/layanan/rahasia/7KQ4-M2XD-9TBC');
    await app.inject({ method: 'DELETE', url: '/rahasia' });
    const { body } = await app.inject('/metrics');
    const lines = body.split('\n').filter((line) => line.startsWith('opd_http_requests_total{'));
    assert.deepEqual(lines, [
      'opd_http_requests_total{method="POST",route="/feedback",status="201"} 1',
      'opd_http_requests_total{method="GET",route="/*",status="200"} 1',
      'opd_http_requests_total{method="any",route="none",status="404"} 2',
    ]);
    assert.doesNotMatch(body, new RegExp(`rahasia|203\\.0\\.113|127\\.0\\.0\\.1|7KQ4|${message.id}`));
  });

  it('tells about the event loop and the heap', async (t) => {
    const { app } = await createTestServer({}, t);
    const { body, headers } = await app.inject('/metrics');
    assert.match(body, /^nodejs_eventloop_lag_seconds /m);
    assert.match(body, /^nodejs_heap_size_used_bytes \d/m);
    assert.match(String(headers['content-type']), /^text\/plain/);
    assert.equal(headers['access-control-allow-origin'], undefined);
  });

  const readers: [title: string, status: number, remoteAddress: string, headers: Record<string, string>][] = [
    ['answers the machine itself', 200, '127.0.0.1', {}],
    ['answers the machine itself over IPv6', 200, '::1', {}],
    ['refuses the next machine', 403, '10.1.2.3', {}],
    ['refuses the internet', 403, '203.0.113.9', {}],
    ['refuses who comes through a proxy', 403, '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }],
    [
      'refuses who says that they are the machine itself',
      403,
      '127.0.0.1',
      { 'x-forwarded-for': '127.0.0.1' },
    ],
    ['refuses who comes through another kind of proxy', 403, '127.0.0.1', { forwarded: 'for=127.0.0.1' }],
  ];
  for (const [title, status, remoteAddress, headers] of readers) {
    it(`${title}, unless told otherwise`, async (t) => {
      const { app } = await createTestServer({}, t);
      assert.equal((await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode, status);
    });
  }

  it('opens to the networks and to the token that the operator names', async (t) => {
    const { app } = await createTestServer({ ops: { metricsFrom: ['10.0.0.0/8'], metricsToken: TOKEN } }, t);
    const ask = async (remoteAddress: string, authorization?: string) => {
      const headers = { ...(authorization !== undefined && { authorization }) };
      return (await app.inject({ url: '/metrics', remoteAddress, headers })).statusCode;
    };
    assert.equal(await ask('10.1.2.3'), 200);
    assert.equal(await ask('::ffff:10.1.2.3'), 200);
    assert.equal(await ask('127.0.0.1'), 403);
    assert.equal(await ask('203.0.113.9', `Bearer ${TOKEN}`), 200);
    assert.equal(await ask('203.0.113.9', 'Bearer token for tests onlY'), 403);
    assert.equal(await ask('10.1.2.3', 'Bearer '), 403, 'a wrong token is no better than none');
  });
});

describe('createNetworkCheck', () => {
  it('knows the private networks by name', () => {
    const isPrivate = createNetworkCheck(['private']);
    const cases = [
      '10.0.0.1',
      '172.31.255.255',
      '192.168.1.1',
      'fd00::1',
      '172.32.0.1',
      '127.0.0.1',
      'x',
      '',
    ];
    assert.deepEqual(cases.filter(isPrivate), ['10.0.0.1', '172.31.255.255', '192.168.1.1', 'fd00::1']);
  });
});

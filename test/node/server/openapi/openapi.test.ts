import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import fastify from 'fastify';
import type { ContactMessage, FeedbackReport } from '../../../../src/feedback/message.ts';
import { registerOpenApi } from '../../../../src/server/openapi/document.ts';
import { OPERATIONS } from '../../../../src/server/openapi/operations.ts';
import { createMessage, createTestServer, postFeedback, type TestServer } from '../support.ts';
import { createClient, type Client } from './client.ts';

const codeOf = ({ body }: { body: unknown }) => (body as { error: { code: string } }).error.code;

/** `POST /feedback` and its like from the tree that fastify prints: each level is a part of a path. */
function listRoutes(tree: string): string[] {
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^(.*)── (\S*)(?: \((.*)\))?$/.exec(line) ?? [];
    if (part === '') return [];
    parts.length = Math.floor(indent.length / 4);
    parts.push(part);
    const path = parts.join('').replace(/:(\w+)/g, '{$1}');
    return methods
      .split(', ')
      .filter(Boolean)
      .map((method) => `${method} ${path}`);
  });
}

describe('the served document', () => {
  let server: TestServer;
  let client: Client;
  before(async () => {
    server = await createTestServer({ rate: 8 });
    client = await createClient(server.app);
  });
  after(() => server.close());

  it('is OpenAPI 3.1 and may be kept for a while', async () => {
    const reply = await server.app.inject('/openapi.json');
    assert.equal(reply.statusCode, 200);
    assert.equal(client.document.openapi, '3.1.0');
    assert.equal(reply.headers['cache-control'], 'public, max-age=300');
  });

  it('describes every route that is neither a page nor a file', async () => {
    const described = Object.entries(client.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    // Pages of the dashboard, those that residents act on, and files of the endpoint are not part of the interface.
    const pages = [
      'GET /feedback',
      'GET /feedback/{receipt}/hapus',
      'POST /feedback/{receipt}/hapus',
      'POST /feedback/{receipt}/hapus-kontak',
    ];
    const missing = listRoutes(server.app.printRoutes({ commonPrefix: false }))
      .filter((route) => !/ \/(?:dasbor.*|\*)?$/.test(route) && !/^(?:HEAD|OPTIONS) /.test(route))
      .filter((route) => !described.includes(route) && !pages.includes(route));
    assert.deepEqual(missing, []);
    for (const known of [
      'POST /feedback',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
      'GET /openapi.json',
    ]) {
      assert.ok(described.includes(known), known);
    }
  });

  it('lets a client that knows nothing else send an answer, again, and wrongly', async () => {
    const body = createMessage();
    const first = await client.call('sendFeedback', { body });
    assert.equal(first.status, 201);
    const again = await client.call('sendFeedback', { body, mediaType: 'text/plain' });
    assert.deepEqual([again.status, again.body], [200, first.body]);
    const other = await client.call('sendFeedback', { body: { ...body, comment: 'lain' } });
    assert.deepEqual([other.status, codeOf(other)], [409, 'id-conflict']);
    const unknown = await client.call('sendFeedback', { body: createMessage({ service: 'tidak-ada' }) });
    assert.deepEqual([unknown.status, codeOf(unknown)], [422, 'unknown-service']);
    const foreign = await client.call('sendFeedback', { body, headers: { origin: 'https://a.example' } });
    assert.deepEqual([foreign.status, codeOf(foreign)], [403, 'origin-not-allowed']);
  });

  it('lets a client send the form of a page without JavaScript', async () => {
    const body = {
      service: 'uji-kir',
      knew: 'ya',
      access: 'yes',
      satisfaction: '4',
      'answers.biaya': '3',
      comment: '',
    };
    const reply = await client.call('sendFeedback', { body, mediaType: 'application/x-www-form-urlencoded' });
    assert.equal(reply.status, 303);
    const page = await server.app.inject({
      url: String(reply.headers['location']),
      headers: { accept: 'text/html' },
    });
    assert.match(page.body, /Terima kasih/);
  });

  it('lets a client leave a contact, read the report, and get the work for a proof', async () => {
    const body = createMessage();
    const { receipt } = (await client.call('sendFeedback', { body })).body as { receipt: string };
    const consent = { version: 'kontak-2', at: '2024-01-08T02:00:00.000Z' };
    const path = { receipt };
    const left = await client.call('leaveContact', { path, body: { contact: '0812-0000-0000', consent } });
    assert.equal(left.status, 204);
    const report = (await client.call('readReport', { path })).body as { contact: boolean; service: string };
    assert.deepEqual([report.contact, report.service], [true, 'uji-kir']);
    const nobody = await client.call('readReport', { path: { receipt: '0000-0000-0000' } });
    assert.deepEqual([nobody.status, codeOf(nobody)], [404, 'receipt-unknown']);
    const challenge = await client.call('getChallenge', { query: { id: body.id } });
    assert.equal(challenge.status, 200);
  });

  it('prepares a client for being too many', async () => {
    let last = await client.call('sendFeedback', { body: createMessage() });
    for (let sent = 0; sent < 8 && last.status !== 429; sent += 1) {
      last = await client.call('sendFeedback', { body: createMessage() });
    }
    assert.deepEqual([last.status, codeOf(last)], [429, 'too-many']);
  });

  it('lets a client ask how the server is', async () => {
    assert.equal((await client.call('isAlive')).status, 200);
    assert.equal((await client.call('isReady')).status, 200);
    assert.equal((await client.call('readMetrics')).status, 200);
    const outside = await client.call('readMetrics', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    assert.deepEqual([outside.status, codeOf(outside)], [403, 'metrics-forbidden']);
  });

  const refused: [title: string, changes: object][] = [
    ['a score of 5', { satisfaction: 5 }],
    ['an id that is none', { id: '1' }],
    ['a comment of 1,001 letters', { comment: 'a'.repeat(1001) }],
    ['a kind that is not known', { kind: 'gossip' }],
    ['an unsur that is not known', { answers: { parkir: 4 } }],
    ['no service', { service: undefined }],
  ];
  for (const [title, changes] of refused) {
    it(`refuses ${title}, as the server does`, async (t) => {
      const { app } = await createTestServer({}, t);
      const message = JSON.parse(JSON.stringify({ ...createMessage(), ...changes })) as object;
      assert.equal(client.accepts('Feedback', message), false);
      assert.equal((await postFeedback(app, message)).statusCode, 422);
    });
  }

  it('accepts one unsur of nine, and fields that the server will drop', () => {
    assert.equal(
      client.accepts('Feedback', { ...createMessage(), answers: { biaya: 4 }, later: true }),
      true,
    );
  });

  it('is what the command prints', async () => {
    const main = join(import.meta.dirname, '../../../../src/server/main.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'openapi']);
    assert.deepEqual(JSON.parse(stdout), client.document);
  });
});

describe('the description of a route', () => {
  it('gets into the document with the route, and makes fastify check nothing', async (t) => {
    const app = fastify();
    t.after(() => app.close());
    registerOpenApi(app);
    const receipt = '7KQ4-M2XD-9TBC';
    const report: FeedbackReport = {
      receipt,
      service: 'uji-kir',
      status: 'acted-on',
      receivedAt: '2024-01-08T02:00:00.000Z',
      message: { satisfaction: 4, answers: { biaya: 3 } },
      history: [{ status: 'acted-on', at: '2024-01-09T02:00:00.000Z', note: 'Loket kedua dibuka.' }],
      contact: false,
    };
    app.after(() => {
      app.get('/feedback/:receipt', () => ({ ...report, later: 'kept' }));
      app.post('/feedback/:receipt/contact', (request, reply) =>
        reply.code((request.body as { contact?: string }).contact === undefined ? 422 : 204).send(),
      );
      app.get('/feedback/challenge', () => ({
        algorithm: 'SHA-256',
        challenge: 'c',
        maxnumber: 50_000,
        salt: 's',
        signature: 's',
      }));
    });
    await app.ready();
    const client = await createClient(app);
    const operations = Object.entries(client.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(operations.sort(), [
      'GET /feedback/challenge',
      'GET /feedback/{receipt}',
      'GET /openapi.json',
      'POST /feedback/{receipt}/contact',
    ]);
    const read = await client.call('readReport', { path: { receipt } });
    assert.deepEqual(read.body, { ...report, later: 'kept' }, 'not filtered on the way out');
    const consent = { version: '1', at: '2024-01-08T02:00:00.000Z' };
    const body: ContactMessage = { contact: '0812-3456-7890', consent };
    assert.equal((await client.call('leaveContact', { path: { receipt }, body })).status, 204);
    const wrong = await app.inject({ method: 'POST', url: `/feedback/${receipt}/contact`, payload: {} });
    assert.equal(wrong.statusCode, 422, 'fastify lets it through to the route');
    const id = '12345678-1234-1234-1234-123456789012';
    assert.equal((await client.call('getChallenge', { query: { id } })).status, 200);
    await assert.rejects(client.call('readReport', { path: { receipt: 'x' } }), /pattern/);
  });

  it('has an id of its own and says what every error looks like', () => {
    const ids = Object.values(OPERATIONS).map((it) => (it as { operationId: string }).operationId);
    assert.equal(new Set(ids).size, ids.length);
  });
});

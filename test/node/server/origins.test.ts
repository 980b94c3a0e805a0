import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isOriginAllowed } from '../../../src/server/origins.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { createMessage, createTestServer, DISHUB, postFeedback, type TestServer } from './support.ts';

describe('isOriginAllowed', () => {
  const table: [origin: string | undefined, allowed: boolean][] = [
    [undefined, true],
    ['null', true],
    ['https://dishub.example.go.id', true],
    ['http://dishub.example.go.id', true],
    ['https://www.dishub.example.go.id', true],
    ['https://pekanbaru.go.id', true],
    ['https://layanan.example.go.id', true],
    ['http://127.0.0.1:4100', true],
    ['http://127.0.0.1:4101', false],
    ['https://dishub.example.go.id:8443', false],
    ['https://dishub.example.go.id.evil.example', false],
    ['https://evil.example', false],
    ['ftp://dishub.example.go.id', false],
    ['not an origin', false],
  ];
  for (const [origin, allowed] of table) {
    it(`${allowed ? 'lets in' : 'keeps out'} ${origin}`, () => {
      const own = 'layanan.example.go.id';
      assert.equal(isOriginAllowed(origin, own, createCatalogue(), ['http://127.0.0.1:4100']), allowed);
    });
  }

  it('lets everybody in with *', () => {
    assert.equal(isOriginAllowed('https://evil.example', 'a', undefined, ['*']), true);
  });
});

describe('requests from other websites', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());

  it("let an OPD's page read the answer, its date and its Retry-After", async () => {
    const { headers } = await postFeedback(server.app, createMessage(), { origin: DISHUB });
    assert.equal(headers['access-control-allow-origin'], DISHUB);
    assert.equal(headers['access-control-expose-headers'], 'Age, Date, ETag, Retry-After');
    assert.match(String(headers.vary), /Origin/);
  });

  it('let a sandboxed frame (origin null) post', async () => {
    const reply = await postFeedback(server.app, createMessage(), { origin: 'null' });
    assert.equal(reply.statusCode, 201);
    assert.equal(reply.headers['access-control-allow-origin'], 'null');
  });

  it('are refused with 403 from an unknown site, and nothing is stored', async () => {
    const message = createMessage();
    const reply = await postFeedback(server.app, message, { origin: 'https://evil.example' });
    assert.equal(reply.statusCode, 403);
    assert.equal(reply.json<{ error: { code: string } }>().error.code, 'origin-not-allowed');
    assert.equal(reply.headers['access-control-allow-origin'], undefined);
    const kept = await server.storage.listFeedback({}, 100);
    assert.equal(
      kept.some((it) => it.message.id === message.id),
      false,
    );
  });

  it('ask first only where they must, and hear yes or no', async () => {
    const ask = (origin: string) =>
      server.app.inject({
        method: 'OPTIONS',
        url: '/feedback',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const yes = await ask(DISHUB);
    assert.equal(yes.statusCode, 204);
    assert.equal(yes.headers['access-control-allow-methods'], 'POST');
    assert.equal(yes.headers['access-control-allow-origin'], DISHUB);
    assert.equal((await ask('https://evil.example')).headers['access-control-allow-origin'], undefined);
  });

  it('may ask for what belongs to an answer under the same rule', async () => {
    const ask = (origin: string) =>
      server.app.inject({
        method: 'OPTIONS',
        url: '/feedback/7KQ4-M2XD-9TBC/contact',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const yes = await ask(DISHUB);
    assert.equal(yes.headers['access-control-allow-methods'], 'GET, POST');
    assert.equal(yes.headers['access-control-allow-origin'], DISHUB);
    assert.equal((await ask('https://evil.example')).headers['access-control-allow-origin'], undefined);
  });

  it('never reach the dashboard', async () => {
    const { headers } = await server.app.inject({ url: '/dasbor/masuk', headers: { origin: DISHUB } });
    assert.equal(headers['access-control-allow-origin'], undefined);
  });

  it('never read the figures of the server', async () => {
    const { headers } = await server.app.inject({ url: '/metrics', headers: { origin: DISHUB } });
    assert.equal(headers['access-control-allow-origin'], undefined);
  });
});

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import type { ErrorBody } from '../../../../src/feedback/message.ts';
import { createMessage, createTestServer, DISHUB, type TestServer } from '../support.ts';

type Options = NonNullable<Parameters<typeof createTestServer>[0]>;

/** A server that really listens. */
async function listen(t: TestContext, options: Options): Promise<TestServer & { port: number }> {
  const server = await createTestServer(options, t);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  return { ...server, port: (server.app.server.address() as AddressInfo).port };
}

interface Answer {
  status: number;
  head: string;
  error: ErrorBody['error'];
}

/** All that comes over a connection until the other side hangs up. */
async function readAnswer(socket: Socket): Promise<Answer> {
  let said = '';
  socket.setEncoding('utf8').on('data', (part: string) => (said += part));
  await once(socket, 'close');
  const [head = '', body = ''] = said.split('\r\n\r\n', 2);
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    head,
    error: (JSON.parse(body || '{"error":{}}') as ErrorBody).error,
  };
}

/** Sends text as it is over a new connection. */
async function say(port: number, text: string): Promise<Answer> {
  const socket = connect(port, '127.0.0.1');
  socket.write(text);
  return await readAnswer(socket);
}

const isSentence = (text: string) => assert.match(text, /^[A-Z].*\.$/);

describe('limits of the server', () => {
  it('refuse headers above 16 KiB with 431', async (t) => {
    const { port } = await listen(t, {});
    const { status, head, error } = await say(
      port,
      `GET / HTTP/1.1\r\nhost: a\r\ncookie: ${'a'.repeat(20_000)}\r\n\r\n`,
    );
    assert.deepEqual([status, error.code], [431, 'headers-too-large']);
    isSentence(error.message);
    assert.match(head, /^Connection: close$/m);
  });

  it('refuse more than 100 headers with 431', async (t) => {
    const { app } = await createTestServer({}, t);
    const ask = (count: number) =>
      app.inject({
        url: '/catalogue.json',
        headers: Object.fromEntries(Array.from({ length: count }, (_, number) => [`x-${number}`, 'a'])),
      });
    assert.equal((await ask(90)).statusCode, 200);
    const reply = await ask(101);
    assert.deepEqual([reply.statusCode, reply.json<ErrorBody>().error.code], [431, 'headers-too-large']);
  });

  it('refuse what is no HTTP with 400 and hang up', async (t) => {
    const { port } = await listen(t, {});
    const { status, error } = await say(port, 'HALO SERVER\r\n\r\n');
    assert.deepEqual([status, error.code], [400, 'not-http']);
    isSentence(error.message);
  });

  it('refuse a body that trickles with 408, which outboxes take as "not now"', async (t) => {
    const { port, storage } = await listen(t, { limits: { requestTimeout: 50, lookEvery: 10 } });
    const body = JSON.stringify(createMessage());
    const { status, error } = await say(
      port,
      `POST /feedback HTTP/1.1\r\nhost: a\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 20)}`,
    );
    assert.deepEqual([status, error.code], [408, 'too-slow']);
    isSentence(error.message);
    assert.deepEqual(await storage.listFeedback({}, 1), []);
  });

  it('refuse headers that trickle with 408', async (t) => {
    const { port } = await listen(t, { limits: { headersTimeout: 50, lookEvery: 10 } });
    const { status, error } = await say(port, 'GET / HTTP/1.1\r\nhost: a\r\nx-slow: ');
    assert.deepEqual([status, error.code], [408, 'too-slow']);
  });

  it('close a connection on which nothing comes any more', async (t) => {
    const { port, app } = await listen(t, { limits: { keepAlive: 50 } });
    assert.equal(app.server.keepAliveTimeout, 50);
    const { status } = await say(port, 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
    assert.equal(status, 200);
  });

  describe('of connections', () => {
    /** Opens as many connections as the server serves, and says when it has them. */
    async function fill(port: number, count: number, t: TestContext): Promise<void> {
      for (let index = 0; index < count; index += 1) {
        const socket = connect(port, '127.0.0.1');
        t.after(() => socket.destroy());
        socket.write('GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n');
        await once(socket, 'data');
      }
    }
    const ask = (port: number, path: string) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });

    it('ask whoever comes too many to come back, in a way that a widget can read', async (t) => {
      const { port, log } = await listen(t, { ops: { connections: 4 } });
      await fill(port, 4, t);
      log.length = 0;
      const reply = await fetch(`http://127.0.0.1:${port}/feedback`, {
        method: 'POST',
        body: JSON.stringify(createMessage()),
        headers: { origin: DISHUB },
      });
      assert.equal(reply.status, 503);
      assert.equal(((await reply.json()) as ErrorBody).error.code, 'crowded');
      assert.equal(reply.headers.get('retry-after'), '5');
      assert.equal(reply.headers.get('connection'), 'close');
      assert.equal(reply.headers.get('access-control-allow-origin'), DISHUB);
      assert.deepEqual(log, [], 'a crowd fills no log');
    });

    it('do not make a full server look dead', async (t) => {
      const { port } = await listen(t, { ops: { connections: 4 } });
      await fill(port, 4, t);
      assert.equal((await ask(port, '/healthz')).status, 200);
      assert.match(await (await ask(port, '/metrics')).text(), /^opd_connections 5$/m);
    });

    it('drop what comes beyond a quarter more', async (t) => {
      const { port } = await listen(t, { ops: { connections: 4 } });
      await fill(port, 5, t);
      const { status } = await say(port, '');
      assert.ok(Number.isNaN(status), 'nothing was said');
    });

    it('let people in again when others have gone', async (t) => {
      const { port, app } = await listen(t, { ops: { connections: 1 } });
      const first = connect(port, '127.0.0.1');
      const [theirs] = (await once(app.server, 'connection')) as [Socket];
      const gone = once(theirs, 'close');
      first.destroy();
      await gone;
      assert.equal((await ask(port, '/catalogue.json')).status, 200);
    });
  });
});

// The bad network does what it says: each fault alone, as the server and the client see it.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { createFaultyProxy, type Fault } from '../../support/faulty-proxy.ts';

const REQUEST = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhalo!';

/** A server that notes whole requests and answers `terima kasih`, behind a proxy with the given faults. */
async function setUp(test: TestContext, rates: Partial<Record<Fault, number>>, seed = 1) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    // A request that is cut off has no end, and is not noted.
    request.on('end', () => {
      bodies.push(body);
      response.end('terima kasih');
    });
  }).listen(0, '127.0.0.1');
  server.on('clientError', (_error, socket) => socket.destroy());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy = await createFaultyProxy({ target: () => port, seed, rates });
  test.after(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });
  return { proxy, bodies, server };
}

/** Sends bytes and gives what came back until the line ended, with the reason if it was no ordinary end. */
async function exchange(
  url: string,
  bytes = REQUEST,
  until = Infinity,
): Promise<[text: string, end: string]> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  let end = 'end';
  socket.setEncoding('utf8').on('error', (error: NodeJS.ErrnoException) => (end = error.code ?? 'error'));
  socket.on('data', (part: string) => {
    text += part;
    if (text.split('terima kasih').length > until) socket.end();
  });
  socket.write(bytes);
  await once(socket, 'close').catch(() => undefined);
  return [text, end];
}

describe('a faulty proxy', () => {
  it('passes everything on when no fault is asked for, several exchanges on one line', async (t) => {
    const { proxy, bodies } = await setUp(t, {});
    const [text] = await exchange(proxy.url, REQUEST + REQUEST, 2);
    assert.equal(text.match(/HTTP\/1\.1 200 OK/g)!.length, 2);
    assert.deepEqual(bodies, ['halo!', 'halo!']);
    assert.equal(proxy.counts.passed, 2);
  });

  it('waits for the rest of a request that comes in pieces', async (t) => {
    const { proxy, bodies } = await setUp(t, {});
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1').setNoDelay(true);
    for (const piece of ['POST / HTTP/1.1\r\nHo', 'st: a\r\nContent-Length: 5\r\n\r\nha', 'lo!']) {
      await new Promise((resolve) => socket.write(piece, resolve));
    }
    await once(socket, 'data');
    socket.destroy();
    assert.deepEqual(bodies, ['halo!']);
  });

  const unseen: Fault[] = ['resetBefore', 'halfRequest'];
  for (const fault of unseen) {
    it(`${fault}: neither the server has the request nor the client an answer`, async (t) => {
      const { proxy, bodies } = await setUp(t, { [fault]: 1 });
      assert.deepEqual(await exchange(proxy.url), ['', 'ECONNRESET']);
      assert.equal(proxy.counts[fault], 1);
      assert.deepEqual(bodies, []);
    });
  }

  it('resetAfter: the server has answered and the client does not know', async (t) => {
    const { proxy, bodies } = await setUp(t, { resetAfter: 1 });
    assert.deepEqual(await exchange(proxy.url), ['', 'ECONNRESET']);
    assert.deepEqual(bodies, ['halo!']);
    assert.equal(proxy.counts.resetAfter, 1);
  });

  it('cut: the server has the whole request when the line is cut', async (t) => {
    const { proxy, server } = await setUp(t, { cut: 1 });
    const arrived = once(server, 'request');
    assert.deepEqual(await exchange(proxy.url), ['', 'ECONNRESET']);
    await arrived;
    assert.equal(proxy.counts.cut, 1);
  });

  it('halfResponse: the client gets the beginning of the answer and no more', async (t) => {
    const { proxy, bodies } = await setUp(t, { halfResponse: 1 });
    const [text] = await exchange(proxy.url);
    assert.match(text, /^H/);
    assert.doesNotMatch(text, /terima kasih$/);
    assert.deepEqual(bodies, ['halo!']);
  });

  it('delay: everything arrives', async (t) => {
    const { proxy, bodies } = await setUp(t, { delay: 1 });
    const [text] = await exchange(proxy.url, REQUEST, 1);
    assert.match(text, /terima kasih$/);
    assert.deepEqual([bodies, proxy.counts.delay], [['halo!'], 1]);
  });

  it('resets the client when the server is gone, and says that it was not its doing', async (t) => {
    const { proxy, server } = await setUp(t, {});
    server.close();
    assert.deepEqual(await exchange(proxy.url), ['', 'ECONNRESET']);
    assert.deepEqual([proxy.counts.lost, proxy.counts.passed], [1, 0]);
  });

  it('gives the same faults in the same order for the same seed', async (t) => {
    const rates = { resetBefore: 0.5 };
    const faultsOf = async (seed: number) => {
      const { proxy } = await setUp(t, rates, seed);
      const ends: string[] = [];
      for (let index = 0; index < 12; index += 1) ends.push((await exchange(proxy.url, REQUEST, 1))[1]);
      return ends.map((end) => (end === 'end' ? '.' : 'x')).join('');
    };
    const [first, again, other] = [await faultsOf(7), await faultsOf(7), await faultsOf(8)];
    assert.equal(first, again);
    assert.notEqual(first, other);
    assert.match(first, /x/);
    assert.match(first, /\./);
  });
});

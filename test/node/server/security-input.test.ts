// What comes in: injection, poisoned prototypes, bodies that are too large, too deep, too slow or of the wrong kind.
import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { ErrorBody } from '../../../src/feedback/message.ts';
import { readAll } from '../delivery/trial.ts';
import { createMessage, createTestServer, postFeedback, postForm, type TestServer } from './support.ts';

const codeOf = (reply: { json(): unknown }) => (reply.json() as ErrorBody).error.code;

describe('injection', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());

  it('of SQL ends as words in the store, and the tables stay', async () => {
    const attack = `x'); drop table feedback; delete from users; -- "`;
    const message = createMessage({
      comment: attack,
      respondent: { pekerjaan: attack },
      catalogueRevision: attack,
      widget: attack.slice(0, 40),
    });
    assert.equal((await postFeedback(server.app, message)).statusCode, 201);
    assert.equal((await postFeedback(server.app, createMessage())).statusCode, 201);
    const kept = await readAll(server.storage);
    assert.equal(kept.length, 2);
    assert.deepEqual(kept.find((it) => it.message.id === message.id)!.message, message);
  });

  it('of SQL into ids and services is refused before it reaches the store', async () => {
    for (const wrong of [{ id: "1' or '1'='1" }, { service: "uji-kir' --" }, { locale: "id';--" }]) {
      assert.equal((await postFeedback(server.app, { ...createMessage(), ...wrong })).statusCode, 422);
    }
  });

  it('of header lines finds no header to get into', async () => {
    const line = 'x\r\nSet-Cookie: opd_session=planted\r\n\r\n<script>';
    const encoded = encodeURIComponent(line);
    const replies = [
      await server.app.inject(`/${encoded}`),
      await server.app.inject(`/layanan/${encoded}/`),
      await server.app.inject(`/dasbor?opd=${encoded}&layanan=${encoded}`),
      await postFeedback(server.app, createMessage({ page: `https://a.example/${line}` })),
      await postFeedback(server.app, { ...createMessage(), service: line }),
      await postForm(server.app, '/feedback', { service: 'uji-kir', knew: 'ya', page: line }),
      await postForm(server.app, '/dasbor/masuk', { nama: line, sandi: line }),
    ];
    for (const { headers, statusCode } of replies) {
      assert.ok(statusCode < 500);
      assert.equal(headers['set-cookie'], undefined);
      for (const value of Object.values(headers)) assert.doesNotMatch(String(value), /[\r\n]|planted/);
    }
  });
});

describe('a poisoned prototype', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());

  const fields = JSON.stringify(createMessage()).slice(1, -1);
  const refused: [title: string, body: string][] = [
    ['at the top', `{"__proto__":{"knew":true},${fields}}`],
    ['deep inside', `{${fields},"respondent":{"a":{"__proto__":{"b":"c"}}}}`],
    ['behind an escape', `{"\\u005f_proto__":{"knew":true},${fields}}`],
    ['through the constructor', `{${fields},"respondent":{"constructor":{"prototype":{"polluted":"ya"}}}}`],
  ];
  for (const [title, body] of refused) {
    it(`is refused ${title}`, async () => {
      const reply = await postFeedback(server.app, body);
      assert.equal(reply.statusCode, 400);
      assert.equal(codeOf(reply), 'body-syntax');
    });
  }

  it('does not come out of a form or an address', async () => {
    const form = await postForm(server.app, '/feedback', {
      ...{ service: 'uji-kir', knew: 'ya', __proto__x: '1', 'constructor.prototype.polluted': 'ya' },
      ...{ 'respondent.__proto__': 'ya', 'answers.__proto__': '4', 'respondent.constructor': 'ya' },
    });
    assert.ok(form.statusCode < 500);
    const raw = {
      method: 'POST',
      url: '/feedback',
      payload: '__proto__=1&__proto__.polluted=ya&service=uji-kir',
    } as const;
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal((await server.app.inject({ ...raw, headers: type })).statusCode, 422);
    assert.equal((await server.app.inject('/dasbor?__proto__[polluted]=ya&__proto__=ya')).statusCode, 303);
    assert.equal(({} as { polluted?: string }).polluted, undefined);
  });
});

describe('a body', () => {
  let server: TestServer;
  let port: number;
  const sockets: Socket[] = [];
  before(async () => {
    server = await createTestServer();
    port = Number(new URL(await server.app.listen({ port: 0, host: '127.0.0.1' })).port);
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  /** Opens a line and sends bytes that no client library would. */
  function send(bytes: string): { socket: Socket; reply: Promise<string> } {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    sockets.push(socket);
    const reply = new Promise<string>((resolve) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.includes('\r\n\r\n')) resolve(text);
      });
      socket.on('error', () => resolve(text)).on('close', () => resolve(text));
    });
    return { socket, reply };
  }
  const HEAD = 'POST /feedback HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n';

  it('that says no length is cut off at the limit', async () => {
    const chunk = `5000\r\n${'a'.repeat(0x5000)}\r\n`;
    assert.match(await send(`${HEAD}Transfer-Encoding: chunked\r\n\r\n${chunk}`).reply, /^HTTP\/1\.1 413 /);
  });

  it('that announces more than the limit is refused before it is sent', async () => {
    assert.match(await send(`${HEAD}Content-Length: 999999999\r\n\r\n`).reply, /^HTTP\/1\.1 413 /);
  });

  it('with two lengths, behind which a second request could hide, is refused', async () => {
    const hidden = '0\r\n\r\nGET /dasbor HTTP/1.1\r\nHost: a\r\n\r\n';
    const text = await send(`${HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n${hidden}`).reply;
    assert.match(text, /^HTTP\/1\.1 400 /);
    assert.equal(text.match(/HTTP\/1\.1/g)!.length, 1);
  });

  it('behind very many headers is not read', async () => {
    assert.match(await send(`${HEAD}X-A: ${'a'.repeat(20_000)}\r\n\r\n`).reply, /^HTTP\/1\.1 431 /);
  });

  it('that comes a byte at a time keeps nobody else waiting and ends after half a minute', async () => {
    const slow = Array.from({ length: 50 }, () => send(`${HEAD}Content-Length: 500\r\n\r\n{`));
    const url = `http://127.0.0.1:${port}/feedback`;
    const reply = await fetch(url, { method: 'POST', body: JSON.stringify(createMessage()) });
    assert.equal(reply.status, 201);
    for (const { socket } of slow) socket.write('"');
    // Node itself ends them; waiting for that would be no test but a pause.
    assert.equal(server.app.server.requestTimeout, 30_000);
  });

  it('nested as deep as its size allows is answered, not choked on', async () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const depth = Math.floor(16_000 / (open.length + close.length));
      const nested = `${open.repeat(depth)}1${close.repeat(depth)}`;
      assert.equal((await postFeedback(server.app, nested)).statusCode, 422);
      const inside = JSON.stringify(createMessage()).slice(0, -1) + `,"respondent":${nested.slice(0, 7000)}`;
      assert.equal((await postFeedback(server.app, inside)).statusCode, 400);
    }
  });

  const types: [type: string | undefined, status: number][] = [
    [undefined, 415],
    ['text/html', 415],
    ['text/csv', 415],
    ['image/png', 415],
    ['application/octet-stream', 415],
    ['multipart/form-data; boundary=a', 415],
    ['application/ld+json', 415],
    ['application/x-www-form-urlencoded', 422],
    ['application/xml', 415],
  ];
  for (const [type, status] of types) {
    it(`with an answer in it under the type ${type} is refused with ${status}`, async () => {
      const message = createMessage();
      const headers = { ...(type !== undefined && { 'content-type': type }) };
      const payload = Buffer.from(JSON.stringify(message));
      const reply = await server.app.inject({ method: 'POST', url: '/feedback', headers, payload });
      assert.equal(reply.statusCode, status);
      const kept = await readAll(server.storage);
      assert.equal(
        kept.some((it) => it.message.id === message.id),
        false,
      );
    });
  }

  it('that is packed is not unpacked: nothing small becomes large here', async () => {
    const { gzipSync } = await import('node:zlib');
    const payload = gzipSync(JSON.stringify(createMessage({ comment: ' '.repeat(1000) })));
    const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
    const reply = await server.app.inject({ method: 'POST', url: '/feedback', headers, payload });
    assert.equal(reply.statusCode, 400);
  });
});

/** Asking: what counts as an answer, what as a failure, and how politely it is done. Only loopback is contacted. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { isAllowedAddress } from '../../../../src/publish/channels/address.ts';
import { askAll, createTurns, type AskAllOptions } from '../../../../src/publish/channels/ask-all.ts';
import { askAddress, type Answer } from '../../../../src/publish/channels/ask.ts';
import { closedPort, startSite, type Site } from './servers.ts';

const OPTIONS: AskAllOptions = {
  timeout: 5_000,
  userAgent: 'opd-widgets/test',
  allowLoopback: true,
  pause: 0,
};

/** Every name is this machine. */
const toLoopback: AskAllOptions['resolve'] = (_host, _options, done) =>
  done(null, [{ address: '127.0.0.1', family: 4 }]);

async function ask(url: string, options: Partial<AskAllOptions> = {}): Promise<Answer> {
  return (await askAll([url], { ...OPTIONS, ...options })).get(url)!;
}

/** A site that gives one status to HEAD and another to GET. */
const statuses = (context: TestContext, head: number, get: number): Promise<Site> =>
  startSite(context, (request, response) => {
    response.writeHead(request.method === 'HEAD' ? head : get).end();
  });

const table: [head: number, get: number, answer: Answer, requests: string[]][] = [
  [200, 500, { kind: 'answers', status: 200 }, ['HEAD /']],
  [204, 500, { kind: 'answers', status: 204 }, ['HEAD /']],
  [405, 200, { kind: 'answers', status: 200 }, ['HEAD /', 'GET /']],
  [403, 200, { kind: 'answers', status: 200 }, ['HEAD /', 'GET /']],
  [501, 200, { kind: 'answers', status: 200 }, ['HEAD /', 'GET /']],
  [500, 200, { kind: 'answers', status: 200 }, ['HEAD /', 'GET /']],
  [404, 200, { kind: 'answers', status: 200 }, ['HEAD /', 'GET /']],
  [405, 401, { kind: 'answers', status: 401 }, ['HEAD /', 'GET /']],
  [403, 403, { kind: 'answers', status: 403 }, ['HEAD /', 'GET /']],
  [429, 429, { kind: 'answers', status: 429 }, ['HEAD /', 'GET /']],
  [404, 404, { kind: 'fails', reason: 'status', status: 404 }, ['HEAD /', 'GET /']],
  [410, 410, { kind: 'fails', reason: 'status', status: 410 }, ['HEAD /', 'GET /']],
  [500, 500, { kind: 'fails', reason: 'status', status: 500 }, ['HEAD /', 'GET /']],
  [405, 503, { kind: 'fails', reason: 'status', status: 503 }, ['HEAD /', 'GET /']],
];
for (const [head, get, answer, requests] of table) {
  test(`HEAD ${head} then GET ${get} ${answer.kind}`, async (context) => {
    const site = await statuses(context, head, get);
    assert.deepEqual(await ask(`${site.url}/`), answer);
    assert.deepEqual(site.requests, requests);
  });
}

test('a connection that is dropped at HEAD is tried with GET', async (context) => {
  const site = await startSite(context, (request, response) => {
    if (request.method === 'HEAD') request.socket.destroy();
    else response.end('halo');
  });
  assert.deepEqual(await ask(`${site.url}/`), { kind: 'answers', status: 200 });
});

test('a server that never answers runs out of time', async (context) => {
  const site = await startSite(context, () => {});
  assert.deepEqual(await ask(`${site.url}/`, { timeout: 30 }), { kind: 'fails', reason: 'timeout' });
});

test('a closed port, a name that is not there and a broken handshake fail for their reasons', async (context) => {
  const plain = await statuses(context, 200, 200);
  assert.deepEqual(await ask(`${await closedPort()}/`), { kind: 'fails', reason: 'no-connection' });
  assert.deepEqual(await ask(`${plain.url.replace('http:', 'https:')}/`), { kind: 'fails', reason: 'tls' });
  const notFound = Object.assign(new Error(), { code: 'ENOTFOUND' });
  const resolve: AskAllOptions['resolve'] = (_host, _options, done) => done(notFound, []);
  assert.deepEqual(await ask('http://tidak-ada.invalid/', { resolve }), {
    kind: 'fails',
    reason: 'no-such-host',
  });
});

test('redirects are followed to what they lead to', async (context) => {
  const site = await startSite(context, ({ url }, response) => {
    if (url === '/') response.writeHead(301, { location: '/masuk?dari=/' }).end();
    else response.writeHead(url === '/masuk?dari=/' ? 404 : 200).end();
  });
  assert.deepEqual(await ask(`${site.url}/`), { kind: 'fails', reason: 'status', status: 404 });
});

test('a redirect that turns in circles ends after ten hops', async (context) => {
  const site = await startSite(context, (_request, response) => {
    response.writeHead(302, { location: '/' }).end();
  });
  assert.deepEqual(await ask(`${site.url}/`), { kind: 'fails', reason: 'too-many-redirects' });
  // Eleven requests for HEAD, eleven for GET.
  assert.equal(site.requests.length, 22);
});

test('a site that waits for its cookie is not taken for a circle', async (context) => {
  const site = await startSite(context, ({ headers }, response) => {
    if (headers.cookie === 'sesi=1') response.end();
    else response.writeHead(302, { location: '/', 'set-cookie': 'sesi=1; Path=/; HttpOnly' }).end();
  });
  assert.deepEqual(await ask(`${site.url}/`), { kind: 'answers', status: 200 });
});

test('a redirect into an app is an answer', async (context) => {
  const site = await startSite(context, (_request, response) => {
    response.writeHead(302, { location: 'market://details?id=id.go.contoh' }).end();
  });
  assert.deepEqual(await ask(`${site.url}/`), { kind: 'answers', status: 302 });
});

test('says who asks, and reads no body', async (context) => {
  let agent: string | undefined;
  let closed = (): void => {};
  const left = new Promise<void>((done) => (closed = done));
  let sent = 0;
  const site = await startSite(context, (request, response) => {
    agent = request.headers['user-agent'];
    if (request.method === 'HEAD') return void response.writeHead(405).end();
    // A body without an end: only a reader that leaves ends it.
    const more = (): void => {
      sent += 1;
      if (!response.destroyed) response.write('x'.repeat(65536), more);
    };
    response.writeHead(200);
    more();
    response.on('close', closed);
  });
  assert.deepEqual(await ask(`${site.url}/`), { kind: 'answers', status: 200 });
  await left;
  // A reader on the same machine would take thousands; a few fill the buffers on the way.
  assert.ok(sent < 500, `${sent} × 64 KiB`);
  assert.equal(agent, 'opd-widgets/test');
});

test('one host is asked one request at a time, several hosts side by side', async (context) => {
  const inFlight: Record<string, number> = {};
  let most = 0;
  let together = 0;
  // Each first request waits until the other host was asked too: this ends only if both are asked at once.
  let both = (): void => {};
  const asked = new Promise<void>((done) => (both = done));
  const site = await startSite(context, ({ headers }, response) => {
    const host = headers.host!;
    inFlight[host] = (inFlight[host] ?? 0) + 1;
    most = Math.max(most, inFlight[host]);
    together = Math.max(
      together,
      Object.values(inFlight).reduce((sum, count) => sum + count),
    );
    if (Object.keys(inFlight).length === 2) both();
    void asked.then(() => {
      inFlight[host]! -= 1;
      response.end();
    });
  });
  const port = new URL(site.url).port;
  const urls = ['127.0.0.1', 'localhost'].flatMap((host) =>
    ['a', 'b', 'c', 'd'].map((path) => `http://${host}:${port}/${path}`),
  );
  const answers = await askAll(urls, { ...OPTIONS, resolve: toLoopback });
  assert.deepEqual([...answers.keys()], urls);
  assert.equal(site.requests.length, 8);
  assert.deepEqual([most, together], [1, 2]);
});

test('a redirect asks for a turn at the host it leads to', async (context) => {
  const site = await startSite(context, ({ headers }, response) => {
    const [name, port] = headers.host!.split(':');
    if (name === 'localhost') response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    else response.end();
  });
  const turns: string[] = [];
  const answer = await askAddress(`http://localhost:${new URL(site.url).port}/`, {
    ...OPTIONS,
    resolve: toLoopback,
    atHost: (host, job) => {
      turns.push(host);
      return job();
    },
  });
  assert.deepEqual([answer, turns], [{ kind: 'answers', status: 200 }, ['localhost', '127.0.0.1']]);
});

test('a turn at a host begins when the one before is over, however it ended', async () => {
  const takeTurn = createTurns(0, async () => {});
  const begun: string[] = [];
  const jobs: { end: () => void; fail: (error: Error) => void }[] = [];
  const begin = (name: string, host: string): Promise<void> =>
    takeTurn(host, () => {
      begun.push(name);
      return new Promise<void>((end, fail) => void jobs.push({ end, fail }));
    });
  const first = begin('satu', 'a');
  const second = begin('dua', 'a');
  const other = begin('tiga', 'b');
  await setImmediate();
  assert.deepEqual(begun, ['satu', 'tiga']);
  jobs[0]!.fail(new Error('putus'));
  await assert.rejects(first, /putus/);
  await setImmediate();
  assert.deepEqual(begun, ['satu', 'tiga', 'dua']);
  for (const { end } of jobs) end();
  await Promise.all([second, other]);
});

test('pauses between two requests at one host', async (context) => {
  const site = await statuses(context, 405, 200);
  const pauses: number[] = [];
  await askAll([`${site.url}/a`, `${site.url}/b`], {
    ...OPTIONS,
    pause: 500,
    wait: async (ms) => void pauses.push(ms),
  });
  assert.deepEqual(site.requests, ['HEAD /a', 'GET /a', 'HEAD /b', 'GET /b']);
  assert.deepEqual(pauses, [500, 500, 500]);
});

test('an inner address is not asked: by number, by name, or by redirect', async (context) => {
  const inner = await statuses(context, 200, 200);
  const outer = await startSite(context, (_request, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
  });
  const refused = { kind: 'refused' };
  assert.deepEqual(await ask(`${inner.url}/`, { allowLoopback: false }), refused);
  assert.deepEqual(
    await ask(`http://localhost:${new URL(inner.url).port}/`, { allowLoopback: false }),
    refused,
  );
  assert.deepEqual(await ask('http://10.0.0.5/'), refused);
  assert.deepEqual(await ask('http://[::ffff:10.0.0.5]/'), refused);
  // Other ways to write numbers, which URLs read as numbers.
  assert.deepEqual(await ask('http://2130706433/', { allowLoopback: false }), refused);
  assert.deepEqual(await ask(`${outer.url}/`), refused);
  // A name that means an outer and an inner machine.
  const resolve: AskAllOptions['resolve'] = (_host, _options, done) =>
    done(null, [
      { address: '203.0.114.1', family: 4 },
      { address: '192.168.1.1', family: 4 },
    ]);
  assert.deepEqual(await ask('http://dua-muka.example/', { resolve }), refused);
  assert.deepEqual(inner.requests, []);
});

test('only addresses of the open internet are allowed', () => {
  const allowed = ['8.8.8.8', '103.10.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00::1'];
  const refused = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.0.0.8',
      '192.0.2.1',
      '192.168.0.1',
      '198.18.0.1',
      '198.51.100.7',
      '203.0.113.9',
    ],
    ...['224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::a00:1'],
    ...['fc00::1', 'fd12::1', 'fe80::1', 'ff02::1', '2001:db8::1', '2001::1', '2002:7f00:1::', 'contoh', ''],
  ];
  assert.deepEqual(
    allowed.filter((address) => !isAllowedAddress(address)),
    [],
  );
  assert.deepEqual(
    refused.filter((address) => isAllowedAddress(address)),
    [],
  );
  assert.deepEqual(
    ['127.0.0.1', '::1', '10.0.0.1'].map((address) => isAllowedAddress(address, true)),
    [true, true, false],
  );
});

import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { loadCatalogue, type LoadOptions } from '../../../src/catalogue/client.ts';
import { CatalogueError } from '../../../src/catalogue/error.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';

const URL = 'https://layanan.example.go.id/catalogue.json';
const good = JSON.stringify(createCatalogue());
const json = { 'content-type': 'application/json; charset=utf-8' };

const answering = (body: string | null, headers: Record<string, string> = json, status = 200) =>
  (() => Promise.resolve(new Response(body, { status, headers }))) as typeof fetch;

/** A server that never answers; it hears the abort, as fetch does. */
const silent = ((_url: string, { signal }: RequestInit) =>
  new Promise((_resolve, reject) => {
    const abort = () => reject(new DOMException('aborted', 'AbortError'));
    if (signal!.aborted) abort();
    signal!.addEventListener('abort', abort);
  })) as typeof fetch;

async function errorOf(options: LoadOptions): Promise<CatalogueError> {
  const error: unknown = await loadCatalogue(URL, options).catch((it: unknown) => it);
  assert.ok(error instanceof CatalogueError, String(error));
  return error;
}

describe('loadCatalogue', () => {
  it('gives the catalogue and the clock of the server', async () => {
    const fetch = answering(good, { ...json, date: 'Mon, 08 Jan 2024 02:00:00 GMT' });
    assert.deepEqual(await loadCatalogue(URL, { fetch }), {
      catalogue: createCatalogue(),
      problems: [],
      serverTime: Date.UTC(2024, 0, 8, 2),
    });
  });

  it('adds the age of an answer from a cache on the way', async () => {
    const fetch = answering(good, { ...json, date: 'Mon, 08 Jan 2024 02:00:00 GMT', age: '600' });
    assert.equal((await loadCatalogue(URL, { fetch })).serverTime, Date.UTC(2024, 0, 8, 2, 10));
  });

  it('does not know the clock of a server that does not show it', async () => {
    assert.equal('serverTime' in (await loadCatalogue(URL, { fetch: answering(good) })), false);
  });

  it('asks for the address, past the cache of the browser', async () => {
    const fetch = mock.fn(answering(good));
    await loadCatalogue(URL, { fetch });
    const [url, init] = fetch.mock.calls[0]!.arguments;
    assert.deepEqual([url, init!.cache, init!.credentials], [URL, 'no-cache', undefined]);
  });

  it('reports what was dropped', async () => {
    const broken = createCatalogue();
    broken.services[1]!.standard.fees = [{ amount: -1 }];
    const { catalogue, problems } = await loadCatalogue(URL, { fetch: answering(JSON.stringify(broken)) });
    assert.deepEqual(problems, [{ code: 'wrong', path: 'services[1].standard.fees[0].amount' }]);
    assert.equal(catalogue.services.length, 2);
  });

  describe('content type', () => {
    for (const type of [
      'application/json',
      'application/ld+json; charset=utf-8',
      'text/json',
      'text/plain;charset=UTF-8',
      'application/octet-stream',
      '',
    ]) {
      it(`"${type}" is read`, async () => {
        // Bytes, unlike a text, bring no type of their own.
        const headers = type ? { 'content-type': type } : {};
        const response = new Response(new TextEncoder().encode(good), { headers });
        const fetch = (() => Promise.resolve(response)) as typeof globalThis.fetch;
        assert.ok((await loadCatalogue(URL, { fetch })).catalogue);
      });
    }

    for (const type of ['text/html; charset=utf-8', 'application/xml', 'image/png']) {
      it(`"${type}" is refused, with what came`, async () => {
        const { code, message, status } = await errorOf({ fetch: answering(good, { 'content-type': type }) });
        assert.deepEqual([code, message, status], ['catalogue-type', `catalogue-type: ${type}`, 200]);
      });
    }
  });

  describe('status', () => {
    it('404 is said', async () => {
      const { code, status, retryAfter, message } = await errorOf({ fetch: answering('', {}, 404) });
      assert.deepEqual(
        [code, status, retryAfter, message],
        ['catalogue-status', 404, '', 'catalogue-status: 404'],
      );
    });

    it('tells what Retry-After said, as it stands', async () => {
      const fetch = answering('', { 'retry-after': 'Mon, 08 Jan 2024 02:01:30 GMT' }, 503);
      const { status, retryAfter } = await errorOf({ fetch });
      assert.deepEqual([status, retryAfter], [503, 'Mon, 08 Jan 2024 02:01:30 GMT']);
    });
  });

  it('says what is not JSON', async () => {
    const { code, message } = await errorOf({ fetch: answering('{') });
    assert.equal(code, 'catalogue-syntax');
    assert.match(message, /^catalogue-syntax: SyntaxError: /);
  });

  for (const [body, place] of [
    ['[]', 'wrong '],
    ['null', 'wrong '],
    ['{}', 'missing opdCatalogue'],
    [good.replace('"opdCatalogue":1', '"opdCatalogue":2'), 'wrong opdCatalogue'],
    [good.replace('Asia/Jakarta', 'Asia/Pekanbaru'), 'wrong publisher.timeZone'],
  ] as const) {
    it(`says that ${body.slice(0, 20)} is no catalogue, and where: ${place}`, async () => {
      const { code, message } = await errorOf({ fetch: answering(body) });
      assert.deepEqual([code, message], ['catalogue-format', `catalogue-format: ${place}`]);
    });
  }

  it('says that nothing answers', async () => {
    const { code, message } = await errorOf({
      fetch: () => Promise.reject(new TypeError('Failed to fetch')),
    });
    assert.deepEqual(
      [code, message],
      ['catalogue-unreachable', 'catalogue-unreachable: TypeError: Failed to fetch'],
    );
  });

  it('calls a body that breaks off unreachable', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(good.slice(0, 100)));
        controller.error(new TypeError('network error'));
      },
    });
    const fetch = () => Promise.resolve(new Response(body, { headers: json }));
    assert.equal((await errorOf({ fetch })).code, 'catalogue-unreachable');
  });

  it('reads no more than five million characters of a body without an end, and hangs up', async () => {
    let read = 0;
    let cancelled = false;
    const part = new TextEncoder().encode('é'.repeat(500_000));
    const body = new ReadableStream({
      pull: (controller) => {
        read += 1;
        controller.enqueue(part);
      },
    });
    const endless = ((_url: string, { signal }: RequestInit) => {
      signal!.addEventListener('abort', () => (cancelled = true));
      return Promise.resolve(new Response(body, { headers: json }));
    }) as typeof fetch;
    const { code, message } = await errorOf({ fetch: endless });
    assert.deepEqual([code, message], ['catalogue-size', 'catalogue-size: 5500000']);
    assert.ok(cancelled);
    assert.ok(read <= 12, `${read} parts`);
  });

  it('waits ten seconds and no longer', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let error: CatalogueError | undefined;
      const loading = errorOf({ fetch: silent }).then((it) => (error = it));
      mock.timers.tick(9999);
      await Promise.resolve();
      assert.equal(error, undefined);
      mock.timers.tick(1);
      await loading;
      assert.deepEqual([error!.code, error!.message], ['catalogue-timeout', 'catalogue-timeout: 10000']);
    } finally {
      mock.timers.reset();
    }
  });

  it('counts a body that stops coming as too late', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      let bodyAsked = () => {};
      const asked = new Promise<void>((resolve) => (bodyAsked = resolve));
      const stuck = ((url: string, init: RequestInit) =>
        Promise.resolve({
          ok: true,
          status: 200,
          headers: new Headers(json),
          body: { getReader: () => ({ read: () => (bodyAsked(), silent(url, init)) }) },
        })) as unknown as typeof fetch;
      const loading = errorOf({ fetch: stuck, timeout: 500 });
      await asked;
      mock.timers.tick(500);
      assert.equal((await loading).code, 'catalogue-timeout');
    } finally {
      mock.timers.reset();
    }
  });
});

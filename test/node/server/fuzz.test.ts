// The endpoint under 20,000 bodies that fast-check makes up: never a 500, and what it acknowledged is what it kept.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, before, describe, it } from 'node:test';
import { readAll } from '../delivery/trial.ts';
import { body, type Body } from './fuzz-bodies.ts';
import { createTestServer, type TestServer } from './support.ts';

const RECEIPT = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/;
const ONLY_RECEIPT = new RegExp(`^${RECEIPT.source}$`);
/** Bodies sent at once, so that good and bad ones share a commit. */
const AT_ONCE = 50;

describe('POST /feedback under any body', () => {
  let server: TestServer;
  before(async () => void (server = await createTestServer()));
  after(() => server.close());

  const statuses = new Map<number, number>();
  /** Receipts that were said to be new, and all that were given. */
  const fresh: string[] = [];
  const given = new Set<string>();

  /** Checks one exchange. The receipt when there was one. */
  async function exchange({ type, payload }: Body): Promise<void> {
    const headers = { ...(type !== undefined && { 'content-type': type }) };
    const reply = await server.app.inject({ method: 'POST', url: '/feedback', headers, payload });
    const { statusCode, body: text } = reply;
    statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
    assert.ok(statusCode < 500, `${statusCode}: ${text}`);
    const isPage = String(reply.headers['content-type']).startsWith('text/html');
    if (statusCode >= 400) {
      assert.ok([400, 409, 413, 415, 422, 429].includes(statusCode), `${statusCode}: ${text}`);
      assert.doesNotMatch(text, /node_modules|at .*\.ts:\d/);
      if (statusCode === 429) assert.match(String(reply.headers['retry-after']), /^\d+$/);
      if (isPage) return assert.match(text, /<p role="alert" class="alert">[^<]+<\/p>/);
      const { error, ...rest } = reply.json<{ error: { code: string; message: string } }>();
      assert.deepEqual(rest, {});
      assert.match(error.code, /^[a-z]+(-[a-z]+)*$/);
      assert.match(error.message, /^[A-Z].*\.$/s);
      return;
    }
    // A form's receipt is on a page, or in the address of one.
    const receipt =
      isPage || statusCode === 303
        ? RECEIPT.exec(`${reply.headers.location} ${text}`)?.[0]
        : reply.json<{ receipt: string }>().receipt;
    assert.match(String(receipt), ONLY_RECEIPT);
    if (statusCode === 201) fresh.push(receipt!);
    given.add(receipt!);
  }

  it('answers 20,000 of them with a receipt or an error of our shape', async () => {
    const batch = fc.array(body, { minLength: AT_ONCE, maxLength: AT_ONCE });
    await fc.assert(
      fc.asyncProperty(batch, (bodies) => Promise.all(bodies.map(exchange)).then(() => undefined)),
      { numRuns: 20_000 / AT_ONCE, seed: 4 },
    );
  });

  it('has kept what it acknowledged, each once, and nothing else', async (test) => {
    const kept = (await readAll(server.storage)).map(({ receipt }) => receipt);
    test.diagnostic(
      [...statuses]
        .sort()
        .map((it) => it.join(': '))
        .join(', ') + `; kept: ${kept.length}`,
    );
    assert.ok(kept.length > 2000, 'many were good');
    assert.equal(new Set(fresh).size, fresh.length, 'no receipt was given twice as new');
    assert.deepEqual(kept.toSorted(), [...given].sort());
    // Each kind of refusal was met, so the bodies are as varied as they should be.
    for (const status of [200, 201, 400, 409, 413, 415, 422])
      assert.ok(statuses.get(status)! > 50, `${status}`);
  });

  it('is still of sound mind', async () => {
    assert.equal(({} as { a?: number }).a, undefined, 'no prototype was reached');
    assert.equal((await server.storage.countFeedback({ review: 'any' })).length > 0, true);
    assert.doesNotMatch(server.log.join(''), /a request failed|was not stored/);
  });
});

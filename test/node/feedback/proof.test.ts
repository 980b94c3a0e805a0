import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prove } from '../../../src/feedback/proof.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const SALT = `0123456789abcdef01234567?id=${ID}&expires=1704679800&`;
/** printf '%s' "${SALT}4711" | sha256sum */
const HASH = 'a418e022dd0acdc00d7a99f3cd36f1100924be43ffc886ddb18a2eee786282a5';
const CHALLENGE = { algorithm: 'SHA-256', challenge: HASH, maxnumber: 10_000, salt: SALT, signature: 'ab' };

/** A server that answers every request so, and what it was asked. */
function createServer(body: unknown, status = 200) {
  const asked: [url: string, init: RequestInit][] = [];
  const get = (url: unknown, init: RequestInit = {}) => {
    asked.push([String(url), init]);
    return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  };
  return { asked, options: { fetch: get as typeof fetch, timeout: 0 } };
}

describe('proof of work', () => {
  it('is the solved challenge in base64, as the server reads it', async () => {
    const proof = await prove('https://kota.example/feedback', ID, false, createServer(CHALLENGE).options);
    assert.deepEqual(JSON.parse(atob(proof)), {
      algorithm: 'SHA-256',
      challenge: HASH,
      number: 4711,
      salt: SALT,
      signature: 'ab',
    });
  });

  for (const url of ['https://kota.example/feedback', 'https://kota.example/feedback/']) {
    it(`asks beside ${url}, without cookies and past every cache`, async () => {
      const { asked, options } = createServer(CHALLENGE);
      await prove(url, ID, false, options);
      assert.equal(asked[0]?.[0], `https://kota.example/feedback/challenge?id=${ID}`);
      assert.equal(asked[0]?.[1].credentials, 'omit');
      assert.equal(asked[0]?.[1].cache, 'no-store');
    });
  }

  it('finds the last number that there may be', async () => {
    const { options } = createServer({ ...CHALLENGE, maxnumber: 4711 });
    assert.match(await prove('/feedback', ID, false, options), /^[\w+/]+=*$/);
  });

  const wrong: [title: string, body: unknown, status?: number][] = [
    ['a challenge that no number solves', { ...CHALLENGE, challenge: '0'.repeat(64), maxnumber: 1000 }],
    ['another algorithm', { ...CHALLENGE, algorithm: 'SHA-512' }],
    ['a hash that is none', { ...CHALLENGE, challenge: 'x'.repeat(64) }],
    ['a salt that is no ASCII', { ...CHALLENGE, salt: 'ä' }],
    ['a search without end', { ...CHALLENGE, maxnumber: 1e12 }],
    ['a search that says no end', { ...CHALLENGE, maxnumber: undefined }],
    ['no object', null],
    ['a page of a hotel’s network', '<!doctype html>'],
    ['a refusal', CHALLENGE, 429],
  ];
  for (const [title, body, status] of wrong) {
    it(`is not made of ${title}`, async () => {
      await assert.rejects(prove('/feedback', ID, false, createServer(body, status).options));
    });
  }
});

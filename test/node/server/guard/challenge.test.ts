import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { createChallenges, type Challenge } from '../../../../src/server/guard/challenge.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const NOW = Date.UTC(2024, 0, 8, 2, 0);
const SECRET = 'a secret only for tests, 32 bytes or more';

/** Tries one number after the other, as slowly and plainly as can be. */
function solve({ maxnumber, salt, challenge }: Challenge): number {
  for (let number = 0; number <= maxnumber; number += 1) {
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === challenge) return number;
  }
  throw new Error('no number fits');
}
const encode = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString('base64');

/** A challenge for `ID` with its solution, and what checks proofs. */
async function begin() {
  const challenges = createChallenges(SECRET);
  const challenge = await challenges.create(ID, NOW);
  const payload = { ...challenge, number: solve(challenge) };
  const verify = (changed: object, id = ID, now = NOW) =>
    challenges.verify(encode({ ...payload, ...changed }), id, now);
  return { challenges, challenge, payload, verify };
}

describe('challenge', () => {
  it('names its id, its expiry and how far to search', async () => {
    const { challenge } = await begin();
    assert.match(challenge.salt, new RegExp(`^[0-9a-f]{24}\\?id=${ID}&expires=1704679800&$`));
    assert.equal(challenge.maxnumber, 200_000);
    assert.equal(challenge.algorithm, 'SHA-256');
  });

  it('is signed with a key that is not the secret itself', async () => {
    const { challenge } = await begin();
    const signed = createHmac('sha256', SECRET).update(challenge.challenge).digest('hex');
    assert.notEqual(challenge.signature, signed);
  });

  it('is solved by the right number', async () => {
    assert.equal(await (await begin()).verify({}), true);
  });

  it('is solved as well at another process with the same secret, and at none with another', async () => {
    const { payload } = await begin();
    assert.equal(await createChallenges(SECRET).verify(encode(payload), ID, NOW), true);
    assert.equal(await createChallenges('another secret').verify(encode(payload), ID, NOW), false);
  });

  it('holds for its own id alone', async () => {
    const { verify, payload } = await begin();
    assert.equal(await verify({}, OTHER), false);
    assert.equal(await verify({ salt: payload.salt.replace(ID, OTHER) }, OTHER), false);
  });

  it('expires after ten minutes', async () => {
    const { verify } = await begin();
    assert.equal(await verify({}, ID, NOW + 599_999), true);
    assert.equal(await verify({}, ID, NOW + 600_000), false);
  });

  it('is not prolonged by moving the end of the salt into the number', async () => {
    const { verify, payload } = await begin();
    const [salt = ''] = payload.salt.split('expires=');
    const number = `${payload.salt.slice(salt.length)}${payload.number}`;
    assert.equal(await verify({ salt, number }, ID, NOW + 600_000), false);
    assert.equal(await verify({ salt, number }, ID, NOW), false);
  });

  it('is not solved by a wrong number, a wrong signature or a challenge of one’s own', async () => {
    const { verify, payload } = await begin();
    assert.equal(await verify({ number: payload.number + 1 }), false);
    assert.equal(await verify({ signature: '0'.repeat(64) }), false);
    const challenge = createHash('sha256').update(`${payload.salt}1`).digest('hex');
    assert.equal(await verify({ challenge, number: 1 }), false);
  });

  for (const [title, proof] of [
    ['no proof', undefined],
    ['an empty proof', ''],
    ['no base64', '%%%'],
    ['null', encode(null)],
    ['a list', encode([])],
    ['an empty object', encode({})],
    [
      'a salt that is no text',
      encode({ algorithm: 'SHA-256', challenge: 'a', number: 1, salt: {}, signature: 'a' }),
    ],
    [
      'another algorithm',
      encode({
        algorithm: 'SHA-1',
        challenge: 'a',
        number: 1,
        salt: `a?id=${ID}&expires=9999999999&`,
        signature: 'a',
      }),
    ],
  ] as const) {
    it(`takes ${title} for no proof`, async () => {
      assert.equal(await createChallenges(SECRET).verify(proof, ID, NOW), false);
    });
  }
});

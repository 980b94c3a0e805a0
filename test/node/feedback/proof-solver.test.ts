import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { createSolver } from '../../../src/feedback/proof-solver.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const SALT = '0123456789abcdef01234567?id=00000000-0000-4000-8000-000000000001&expires=1704679800&';

describe('search for the number of a challenge', () => {
  it('finds the numbers of published hashes', () => {
    // printf abc1 | sha256sum: SHA-256 of "abc1" and of "1" as any tool gives them.
    const abc1 = 'dbfcfd0d87220f629339bd3adcf452d083fde3246625fb3a93e314f833e20d37';
    const one = '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b';
    assert.equal(createSolver('abc', abc1)(0, 10), 1);
    assert.equal(createSolver('', one)(0, 10), 1);
  });

  it('looks at the first number of its range and not at the one after its end', () => {
    const search = createSolver(SALT, sha256(`${SALT}7`));
    assert.equal(search(7, 8), 7);
    assert.equal(search(0, 7), -1);
    assert.equal(search(8, 100), -1);
  });

  it('goes on from numbers that fit into one block to those that need two', () => {
    const salt = SALT.slice(0, 54);
    assert.equal(createSolver(salt, sha256(`${salt}10`))(0, 11), 10);
  });

  it('agrees with node on salts of every length around a block, and numbers of every length', () => {
    const length = fc.integer({ min: 0, max: 200 });
    const number = fc.integer({ min: 0, max: 9 }).chain((digits) => fc.nat(10 ** digits));
    fc.assert(
      fc.property(length, number, (size, found) => {
        const salt = SALT.repeat(3).slice(0, size);
        const search = createSolver(salt, sha256(`${salt}${found}`));
        assert.equal(search(Math.max(0, found - 3), found + 1), found);
      }),
      { numRuns: 2000 },
    );
  });

  it('needs nothing of its surroundings, so that a worker can take it as text', () => {
    const copy = runInNewContext(`(${String(createSolver)})`) as typeof createSolver;
    assert.equal(copy(SALT, sha256(`${SALT}4711`))(0, 5000), 4711);
  });
});

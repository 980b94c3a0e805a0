import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { backoff } from '../../../src/feedback/backoff.ts';

describe('backoff', () => {
  it('doubles its end from two seconds to ten minutes', () => {
    assert.deepEqual(
      [1, 2, 3, 8, 9, 10, 11, 5000].map((attempts) => backoff(attempts, () => 0.5) * 2),
      [2_000, 4_000, 8_000, 256_000, 512_000, 600_000, 600_000, 600_000],
    );
  });

  it('spreads over the whole wait from its beginning', () => {
    assert.equal(
      backoff(4, () => 0),
      0,
    );
    assert.equal(
      backoff(4, () => 0.25),
      4_000,
    );
  });

  it('is a number between nothing and ten minutes, and never shorter for more tries at the same chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (n, chance) => {
          const wait = backoff(n, () => chance);
          assert.ok(wait >= 0 && wait < 600_000);
          assert.ok(backoff(n + 1, () => chance) >= wait);
        },
      ),
    );
  });
});

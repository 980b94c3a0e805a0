import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addPulse, countPulse, createPulse, selectShares, toPercent } from '../../../src/survey/pulse.ts';
import type { PulseAnswer } from '../../../src/survey/pulse.ts';

const FOUR: PulseAnswer[] = [
  { knew: true, access: 'yes', satisfaction: 4 },
  { knew: false, access: 'no', satisfaction: 1 },
  { knew: true, access: 'not-tried' },
  { satisfaction: 3 },
];

const answer = fc.record(
  {
    knew: fc.boolean(),
    access: fc.constantFrom('yes' as const, 'no' as const, 'not-tried' as const),
    satisfaction: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  },
  { requiredKeys: [] },
);

describe('pulse', () => {
  it('counts each question by itself, skipped ones not at all', () => {
    assert.deepEqual(countPulse(FOUR), {
      answers: 4,
      knew: { yes: 2, no: 1 },
      access: { yes: 1, no: 1, notTried: 1 },
      satisfaction: { 1: 1, 2: 0, 3: 1, 4: 1 },
    });
  });

  it('takes a column that is null in the store as skipped', () => {
    assert.deepEqual(countPulse([{ knew: null, access: null, satisfaction: null }]), {
      ...createPulse(),
      answers: 1,
    });
  });

  it('shares access among those who tried, and satisfaction as 3 and 4 of all', () => {
    assert.deepEqual(selectShares(countPulse(FOUR)), {
      knew: { part: 2, of: 3 },
      access: { part: 1, of: 2 },
      satisfied: { part: 2, of: 3 },
    });
  });

  it('suppresses the share of a question with fewer answers than the minimum, each by itself', () => {
    assert.deepEqual(selectShares(countPulse(FOUR), 3), {
      knew: { part: 2, of: 3 },
      access: { part: 0, of: 2, suppressed: true },
      satisfied: { part: 2, of: 3 },
    });
  });

  it('does not call a question suppressed that nobody answered', () => {
    assert.deepEqual(selectShares(createPulse(), 5).knew, { part: 0, of: 0 });
  });

  it('rounds half up to whole percent, and has no figure for nobody or for too few', () => {
    assert.deepEqual(
      [
        { part: 2, of: 3 },
        { part: 1, of: 3 },
        { part: 1, of: 8 },
        { part: 1, of: 200 },
        { part: 0, of: 7 },
        { part: 7, of: 7 },
        { part: 0, of: 0 },
        { part: 0, of: 2, suppressed: true as const },
      ].map(toPercent),
      [67, 33, 13, 1, 0, 100, undefined, undefined],
    );
  });

  it('counts two groups together as it counts them one by one', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.array(answer), (a, b) => {
        assert.deepEqual(addPulse(countPulse(a), countPulse(b)), countPulse([...a, ...b]));
      }),
    );
  });

  it('never shows a part above its whole', () => {
    fc.assert(
      fc.property(fc.array(answer), fc.nat(10), (answers, minimum) => {
        const { knew, access, satisfied } = selectShares(countPulse(answers), minimum);
        for (const share of [knew, access, satisfied]) {
          assert.ok(share.part <= share.of && share.of <= answers.length);
        }
      }),
    );
  });
});

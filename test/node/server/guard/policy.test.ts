import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedbackMessage } from '../../../../src/feedback/message.ts';
import { decide, isOld, marksOf, type Mark, type Verdict } from '../../../../src/server/guard/policy.ts';
import { createMessage } from '../support.ts';

describe('marks of an answer', () => {
  const skm = {
    answers: {
      persyaratan: 4,
      prosedur: 4,
      waktu: 3,
      biaya: 4,
      produk: 4,
      kompetensi: 3,
      perilaku: 4,
      sarana: 2,
      pengaduan: 4,
    },
    respondent: { usia: '26-35' },
  } as const;
  // The quick answer of the fixture says four things: three taps and a comment.
  const table: [title: string, changes: Partial<FeedbackMessage>, marks: Mark[]][] = [
    ['none without a time', {}, []],
    ['trap when the hidden field is filled', { website: 'https://x.example' }, ['trap']],
    ['none when the hidden field holds only spaces', { website: '  ' }, []],
    ['too-fast when three further answers take half a second', { took: 0.5 }, ['too-fast']],
    ['none when three further answers take a little more', { took: 0.6 }, []],
    ['both', { website: 'x', took: 0 }, ['trap', 'too-fast']],
    ['too-fast when fourteen answers take five seconds', { ...skm, took: 5 }, ['too-fast']],
    ['none when fourteen answers take six', { ...skm, took: 6 }, []],
  ];
  for (const [title, changes, marks] of table) {
    it(`are ${title}`, () => assert.deepEqual(marksOf(createMessage(changes)), marks));
  }

  it('say nothing of the speed of two answers', () => {
    const { satisfaction, comment, ...two } = createMessage({ took: 0 });
    assert.deepEqual([satisfaction, comment], [4, 'Cepat dan ramah.']);
    assert.deepEqual(marksOf(two), []);
    assert.deepEqual(marksOf({ ...two, satisfaction: 4 }), ['too-fast']);
  });
});

describe('age of an answer', () => {
  const message = createMessage({ sentAt: '2024-01-08T09:00:00.000+07:00' });
  for (const [now, old] of [
    ['2024-01-08T02:00:00.000Z', false],
    ['2024-01-08T02:10:00.000Z', false],
    ['2024-01-08T02:10:00.001Z', true],
    ['2024-01-08T01:50:00.000Z', false],
    ['2024-01-08T01:49:59.999Z', true],
  ] as const) {
    it(`is ${old ? 'old' : 'fresh'} for 02:00 at ${now.slice(11)}`, () => {
      assert.equal(isOld(message, Date.parse(now)), old);
    });
  }
});

describe('verdict', () => {
  const table: [marks: Mark[], proved: boolean, askable: boolean, verdict: Verdict][] = [
    [[], false, true, 'count'],
    [[], false, false, 'count'],
    [['surge'], false, true, 'ask'],
    [['surge'], false, false, 'hold'],
    [['surge'], true, true, 'count'],
    [['surge'], true, false, 'count'],
    [['address-budget'], false, true, 'ask'],
    [['address-budget', 'surge'], true, true, 'count'],
    [['trap'], false, true, 'ask'],
    [['trap'], false, false, 'hold'],
    [['trap'], true, true, 'hold'],
    [['too-fast'], true, true, 'hold'],
    [['trap', 'surge'], true, true, 'hold'],
  ];
  for (const [marks, proved, askable, verdict] of table) {
    const title = `${marks.join(' and ') || 'no mark'}, ${proved ? 'proved' : 'no proof'}, ${askable ? 'can' : 'cannot'} be asked`;
    it(`is ${verdict}: ${title}`, () => assert.equal(decide(marks, proved, askable), verdict));
  }
});

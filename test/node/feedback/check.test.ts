import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkAnswers } from '../../../src/feedback/check.ts';
import { createMessageId } from '../../../src/feedback/id.ts';
import {
  ACCESS,
  ACCESS_PROBLEMS,
  BODY_LIMIT,
  COMMENT_LIMIT,
  type Answers,
  type FeedbackMessage,
} from '../../../src/feedback/message.ts';
import { feedbackSchema } from '../../../src/feedback/schema.ts';

const compose = (answers: Answers, kind: 'quick' | 'access'): FeedbackMessage => ({
  ...answers,
  id: createMessageId(),
  service: 'uji-kir',
  agency: 'dishub',
  kind,
  locale: 'id',
  page: 'https://dishub.pekanbaru.go.id/uji-kir/',
  catalogueRevision: '2024-01-08T09:00',
  sentAt: new Date(Date.UTC(2024, 0, 8)).toISOString(),
  widget: '0.1.0',
});

const answers: fc.Arbitrary<Answers> = fc.record(
  {
    knew: fc.boolean(),
    access: fc.constantFrom(...ACCESS),
    accessProblem: fc.constantFrom(...ACCESS_PROBLEMS),
    channel: fc.constantFrom('loket', 'aplikasi-sipenduduk'),
    satisfaction: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    comment: fc
      .string({ maxLength: COMMENT_LIMIT, unit: 'binary' })
      .map((words) => words.slice(0, COMMENT_LIMIT)),
  },
  { requiredKeys: [] },
);

describe('answers', () => {
  it('miss Tahu and Akses when nothing is answered', () => {
    assert.deepEqual(checkAnswers({}), ['knew', 'access']);
  });

  it('miss Puas only from somebody who got in', () => {
    assert.deepEqual(checkAnswers({ knew: false, access: 'yes' }), ['satisfaction']);
    assert.deepEqual(checkAnswers({ knew: false, access: 'no' }), []);
    assert.deepEqual(checkAnswers({ knew: true, access: 'not-tried' }), []);
    assert.deepEqual(checkAnswers({ knew: true, access: 'yes', satisfaction: 1 }), []);
  });

  it('need no Tahu from somebody who comes with access trouble', () => {
    assert.deepEqual(checkAnswers({}, 'access'), ['access']);
    assert.deepEqual(checkAnswers({ access: 'no' }, 'access'), []);
  });

  it('make a message that the server accepts as it is when nothing is missing', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom('quick' as const, 'access' as const), (given, kind) => {
        fc.pre(checkAnswers(given, kind).length === 0);
        const message = compose(given, kind);
        assert.deepEqual(feedbackSchema.parse(JSON.parse(JSON.stringify(message))), message);
      }),
    );
  });

  it('fit into the body limit with the longest comment and address, escaped at their worst', () => {
    const worst = compose({ knew: true, access: 'no', comment: '\u0000'.repeat(COMMENT_LIMIT) }, 'quick');
    worst.page = 'https://dishub.pekanbaru.go.id/'.padEnd(2000, '"');
    assert.ok(feedbackSchema.safeParse(worst).success);
    assert.ok(new TextEncoder().encode(JSON.stringify(worst)).length <= BODY_LIMIT);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { en } from '../../../src/i18n/locales/en.ts';
import { FEEDBACK } from '../../../src/i18n/locales/feedback.ts';
import { FEEDBACK_STEPS } from '../../../src/i18n/locales/feedback-steps.ts';
import { id } from '../../../src/i18n/locales/id.ts';
import { STANDARD } from '../../../src/i18n/locales/standard.ts';
import { getTexts, pickText } from '../../../src/i18n/texts.ts';

/** Every key with the kind of its value; a function counts with its number of parameters. */
function shape(value: unknown, path = ''): string[] {
  if (typeof value === 'function') return [`${path}(${value.length})`];
  if (typeof value !== 'object' || value === null) return [`${path}:${typeof value}`];
  return Object.entries(value).flatMap(([key, inner]) => shape(inner, `${path}.${key}`));
}

describe('locales', () => {
  it('English has the keys and parameters of Indonesian', () => {
    assert.deepEqual(shape(en).sort(), shape(id).sort());
  });
  it('has the words of the lazy parts in every language', () => {
    for (const words of [FEEDBACK, FEEDBACK_STEPS, STANDARD]) {
      assert.deepEqual(Object.keys(words), ['id', 'en']);
      assert.deepEqual(shape(words['en']).sort(), shape(words['id']).sort());
    }
  });
  it('says days as a person would', () => {
    assert.deepEqual(
      [3, 1, 0, -1, -5].map((days) => id.inDays(days)),
      ['3 hari lagi', 'besok', 'hari ini', 'kemarin', '5 hari lalu'],
    );
    assert.deepEqual(
      [3, 1, 0, -1, -5].map((days) => en.inDays(days)),
      ['in 3 days', 'tomorrow', 'today', 'yesterday', '5 days ago'],
    );
  });
  it('gives Indonesian at once, also for a language that we do not speak', () => {
    const never = () => assert.fail('nothing to wait for');
    assert.equal(getTexts('id', never), id);
    assert.equal(getTexts('ms-Arab', never), id);
  });
  it('loads English once asked and says when it is here', async () => {
    await new Promise<void>((ready) => {
      assert.equal(getTexts('en-GB', ready), undefined);
    });
    assert.equal(
      getTexts('en', () => undefined),
      en,
    );
  });
});

describe('pickText', () => {
  it('takes the language wanted, else Indonesian, else the first', () => {
    assert.equal(pickText({ id: 'Biaya', en: 'Fee' }, 'en'), 'Fee');
    assert.equal(pickText({ id: 'Biaya', en: 'Fee' }, 'ms'), 'Biaya');
    assert.equal(pickText({ ms: 'Bayaran' }, 'id'), 'Bayaran');
    assert.equal(pickText('Biaya', 'en'), 'Biaya');
    assert.equal(pickText(undefined, 'id'), '');
  });
});

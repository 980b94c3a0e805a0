import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { clearDraft, loadDraft, saveDraft } from '../../../src/feedback/draft.ts';

const DAY = 86_400_000;

/** Puts an object in the place of the browser's localStorage. */
const install = (pairs: object) =>
  Object.defineProperty(globalThis, 'localStorage', { value: pairs, configurable: true });

describe('draft', () => {
  let pairs: Record<string, string>;
  beforeEach(() => install((pairs = {})));

  it('comes back as it was left', () => {
    saveDraft('uji-kir', { knew: false, comment: 'antrean' });
    assert.deepEqual(loadDraft('uji-kir'), { knew: false, comment: 'antrean' });
  });

  it('belongs to one form', () => {
    saveDraft('uji-kir', { knew: true });
    assert.deepEqual(loadDraft('akta'), {});
    assert.deepEqual(Object.keys(pairs), ['opd:draft:1:uji-kir']);
  });

  it('is gone when cleared', () => {
    saveDraft('uji-kir', { knew: true });
    clearDraft('uji-kir');
    assert.deepEqual([loadDraft('uji-kir'), pairs], [{}, {}]);
  });

  it('is forgotten after a week', (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 0 });
    saveDraft('uji-kir', { knew: true });
    t.mock.timers.setTime(7 * DAY - 1);
    assert.deepEqual(loadDraft('uji-kir'), { knew: true });
    t.mock.timers.setTime(7 * DAY);
    assert.deepEqual(loadDraft('uji-kir'), {});
  });

  for (const damage of ['{', 'null', '1', '{"at":"x"}', '']) {
    it(`is no draft when it reads ${damage || 'nothing'}`, () => {
      pairs['opd:draft:1:uji-kir'] = damage;
      assert.deepEqual(loadDraft('uji-kir'), {});
    });
  }

  it('does without storage that refuses', () => {
    install(
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('SecurityError');
          },
          set: () => false,
          deleteProperty: () => false,
        },
      ),
    );
    saveDraft('uji-kir', { knew: true });
    clearDraft('uji-kir');
    assert.deepEqual(loadDraft('uji-kir'), {});
  });
});

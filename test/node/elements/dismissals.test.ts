import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDismissals, keyOf } from '../../../src/elements/change-banner/dismissals.ts';
import type { Notice } from '../../../src/catalogue/schedule.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';

const [kirFree, , sipendudukDown] = createCatalogue().changes;
const notice = (change: Notice['change'], phase: Notice['phase']): Notice => ({
  change,
  phase,
  starts: 0,
  days: 0,
});

/** A window with a localStorage over `saved`; `refuse` makes it throw as a blocked or full one does. */
function createPage(saved: Record<string, string> = {}) {
  const page = {
    refuse: false,
    told: [] as unknown[],
    get localStorage(): Storage {
      if (page.refuse) throw new Error('SecurityError');
      return {
        getItem: (key: string) => saved[key] ?? null,
        setItem: (key: string, value: string) => (saved[key] = value),
      } as unknown as Storage;
    },
    dispatchEvent: (event: Event & { key?: string }) => page.told.push([event.type, event.key]) > 0,
  };
  return page;
}

test('remembers a closed notice for the next page', () => {
  const saved = {};
  createDismissals(() => createPage(saved)).set(['kir-gratis@1@'], true);
  assert.deepEqual(saved, { 'opd:dismissed:1': '["kir-gratis@1@"]' });
  assert.deepEqual(createDismissals(() => createPage(saved)).read(), ['kir-gratis@1@']);
});

test('brings a notice back and leaves the others closed', () => {
  const page = createPage({ 'opd:dismissed:1': '["a@1@","b@1@"]' });
  const dismissals = createDismissals(() => page);
  dismissals.set(['a@1@'], false);
  assert.deepEqual(dismissals.read(), ['b@1@']);
});

test('closing twice counts once', () => {
  const page = createPage();
  const dismissals = createDismissals(() => page);
  dismissals.set(['a@1@'], true);
  dismissals.set(['a@1@'], true);
  assert.deepEqual(dismissals.read(), ['a@1@']);
});

test('remembers as long as the page lasts when storage is refused', () => {
  const page = createPage();
  const dismissals = createDismissals(() => page);
  page.refuse = true;
  dismissals.set(['a@1@'], true);
  dismissals.set(['b@1@'], true);
  dismissals.set(['a@1@'], false);
  assert.deepEqual(dismissals.read(), ['b@1@']);
});

test('stores what was refused once storage is there again', () => {
  const saved = {};
  const page = createPage(saved);
  const dismissals = createDismissals(() => page);
  page.refuse = true;
  dismissals.set(['a@1@'], true);
  page.refuse = false;
  dismissals.set(['b@1@'], true);
  assert.deepEqual(saved, { 'opd:dismissed:1': '["a@1@","b@1@"]' });
});

for (const damaged of ['{', 'null', '0', '{"a":1}'])
  test(`takes ${damaged} in storage for nothing closed`, () => {
    const page = createPage({ 'opd:dismissed:1': damaged });
    const dismissals = createDismissals(() => page);
    assert.equal(dismissals.read().includes('a@1@'), false);
    dismissals.set(['a@1@'], true);
    assert.equal(dismissals.read().includes('a@1@'), true);
  });

test('forgets the oldest of more than 200', () => {
  const page = createPage();
  const dismissals = createDismissals(() => page);
  for (let id = 1; id <= 201; id += 1) dismissals.set([`change-${id}@1@`], true);
  const keys = dismissals.read();
  assert.equal(keys.length, 200);
  assert.equal(keys[0], 'change-2@1@');
});

test('tells the page like the platform tells other tabs', () => {
  const page = createPage();
  createDismissals(() => page).set(['a@1@'], true);
  assert.deepEqual(page.told, [['storage', 'opd:dismissed:1']]);
});

test('one key for both phases of a change, another for a new revision', () => {
  assert.equal(keyOf(notice(kirFree!, 'upcoming')), 'kir-gratis@1@');
  assert.equal(keyOf(notice(kirFree!, 'in-force')), 'kir-gratis@1@');
  assert.equal(keyOf(notice({ ...kirFree!, revision: 2 }, 'in-force')), 'kir-gratis@2@');
});

test('a key for each phase of an urgent change', () => {
  assert.equal(keyOf(notice(sipendudukDown!, 'upcoming')), 'sipenduduk-gangguan@2@upcoming');
  assert.equal(keyOf(notice(sipendudukDown!, 'in-force')), 'sipenduduk-gangguan@2@in-force');
});

import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setDismissed } from '../../../src/elements/change-banner/dismiss.ts';
import { dismissals, keyOf } from '../../../src/elements/change-banner/dismissals.ts';
import type { Notice } from '../../../src/catalogue/schedule.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';

const KEY = 'opd:dismissed:1';
const NOW = 1000;
const LATER = 2000;
const [kirFree, , sipendudukDown] = createCatalogue().changes;
const notice = (change: Notice['change'], phase: Notice['phase']): Notice => ({
  change,
  phase,
  time: 0,
  days: 0,
  until: LATER,
});

/** The window of a test: its localStorage, which `refuse` makes throw as a blocked or full one does, and what it was told. */
const page = { saved: {} as Record<string, string>, refuse: false, told: [] as unknown[] };
const names = ['localStorage', 'dispatchEvent'] as const;
const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));

beforeEach(() => {
  Object.assign(page, { saved: {}, refuse: false, told: [] });
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      if (page.refuse) throw new Error('SecurityError');
      return page.saved;
    },
  });
  Object.defineProperty(globalThis, 'dispatchEvent', {
    configurable: true,
    value: (event: Event & { key?: string }) => page.told.push([event.type, event.key]) > 0,
  });
  dismissals.unsaved = undefined;
});
afterEach(() =>
  names.forEach((name, index) => {
    if (before[index]) Object.defineProperty(globalThis, name, before[index]);
    else delete (globalThis as Record<string, unknown>)[name];
  }),
);

test('remembers a closed notice for the next page', () => {
  setDismissed(dismissals, { 'kir-gratis@1@': LATER }, NOW);
  assert.deepEqual(page.saved, { [KEY]: '{"kir-gratis@1@":2000}' });
  assert.deepEqual(dismissals.read(), { 'kir-gratis@1@': LATER });
});

test('brings a notice back and leaves the others closed', () => {
  page.saved[KEY] = '{"a@1@":2000,"b@1@":2000}';
  setDismissed(dismissals, { 'a@1@': 0 }, NOW);
  assert.deepEqual(dismissals.read(), { 'b@1@': LATER });
});

test('forgets what is no longer news', () => {
  page.saved[KEY] = '{"old@1@":1000,"young@1@":1001}';
  setDismissed(dismissals, { 'a@1@': LATER }, NOW);
  assert.deepEqual(dismissals.read(), { 'young@1@': 1001, 'a@1@': LATER });
});

test('remembers as long as the page lasts when storage is refused', () => {
  page.refuse = true;
  setDismissed(dismissals, { 'a@1@': LATER }, NOW);
  setDismissed(dismissals, { 'b@1@': LATER }, NOW);
  setDismissed(dismissals, { 'a@1@': 0 }, NOW);
  assert.deepEqual(dismissals.read(), { 'b@1@': LATER });
});

test('stores what was refused once storage is there again', () => {
  page.refuse = true;
  setDismissed(dismissals, { 'a@1@': LATER }, NOW);
  page.refuse = false;
  setDismissed(dismissals, { 'b@1@': LATER }, NOW);
  assert.deepEqual(page.saved, { [KEY]: '{"a@1@":2000,"b@1@":2000}' });
});

for (const damaged of ['{', 'null', '0', '["a@1@"]'])
  test(`takes ${damaged} in storage for nothing closed`, () => {
    page.saved[KEY] = damaged;
    assert.equal(dismissals.read()['a@1@'], undefined);
    setDismissed(dismissals, { 'a@1@': LATER }, NOW);
    assert.equal(dismissals.read()['a@1@'], LATER);
  });

test('tells the page like the platform tells other tabs', () => {
  setDismissed(dismissals, { 'a@1@': LATER }, NOW);
  assert.deepEqual(page.told, [['storage', KEY]]);
});

test('one key for all phases of a change, another for a new revision', () => {
  assert.equal(keyOf(notice(kirFree!, 'upcoming')), 'kir-gratis@1@');
  assert.equal(keyOf(notice(kirFree!, 'in-force')), 'kir-gratis@1@');
  assert.equal(keyOf(notice(kirFree!, 'ending')), 'kir-gratis@1@');
  assert.equal(keyOf(notice({ ...kirFree!, revision: 2 }, 'in-force')), 'kir-gratis@2@');
});

test('a key for each phase of an urgent change', () => {
  assert.equal(keyOf(notice(sipendudukDown!, 'upcoming')), 'sipenduduk-gangguan@2@upcoming');
  assert.equal(keyOf(notice(sipendudukDown!, 'in-force')), 'sipenduduk-gangguan@2@in-force');
  assert.equal(keyOf(notice(sipendudukDown!, 'ending')), 'sipenduduk-gangguan@2@ending');
});

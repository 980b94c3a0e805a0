/** The gate under random edits: drafts that are filled in let exactly their changes pass, and say what was and what will be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Catalogue, Change, Scheduled, Service } from '../../../src/catalogue/types.ts';
import type { Difference } from '../../../src/publish/diff/difference.ts';
import { toText } from '../../../src/publish/diff/text.ts';
import type { DraftNotice } from '../../../src/publish/gate/draft.ts';
import { findDifferences } from '../../../src/publish/gate/differences.ts';
import { checkNotices } from '../../../src/publish/gate/gate.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

const fees = fc.array(
  fc.record({
    label: fc.constantFrom('Umum', 'Mahasiswa', 'Truk', 'Bus'),
    amount: fc.nat(500).map((it) => it * 500),
  }),
  { minLength: 1, maxLength: 3 },
);
const requirements = fc
  .subarray(['KTP pemilik', 'Kartu Keluarga', 'Surat kuasa bermeterai', 'Pas foto 3x4', 'Akta nikah'])
  .map((names) => names.map((name) => ({ name })));
const duration = fc.record({
  max: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom('day', 'workday', 'hour'),
});
const status = fc.constantFrom('active', 'paused', 'ended');
const audience = fc.constantFrom('Pemilik truk', 'Semua warga kota', 'Pelajar dan mahasiswa');
const opens = fc.integer({ min: 6, max: 10 }).map((it) => `${String(it).padStart(2, '0')}:00`);

type Edit = (service: Service) => void;
const assign =
  (part: Partial<Service>): Edit =>
  (service) =>
    void Object.assign(service, part);
const inStandard =
  (part: Partial<Service['standard']>): Edit =>
  (service) =>
    void Object.assign(service.standard, part);
const schedule =
  (entry: Scheduled): Edit =>
  (service) => {
    service.scheduled = [...(service.scheduled ?? []).filter(({ from }) => from !== entry.from), entry];
  };
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fees.map((it) => inStandard({ fees: it })),
  requirements.map((it) => inStandard({ requirements: it })),
  duration.map((it) => inStandard({ duration: it })),
  status.map((it) => assign({ status: it })),
  audience.map((it) => assign({ audience: it })),
  opens.map((it): Edit => ({ channels }) => {
    const hours = channels.find((channel) => channel.hours)?.hours?.[0];
    if (hours) hours.opens = it;
  }),
  fc.constant<Edit>(({ channels }) => void channels.pop()),
  fees.map((it) => schedule({ from: '2024-03-01', set: { standard: { fees: it } } })),
  status.map((it) => schedule({ from: '2024-04-01', set: { status: it } })),
);
/** Which service, and what happens to it; `gone` takes it away, `new` puts another beside it. */
const edits = fc.array(
  fc.tuple(
    fc.nat(2),
    fc.oneof({ weight: 8, arbitrary: edit }, { weight: 1, arbitrary: fc.constantFrom('gone', 'new') }),
  ),
  {
    minLength: 1,
    maxLength: 5,
  },
);

function apply(catalogue: Catalogue, list: [number, Edit | string][]): Catalogue {
  const next = structuredClone(catalogue);
  for (const [index, what] of list) {
    const service = next.services[index];
    if (!service) continue;
    if (typeof what === 'function') what(service);
    else if (what === 'gone') next.services.splice(index, 1);
    else if (!next.services.some(({ id }) => id === 'layanan-baru'))
      next.services.push({
        ...structuredClone(service),
        id: 'layanan-baru',
        name: 'Layanan yang sama sekali lain',
      });
  }
  // A notice cannot name what is gone.
  const there = new Set(next.services.map(({ id }) => id));
  next.changes = next.changes.filter(({ services }) => !services || services.every((id) => there.has(id)));
  return next;
}

/** What the keeper does with a draft. */
function fillIn(draft: DraftNotice): Change {
  const effective = draft.effective.startsWith('ISI:') ? '2024-01-08' : draft.effective;
  return { ...draft, effective, summary: 'Semua warga', action: 'Datang ke loket' };
}

/** A city without notices of its own, so that only drafts speak; and one that is edited. */
const city = (): Catalogue => ({ ...createCatalogue(), changes: [] });

const isMaterial = ({ grade }: Difference): boolean => grade === 'material';
const codesOf = (old: Catalogue, next: Catalogue): string[] =>
  checkNotices(old, next, findDifferences(old, next, NOW), NOW).remarks.map(({ code }) => code);

test('drafts that are filled in let their changes pass, and no draft is needless', () => {
  let drafted = 0;
  fc.assert(
    fc.property(edits, (list) => {
      const [old, next] = [city(), apply(city(), list)];
      const differences = findDifferences(old, next, NOW);
      const { remarks, drafts } = checkNotices(old, next, differences, NOW);
      assert.equal(remarks.length, differences.filter(isMaterial).length);
      drafted += drafts.length;
      const changes = drafts.map(fillIn);
      assert.deepEqual(codesOf(old, { ...next, changes }), []);
      changes.forEach((_, index) => {
        const without = changes.filter((_change, at) => at !== index);
        assert.notDeepEqual(codesOf(old, { ...next, changes: without }), []);
      });
    }),
    { numRuns: 300 },
  );
  assert.ok(drafted > 300, `${drafted} drafts`);
});

/** Whether a notice says just this, of this service and for this day. */
function announces(
  change: Change,
  { service, path, before, after, from = '2024-01-08' }: Difference,
): boolean {
  const said = (value: unknown): string => JSON.stringify(value) ?? '';
  return (
    change.effective === from &&
    Boolean(change.services?.includes(service!)) &&
    (change.fields ?? []).some(
      (field) =>
        field.path === path &&
        said(field.before) === said(before && toText(before)) &&
        said(field.after) === said(after && toText(after)),
    )
  );
}

test('once published, the same notices let pass what they say for the day they say, and nothing else', () => {
  fc.assert(
    fc.property(edits, edits, (list, more) => {
      const [old, next] = [city(), apply(city(), list)];
      const { drafts } = checkNotices(old, next, findDifferences(old, next, NOW), NOW);
      const published = { ...next, changes: drafts.map(fillIn) };
      assert.deepEqual(codesOf(published, published), []);
      const further = { ...apply(next, more), changes: published.changes };
      const silent = findDifferences(published, further, NOW)
        .filter(isMaterial)
        .filter((difference) => !published.changes.some((change) => announces(change, difference)));
      assert.equal(codesOf(published, further).length, silent.length);
    }),
    { numRuns: 200 },
  );
});

test('a draft names what was and what will be, as a look from either side finds it', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const [old, next] = [city(), apply(city(), list)];
      const { drafts } = checkNotices(old, next, findDifferences(old, next, NOW), NOW);
      const said = drafts
        .filter(({ services, effective }) => services && effective.startsWith('ISI:'))
        .flatMap(({ services, fields = [] }) =>
          fields.map(({ path, before, after }) => JSON.stringify([services![0], path, before, after])),
        );
      // What is new is what a look back finds to have been before.
      const back = findDifferences(next, old, NOW)
        .filter((it) => isMaterial(it) && it.path !== '' && it.from === undefined)
        .map(({ service, path, before, after }) =>
          JSON.stringify([service, path, after && toText(after), before && toText(before)]),
        );
      assert.deepEqual(said.sort(), back.sort());
    }),
    { numRuns: 200 },
  );
});

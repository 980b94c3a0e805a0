/** What must hold of every catalogue: nothing differs from itself, no order counts, no edit goes unseen or is made too much of. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { momentToTime } from '../../../../src/catalogue/time.ts';
import type { Catalogue, Service } from '../../../../src/catalogue/types.ts';
import { diffCatalogues } from '../../../../src/publish/diff/diff-catalogues.ts';
import { NOW } from '../../../fixtures/catalogue.ts';
import { validCatalogue } from '../../catalogue/arbitraries.ts';
import { shuffled } from './edited.ts';
import { catalogueOf, EDITORIAL, MATERIAL, service, type Edit } from './realistic.ts';

const at = NOW;
const any = validCatalogue.map((it) => it as unknown as Catalogue);
const seed = fc.integer({ min: 1, max: 1e9 });

/**
 * No two values of a service are scheduled for one moment: of those the later written holds (see scheduled.test.ts), so
 * theirs is an order that counts.
 */
const hasFreeOrder = ({ services, publisher: { timeZone } }: Catalogue): boolean =>
  services.every(({ scheduled = [] }) => {
    const times = scheduled.map(({ from }) => momentToTime(from, timeZone));
    return new Set(times).size === times.length;
  });

/** Repeatable random numbers from 0 to 1. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

test('a catalogue does not differ from itself, whatever it holds', () => {
  fc.assert(
    fc.property(any, (it) => {
      assert.deepEqual(diffCatalogues(it, structuredClone(it), { at }), []);
    }),
  );
});

test('the order of lists is no difference, whatever they hold', () => {
  fc.assert(
    fc.property(any.filter(hasFreeOrder), seed, (it, start) => {
      assert.deepEqual(diffCatalogues(it, shuffled(it, randomFrom(start)), { at }), []);
    }),
  );
});

test('any two catalogues are told apart the same way, in whatever order their lists stand', () => {
  fc.assert(
    fc.property(any.filter(hasFreeOrder), any.filter(hasFreeOrder), seed, (before, after, start) => {
      // Languages keep their order: of a text without Indonesian the first by name is told.
      const random = randomFrom(start);
      const told = diffCatalogues(before, after, { at });
      assert.deepEqual(diffCatalogues(shuffled(before, random), shuffled(after, random), { at }), told);
    }),
  );
});

/** The same for lists in any order. */
function inOneOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((it) => JSON.stringify(inOneOrder(it))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, inOneOrder(it)]));
}

test('any two different versions of a service are told apart', () => {
  fc.assert(
    fc.property(service, service, (a, b) => {
      const found = diffCatalogues(catalogueOf([a]), catalogueOf([b]), { at });
      assert.equal(found.length > 0, JSON.stringify(inOneOrder(a)) !== JSON.stringify(inOneOrder(b)));
    }),
  );
});

type Plan = [which: number, name: string, random: number][];

/** Some edits, each of another service. */
const planOf = (edits: Record<string, Edit>): fc.Arbitrary<Plan> =>
  fc.uniqueArray(fc.tuple(fc.nat(7), fc.constantFrom(...Object.keys(edits)), fc.nat(100)), {
    minLength: 1,
    maxLength: 5,
    selector: ([which]) => which,
  });

const eight = fc.array(service, { minLength: 8, maxLength: 8 });

function applyPlan(catalogue: Catalogue, edits: Record<string, Edit>, plan: Plan): void {
  for (const [which, name, random] of plan) edits[name]!.apply(catalogue.services[which]!, random);
}

const materialPaths = (before: Catalogue, after: Catalogue): string[] =>
  diffCatalogues(before, after, { at })
    .filter(({ grade }) => grade === 'material')
    .map((it) => `${it.service} ${it.path}`);

test('every material edit is found at its service and field, and nothing else is called material', () => {
  fc.assert(
    fc.property(eight, planOf(MATERIAL), seed, (services, plan, start) => {
      const after = catalogueOf(services);
      applyPlan(after, MATERIAL, plan);
      const found = materialPaths(catalogueOf(services), shuffled(after, randomFrom(start)));
      const expected = plan.map(([which, name]) => `layanan-${which} ${MATERIAL[name]!.path}`);
      assert.deepEqual([...new Set(found)].sort(), expected.sort());
    }),
    { numRuns: 300 },
  );
});

test('no edit of writing alone is called material, however many there are', () => {
  const many = fc.array(fc.tuple(fc.nat(7), fc.constantFrom(...Object.keys(EDITORIAL)), fc.nat(100)), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(eight, many, seed, (services, plan, start) => {
      const after = catalogueOf(services);
      // A translation makes maps of the texts that the other edits write in, so it comes last.
      const ordered = [...plan].sort(
        ([, a], [, b]) => Number(a === 'a translation') - Number(b === 'a translation'),
      );
      applyOnce(after, ordered);
      assert.deepEqual(materialPaths(catalogueOf(services), shuffled(after, randomFrom(start))), []);
    }),
    { numRuns: 300 },
  );
});

function applyOnce(catalogue: Catalogue, plan: Plan): void {
  const done = new Set<string>();
  for (const [which, name, random] of plan) {
    if (done.has(`${which} ${name}`)) continue;
    done.add(`${which} ${name}`);
    EDITORIAL[name]!.apply(catalogue.services[which]!, random);
  }
}

test('a material edit under edits of writing is still found', () => {
  fc.assert(
    fc.property(service, fc.constantFrom(...Object.keys(MATERIAL)), seed, (it, name, random) => {
      const after = catalogueOf([it]);
      MATERIAL[name]!.apply(after.services[0]!, random);
      for (const edit of ['capitals and spaces', 'a list turned round', 'keywords and category'])
        EDITORIAL[edit]!.apply(after.services[0]!, random);
      const found = materialPaths(catalogueOf([it]), after);
      assert.deepEqual([...new Set(found)], [`layanan-0 ${MATERIAL[name]!.path}`]);
    }),
    { numRuns: 300 },
  );
});

test('comparisons grow with the number of services, not with its square', () => {
  const [sample] = fc.sample(fc.array(service, { minLength: 50, maxLength: 50 }), { seed: 7, numRuns: 1 });
  const count = (services: Service[]): number => {
    const after = catalogueOf(services);
    for (const [index, it] of after.services.entries()) {
      MATERIAL['a stricter requirement']!.apply(it, index);
      MATERIAL['a step more']!.apply(it, index);
      MATERIAL['another fee']!.apply(it, index);
    }
    let comparisons = 0;
    diffCatalogues(catalogueOf(services), after, { at, onCompare: () => (comparisons += 1) });
    return comparisons;
  };
  const once = count(sample!);
  assert.ok(once > 0 && once < 50 * 20, `${once}`);
  assert.equal(count(Array.from({ length: 8 }, () => sample!).flat()), 8 * once);
});

test('services that are all new or all gone are not compared with each other', () => {
  const [sample] = fc.sample(fc.array(service, { minLength: 200, maxLength: 200 }), { seed: 3, numRuns: 1 });
  const before = catalogueOf(sample!.slice(0, 100));
  const after = catalogueOf(sample!.slice(100));
  after.services.forEach((it, index) => Object.assign(it, { id: `lain-${index}`, name: `Lain ${index}` }));
  const onCompare = () => assert.fail('compared');
  assert.equal(diffCatalogues(before, after, { at, onCompare }).length, 200);
});

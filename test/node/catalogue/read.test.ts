// Holds the browser's reader to the schema: the same catalogues pass, and damage costs one entry.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { readCatalogue } from '../../../src/catalogue/read.ts';
import { catalogueSchema } from '../../../src/catalogue/schema.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { validCatalogue } from './arbitraries.ts';

type Path = (string | number)[];
type Json = Record<string | number, unknown>;

/** `services[3].standard.fees[0].amount` */
const pathText = (path: Path) =>
  path.reduce<string>((text, key) => text + (typeof key == 'number' ? `[${key}]` : (text && '.') + key), '');

/** Every place in a value, outermost first. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value != 'object' || value === null) return [path];
  const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => places((value as Json)[key], [...path, key]))];
}

const at = (value: unknown, path: Path): unknown => path.reduce((it, key) => (it as Json)[key], value);

/** A copy with the value at a path replaced; `undefined` removes the key. */
function withValue(input: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(input);
  const owner = at(copy, path.slice(0, -1)) as Json;
  const key = path[path.length - 1]!;
  if (value === undefined && !Array.isArray(owner)) delete owner[key];
  else owner[key] = value;
  return copy;
}

/** What may be dropped alone. */
const droppable = [
  /^(agencies|services|changes)\[\d+\]$/,
  /^services\[\d+\]\.(channels|guides|scheduled|faq|sources|standard\.complaints\.channels)\[\d+\]$/,
  /^services\[\d+\]\.scheduled\[\d+\]\.set\.(channels|standard\.complaints\.channels)\[\d+\]$/,
  /^agencies\[\d+\]\.contacts\[\d+\]$/,
  /^publisher\.complaints\[\d+\]$/,
];

/** The smallest entry around a path that may be dropped alone; undefined when the whole catalogue goes with it. */
function enclosingEntry(path: Path): Path | undefined {
  const ways = path.map((_, index) => path.slice(0, path.length - index));
  return ways.find((way) => droppable.some((pattern) => pattern.test(pathText(way))));
}

/**
 * What should be left of an input, by the schema alone: what it complains about is taken out, entry by entry, until
 * it is content. Says also where it complained.
 */
function leftBySchema(input: unknown): { catalogue?: unknown; places: string[] } {
  const catalogue = structuredClone(input) as Record<'agencies' | 'services' | 'changes', { id: string }[]>;
  const found: string[] = [];
  for (;;) {
    const { success, error } = catalogueSchema.safeParse(catalogue);
    if (success) break;
    const paths = error.issues.map((issue) => issue.path as Path);
    const entries = paths.map(enclosingEntry);
    found.push(...paths.map(pathText));
    if (entries.includes(undefined)) return { places: found };
    const drop = new Set(entries.map((entry) => at(catalogue, entry!)));
    // Innermost first, so that the paths of the others still hold; equal values like null are all damage.
    for (const entry of (entries as Path[]).sort((a, b) => b.length - a.length)) {
      const list = at(catalogue, entry.slice(0, -1)) as unknown[];
      list.splice(0, list.length, ...list.filter((item) => !drop.has(item)));
    }
  }
  for (const key of ['agencies', 'services', 'changes'] as const) {
    const ids = catalogue[key].map((it) => it.id);
    catalogue[key] = catalogue[key].filter((it, index) => ids.indexOf(it.id) == index);
  }
  return { catalogue, places: found };
}

/** Kinds of damage; which of them is damage at a given place, the schema says. */
const damages: [string, unknown][] = [
  ['missing', undefined],
  ['null', null],
  ['a negative fraction', -1.5],
  ['zero', 0],
  ['a whole number above all others', 2_000_000_001],
  ['a huge number', 1e300],
  ['a date before all others', '1969-12-31'],
  ['white space', ' \n'],
  ['mark-up', '<b>x</b>'],
  ['a script link', 'javascript:alert(1)'],
  ['a day that does not exist', '2023-02-29'],
  ['an hour that does not exist', '25:00'],
  ['a list', []],
  ['a list of nothing', [null]],
  ['an empty object', {}],
  ['an object of lists', { id: [] }],
  ['a text with a bad language', { Indonesian: 'x' }],
  ['a text in two languages', { id: 'x', en: 'y' }],
  ['true', true],
];

function checkDamage(input: unknown, path: Path, value: unknown) {
  const damaged = withValue(input, path, value);
  const read = readCatalogue(damaged);
  const left = leftBySchema(damaged);
  assert.deepEqual(read.catalogue, left.catalogue, `what is left after damage at ${pathText(path)}`);
  for (const { code, path: reported } of read.problems) {
    // Inside a text the schema may name the language; the reader names the text.
    const known = left.places.some((place) => place == reported || place.startsWith(reported + '.'));
    assert.ok(code == 'duplicate' || known, `${reported} for ${pathText(path)}`);
  }
  assert.equal(read.problems.length > 0, !isDeepStrictEqual(left.catalogue, damaged));
}

describe('readCatalogue', () => {
  it('gives back whatever the schema accepts', () => {
    fc.assert(
      fc.property(validCatalogue, (input) => {
        assert.ok(catalogueSchema.safeParse(input).success);
        assert.deepEqual(readCatalogue(input), { catalogue: input, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  it('loses exactly the enclosing entry for each kind of damage at each place of a real catalogue', () => {
    const input = createCatalogue();
    // The fullest of each, to be quick.
    input.agencies.splice(1);
    input.services.splice(1);
    input.changes.splice(1);
    const { audience, channels, standard } = input.services[0]!;
    input.services[0]!.scheduled = [
      { from: '2024-02-01', set: { status: 'paused', audience, channels, standard } },
    ];
    for (const path of places(input).slice(1)) {
      for (const [, value] of damages) checkDamage(input, path, value);
    }
  });

  it('loses exactly the enclosing entry for any damage at any place of any catalogue', () => {
    const damaged = validCatalogue.chain((input) =>
      fc.tuple(
        fc.constant(input),
        fc.constantFrom(...places(input).slice(1)),
        fc.oneof(
          fc.constantFrom(...damages.map(([, value]) => value)),
          fc.jsonValue(),
          fc.string(),
          fc.integer(),
        ),
      ),
    );
    fc.assert(
      fc.property(damaged, ([input, path, value]) => checkDamage(input, path, value)),
      // A smaller example would take minutes to find.
      { numRuns: 500, endOnFailure: true },
    );
  });

  it('never throws and never changes its input, whatever that is', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withSparseArray: true, withDate: true }),
        (input) => {
          const before = fc.stringify(input);
          readCatalogue(input);
          readCatalogue({ ...createCatalogue(), services: input });
          readCatalogue({ ...createCatalogue(), services: [input] });
          assert.equal(fc.stringify(input), before);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes anything as a catalogue only if the schema does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const { catalogue } = readCatalogue(input);
        assert.equal(catalogue !== undefined, catalogueSchema.safeParse(input).success);
      }),
      { numRuns: 1000 },
    );
  });

  it('names the place of a wrong fee', () => {
    const input = createCatalogue() as unknown as Json;
    const damaged = withValue(input, ['services', 0, 'standard', 'fees', 0, 'amount'], 'tiga puluh ribu');
    assert.deepEqual(readCatalogue(damaged).problems, [
      { code: 'wrong', path: 'services[0].standard.fees[0].amount' },
    ]);
  });

  it('drops a scheduled value with a field that the schema does not know, and keeps its service', () => {
    for (const key of ['fees', 'name', 'toString']) {
      const input = createCatalogue();
      input.services[0]!.scheduled = [{ from: '2024-02-01', set: { status: 'paused' } }];
      checkDamage(input, ['services', 0, 'scheduled', 0, 'set'], { status: 'ended', [key]: 'x' });
      checkDamage(input, ['services', 0, 'scheduled', 0, 'set', key], 'x');
    }
  });

  it('tells a missing field from a wrong one', () => {
    const damaged = withValue(createCatalogue(), ['agencies', 1, 'name'], undefined);
    assert.deepEqual(readCatalogue(damaged).problems, [{ code: 'missing', path: 'agencies[1].name' }]);
  });

  it('reports each of several bad entries', () => {
    let damaged = withValue(createCatalogue(), ['services', 0, 'channels', 0, 'type'], 'fax');
    damaged = withValue(damaged, ['services', 2, 'id'], 'KTP el');
    damaged = withValue(damaged, ['changes', 1, 'effective'], 'besok');
    const { catalogue, problems } = readCatalogue(damaged);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['services[0].channels[0].type', 'services[2].id', 'changes[1].effective'],
    );
    assert.deepEqual(
      catalogue!.services.map((it) => [it.id, it.channels.length]),
      [
        ['uji-kir', 1],
        ['kartu-keluarga', 3],
      ],
    );
  });

  it('keeps the first of two entries with one id', () => {
    const input = createCatalogue();
    input.services.push({ ...input.services[0]!, name: 'Lain' });
    const { catalogue, problems } = readCatalogue(input);
    assert.deepEqual(problems, [{ code: 'duplicate', path: 'services[3].id' }]);
    assert.deepEqual(catalogue, createCatalogue());
  });

  it('lets a later entry have the id of one that was dropped', () => {
    const input = createCatalogue();
    input.services.unshift({ ...input.services[0]!, updated: 'kemarin' });
    assert.deepEqual(readCatalogue(input).catalogue, createCatalogue());
  });

  for (const key of [
    'opdCatalogue',
    'revision',
    'published',
    'publisher',
    'agencies',
    'services',
    'changes',
  ]) {
    it(`gives no catalogue without ${key}`, () => {
      assert.deepEqual(readCatalogue({ ...createCatalogue(), [key]: undefined }), {
        problems: [{ code: 'missing', path: key }],
      });
    });
  }

  it('gives no catalogue for a later format', () => {
    assert.deepEqual(readCatalogue({ ...createCatalogue(), opdCatalogue: 2 }), {
      problems: [{ code: 'wrong', path: 'opdCatalogue' }],
    });
  });
});

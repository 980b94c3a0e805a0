/** For whom files of changes and the index are written, what is in them, and which of them one edit touches. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalogue } from '../../../../src/catalogue/read.ts';
import { selectNotices } from '../../../../src/catalogue/schedule.ts';
import { isSealed } from '../../../../src/catalogue/seal.ts';
import type { SearchIndex } from '../../../../src/catalogue/search-index.ts';
import type { Catalogue } from '../../../../src/catalogue/types.ts';
import { readPrevious } from '../../../../src/publish/manifest.ts';
import { planPublish, type PublishPlan } from '../../../../src/publish/plan.ts';
import { publish } from '../../../../src/publish/write.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';
import { createFolder } from '../folder.ts';

const plan = (catalogue = createCatalogue()): PublishPlan => planPublish(catalogue, { now: NOW });
function textOf({ files }: PublishPlan, path: string): string {
  const file = files.find((it) => it.path === path);
  assert.ok(file, `${path} is planned`);
  return file.content.toString();
}
const read = (from: PublishPlan, path: string): Catalogue => JSON.parse(textOf(from, path)) as Catalogue;
const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

test("an agency's changes are its own, its services' and the city's, with nothing of others", () => {
  const dishub = read(plan(), 'agencies/dishub/changes.json');
  assert.deepEqual(ids(dishub.agencies), ['dishub']);
  assert.deepEqual(ids(dishub.services), ['uji-kir']);
  assert.deepEqual(ids(dishub.changes), ['kir-gratis', 'kir-kuota', 'mpp-tutup']);
  const disdukcapil = read(plan(), 'agencies/disdukcapil/changes.json');
  assert.deepEqual(ids(disdukcapil.services), []);
  assert.deepEqual(ids(disdukcapil.changes), ['sipenduduk-gangguan', 'mpp-tutup']);
});

test('a banner shows the same from the file of its scope as from the whole catalogue', () => {
  const planned = plan();
  const whole = read(planned, 'catalogue.json');
  const scopes = {
    'agencies/dishub': { agency: 'dishub' },
    'agencies/disdukcapil': { agency: 'disdukcapil' },
    'services/uji-kir': { services: ['uji-kir'] },
    'services/ktp-el': { services: ['ktp-el'] },
  };
  for (const [folder, scope] of Object.entries(scopes)) {
    const own = read(planned, `${folder}/changes.json`);
    for (const now of [NOW, Date.UTC(2023, 5, 2), Date.UTC(2024, 0, 12)])
      assert.deepEqual(
        selectNotices(own, scope, now).notices.map(({ change }) => change.id),
        selectNotices(whole, scope, now).notices.map(({ change }) => change.id),
        folder,
      );
  }
});

test('every file of changes is a sealed catalogue that reads without a problem', () => {
  const planned = plan();
  const paths = planned.files.map(({ path }) => path).filter((path) => path.endsWith('changes.json'));
  assert.equal(paths.length, 6);
  for (const path of paths) {
    assert.equal(isSealed(textOf(planned, path)), true, path);
    assert.deepEqual(readCatalogue(read(planned, path)).problems, [], path);
  }
});

test('a service that no change concerns has no files of changes; an agency always has', () => {
  const catalogue = createCatalogue();
  catalogue.changes = catalogue.changes.filter(({ id }) => id === 'kir-gratis');
  const paths = plan(catalogue).files.map(({ path }) => path);
  assert.deepEqual(
    paths.filter((path) => /changes\./.test(path)),
    [
      ...['changes.atom', 'changes.ics', 'agencies/dishub/changes.atom', 'agencies/dishub/changes.ics'],
      ...['agencies/disdukcapil/changes.atom', 'agencies/disdukcapil/changes.ics'],
      ...['services/uji-kir/changes.atom', 'services/uji-kir/changes.ics'],
      ...['changes.json', 'agencies/dishub/changes.json', 'agencies/disdukcapil/changes.json'],
      'services/uji-kir/changes.json',
    ],
  );
});

test('the index holds what a list needs, a long summary cut between words', () => {
  const catalogue = createCatalogue();
  const [kir, , ktp] = catalogue.services;
  ktp!.summary = `${'kata '.repeat(31)}terpotong sesudah seratus enam puluh huruf`;
  kir!.scheduled = [
    { from: '2024-02-01', set: { status: 'paused', audience: 'Semua' } },
    { from: '2024-03-01', set: { audience: 'Umum' } },
  ];
  const index = JSON.parse(textOf(plan(catalogue), 'index.json')) as SearchIndex;
  assert.equal(index.opdIndex, 1);
  assert.deepEqual(index.agencies[0], {
    id: 'dishub',
    name: { id: 'Dinas Perhubungan Kota Pekanbaru', en: 'Pekanbaru Transport Agency' },
    shortName: 'Dishub',
  });
  assert.deepEqual(index.services[2], {
    id: 'ktp-el',
    agency: 'disdukcapil',
    name: { id: 'Perubahan data KTP-el', en: 'Changing identity card data' },
    summary: `${'kata '.repeat(31).trimEnd()}…`,
    status: 'active',
  });
  assert.deepEqual(index.services[0]?.keywords, ['kir', 'uji berkala', 'blu-e', 'kendaraan']);
  assert.deepEqual(index.services[0]?.scheduled, [{ from: '2024-02-01', set: { status: 'paused' } }]);
});

/** A city of 200 services of two agencies, each tenth with a change of its own. */
function createCity(): Catalogue {
  const catalogue = createCatalogue();
  const [kir, card] = catalogue.services;
  const [free] = catalogue.changes;
  catalogue.services = Array.from({ length: 200 }, (_, at) => ({
    ...structuredClone(at % 2 ? kir! : card!),
    id: `layanan-${at}`,
  }));
  catalogue.changes = Array.from({ length: 20 }, (_, at) => ({
    ...structuredClone(free!),
    id: `perubahan-${at}`,
    services: [`layanan-${at * 10}`],
  }));
  return catalogue;
}

/** Publishes an edited city over the first. @returns paths that were written */
async function edit(out: string, change: (city: Catalogue) => void): Promise<string[]> {
  const city = createCity();
  change(city);
  const planned = planPublish(city, { now: NOW + 1000, previous: await readPrevious(out) });
  const written: string[] = [];
  await publish(planned, out, {
    onStep: ({ kind, path }) => void (kind === 'staged' && written.push(path)),
  });
  return written.sort();
}

test('one edit among 200 services writes only what depends on it', async (context) => {
  const out = await createFolder(context);
  // 200 services; three files for the city, two agencies and 20 services; schema, index, whole and manifest;
  // 200 pages, their list and style sheet, the page about privacy, 200 forms and 200 cards.
  assert.equal((await publish(plan(createCity()), out)).written, 876);
  const fee = await edit(out, ({ services }) => (services[7]!.standard.fees = [{ amount: 5000 }]));
  assert.deepEqual(fee, [
    'catalogue.json',
    'layanan/layanan-7/index.html',
    'manifest.json',
    'services/layanan-7.json',
  ]);
  // Back to the first fee, and another name: the list shows names.
  const name = await edit(out, ({ services }) => (services[8]!.name = 'Nama baru'));
  assert.deepEqual(name, [
    'catalogue.json',
    'embed/feedback-form/layanan-8/index.html',
    'embed/service-card/layanan-8/index.html',
    'index.json',
    'layanan/index.html',
    'layanan/layanan-7/index.html',
    'layanan/layanan-8/index.html',
    'manifest.json',
    'services/layanan-7.json',
    'services/layanan-8.json',
  ]);
  const reworded = await edit(out, ({ services, changes }) => {
    services[8]!.name = 'Nama baru';
    changes[0]!.action = 'Bawa KTP.';
  });
  assert.deepEqual(reworded, [
    ...['agencies/disdukcapil/changes.atom', 'agencies/disdukcapil/changes.ics'],
    ...['agencies/disdukcapil/changes.json', 'catalogue.json', 'changes.atom', 'changes.ics'],
    ...[
      'changes.json',
      'layanan/layanan-0/index.html',
      'manifest.json',
      'services/layanan-0.json',
      'services/layanan-0/changes.atom',
    ],
    ...['services/layanan-0/changes.ics', 'services/layanan-0/changes.json'],
  ]);
});

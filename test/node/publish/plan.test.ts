/** What would be published: every file a catalogue, only what changed new, the same input the same bytes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCatalogue } from '../../../src/catalogue/read.ts';
import { catalogueSchema } from '../../../src/catalogue/schema.ts';
import { selectNotices } from '../../../src/catalogue/schedule.ts';
import type { Catalogue } from '../../../src/catalogue/types.ts';
import type { Manifest } from '../../../src/publish/manifest.ts';
import { planPublish, type PublishPlan } from '../../../src/publish/plan.ts';
import type { SourceCatalogue } from '../../../src/publish/validate.ts';
import type { WidgetFiles } from '../../../src/publish/widget-files.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

const LATER = NOW + 3_600_000;

/** The fixture as a keeper would have it: without a revision of its own. */
function source(): SourceCatalogue {
  const catalogue: SourceCatalogue = createCatalogue();
  delete catalogue.revision;
  delete catalogue.published;
  return catalogue;
}

const widgets = (version: string, code = 'script'): WidgetFiles => ({
  version,
  files: [
    { path: 'sri.json', content: Buffer.from('{}') },
    { path: 'opd-widgets.js', content: Buffer.from(code) },
  ],
});

const json = (plan: PublishPlan, path: string): unknown => {
  const file = plan.files.find((it) => it.path === path);
  assert.ok(file, `${path} is planned`);
  return JSON.parse(file.content.toString());
};
const read = (plan: PublishPlan, path: string): Catalogue => json(plan, path) as Catalogue;
const manifest = (plan: PublishPlan): Manifest => json(plan, 'manifest.json') as Manifest;
const states = ({ files }: PublishPlan): Record<string, string> =>
  Object.fromEntries(files.map(({ path, state }) => [path, state]));
const ids = (entries: readonly { id: string }[]): string[] => entries.map(({ id }) => id);

test('plans the whole, the index, each service, the changes of each scope, the schema and the manifest', () => {
  const plan = planPublish(source(), { now: NOW, widgets: widgets('0.1.0') });
  assert.deepEqual(
    plan.files.map(({ path }) => path),
    [
      'widgets/0.1.0/sri.json',
      'widgets/0.1.0/opd-widgets.js',
      'widgets/v0/sri.json',
      'widgets/v0/opd-widgets.js',
      'catalogue.schema.json',
      'layanan/layanan.css',
      'layanan/uji-kir/index.html',
      'layanan/kartu-keluarga/index.html',
      'layanan/ktp-el/index.html',
      'layanan/index.html',
      'embed/service-card/uji-kir/index.html',
      'embed/service-card/kartu-keluarga/index.html',
      'embed/service-card/ktp-el/index.html',
      'privasi/index.html',
      'embed/feedback-form/uji-kir/index.html',
      'embed/feedback-form/kartu-keluarga/index.html',
      'embed/feedback-form/ktp-el/index.html',
      'changes.atom',
      'changes.ics',
      'agencies/dishub/changes.atom',
      'agencies/dishub/changes.ics',
      'agencies/disdukcapil/changes.atom',
      'agencies/disdukcapil/changes.ics',
      'services/uji-kir/changes.atom',
      'services/uji-kir/changes.ics',
      'services/kartu-keluarga/changes.atom',
      'services/kartu-keluarga/changes.ics',
      'services/ktp-el/changes.atom',
      'services/ktp-el/changes.ics',
      'index.json',
      'services/uji-kir.json',
      'services/kartu-keluarga.json',
      'services/ktp-el.json',
      'changes.json',
      'agencies/dishub/changes.json',
      'agencies/disdukcapil/changes.json',
      'services/uji-kir/changes.json',
      'services/kartu-keluarga/changes.json',
      'services/ktp-el/changes.json',
      'catalogue.json',
      'manifest.json',
    ],
  );
  assert.equal(plan.published, '2024-01-08T02:00:00Z');
});

test('every catalogue file is read without a problem and accepted by the schema', () => {
  const plan = planPublish(source(), { now: NOW, clock: '2024-01-08T09:00' });
  for (const { path } of plan.files) {
    if (!path.endsWith('.json') || /^(manifest|index|catalogue\.schema)\.json$/.test(path)) continue;
    assert.deepEqual(readCatalogue(json(plan, path)).problems, [], path);
    assert.equal(catalogueSchema.safeParse(json(plan, path)).success, true, path);
    assert.equal(read(plan, path).clock, '2024-01-08T09:00', path);
  }
});

test('a service file holds the service, its agency and the changes that concern it', () => {
  const plan = planPublish(source(), { now: NOW });
  const kir = read(plan, 'services/uji-kir.json');
  assert.deepEqual(ids(kir.agencies), ['dishub']);
  assert.deepEqual(ids(kir.services), ['uji-kir']);
  assert.deepEqual(ids(kir.changes), ['kir-gratis', 'kir-kuota', 'mpp-tutup']);
  const card = read(plan, 'services/kartu-keluarga.json');
  assert.deepEqual(ids(card.changes), ['sipenduduk-gangguan', 'mpp-tutup']);
});

test('a banner shows the same from the changes alone as from the whole catalogue', () => {
  const plan = planPublish(source(), { now: NOW });
  const [whole, changes] = [read(plan, 'catalogue.json'), read(plan, 'changes.json')];
  const scopes = [{}, { agency: 'dishub' }, { agency: 'disdukcapil' }, { services: ['uji-kir'] }];
  for (const scope of scopes) {
    const shown = (catalogue: Catalogue) =>
      selectNotices(catalogue, scope, NOW).notices.map(({ change }) => change.id);
    assert.deepEqual(shown(changes), shown(whole), JSON.stringify(scope));
  }
  assert.deepEqual(
    selectNotices(changes, { agency: 'dishub' }, NOW).notices.map(({ change }) => change.id),
    ['kir-gratis', 'kir-kuota'],
  );
  assert.deepEqual(changes.services[0]?.standard, {});
});

test('keeps fields that this version does not know', () => {
  const plan = planPublish({ ...source(), glossary: { kir: 'uji berkala' } }, { now: NOW });
  assert.deepEqual(read(plan, 'catalogue.json')['glossary'], { kir: 'uji berkala' });
});

test('gives the same bytes for the same input and clock', () => {
  const bytes = () =>
    planPublish(source(), { now: NOW, widgets: widgets('0.1.0') }).files.map(({ content }) =>
      content.toString('base64'),
    );
  assert.deepEqual(bytes(), bytes());
});

test('changes nothing when only time has passed', () => {
  const first = planPublish(source(), { now: NOW });
  const second = planPublish(source(), { now: LATER, previous: manifest(first) });
  assert.deepEqual(new Set(Object.values(states(second))), new Set(['same']));
  assert.equal(second.published, '2024-01-08T02:00:00Z');
  assert.deepEqual(second.removed, []);
});

test('one changed service rewrites its file, the whole and the manifest', () => {
  const first = planPublish(source(), { now: NOW });
  const changed = source();
  changed.services[2]!.audience = 'Warga 17 tahun ke atas';
  const second = planPublish(changed, { now: LATER, previous: manifest(first) });
  const changes = Object.entries(states(second)).filter(([, state]) => state !== 'same');
  assert.deepEqual(changes, [
    ['layanan/ktp-el/index.html', 'changed'],
    ['services/ktp-el.json', 'changed'],
    ['catalogue.json', 'changed'],
    ['manifest.json', 'changed'],
  ]);
  assert.equal(read(second, 'services/ktp-el.json').published, '2024-01-08T03:00:00Z');
  assert.equal(read(second, 'services/uji-kir.json').published, '2024-01-08T02:00:00Z');
  assert.notEqual(second.revision, first.revision);
});

test("the keeper's own revision goes into the whole at once, into a service's file when the service changes", () => {
  const first = planPublish({ ...source(), revision: 'satu' }, { now: NOW });
  const second = planPublish({ ...source(), revision: 'dua' }, { now: LATER, previous: manifest(first) });
  assert.equal(read(second, 'catalogue.json').revision, 'dua');
  assert.equal(read(second, 'services/uji-kir.json').revision, 'satu');
});

test('a service that is gone takes its file along', () => {
  const first = planPublish(source(), { now: NOW });
  const fewer = source();
  fewer.services.pop();
  const second = planPublish(fewer, { now: LATER, previous: manifest(first) });
  assert.deepEqual(second.removed, [
    'embed/feedback-form/ktp-el/index.html',
    'embed/service-card/ktp-el/index.html',
    'layanan/ktp-el/index.html',
    'services/ktp-el.json',
    'services/ktp-el/changes.atom',
    'services/ktp-el/changes.ics',
    'services/ktp-el/changes.json',
  ]);
  assert.equal('services/ktp-el.json' in manifest(second).files, false);
});

test('script files of earlier versions stay, since pages have pinned them', () => {
  const first = planPublish(source(), { now: NOW, widgets: widgets('0.1.0') });
  const second = planPublish(source(), {
    now: LATER,
    widgets: widgets('0.2.0'),
    previous: manifest(first),
  });
  assert.deepEqual(second.kept, ['widgets/0.1.0/opd-widgets.js', 'widgets/0.1.0/sri.json']);
  assert.deepEqual(second.removed, []);
  assert.ok('widgets/0.1.0/opd-widgets.js' in manifest(second).files);
  assert.equal(second.widgetsReplaced, false);
});

const bytesAt = (plan: PublishPlan, path: string): string | undefined =>
  plan.files.find((file) => file.path === path)?.content.toString();

test('the folder of a major version follows its newest version', () => {
  const first = planPublish(source(), { now: NOW, widgets: widgets('1.2.9', 'nine') });
  assert.equal(bytesAt(first, 'widgets/v1/opd-widgets.js'), 'nine');
  const second = planPublish(source(), {
    now: LATER,
    widgets: widgets('1.2.10', 'ten'),
    previous: manifest(first),
  });
  assert.equal(bytesAt(second, 'widgets/v1/opd-widgets.js'), 'ten');
  assert.equal(second.widgetsReplaced, false);
  assert.deepEqual(second.removed, []);
});

test('its core file takes chunks from the folder of the full version, so that a browser never mixes two', () => {
  const code = 'const a=()=>import("./chunks/later.js"),b=()=>import("./chunks/en.js")';
  const plan = planPublish(source(), { now: NOW, widgets: widgets('1.2.9', code) });
  assert.equal(bytesAt(plan, 'widgets/1.2.9/opd-widgets.js'), code);
  assert.equal(
    bytesAt(plan, 'widgets/v1/opd-widgets.js'),
    'const a=()=>import("../1.2.9/chunks/later.js"),b=()=>import("../1.2.9/chunks/en.js")',
  );
  // printf '%s' "$moved" | openssl dgst -sha384 -binary | base64
  const hash = 'sha384-5nzkxJseA7mVPosxzmaCgB96dKBfgrzYnZj0wsX3V/b/JW7AAdcGnn0uJNOjNWVy';
  assert.deepEqual(json(plan, 'widgets/v1/sri.json'), { 'opd-widgets.js': hash });
  assert.deepEqual(json(plan, 'widgets/1.2.9/sri.json'), {});
});

test('an older version, another major and a pre-release leave it as it is', () => {
  const first = planPublish(source(), { now: NOW, widgets: widgets('1.3.0', 'new') });
  for (const version of ['1.2.10', '2.0.0', '1.4.0-beta.1']) {
    const plan = planPublish(source(), {
      now: LATER,
      widgets: widgets(version, 'other'),
      previous: manifest(first),
    });
    assert.equal(bytesAt(plan, 'widgets/v1/opd-widgets.js'), undefined, version);
    assert.ok(plan.kept.includes('widgets/v1/opd-widgets.js'), version);
    assert.equal(bytesAt(plan, `widgets/${version}/opd-widgets.js`), 'other');
  }
});

test('says so when a version that was published comes with other bytes', () => {
  const first = planPublish(source(), { now: NOW, widgets: widgets('0.1.0') });
  const again = { now: LATER, widgets: widgets('0.1.0', 'other'), previous: manifest(first) };
  assert.equal(planPublish(source(), again).widgetsReplaced, true);
});

test('the demonstration clock of the command wins over that of the source', () => {
  const plan = planPublish({ ...source(), clock: '2020-01-01' }, { now: NOW, clock: '2024-01-08T09:00' });
  assert.equal(read(plan, 'catalogue.json').clock, '2024-01-08T09:00');
});

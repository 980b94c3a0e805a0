/** Where an import goes: refused when somebody's work is there, written whole or not at all. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeSource } from '../../../../src/publish/sheets/source-files.ts';
import { planTarget, TargetError, writeTarget } from '../../../../src/publish/sheets/target.ts';
import { loadSource } from '../../../../src/publish/validate.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { createFolder, writeFiles } from '../folder.ts';

const catalogue = createCatalogue();

/** Everything below a folder, hidden names too. */
const namesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/')).sort();

const SOURCE = [
  'agencies.json',
  'changes.json',
  'publisher.json',
  'services',
  ...catalogue.services.map(({ id }) => `services/${id}.json`).sort(),
];

async function refusal(planned: Promise<unknown>): Promise<string> {
  const error = await planned.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TargetError, String(error));
  return error.code;
}

test('a folder gets one file per service, and reads as the catalogue that it was', async (context) => {
  const folder = join(await createFolder(context), 'baru');
  await writeTarget(await planTarget(writeSource(catalogue, folder), folder, false));
  assert.deepEqual(await namesIn(folder), SOURCE);
  const { publisher, agencies, services, changes } = (await loadSource(folder)).catalogue!;
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  assert.deepEqual(
    [publisher, agencies, changes],
    [catalogue.publisher, catalogue.agencies, catalogue.changes],
  );
  assert.deepEqual(services, [...catalogue.services].sort(byId));
});

test('what a folder has no place for is named, and a single file keeps it', async (context) => {
  const folder = await createFolder(context);
  assert.deepEqual(writeSource(catalogue, join(folder, 'a')).dropped, ['revision', 'published']);
  const path = join(folder, 'katalog.json');
  await writeTarget(await planTarget(writeSource(catalogue, path), path, false));
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), JSON.parse(JSON.stringify(catalogue)));
  assert.deepEqual(await namesIn(folder), ['katalog.json']);
});

test('what is there already is refused without --replace', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { 'a/catatan.txt': 'x', 'b.json': '{}', c: 'x' });
  assert.equal(await refusal(planTarget(writeSource(catalogue, 'a'), join(folder, 'a'), false)), 'not-empty');
  assert.equal(
    await refusal(planTarget(writeSource(catalogue, 'b.json'), join(folder, 'b.json'), false)),
    'not-empty',
  );
  assert.equal(await refusal(planTarget(writeSource(catalogue, 'c'), join(folder, 'c'), true)), 'no-folder');
});

test('replacing takes the old catalogue away and leaves everything else', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, {
    'publisher.yaml': 'name: Lama',
    'agencies/dishub.json': {},
    'services/lama.json': {},
    'README.md': 'milik kami',
    '.git/config': 'x',
  });
  const plan = await planTarget(writeSource(catalogue, folder), folder, true);
  assert.deepEqual([...plan.replaced].sort(), ['agencies', 'publisher.yaml', 'services']);
  await writeTarget(plan);
  assert.deepEqual(await namesIn(folder), [...SOURCE, '.git', '.git/config', 'README.md'].sort());
});

test('a folder of services that holds something else is not taken away', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { 'services/lama.json': {}, 'services/foto.jpg': 'x' });
  assert.equal(await refusal(planTarget(writeSource(catalogue, folder), folder, true)), 'foreign-file');
});

test('when a step fails, everything is as it was', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { 'services/lama.json': {}, 'agencies.json': [] });
  const plan = await planTarget(writeSource(catalogue, folder), folder, true);
  // Somebody makes a folder in the meantime where a file is to go.
  await mkdir(join(folder, 'publisher.json/isi'), { recursive: true });
  const before = await namesIn(folder);
  assert.equal(await refusal(writeTarget(plan)), 'not-writable');
  assert.deepEqual(await namesIn(folder), before);
});

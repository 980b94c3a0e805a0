/** Compressed copies: the same text, made once, gone with their file. */
import assert from 'node:assert/strict';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressPlan } from '../../../../src/publish/compress.ts';
import { readPrevious, type Manifest } from '../../../../src/publish/manifest.ts';
import { planPublish } from '../../../../src/publish/plan.ts';
import type { WriteReport } from '../../../../src/publish/staging.ts';
import { publish, type Layout } from '../../../../src/publish/write.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';
import { run } from '../command.ts';
import { createFolder, readEndpoint, sourceFiles, writeFiles } from '../folder.ts';

const widgets = {
  version: '0.1.0',
  files: [
    { path: 'opd-widgets.js', content: Buffer.from('export {};') },
    { path: 'opd-widgets.js.map', content: Buffer.from('{}') },
  ],
};

/** Publishes with copies. @param edit changes the fixture's catalogue first */
async function publishCity(
  out: string,
  edit: (catalogue: ReturnType<typeof createCatalogue>) => void = () => {},
  layout: Layout = 'links',
): Promise<WriteReport> {
  const catalogue = createCatalogue();
  edit(catalogue);
  const previous = await readPrevious(out);
  const plan = planPublish(catalogue, { now: NOW, previous, widgets });
  return publish(await compressPlan(plan, out, previous), out, { layout });
}

/** Asserts that each copy in the endpoint gives its file. @returns number of files that have both copies */
async function checkCopies(out: string): Promise<number> {
  const files = await readEndpoint(out);
  let count = 0;
  for (const [path, bytes] of files) {
    const [br, gz] = [files.get(`${path}.br`), files.get(`${path}.gz`)];
    if (!br || !gz) continue;
    assert.deepEqual(brotliDecompressSync(br), bytes, path);
    assert.deepEqual(gunzipSync(gz), bytes, path);
    count += 1;
  }
  return count;
}

test('every text file has copies that give its bytes; maps and the manifest have none', async (context) => {
  const out = await createFolder(context);
  await publishCity(out);
  // 37 files without the manifest's own, and the script.
  assert.equal(await checkCopies(out), 38);
  const paths = [...(await readEndpoint(out)).keys()].filter((path) => !/\.(br|gz)$/.test(path));
  const bare = [];
  for (const path of paths)
    if (!(await stat(join(out, `${path}.br`)).catch(() => undefined))) bare.push(path);
  assert.deepEqual(bare, [
    'manifest.json',
    'widgets/0.1.0/opd-widgets.js.map',
    'widgets/v0/opd-widgets.js.map',
  ]);
});

test('the manifest lists copies, and two publications give the same bytes', async (context) => {
  const [one, two] = [await createFolder(context), await createFolder(context)];
  await publishCity(one);
  await publishCity(two);
  assert.deepEqual(await readEndpoint(one), await readEndpoint(two));
  const { files } = JSON.parse(await readFile(join(one, 'manifest.json'), 'utf8')) as Manifest;
  const gz = await readFile(join(one, 'index.json.gz'));
  assert.equal(files['index.json.gz']?.size, gz.length);
  // No time in the head (RFC 1952, 2.3.1), so that it can be the same tomorrow.
  assert.equal(gz.readUInt32LE(4), 0);
});

for (const layout of ['links', 'plain'] as const) {
  test(`a copy of an unchanged file is kept, of a changed one made anew (${layout})`, async (context) => {
    const out = await createFolder(context);
    await publishCity(out, undefined, layout);
    assert.equal((await publishCity(out, undefined, layout)).written, 0);
    const [same, changed] = [join(out, 'services/uji-kir.json.br'), join(out, 'services/ktp-el.json.br')];
    const before = [await stat(same), await stat(changed)];
    const report = await publishCity(out, ({ services }) => (services[2]!.audience = 'Semua'), layout);
    const after = [await stat(same), await stat(changed)];
    assert.equal(after[0]!.ino, before[0]!.ino);
    assert.notEqual(after[1]!.ino, before[1]!.ino);
    // The service, its page and the whole with two copies each, and the manifest.
    assert.equal(report.written, 10);
    assert.equal(await checkCopies(out), 38);
  });

  test(`copies go with their file (${layout})`, async (context) => {
    const out = await createFolder(context);
    await publishCity(out, undefined, layout);
    await publishCity(out, ({ services }) => services.pop(), layout);
    const left = [...(await readEndpoint(out)).keys()].filter((path) => path.includes('ktp-el'));
    assert.deepEqual(left, []);
    await publish(
      planPublish(createCatalogue(), { now: NOW, previous: await readPrevious(out), widgets }),
      out,
      {
        layout,
      },
    );
    assert.deepEqual(
      [...(await readEndpoint(out)).keys()].filter((path) => /\.(br|gz)$/.test(path)),
      [],
    );
  });
}

test('a copy that somebody edited or removed is made again', async (context) => {
  const out = await createFolder(context);
  await publishCity(out);
  await writeFile(join(out, 'index.json.br'), 'diubah tangan');
  await rm(join(out, 'changes.json.gz'));
  assert.equal((await publishCity(out)).written, 2);
  assert.equal(await checkCopies(out), 38);
});

test('the command makes copies unless told not to', async (context) => {
  const folder = await createFolder(context);
  for (const [name, content] of Object.entries(sourceFiles()))
    await writeFiles(folder, { [`katalog/${name}`]: content });
  const command = ['catalogue', 'publish', 'katalog', '--out', 'public', '--no-widgets'];
  assert.equal((await run(folder, ...command)).code, 0);
  assert.equal(await checkCopies(join(folder, 'public')), 36);
  assert.equal((await run(folder, ...command, '--no-compress')).code, 0);
  assert.equal(await checkCopies(join(folder, 'public')), 0);
});

/** Writing an endpoint: what a reader meets at every moment, and what a killed publisher leaves. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { readCatalogue } from '../../../src/catalogue/read.ts';
import { readPrevious, type Manifest } from '../../../src/publish/manifest.ts';
import { planPublish } from '../../../src/publish/plan.ts';
import type { Step, WriteReport } from '../../../src/publish/staging.ts';
import type { SourceCatalogue } from '../../../src/publish/validate.ts';
import { publish, type Layout } from '../../../src/publish/write.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';
import { createFolder, readEndpoint, writeFiles } from './folder.ts';

const CHILD = join(import.meta.dirname, 'publish-child.ts');

/** Two versions that differ in a service, its removal, and a change. */
function version(revision: 'satu' | 'dua'): SourceCatalogue {
  const catalogue = createCatalogue();
  if (revision === 'dua') {
    catalogue.services[0]!.summary = 'Ringkasan yang baru.';
    catalogue.services.pop();
    catalogue.changes.pop();
  }
  return { ...catalogue, revision };
}

async function publishVersion(
  revision: 'satu' | 'dua',
  out: string,
  layout: Layout = 'links',
  now = NOW,
): Promise<WriteReport> {
  const plan = planPublish(version(revision), { now, previous: await readPrevious(out) });
  return publish(plan, out, { layout });
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Asserts that an endpoint is exactly what its manifest says. @returns the revision, undefined when nothing is there */
async function revisionOf(out: string): Promise<string | undefined> {
  const files = await readEndpoint(out);
  if (files.size === 0) return undefined;
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
  assert.deepEqual(
    Object.fromEntries(
      [...files].filter(([path]) => path !== 'manifest.json').map(([path, bytes]) => [path, sha256(bytes)]),
    ),
    Object.fromEntries(Object.entries(manifest.files).map(([path, entry]) => [path, entry.sha256])),
  );
  const catalogue = JSON.parse(String(files.get('catalogue.json'))) as { revision: string };
  assert.equal(catalogue.revision, manifest.revision);
  return catalogue.revision;
}

/** Runs a publisher and kills it at its Nth step. @returns the step, undefined when it was done before */
async function killAt(
  nth: number,
  catalogue: string,
  out: string,
  layout: Layout,
): Promise<Step | undefined> {
  const child = fork(CHILD, [catalogue, out, layout], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  let count = 0;
  let last: Step | undefined;
  child.on('message', (step: Step) => {
    count += 1;
    if (count < nth) return void child.send('go');
    last = step;
    child.kill('SIGKILL');
  });
  const [code, signal] = (await gone) as [number | null, string | null];
  assert.equal(last ? signal : code, last ? 'SIGKILL' : 0);
  return last;
}

describe('with links', () => {
  test('publishes into a folder that is not there yet', async (context) => {
    const out = join(await createFolder(context), 'layanan/publik');
    const report = await publishVersion('satu', out);
    assert.equal(await revisionOf(out), 'satu');
    assert.equal(report.written, 37);
    assert.equal(report.unchanged, 0);
  });

  test('writes nothing when nothing changed', async (context) => {
    const out = await createFolder(context);
    await publishVersion('satu', out);
    const before = await stat(join(out, 'manifest.json'));
    const report = await publishVersion('satu', out, 'links', NOW + 1000);
    const after = await stat(join(out, 'manifest.json'));
    assert.deepEqual(report, { written: 0, unchanged: 37, removed: 0, bytes: 0 });
    assert.equal(after.ino, before.ino);
  });

  test('leaves bytes and time of unchanged files alone', async (context) => {
    const out = await createFolder(context);
    await publishVersion('satu', out);
    const path = join(out, 'services/kartu-keluarga.json');
    const before = await stat(path);
    const catalogue = version('satu');
    catalogue.services[0]!.summary = 'Ringkasan yang baru.';
    const plan = planPublish(catalogue, { now: NOW + 1000, previous: await readPrevious(out) });
    const report = await publish(plan, out);
    const after = await stat(path);
    assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
    // Its own file and page, the whole, the index, the list, the changes of the city, the agency and itself, the manifest.
    assert.deepEqual([report.written, report.unchanged], [9, 28]);
  });

  test('removes what is no longer there, and keeps one version to go back to', async (context) => {
    const out = await createFolder(context);
    for (const revision of ['satu', 'dua', 'satu', 'dua'] as const) await publishVersion(revision, out);
    assert.equal(await revisionOf(out), 'dua');
    assert.equal((await readEndpoint(out)).has('services/ktp-el.json'), false);
    assert.equal((await readdir(join(out, '.releases'))).length, 2);
  });

  test('repairs a file that somebody edited or removed', async (context) => {
    const out = await createFolder(context);
    await publishVersion('satu', out);
    await writeFile(join(out, 'services/uji-kir.json'), 'diubah tangan');
    await rm(join(out, 'services/ktp-el.json'));
    const report = await publishVersion('satu', out);
    assert.equal(report.written, 2);
    assert.equal(await revisionOf(out), 'satu');
  });

  test('a reader meets one whole version of a file, whenever it asks', async (context) => {
    const out = await createFolder(context);
    await publishVersion('satu', out);
    const seen = new Set<string>();
    let done = false;
    const reading = (async () => {
      while (!done) {
        const { revision, services } = JSON.parse(
          await readFile(join(out, 'catalogue.json'), 'utf8'),
        ) as SourceCatalogue;
        seen.add(`${revision} ${services.length}`);
      }
    })();
    for (let round = 0; round < 20; round += 1) await publishVersion(round % 2 ? 'satu' : 'dua', out);
    done = true;
    await reading;
    for (const found of seen) assert.ok(['satu 3', 'dua 2'].includes(found), found);
  });

  test("refuses a folder with somebody's files under its names, and touches nothing", async (context) => {
    const out = await createFolder(context);
    await writeFiles(out, { 'services/index.html': 'halaman lama', 'robots.txt': 'punya orang' });
    await assert.rejects(publishVersion('satu', out), { name: 'PublishError', code: 'not-ours' });
    assert.deepEqual(await readdir(out), ['robots.txt', 'services']);
  });

  test("leaves somebody's other files in the folder alone", async (context) => {
    const out = await createFolder(context);
    await writeFiles(out, { 'robots.txt': 'punya orang' });
    await publishVersion('satu', out);
    await publishVersion('dua', out);
    assert.equal(await readFile(join(out, 'robots.txt'), 'utf8'), 'punya orang');
  });
});

describe('plain', () => {
  test('writes ordinary files, and only those that changed', async (context) => {
    const out = await createFolder(context);
    await publishVersion('satu', out, 'plain');
    const before = await stat(join(out, 'services/kartu-keluarga.json'));
    const report = await publishVersion('dua', out, 'plain', NOW + 1000);
    assert.equal(await revisionOf(out), 'dua');
    const after = await stat(join(out, 'services/kartu-keluarga.json'));
    // Its changes changed: one of the city is gone.
    assert.notEqual(after.ino, before.ino);
    // The schema, the style sheet, how answers are kept and the frames of both that stay do not change; the service that is gone takes its pages and its changes along.
    assert.deepEqual([report.written, report.unchanged, report.removed], [23, 7, 7]);
    assert.deepEqual((await publishVersion('dua', out, 'plain', NOW + 2000)).written, 0);
  });

  test('refuses the folder of the other layout, both ways', async (context) => {
    const [linked, plain] = [await createFolder(context), await createFolder(context)];
    await publishVersion('satu', linked, 'links');
    await publishVersion('satu', plain, 'plain');
    await assert.rejects(publishVersion('dua', linked, 'plain'), { code: 'other-layout' });
    await assert.rejects(publishVersion('dua', plain, 'links'), { code: 'not-ours' });
    assert.deepEqual([await revisionOf(linked), await revisionOf(plain)], ['satu', 'satu']);
  });

  test('does not write through a link that leads out of the folder', async (context) => {
    const [out, elsewhere] = [await createFolder(context), await createFolder(context)];
    await symlink(elsewhere, join(out, 'services'));
    await assert.rejects(publishVersion('satu', out, 'plain'), { code: 'not-ours' });
    assert.deepEqual(await readdir(elsewhere), []);
  });
});

test('a manifest cannot make publishing remove what lies outside', async (context) => {
  const folder = await createFolder(context);
  const out = join(folder, 'public');
  await publishVersion('satu', out, 'plain');
  await writeFiles(folder, { 'punya-orang.json': 'jangan dihapus' });
  const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as Manifest;
  manifest.files['services/../../punya-orang.json'] = { size: 1, sha256: 'x' };
  manifest.files['widgets/../../punya-orang.json'] = { size: 1, sha256: 'x' };
  await writeFiles(out, { 'manifest.json': manifest });
  await publishVersion('dua', out, 'plain');
  assert.equal(await readFile(join(folder, 'punya-orang.json'), 'utf8'), 'jangan dihapus');
  assert.equal(await revisionOf(out), 'dua');
});

/** The second version as a file, and how to put an endpoint back to the first. */
async function prepare(context: TestContext): Promise<{ folder: string; catalogue: string }> {
  const folder = await createFolder(context);
  const catalogue = join(folder, 'dua.json');
  await writeFile(catalogue, JSON.stringify(version('dua')));
  return { folder, catalogue };
}

describe('killed', () => {
  test('at any step of the first publishing: nothing is there, or all of it', async (context) => {
    const { folder, catalogue } = await prepare(context);
    const kinds = new Set<string>();
    for (let nth = 1; ; nth += 1) {
      const out = join(folder, String(nth));
      const step = await killAt(nth, catalogue, out, 'links');
      assert.equal(await revisionOf(out), !step || step.kind === 'switched' ? 'dua' : undefined);
      if (!step) break;
      kinds.add(step.kind);
      await publishVersion('dua', out);
      assert.equal(await revisionOf(out), 'dua');
    }
    assert.deepEqual([...kinds], ['staged', 'released', 'linked', 'switched']);
  });

  test('at any step of an update: the old version is there, or the new', async (context) => {
    const { folder, catalogue } = await prepare(context);
    const found: string[] = [];
    for (let nth = 1; ; nth += 1) {
      const out = join(folder, String(nth));
      await publishVersion('satu', out);
      const step = await killAt(nth, catalogue, out, 'links');
      found.push(`${step?.kind} ${await revisionOf(out)}`);
      if (!step) break;
      await publishVersion('dua', out);
      assert.equal(await revisionOf(out), 'dua');
      assert.deepEqual(
        (await readdir(join(out, '.releases'))).filter((name) => !/^[0-9a-f]{16}$/.test(name)),
        [],
      );
    }
    assert.deepEqual(found, [
      ...Array.from({ length: 23 }, () => 'staged satu'),
      'released satu',
      'switched dua',
      'undefined dua',
    ]);
  });

  test('at any step without links: every file is whole, and the next publishing finishes', async (context) => {
    const { folder, catalogue } = await prepare(context);
    for (let nth = 1; ; nth += 1) {
      const out = join(folder, String(nth));
      await publishVersion('satu', out, 'plain');
      const step = await killAt(nth, catalogue, out, 'plain');
      for (const [path, bytes] of await readEndpoint(out)) {
        if (path.endsWith('.atom')) assert.match(bytes.toString(), /<\/feed>\n$/, path);
        if (path.endsWith('.ics')) assert.match(bytes.toString(), /END:VCALENDAR\r\n$/, path);
        if (!path.endsWith('.json')) continue;
        const json: unknown = JSON.parse(bytes.toString());
        if (/^(agencies|services|changes|catalogue\.json)/.test(path))
          assert.deepEqual(readCatalogue(json).problems, []);
      }
      if (!step) break;
      await publishVersion('dua', out, 'plain');
      assert.equal(await revisionOf(out), 'dua');
    }
  });
});

test('what is asked while the folder is locked can still stop it, and then nothing is written', async (context) => {
  const out = await createFolder(context);
  await publishVersion('satu', out);
  const plan = planPublish(version('dua'), { now: NOW, previous: await readPrevious(out) });
  const check = async (): Promise<void> => {
    assert.ok((await readdir(join(out, '.releases'))).includes('lock'));
    throw new Error('another was faster');
  };
  await assert.rejects(publish(plan, out, { check }), /another was faster/);
  assert.equal(await revisionOf(out), 'satu');
  assert.equal((await readdir(join(out, '.releases'))).includes('lock'), false);
});

test('two publishers do not meet: the second says so and goes', async (context) => {
  const { folder, catalogue } = await prepare(context);
  const out = join(folder, 'out');
  await mkdir(out);
  const child = fork(CHILD, [catalogue, out, 'links'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  context.after(() => child.kill('SIGKILL'));
  await once(child, 'message');
  await assert.rejects(publishVersion('satu', out), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'busy');
    assert.match(error.message, new RegExp(`sedang berjalan \\(proses ${child.pid}\\)`));
    return true;
  });
  child.on('message', () => child.send('go'));
  child.send('go');
  await once(child, 'exit');
  assert.equal(await revisionOf(out), 'dua');
});

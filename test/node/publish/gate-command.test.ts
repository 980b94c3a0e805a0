/** `catalogue publish` at the gate, as a keeper meets it: refused with a draft, written into the source, completed, published. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import type { Catalogue, Change } from '../../../src/catalogue/types.ts';
import type { HistoryEntry } from '../../../src/publish/history.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { run, type Outcome } from './command.ts';
import { createFolder, readEndpoint, sourceFiles, writeFiles } from './folder.ts';

const KTP = 'katalog/services/ktp-el.json';
const FEE = 25_000;

const publish = (folder: string, ...args: string[]): Promise<Outcome> =>
  run(folder, 'catalogue', 'publish', 'katalog', '--out', 'public', '--no-widgets', ...args);
const text = (...path: string[]): Promise<string> => readFile(join(...path), 'utf8');
const json = async <T>(...path: string[]): Promise<T> => JSON.parse(await text(...path)) as T;

/** A city that has published once. */
async function createCity(context: TestContext): Promise<string> {
  const folder = await createFolder(context);
  for (const [name, content] of Object.entries(sourceFiles()))
    await writeFiles(folder, { [`katalog/${name}`]: content });
  assert.equal((await publish(folder)).code, 0);
  return folder;
}

const ktpOf = ({ services }: Catalogue): Catalogue['services'][number] =>
  services.find(({ id }) => id === 'ktp-el')!;

/** Somebody raises the fee in the source and tells nobody. */
async function raiseFee(folder: string): Promise<void> {
  const service = await json<Catalogue['services'][number]>(folder, KTP);
  await writeFiles(folder, {
    [KTP]: { ...service, standard: { ...service.standard, fees: [{ amount: FEE }] } },
  });
}

/** The keeper completes a draft. */
const fillIn = (draft: string): string =>
  draft
    .replace(/ISI: tanggal[^"\n]*/, '2024-01-08')
    .replace(/ISI: siapa[^"\n]*/, 'Semua warga yang mengubah data')
    .replace(/ISI: apa[^"\n]*/, 'Bayar di bank');

const entries = async (folder: string): Promise<HistoryEntry[]> =>
  (await json<{ entries: HistoryEntry[] }>(folder, 'public/history/index.json')).entries;

const bytesOf = async (folder: string): Promise<string> =>
  JSON.stringify([...(await readEndpoint(join(folder, 'public')))].map(([path, it]) => [path, String(it)]));

describe('a silent change', () => {
  test('is refused with the sentence, the place and the draft, and nothing is written', async (context) => {
    const folder = await createCity(context);
    await raiseFee(folder);
    const before = await bytesOf(folder);
    const { code, out } = await publish(folder);
    assert.equal(code, 1);
    assert.match(
      out,
      /^services\/ktp-el\.json\n {2}baris \d+, kolom \d+ {2}salah {2}Layanan "ktp-el": belum diumumkan: /,
    );
    assert.match(out, /"id": "ktp-el-fee-2024-01-08"/);
    assert.match(out, /"effective": "ISI: tanggal mulai berlaku, misalnya 2027-01-05"/);
    assert.match(out, /jalankan lagi dengan --draft\.\n/);
    assert.match(out, /Belum diterbitkan: 1 hal\. Tidak ada yang ditulis ke folder tujuan\.\n$/);
    assert.equal(await bytesOf(folder), before);
    assert.equal((await json<Change[]>(folder, 'katalog/changes.json')).length, 4);
  });

  test('is refused under --dry-run too, and as data with --json', async (context) => {
    const folder = await createCity(context);
    await raiseFee(folder);
    const { code, out } = await publish(folder, '--dry-run', '--json');
    const { ok, findings, drafts } = JSON.parse(out) as {
      ok: boolean;
      findings: { code: string; file: string }[];
      drafts: Change[];
    };
    assert.deepEqual([code, ok, drafts.length], [1, false, 1]);
    assert.deepEqual(
      [findings[0]?.code, findings[0]?.file],
      ['change-not-announced', 'services/ktp-el.json'],
    );
  });

  test('passes after --draft once the draft is filled in, not before', async (context) => {
    const folder = await createCity(context);
    await raiseFee(folder);
    const asked = await publish(folder, '--draft');
    assert.equal(asked.code, 1);
    assert.match(asked.out, /Rancangan ditulis ke .*changes\.json\.\nGanti setiap teks yang diawali "ISI:"/);
    const changes = join(folder, 'katalog/changes.json');
    const unfilled = await publish(folder);
    assert.equal(unfilled.code, 1);
    assert.match(unfilled.out, /tanggal berlaku: rancangan ini belum diisi\./);
    await writeFile(changes, fillIn(await text(changes)));
    assert.equal((await publish(folder)).code, 0);
    const published = await json<Catalogue>(folder, 'public/catalogue.json');
    assert.deepEqual(ktpOf(published).standard.fees, [{ amount: FEE }]);
  });

  test('has its draft in a file of its own where changes are a folder, in YAML where the others are', async (context) => {
    for (const [ending, write] of [
      ['json', JSON.stringify],
      ['yaml', stringify],
    ] as const) {
      const folder = await createCity(context);
      await rm(join(folder, 'katalog/changes.json'));
      for (const change of createCatalogue().changes)
        await writeFiles(folder, { [`katalog/changes/${change.id}.${ending}`]: write(change) });
      await raiseFee(folder);
      const { out } = await publish(folder, '--draft');
      const name = `katalog/changes/ktp-el-fee-2024-01-08.${ending}`;
      assert.match(out, new RegExp(`Rancangan ditulis ke .*${name}`));
      await writeFile(join(folder, name), fillIn(await text(folder, name)));
      const { code, out: said } = await publish(folder);
      assert.equal(code, 0, said);
    }
  });

  test('has its draft in the file where the source is one file', async (context) => {
    const folder = await createFolder(context);
    const { publisher, agencies, services, changes } = createCatalogue();
    const source = { opdCatalogue: 1, publisher, agencies, services, changes };
    await writeFiles(folder, { 'kota.yaml': `# kota\n${stringify(source)}# akhir\n` });
    const command = ['catalogue', 'publish', 'kota.yaml', '--out', 'public', '--no-widgets'];
    assert.equal((await run(folder, ...command)).code, 0);
    services[2]!.standard.fees = [{ amount: FEE }];
    const changed = `# kota\n${stringify(source)}# akhir\n`;
    await writeFiles(folder, { 'kota.yaml': changed });
    assert.equal((await run(folder, ...command, '--draft')).code, 1);
    const drafted = await text(folder, 'kota.yaml');
    assert.ok(drafted.startsWith(changed.replace('# akhir\n', '')) && drafted.endsWith('# akhir\n'));
    await writeFiles(folder, { 'kota.yaml': fillIn(drafted) });
    assert.equal((await run(folder, ...command)).code, 0);
  });

  test('leaves the source as it was when a draft cannot be written', async (context) => {
    const folder = await createCity(context);
    await rm(join(folder, 'katalog/changes.json'));
    const changes = createCatalogue()
      .changes.map((it) => JSON.stringify(it))
      .join(', ');
    await writeFiles(folder, { 'katalog/changes.yaml': `[${changes}]\n` });
    await raiseFee(folder);
    const before = await readdir(join(folder, 'katalog'));
    const { code, err } = await publish(folder, '--draft');
    assert.equal(code, 1);
    assert.match(err, /Rancangan tidak dapat ditambahkan ke .*changes\.yaml/);
    assert.deepEqual(await readdir(join(folder, 'katalog')), before);
    assert.equal(await text(folder, 'katalog/changes.yaml'), `[${changes}]\n`);
  });
});

describe('scheduled values', () => {
  const later = { from: '2024-02-01', set: { standard: { fees: [{ amount: FEE }] } } };

  test('need a notice of their date, and may be moved to their place afterwards', async (context) => {
    const folder = await createCity(context);
    const service = await json<Record<string, unknown>>(folder, KTP);
    await writeFiles(folder, { [KTP]: { ...service, scheduled: [later] } });
    const { out } = await publish(folder, '--draft', '--json');
    const { drafts, findings } = JSON.parse(out) as { drafts: Change[]; findings: { path: string }[] };
    assert.match(findings[0]!.path, /^services\[\d\]\.scheduled\[0\]\.set\.standard\.fees$/);
    assert.deepEqual(
      drafts.map(({ effective }) => effective),
      ['2024-02-01'],
    );
    const changes = join(folder, 'katalog/changes.json');
    await writeFile(changes, fillIn(await text(changes)));
    assert.equal((await publish(folder)).code, 0);
    await raiseFee(folder);
    // The scheduled entry is cleared away with it.
    const moved = await json<Record<string, unknown>>(folder, KTP);
    delete moved['scheduled'];
    await writeFiles(folder, { [KTP]: moved });
    assert.equal((await publish(folder, '--now', '2024-01-31T12:00')).code, 1);
    const { code, out: said } = await publish(folder, '--now', '2024-02-05T12:00');
    assert.equal(code, 0, said);
  });
});

describe('history', () => {
  test('holds each version and chains the entries', async (context) => {
    const folder = await createCity(context);
    const first = await text(folder, 'public/catalogue.json');
    await raiseFee(folder);
    await publish(folder, '--draft');
    const changes = join(folder, 'katalog/changes.json');
    await writeFile(changes, fillIn(await text(changes)));
    assert.equal((await publish(folder, '--now', '2024-01-08T10:00')).code, 0);
    const [one, two, ...rest] = await entries(folder);
    assert.deepEqual(
      [rest.length, one?.previous, one?.published, two?.published],
      [0, '', '2024-01-08T02:00:00Z', '2024-01-08T03:00:00Z'],
    );
    assert.match(two!.previous, /^[0-9a-f]{64}$/);
    assert.match(one!.file, /^history\/20240108T020000Z-[0-9a-f]{12}\.json\.gz$/);
    assert.equal(gunzipSync(await readFile(join(folder, 'public', one!.file))).toString(), first);
    const manifest = await json<{ files: object }>(folder, 'public/manifest.json');
    for (const { file } of [one!, two!]) assert.ok(file in manifest.files);
  });

  test('gains nothing when the same facts are published again', async (context) => {
    for (const layout of [[], ['--plain']]) {
      const folder = await createFolder(context);
      for (const [name, content] of Object.entries(sourceFiles()))
        await writeFiles(folder, { [`katalog/${name}`]: content });
      await publish(folder, ...layout);
      const before = await bytesOf(folder);
      const { out } = await publish(folder, ...layout, '--now', '2024-01-09');
      assert.match(out, /^Tidak ada yang berubah/);
      assert.equal(await bytesOf(folder), before);
      assert.equal((await entries(folder)).length, 1);
    }
  });

  test('begins with what an older endpoint shows', async (context) => {
    const folder = await createCity(context);
    const shown = await text(folder, 'public/catalogue.json');
    await rm(join(folder, 'public/history'), { recursive: true });
    const service = await json<Record<string, unknown>>(folder, KTP);
    await writeFiles(folder, { [KTP]: { ...service, updated: '2024-01-08' } });
    assert.equal((await publish(folder)).code, 0);
    const [one, two] = await entries(folder);
    assert.equal(gunzipSync(await readFile(join(folder, 'public', one!.file))).toString(), shown);
    assert.equal(two?.revision, (await json<Catalogue>(folder, 'public/catalogue.json')).revision);
  });

  test('of a publisher without links that was killed does not hold versions that nobody was shown', async (context) => {
    const folder = await createFolder(context);
    for (const [name, content] of Object.entries(sourceFiles()))
      await writeFiles(folder, { [`katalog/${name}`]: content });
    await publish(folder, '--plain');
    const names = ['catalogue.json', 'manifest.json'];
    const shown = await Promise.all(names.map((name) => text(folder, 'public', name)));
    const service = await json<Record<string, unknown>>(folder, KTP);
    await writeFiles(folder, { [KTP]: { ...service, updated: '2024-01-08' } });
    await publish(folder, '--plain');
    // As it is when the end comes after the history and before the catalogue.
    await Promise.all(names.map((name, index) => writeFile(join(folder, 'public', name), shown[index]!)));
    const { code, out } = await publish(folder, '--plain', '--now', '2024-01-09');
    assert.equal(code, 0, out);
    const found = await entries(folder);
    assert.deepEqual(
      found.map(({ published }) => published),
      ['2024-01-08T02:00:00Z', '2024-01-08T17:00:00Z'],
    );
  });

  test('shows that somebody edited the endpoint, and --discard-edits is no way past the gate', async (context) => {
    const folder = await createCity(context);
    const shown = join(folder, 'public/catalogue.json');
    const edited = JSON.parse(await text(shown)) as Catalogue;
    ktpOf(edited).standard.fees = [{ amount: FEE }];
    await writeFile(shown, JSON.stringify(edited));
    await raiseFee(folder);
    const refused = await publish(folder);
    assert.equal(refused.code, 1);
    assert.match(refused.out, /Berkas ini bukan yang terakhir diterbitkan: ada yang menyunting/);
    assert.match(refused.out, /--discard-edits/);
    assert.match((await publish(folder, '--discard-edits')).out, /"ktp-el": belum diumumkan/);
    const service = await json<Catalogue['services'][number]>(folder, KTP);
    const fees = createCatalogue().services[2]!.standard.fees!;
    await writeFiles(folder, { [KTP]: { ...service, standard: { ...service.standard, fees } } });
    assert.equal((await publish(folder, '--discard-edits')).code, 0);
    assert.deepEqual(ktpOf(await json<Catalogue>(shown)).standard.fees, fees);
    assert.equal((await publish(folder)).code, 0);
  });

  test('is refused when an entry was changed, taken out, or lost its file', async (context) => {
    const spoil: ((folder: string, all: HistoryEntry[]) => Promise<void>)[] = [
      (folder, all) =>
        writeFiles(folder, {
          'public/history/index.json': {
            opdHistory: 1,
            entries: all.map((it, index) => (index ? it : { ...it, published: '2023-01-01T00:00:00Z' })),
          },
        }),
      (folder, all) =>
        writeFiles(folder, { 'public/history/index.json': { opdHistory: 1, entries: all.slice(1) } }),
      (folder, all) => rm(join(folder, 'public', all[0]!.file)),
      (folder) => writeFiles(folder, { 'public/history/index.json': '{' }),
    ];
    for (const act of spoil) {
      const folder = await createCity(context);
      const service = await json<Record<string, unknown>>(folder, KTP);
      await writeFiles(folder, { [KTP]: { ...service, updated: '2024-01-08' } });
      await publish(folder);
      await act(folder, await entries(folder));
      const { code, out } = await publish(folder);
      assert.equal(code, 1);
      assert.match(out, /Riwayat terbitan rusak atau tidak lengkap\./);
    }
  });
});

describe('--against', () => {
  test('compares a new folder with what is shown elsewhere: a file, a folder, a URL', async (context) => {
    const folder = await createCity(context);
    await raiseFee(folder);
    const shown = await text(folder, 'public/catalogue.json');
    const server = createServer(({ url }, response) => {
      const found = url === '/kota/catalogue.json';
      response.writeHead(found ? 200 : 404).end(found ? shown : 'tidak ada');
    }).listen(0, '127.0.0.1');
    context.after(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const fresh = (where: string): Promise<Outcome> =>
      run(
        folder,
        ...['catalogue', 'publish', 'katalog', '--out', 'baru', '--no-widgets', '--against', where],
      );
    for (const where of [
      'public/catalogue.json',
      'public',
      `${origin}/kota/`,
      `${origin}/kota/catalogue.json`,
    ]) {
      const { code, out } = await fresh(where);
      assert.equal(code, 1);
      assert.match(out, /"ktp-el": belum diumumkan/, where);
    }
    assert.match(
      (await fresh(`${origin}/lain/`)).out,
      /Pembanding ini tidak dapat dibaca\. .*server menjawab 404/,
    );
    assert.match((await fresh('tiada')).out, /Pembanding ini tidak dapat dibaca\. .*tidak ada/);
    assert.match((await fresh(KTP)).out, /Pembanding ini tidak dapat dibaca\. .*belum dapat dibandingkan/);
    assert.equal((await readdir(folder)).includes('baru'), false);
  });

  test('does not take the place of the folder’s own catalogue', async (context) => {
    const folder = await createCity(context);
    await raiseFee(folder);
    await run(folder, ...['catalogue', 'publish', 'katalog', '--out', 'lain', '--no-widgets']);
    const { code, out } = await publish(folder, '--against', 'lain');
    assert.equal(code, 1);
    assert.match(out, /"ktp-el": belum diumumkan/);
  });
});

test('drafts keep the mode of the file that they are added to', async (context) => {
  const folder = await createCity(context);
  await chmod(join(folder, 'katalog/changes.json'), 0o640);
  await raiseFee(folder);
  await publish(folder, '--draft');
  const { mode } = await stat(join(folder, 'katalog/changes.json'));
  assert.equal(mode & 0o777, 0o640);
});

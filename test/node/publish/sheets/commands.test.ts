/** `catalogue export` and `catalogue import` as a person or a program meets them: words, exit codes, nothing half-written. */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { createFolder, writeFiles } from '../folder.ts';
import { runCli } from '../run-cli.ts';

const run = (...args: string[]) => runCli(['catalogue', ...args]);

/** A source file, and names for what comes of it. */
async function prepare(context: Parameters<typeof createFolder>[0]) {
  const folder = await createFolder(context);
  await writeFiles(folder, { 'katalog.json': createCatalogue() });
  return (name: string): string => join(folder, name);
}

test('a catalogue goes out as a workbook and as CSV files, and comes back the same', async (context) => {
  const at = await prepare(context);
  const sent = await run('export', at('katalog.json'), '--xlsx', at('a.xlsx'), '--csv', at('csv'));
  assert.deepEqual([sent.code, sent.err], [0, '']);
  assert.match(
    sent.out,
    /^Ditulis: .*a\.xlsx, .*csv\. Katalog dapat diterbitkan: 3 layanan, 2 OPD, 4 perubahan; 0 salah, 1 perlu diperiksa\.\n$/,
  );
  const expected: unknown = JSON.parse(JSON.stringify(createCatalogue()));
  for (const from of ['a.xlsx', 'csv']) {
    const back = await run('import', at(from), '--to', at(`${from}.json`));
    assert.equal(back.code, 0, back.out);
    assert.match(
      back.out,
      /Ditulis ke .*: 1 berkas\. Katalog dapat diterbitkan: 3 layanan, 2 OPD, 4 perubahan; 0 salah, 1 perlu diperiksa\.\n$/,
    );
    assert.deepEqual(JSON.parse(await readFile(at(`${from}.json`), 'utf8')), expected);
  }
});

test('a folder of files says what it has no place for', async (context) => {
  const at = await prepare(context);
  await run('export', at('katalog.json'), '--csv', at('csv'));
  const { code, out } = await run('import', at('csv'), '--to', at('baru'));
  assert.equal(code, 0);
  assert.match(out, /^Tidak tertulis di folder, karena diisi saat terbit: revision, published\.$/m);
  assert.deepEqual(await readdir(at('baru/services')), [
    'kartu-keluarga.json',
    'ktp-el.json',
    'uji-kir.json',
  ]);
});

test('a wrong cell is named, and nothing is written', async (context) => {
  const at = await prepare(context);
  await run('export', at('katalog.json'), '--csv', at('csv'));
  const fees = await readFile(at('csv/Biaya.csv'), 'utf8');
  const lines = fees.split('\r\n');
  lines.splice(1, 0, 'uji-kir;;;tigapuluh ribu;;;;;;');
  await writeFile(at('csv/Biaya.csv'), lines.join('\r\n'));
  const { code, out } = await run('import', at('csv'), '--to', at('baru'));
  assert.equal(code, 1);
  assert.match(
    out,
    /^salah {2}Lembar Biaya, baris 2, kolom D \(Jumlah\): "tigapuluh ribu" bukan angka\.\n {2}→ Tulis 30000\.$/m,
  );
  assert.match(out, /^1 salah\. Tidak ada yang ditulis\.$/m);
  await assert.rejects(readdir(at('baru')));
  const json = await run('import', at('csv'), '--to', at('baru'), '--json');
  const { ok, findings } = JSON.parse(json.out) as { ok: boolean; findings: Record<string, unknown>[] };
  assert.equal(ok, false);
  assert.deepEqual(
    findings.find(({ severity }) => severity === 'error'),
    {
      code: 'wrong-number',
      severity: 'error',
      message: 'Lembar Biaya, baris 2, kolom D (Jumlah): "tigapuluh ribu" bukan angka.',
      suggestion: 'Tulis 30000.',
      sheet: 'Biaya',
      row: 2,
      column: 'D',
      head: 'Jumlah',
    },
  );
});

test('a formula in a CSV file is refused', async (context) => {
  const at = await prepare(context);
  await run('export', at('katalog.json'), '--csv', at('csv'));
  const agencies = await readFile(at('csv/OPD.csv'), 'utf8');
  await writeFile(at('csv/OPD.csv'), agencies.replace(/\r\n([^;]+);[^;]*;/, '\r\n$1;=SUM(A1);'));
  const { code, out } = await run('import', at('csv'), '--to', at('baru'));
  assert.equal(code, 1);
  assert.match(
    out,
    /Lembar OPD, baris 2, kolom B \(Nama \(id\)\): sel ini berisi rumus, jadi tidak dibaca\./,
  );
});

test('what is there is not overwritten without --replace, and --dry-run writes nothing', async (context) => {
  const at = await prepare(context);
  await writeFile(at('a.xlsx'), 'milik petugas');
  const refused = await run('export', at('katalog.json'), '--csv', at('csv'), '--xlsx', at('a.xlsx'));
  assert.equal(refused.code, 1);
  assert.match(refused.err, /a\.xlsx sudah ada\. Pilih yang lain, atau tambahkan --replace/);
  // Neither of two targets is written when one may not be.
  await assert.rejects(readdir(at('csv')));
  assert.equal((await run('export', at('katalog.json'), '--xlsx', at('a.xlsx'), '--replace')).code, 0);
  const planned = await run('import', at('a.xlsx'), '--to', at('baru'), '--dry-run');
  assert.match(planned.out, /Rencana untuk .*baru: \d+ berkas\. Belum ada yang ditulis\./);
  await assert.rejects(readdir(at('baru')));
  assert.equal((await run('import', at('a.xlsx'), '--to', at('katalog.json'))).code, 1);
});

test('a file that cannot be read is said in one sentence', async (context) => {
  const at = await prepare(context);
  await writeFile(at('a.xlsx'), 'bukan buku kerja');
  const { code, err } = await run('import', at('a.xlsx'), '--to', at('baru'));
  assert.equal(code, 1);
  assert.match(err, /^Berkas ini bukan buku kerja Excel \(\.xlsx\)\. Buka di Excel/);
  const json = await run('import', at('a.xlsx'), '--to', at('baru'), '--json');
  const { error } = JSON.parse(json.out) as { error: { code: string } };
  assert.equal(error.code, 'not-a-workbook');
});

test('wrong usage is told apart from findings', async (context) => {
  const at = await prepare(context);
  assert.equal((await run('export', at('katalog.json'))).code, 2);
  assert.equal((await run('import', at('katalog.json'), '--to', at('baru'))).code, 2);
  assert.equal((await run('import', at('katalog.json'), '--from', 'xml', '--to', at('baru'))).code, 2);
  const { code, err } = await run(
    'import',
    'x',
    '--from',
    'hsds',
    '--updated',
    '5 Januari',
    '--to',
    at('baru'),
  );
  assert.deepEqual([code, err.includes('tulis seperti 2024-01-08')], [2, true]);
});

const HSDS = {
  id: '1',
  organization: { id: 'o', name: 'Dishub', tax_id: '7' },
  name: 'Uji KIR',
  description: 'x',
  status: 'active',
};

test('HSDS is imported with a list of what is not carried over, once the rest is given', async (context) => {
  const at = await prepare(context);
  await writeFiles(at('.'), { 'hsds.json': HSDS, 'publisher.json': createCatalogue().publisher });
  const lacking = await run('import', at('hsds.json'), '--from', 'hsds', '--to', at('baru'));
  assert.equal(lacking.code, 1);
  assert.match(
    lacking.out,
    /^salah {2}Penerbit: belum diisi\.\n {2}→ Sebut penerbitnya dengan --publisher publisher\.json\.$/m,
  );
  assert.match(
    lacking.out,
    /Layanan "uji-kir", tanggal diperbarui: belum diisi\.\n {2}→ Sebut tanggalnya dengan --updated\.$/m,
  );
  const options = ['--publisher', at('publisher.json'), '--updated', '2024-01-08'];
  const { code, out } = await run(
    'import',
    at('hsds.json'),
    '--from',
    'hsds',
    ...options,
    '--to',
    at('baru'),
  );
  assert.equal(code, 0, out);
  assert.match(
    out,
    /^Tidak terbawa, atau perlu diperiksa \(2\):\n {2}Layanan "uji-kir"\n {4}last_modified: .*\n {2}OPD "Dishub"\n {4}tax_id: tidak ada bagian yang sepadan$/m,
  );
  assert.deepEqual(await readdir(at('baru/services')), ['uji-kir.json']);
});

test('CPSV-AP that has no services, or is no JSON, is refused with its place', async (context) => {
  const at = await prepare(context);
  await writeFiles(at('.'), { 'a.jsonld': { '@graph': [] }, 'b.jsonld': '{"@graph": [' });
  const empty = await run('import', at('a.jsonld'), '--from', 'cpsv-ap', '--to', at('baru'));
  assert.deepEqual([empty.code, empty.out.includes('Tidak ada layanan CPSV-AP di berkas ini.')], [1, true]);
  const broken = await run('import', at('b.jsonld'), '--from', 'cpsv-ap', '--to', at('baru'));
  assert.equal(broken.code, 1);
  assert.match(broken.out, /b\.jsonld, baris 1, kolom 12: Kurung \[ ini tidak ditutup\./);
});

test('schema.org comes with a list of what it cannot carry', async (context) => {
  const at = await prepare(context);
  const { code, out } = await run('export', at('katalog.json'), '--schema-org', at('s.jsonld'));
  assert.equal(code, 0);
  assert.match(out, /^Tidak terbawa, atau perlu diperiksa \(\d+\):$/m);
  assert.match(out, /^ {4}changes: tidak ada bagian untuk pengumuman perubahan \(4\)$/m);
  const { '@graph': graph } = JSON.parse(await readFile(at('s.jsonld'), 'utf8')) as {
    '@graph': { identifier: string }[];
  };
  assert.deepEqual(
    graph.map(({ identifier }) => identifier),
    createCatalogue().services.map(({ id }) => id),
  );
});

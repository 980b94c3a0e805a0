/** Broken sources as their keepers see them: the exact sentence, the advice, the file and the line. */
import assert from 'node:assert/strict';
import { symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadSource } from '../../../src/publish/validate.ts';
import { createFolder, sourceFiles, writeFiles } from './folder.ts';

/** A small service that is right but for what a test puts in it. */
const service = (rest: string): string =>
  [
    '{',
    '  "id": "uji-coba",',
    '  "agency": "dishub",',
    '  "name": "Uji coba",',
    '  "summary": "Layanan untuk pengujian.",',
    '  "status": "active",',
    '  "channels": [{ "id": "loket", "type": "counter", "name": "Loket", "address": "Jalan Contoh" }],',
    rest,
    '  "updated": "2024-01-05"',
    '}',
  ].join('\n');

const standard = (rest: string): string =>
  `  "standard": {\n    "requirements": [{ "name": "KTP" }], "procedure": [{ "name": "Datang" }],\n    "products": [{ "name": "Bukti" }],\n${rest}\n  },`;

const DURATION = '    "duration": { "max": 7, "unit": "workday" }';
const FEES = '    "fees": [{ "amount": 0 }]';

interface Case {
  title: string;
  file: string;
  content: string | Buffer;
  line: number;
  message: string;
  suggestion: string;
  code: string;
}

const cases: Case[] = [
  {
    title: 'a fee in words',
    file: 'services/a.json',
    content: service(standard(`${DURATION},\n    "fees": [{ "amount": "tigapuluh ribu" }]`)),
    line: 12,
    code: 'wrong-number',
    message: 'Layanan "uji-coba", biaya ke-1, jumlah: "tigapuluh ribu" bukan angka.',
    suggestion: 'Tulis 30000, tanpa tanda kutip, titik, atau Rp.',
  },
  {
    title: 'a fee with decoration',
    file: 'services/a.json',
    content: service(standard(`${DURATION},\n    "fees": [{ "amount": "Rp37.000,-" }]`)),
    line: 12,
    code: 'wrong-number',
    message: 'Layanan "uji-coba", biaya ke-1, jumlah: "Rp37.000,-" bukan angka.',
    suggestion: 'Tulis 37000, tanpa tanda kutip, titik, atau Rp.',
  },
  {
    title: 'a scheduled fee beside the standard',
    file: 'services/a.json',
    content: service(
      `${standard(`${DURATION},\n${FEES}`)}\n  "scheduled": [\n    {\n      "from": "2027-01-05",\n      "set": { "fees": [] }\n    }\n  ],`,
    ),
    line: 17,
    code: 'unknown-field',
    message:
      'Layanan "uji-coba", perubahan terjadwal ke-1, nilai baru: bagian "fees" tidak dikenal di sini dan tidak akan berlaku.',
    suggestion:
      'Yang dapat dijadwalkan: "status", "audience", "channels", dan isi "standard" (misalnya "standard": { "fees": [ … ] }).',
  },
  {
    title: 'a fee with neither amount nor note',
    file: 'services/a.json',
    content: service(standard(`${DURATION},\n    "fees": [{ "label": "Baru" }]`)),
    line: 12,
    code: 'fee-without-amount',
    message: 'Layanan "uji-coba", biaya ke-1, jumlah: belum diisi.',
    suggestion: 'Tambahkan "amount": 0 bila gratis, atau "note" yang menjelaskan cara menghitungnya.',
  },
  {
    title: 'a unit in Indonesian',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n    "duration": { "max": 7, "unit": "hari kerja" }`)),
    line: 12,
    code: 'wrong-choice',
    message: 'Layanan "uji-coba", waktu penyelesaian, satuan: "hari kerja" bukan pilihan yang dikenal.',
    suggestion: 'Maksud Anda "workday"? Pilihannya: minute, hour, day, workday, week, month, atau year.',
  },
  {
    title: 'a longest time before the shortest',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n    "duration": { "min": 9, "max": 7, "unit": "day" }`)),
    line: 12,
    code: 'min-over-max',
    message: 'Layanan "uji-coba", waktu penyelesaian, paling cepat: lebih besar daripada paling lama.',
    suggestion: 'Tukar "min" dan "max".',
  },
  {
    title: 'a date in words',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n${DURATION},\n    "reviewedOn": "Jumat, 5 Januari 2024"`)),
    line: 13,
    code: 'wrong-date',
    message: 'Layanan "uji-coba", tanggal ditinjau: "Jumat, 5 Januari 2024" bukan tanggal yang dikenal.',
    suggestion: 'Tulis "2024-01-05".',
  },
  {
    title: 'a date that does not exist',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n${DURATION},\n    "reviewedOn": "2023-02-29"`)),
    line: 13,
    code: 'no-such-date',
    message: 'Layanan "uji-coba", tanggal ditinjau: tanggal "2023-02-29" tidak ada.',
    suggestion: 'Periksa tanggal dan bulannya.',
  },
  {
    title: 'a link that runs code',
    file: 'services/a.json',
    content: service(
      `${standard(`${FEES},\n${DURATION}`)}\n  "guides": [{ "title": "Cara",\n    "url": "javascript:alert(1)" }],`,
    ),
    line: 15,
    code: 'wrong-link',
    message:
      'Layanan "uji-coba", panduan ke-1, tautan: "javascript:alert(1)" bukan tautan yang boleh ditampilkan.',
    suggestion: 'Tautan diawali https://, http://, tel:, mailto:, sms:, atau geo:, dan tidak memuat spasi.',
  },
  {
    title: 'a link without its beginning',
    file: 'services/a.json',
    content: service(
      `${standard(`${FEES},\n${DURATION}`)}\n  "guides": [{ "title": "Cara",\n    "url": "www.pekanbaru.go.id/kir" }],`,
    ),
    line: 15,
    code: 'wrong-link',
    message:
      'Layanan "uji-coba", panduan ke-1, tautan: "www.pekanbaru.go.id/kir" bukan tautan yang boleh ditampilkan.',
    suggestion: 'Tulis "https://www.pekanbaru.go.id/kir".',
  },
  {
    title: 'a missing field',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n${DURATION}`)).replace(
      '  "summary": "Layanan untuk pengujian.",\n',
      '',
    ),
    line: 1,
    code: 'missing-field',
    message: 'Layanan "uji-coba", ringkasan: belum diisi.',
    suggestion: 'Tambahkan "summary": "…".',
  },
  {
    title: 'an agency that is not there',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n${DURATION}`)).replace('"dishub"', '"dishb"'),
    line: 3,
    code: 'unknown-agency',
    message: 'Layanan "uji-coba", OPD: OPD "dishb" tidak ada di katalog.',
    suggestion: "Maksud Anda 'dishub'?",
  },
  {
    title: 'two services with one id, in two files',
    file: 'services/zz.json',
    content: service(standard(`${FEES},\n${DURATION}`)).replace('uji-coba', 'uji-kir'),
    line: 2,
    code: 'duplicate-id',
    message: 'Layanan "uji-kir", id: id "uji-kir" sudah dipakai di services/uji-kir.json baris 2.',
    suggestion: 'Ganti salah satunya, atau hapus yang berlebih.',
  },
  {
    title: 'an id with spaces and capitals',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n${DURATION}`)).replace('uji-coba', 'Uji Coba'),
    line: 2,
    code: 'wrong-id',
    message: 'Layanan "Uji Coba", id: "Uji Coba" tidak dapat menjadi id.',
    suggestion: 'Tulis "uji-coba".',
  },
  {
    title: 'an id that would leave the folder',
    file: 'services/a.json',
    content: service(standard(`${FEES},\n${DURATION}`)).replace('uji-coba', '../../etc/passwd'),
    line: 2,
    code: 'wrong-id',
    message: 'Layanan "../../etc/passwd", id: "../../etc/passwd" tidak dapat menjadi id.',
    suggestion: 'Tulis "etc-passwd".',
  },
  {
    title: 'a change that ends before it begins',
    file: 'changes.json',
    content: JSON.stringify(
      [
        {
          id: 'salah',
          revision: 1,
          services: ['uji-kir'],
          kind: 'fee',
          importance: 'info',
          title: 'Salah',
          announced: '2024-01-01',
          effective: '2024-02-01',
          ends: '2024-01-15',
        },
      ],
      null,
      1,
    ),
    line: 13,
    code: 'ends-before-effective',
    message:
      'Perubahan "salah", tanggal berakhir: 2024-01-15 lebih awal daripada tanggal berlaku, 2024-02-01.',
    suggestion: 'Periksa tanggal berlaku dan tanggal berakhirnya.',
  },
  {
    title: 'a change of a service that is not there',
    file: 'changes.json',
    content:
      '[{ "id": "salah", "revision": 1, "kind": "fee", "importance": "info", "title": "Salah",\n  "announced": "2024-01-01", "effective": "2024-02-01",\n  "services": ["uji-kir",\n    "kartu-kelurga"] }]',
    line: 4,
    code: 'unknown-service',
    message: 'Perubahan "salah", layanan ke-2: Layanan "kartu-kelurga" tidak ada di katalog.',
    suggestion: "Maksud Anda 'kartu-keluarga'?",
  },
  {
    title: 'JSON with a comma too many',
    file: 'services/a.json',
    content: '{\n  "id": "a",\n  "name": "A",\n}',
    line: 3,
    code: 'json-extra-comma',
    message: 'Ada tanda koma yang berlebih.',
    suggestion: 'Hapus koma ini.',
  },
  {
    title: 'JSON with a comma missing',
    file: 'services/a.json',
    content: '{\n  "id": "a"\n  "name": "A"\n}',
    line: 2,
    code: 'json-missing-comma',
    message: 'Kurang tanda koma sesudah nilai ini.',
    suggestion: 'Tambahkan koma di akhir nilai ini.',
  },
  {
    title: "a word processor's quotation marks",
    file: 'services/a.json',
    content: '{\n  “id”: "a"\n}',
    line: 2,
    code: 'json-curly-quote',
    message: 'Tanda kutip “ berasal dari pengolah kata.',
    suggestion: 'Ganti dengan tanda kutip lurus: ".',
  },
  {
    title: 'an amount without quotation marks',
    file: 'services/a.json',
    content: '{ "id": "a",\n  "amount": Rp30.000 }',
    line: 2,
    code: 'json-unquoted-value',
    message: 'Rp30.000 bukan nilai yang dikenal.',
    suggestion:
      'Bila ini teks, tulis "Rp30.000", dengan tanda kutip; bila angka, tulis angkanya saja, misalnya 30000.',
  },
  {
    title: 'a bracket that is never closed',
    file: 'services/a.json',
    content: '{\n  "id": "a",\n  "channels": [\n    { "id": "b" }\n',
    line: 3,
    code: 'json-open-bracket',
    message: 'Kurung [ ini tidak ditutup.',
    suggestion: 'Tambahkan ] di akhir bagian ini.',
  },
  {
    title: 'an empty file',
    file: 'services/a.json',
    content: '\n\n',
    line: 1,
    code: 'json-empty',
    message: 'Berkas ini kosong.',
    suggestion: 'Isi berkas ini, atau hapus bila tidak dipakai.',
  },
  {
    title: 'YAML with a tab in front',
    file: 'services/a.yaml',
    content: 'id: a\nstandard:\n\tfees: []\n',
    line: 3,
    code: 'yaml-tab-as-indent',
    message: 'Baris ini diawali tab.',
    suggestion: 'Ganti tab dengan spasi.',
  },
  {
    title: 'YAML with a colon in a text',
    file: 'services/a.yaml',
    content: 'id: a\nname: Catatan: bawa KTP\n',
    line: 2,
    code: 'yaml-block-as-implicit-key',
    message: 'Teks ini memuat tanda titik dua.',
    suggestion: 'Apit seluruh teksnya dengan tanda kutip: "…".',
  },
  {
    title: 'YAML with a field twice',
    file: 'services/a.yaml',
    content: 'id: a\nname: A\nname: B\n',
    line: 3,
    code: 'yaml-duplicate-key',
    message: 'Nama isian ini tertulis dua kali.',
    suggestion: 'Hapus salah satu.',
  },
  {
    title: 'Latin-1 bytes',
    file: 'services/a.json',
    content: Buffer.from('{\n  "id": "a",\n  "name": "Dinas é"\n}', 'latin1'),
    line: 3,
    code: 'not-utf8',
    message: 'Huruf "é" di baris ini tidak tersimpan sebagai UTF-8.',
    suggestion:
      'Simpan ulang berkas ini dengan pengodean UTF-8 (di Notepad: Simpan Sebagai, Pengodean UTF-8).',
  },
];

for (const { title, file, content, line, code, message, suggestion } of cases) {
  test(`names the place and the remedy of ${title}`, async (context) => {
    const folder = await createFolder(context);
    await writeFiles(folder, { ...sourceFiles(), [file]: content });
    const { catalogue, findings } = await loadSource(folder);
    const errors = findings.filter(({ severity }) => severity === 'error');
    assert.deepEqual(
      errors.map((found) => ({
        file: found.file,
        line: found.line,
        code: found.code,
        message: found.message,
        suggestion: found.suggestion,
      })),
      [{ file, line, code, message, suggestion }],
    );
    assert.equal(catalogue, undefined);
  });
}

test('reads a folder of JSON files, lists or one each', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, sourceFiles());
  const { catalogue, findings } = await loadSource(folder);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.deepEqual(
    catalogue?.services.map(({ id }) => id),
    ['kartu-keluarga', 'ktp-el', 'uji-kir'],
  );
});

test('reads YAML beside JSON', async (context) => {
  const folder = await createFolder(context);
  const yaml = [
    'id: uji-coba',
    'agency: dishub',
    'name: { id: Uji coba, en: Trial }',
    'summary: Layanan untuk pengujian.',
    'status: active',
    'standard:',
    '  fees:',
    '    - amount: 30000',
    'channels:',
    '  - id: telepon',
    '    type: phone',
    '    name: Telepon',
    '    number: 112',
    'updated: 2024-01-05',
  ];
  await writeFiles(folder, { ...sourceFiles(), 'services/uji-coba.yaml': yaml.join('\n') });
  const broken = await loadSource(folder);
  const [found] = broken.findings.filter(({ severity }) => severity === 'error');
  assert.equal(
    `${found?.file}:${found?.line}:${found?.column} ${found?.message} ${found?.suggestion}`,
    'services/uji-coba.yaml:13:13 Layanan "uji-coba", saluran ke-1, nomor: 112 belum berupa teks. Apit dengan tanda kutip: "112".',
  );
  await writeFiles(folder, { 'services/uji-coba.yaml': yaml.join('\n').replace('112', '"112"') });
  const { catalogue } = await loadSource(folder);
  assert.equal(catalogue?.services.find(({ id }) => id === 'uji-coba')?.updated, '2024-01-05');
});

test('refuses a link that leaves the folder', async (context) => {
  const folder = await createFolder(context);
  const elsewhere = await createFolder(context);
  await writeFiles(elsewhere, { 'secret.json': { id: 'rahasia' } });
  await writeFiles(folder, sourceFiles());
  await symlink(join(elsewhere, 'secret.json'), join(folder, 'services/rahasia.json'));
  const { catalogue, findings } = await loadSource(folder);
  const [found] = findings.filter(({ severity }) => severity === 'error');
  assert.equal(found?.file, 'services/rahasia.json');
  assert.equal(found?.message, 'Tautan ini menuju ke luar folder sumber.');
  assert.equal(catalogue, undefined);
});

test('refuses a folder of services that is a link to elsewhere', async (context) => {
  const folder = await createFolder(context);
  const elsewhere = await createFolder(context);
  await writeFiles(folder, { 'publisher.json': sourceFiles()['publisher.json'] });
  await symlink(elsewhere, join(folder, 'services'));
  const { findings } = await loadSource(folder);
  assert.deepEqual(
    findings.map(({ code, file }) => [code, file]),
    [
      ['no-services', 'publisher.json'],
      ['leaves-folder', 'services'],
    ],
  );
});

test('refuses a file of 50 MB without reading it', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { ...sourceFiles(), 'services/besar.json': '{' });
  await truncate(join(folder, 'services/besar.json'), 50 * 2 ** 20);
  const { findings } = await loadSource(folder);
  const [found] = findings.filter(({ severity }) => severity === 'error');
  assert.equal(found?.message, 'Berkas ini 50 MB; batasnya 20 MB.');
  assert.equal(found?.suggestion, 'Pecah menjadi satu berkas untuk setiap layanan di folder services.');
});

test('survives brackets nested a hundred thousand deep', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, {
    ...sourceFiles(),
    'services/dalam.json': '['.repeat(100_000) + ']'.repeat(100_000),
    'services/ulang.yaml': `a: &a [x, x]\nb: &b [${'*a,'.repeat(99)}*a]\nc: &c [${'*b,'.repeat(99)}*b]\nd: [${'*c,'.repeat(99)}*c]\n`,
  });
  const { findings } = await loadSource(folder);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'error').map(({ code, file }) => [code, file]),
    [
      ['json-too-deep', 'services/dalam.json'],
      ['yaml-too-deep', 'services/ulang.yaml'],
    ],
  );
});

test('says which field a misspelt one was meant to be, and publishes nevertheless', async (context) => {
  const folder = await createFolder(context);
  const content = service(
    standard(`${FEES},\n${DURATION},\n    "dasar hukum": [], "facilites": "Ruang tunggu"`),
  );
  await writeFiles(folder, { ...sourceFiles(), 'services/a.json': content });
  const { catalogue, findings } = await loadSource(folder);
  assert.ok(catalogue);
  assert.deepEqual(
    findings
      .filter(({ code }) => code === 'unknown-field')
      .map(({ line, message, suggestion }) => [line, message, suggestion]),
    [
      [
        13,
        'Layanan "uji-coba", standar pelayanan: bagian "dasar hukum" tidak dikenal dan tidak akan tampil.',
        'Maksud Anda "legalBasis"?',
      ],
      [
        13,
        'Layanan "uji-coba", standar pelayanan: bagian "facilites" tidak dikenal dan tidak akan tampil.',
        'Maksud Anda "facilities"?',
      ],
    ],
  );
});

test('a draft of a notice that is not filled in is an error, said once for each text', async (context) => {
  const folder = await createFolder(context);
  const draft = {
    id: 'ktp-el-fee-2024-01-08',
    revision: 1,
    services: ['ktp-el'],
    kind: 'fee',
    importance: 'important',
    title: 'Biaya: gratis → Rp25.000',
    action: 'ISI: apa yang perlu dilakukan warga; hapus baris ini bila tidak ada',
    announced: '2024-01-08',
    effective: 'ISI: tanggal mulai berlaku, misalnya 2027-01-05',
  };
  await writeFiles(folder, { ...sourceFiles(), 'changes.json': [draft] });
  const { catalogue, findings } = await loadSource(folder);
  assert.equal(catalogue, undefined);
  assert.deepEqual(
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, line, message, suggestion }) => [code, line, message, suggestion]),
    [
      [
        'draft-not-filled',
        11,
        'Perubahan "ktp-el-fee-2024-01-08", yang perlu dilakukan: rancangan ini belum diisi.',
        'Ganti dengan apa yang perlu dilakukan warga; hapus baris ini bila tidak ada.',
      ],
      [
        'draft-not-filled',
        13,
        'Perubahan "ktp-el-fee-2024-01-08", tanggal berlaku: rancangan ini belum diisi.',
        'Ganti dengan tanggal mulai berlaku, misalnya 2027-01-05.',
      ],
    ],
  );
});

test('warns of what residents would miss', async (context) => {
  const folder = await createFolder(context);
  const files = sourceFiles();
  const publisher = files['publisher.json'] as { complaints?: unknown };
  delete publisher.complaints;
  const content = service(
    '  "standard": {},\n  "sources": [{ "field": "standard.fees", "date": "2024-01-01" }],',
  )
    .replace('"active"', '"active", "guides": [{ "title": "Cara", "url": "http://contoh.go.id" }]')
    .replace(', "address": "Jalan Contoh"', '');
  await writeFiles(folder, { ...files, 'services/a.json': content });
  const { catalogue, findings } = await loadSource(folder);
  assert.ok(catalogue);
  assert.deepEqual(
    findings
      .filter(({ file }) => file === 'services/a.json')
      .map(({ code, line, message }) => [code, line, message]),
    [
      [
        'http-link',
        6,
        'Layanan "uji-coba", panduan ke-1, tautan: "http://contoh.go.id" memakai http, tidak terlindungi.',
      ],
      ['channel-without-way', 7, 'Layanan "uji-coba", saluran ke-1: belum ada cara mencapainya.'],
      [
        'missing-components',
        8,
        'Layanan "uji-coba": standar pelayanan belum memuat persyaratan, langkah, waktu penyelesaian, biaya, produk, dan pengaduan.',
      ],
      ['source-without-origin', 9, 'Layanan "uji-coba", sumber ke-1: tanpa judul dan tanpa tautan.'],
      [
        'source-of-nothing',
        9,
        'Layanan "uji-coba", sumber ke-1: bagian "standard.fees" tidak ada di layanan ini.',
      ],
    ],
  );
});

test('gives line and column in a source that is one file', async (context) => {
  const folder = await createFolder(context);
  const { 'publisher.json': publisher } = sourceFiles();
  const whole = { opdCatalogue: 1, publisher, agencies: [], services: {}, changes: [] };
  await writeFiles(folder, { 'katalog.json': JSON.stringify(whole, null, 2) });
  const { findings } = await loadSource(join(folder, 'katalog.json'));
  const [found] = findings;
  assert.deepEqual(
    [found?.file, found?.line, found?.path, found?.message],
    ['katalog.json', 40, 'services', 'Layanan: kelompok { … } bukan daftar.'],
  );
});

test('says so when the source is not there or has no publisher', async (context) => {
  const folder = await createFolder(context);
  const missing = await loadSource(join(folder, 'tidak-ada'));
  assert.equal(missing.findings[0]?.message, 'Berkas atau folder ini tidak ada.');
  const { findings } = await loadSource(folder);
  assert.ok(
    findings.some(({ message }) => message === 'Folder ini tidak berisi publisher.json atau publisher.yaml.'),
  );
});

test("the demo city's catalogue can be published", async () => {
  const { catalogue, findings } = await loadSource(join(import.meta.dirname, '../../../demo/catalogue'));
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.ok(catalogue);
});

/** Every kind of field: how it is graded, where, and in which words; editorial ones too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalogue, Service } from '../../../../src/catalogue/types.ts';
import { diffCatalogues, diffServices } from '../../../../src/publish/diff/diff-catalogues.ts';
import { NOW } from '../../../fixtures/catalogue.ts';
import { copy, diffEdited, diffKir, kirOf, told } from './edited.ts';

type Row = [name: string, edit: (service: Service) => void, expected: string[][]];

const MATERIAL: Row[] = [
  [
    'fees',
    (it) => (it.standard.fees = [{ amount: 37000, unit: { id: 'per uji', en: 'per test' } }]),
    [
      [
        'material',
        'fee',
        'standard.fees',
        'Biaya: gratis, Retribusi dihapus sejak 5 Januari 2024. → Rp37.000 per uji',
        'Cost: free, Fee abolished on 5 January 2024. → Rp37.000 per test',
      ],
    ],
  ],
  [
    'a requirement',
    (it) => it.standard.requirements!.push({ name: { id: 'Surat kuasa', en: 'Letter of authority' } }),
    [
      [
        'material',
        'requirement',
        'standard.requirements',
        'Persyaratan baru: Surat kuasa',
        'New requirement: Letter of authority',
      ],
    ],
  ],
  [
    'a step',
    (it) => void it.standard.procedure!.splice(3, 1),
    [
      [
        'material',
        'procedure',
        'standard.procedure',
        'Langkah dihapus: Ambil kartu BLU-e',
        'Step removed: Collect the BLU-e card',
      ],
    ],
  ],
  [
    'the duration',
    (it) => (it.standard.duration = { max: 1, unit: 'workday' }),
    [
      [
        'material',
        'duration',
        'standard.duration',
        'Waktu: 10–15 menit (jika berkas lengkap) → 1 hari kerja',
        'Time: 10–15 minutes (if the documents are complete) → 1 working day',
      ],
    ],
  ],
  [
    'a duration that is no longer known',
    (it) => delete it.standard.duration,
    [
      [
        'material',
        'duration',
        'standard.duration',
        'Waktu: 10–15 menit (jika berkas lengkap) → tidak diumumkan lagi',
        'Time: 10–15 minutes (if the documents are complete) → no longer published',
      ],
    ],
  ],
  [
    'a product',
    (it) => it.standard.products!.push({ name: { id: 'Stiker hologram', en: 'Hologram sticker' } }),
    [
      [
        'material',
        'product',
        'standard.products',
        'Hasil layanan baru: Stiker hologram',
        'New product: Hologram sticker',
      ],
    ],
  ],
  [
    'complaints',
    (it) => (it.standard.complaints!.note = { id: 'Lewat PEKA saja.', en: 'Through PEKA only.' }),
    [
      [
        'material',
        'other',
        'standard.complaints',
        'Pengaduan: Sampaikan ke petugas loket atau PEKA. → Lewat PEKA saja.',
        'Complaints: Tell the counter staff or PEKA. → Through PEKA only.',
      ],
    ],
  ],
  [
    'a new channel',
    (it) => it.channels.push({ id: 'tel', type: 'phone', name: 'Loket', number: '0761 123' }),
    [
      [
        'material',
        'channel',
        'channels.tel',
        'Saluran baru: Telepon: Loket (0761 123)',
        'New way in: Telephone: Loket (0761 123)',
      ],
    ],
  ],
  [
    'a channel that is gone',
    (it) => void it.channels.pop(),
    [
      [
        'material',
        'channel',
        'channels.wa-pkb',
        'Saluran dihapus: Tanya lewat WhatsApp (+62 812-0000-0000)',
        'Way in removed: Ask on WhatsApp (+62 812-0000-0000)',
      ],
    ],
  ],
  [
    'the type of a channel',
    (it) => (it.channels[1]!.type = 'phone'),
    [
      [
        'material',
        'channel',
        'channels.wa-pkb.type',
        'Jenis saluran (Tanya lewat WhatsApp): WhatsApp → Telepon',
        'Kind of way in (Ask on WhatsApp): WhatsApp → Telephone',
      ],
    ],
  ],
  [
    'the name of a channel',
    (it) => (it.channels[1]!.name = { id: 'Petugas jaga', en: 'Staff on duty' }),
    [
      [
        'material',
        'channel',
        'channels.wa-pkb.name',
        'Nama saluran (Petugas jaga): Tanya lewat WhatsApp → Petugas jaga',
        'Name of the way in (Staff on duty): Ask on WhatsApp → Staff on duty',
      ],
    ],
  ],
  [
    'the link of a channel',
    (it) => (it.channels[1]!.url = 'https://wa.me/6281200000001'),
    [
      [
        'material',
        'channel',
        'channels.wa-pkb.url',
        'Tautan (Tanya lewat WhatsApp): https://wa.me/6281200000000 → https://wa.me/6281200000001',
        'Link (Ask on WhatsApp): https://wa.me/6281200000000 → https://wa.me/6281200000001',
      ],
    ],
  ],
  [
    'the number of a channel',
    (it) => (it.channels[1]!.number = '0812 0000 0009'),
    [
      [
        'material',
        'channel',
        'channels.wa-pkb.number',
        'Nomor (Tanya lewat WhatsApp): +62 812-0000-0000 → 0812 0000 0009',
        'Number (Ask on WhatsApp): +62 812-0000-0000 → 0812 0000 0009',
      ],
    ],
  ],
  [
    'the address of a channel',
    (it) => (it.channels[0]!.address = 'Jalan Contoh 1'),
    [
      [
        'material',
        'address',
        'channels.loket-pkb.address',
        'Alamat (UPT Pengujian Kendaraan Bermotor): Alamat: verifikasi ke Dishub → Jalan Contoh 1',
        'Address (Vehicle testing unit (UPT PKB)): Alamat: verifikasi ke Dishub → Jalan Contoh 1',
      ],
    ],
  ],
  [
    'the note of a channel that works',
    (it) => (it.channels[0]!.note = { id: 'Paling banyak 150 sehari', en: 'At most 150 a day' }),
    [
      [
        'material',
        'channel',
        'channels.loket-pkb.note',
        'Catatan (UPT Pengujian Kendaraan Bermotor): Paling banyak 100 kendaraan sehari → Paling banyak 150 sehari',
        'Note (Vehicle testing unit (UPT PKB)): At most 100 vehicles a day → At most 150 a day',
      ],
    ],
  ],
  [
    'the audience',
    (it) => (it.audience = { id: 'Pemilik truk', en: 'Owners of trucks' }),
    [
      [
        'material',
        'audience',
        'audience',
        'Untuk siapa: Pemilik taksi, bus, truk, dan pick-up → Pemilik truk',
        'For whom: Owners of taxis, buses, trucks and pick-ups → Owners of trucks',
      ],
    ],
  ],
  [
    'the status',
    (it) => (it.status = 'paused'),
    [
      [
        'material',
        'status',
        'status',
        'Status: dilayani → dihentikan sementara',
        'Status: offered → suspended',
      ],
    ],
  ],
  [
    'a service that ends',
    (it) => (it.status = 'ended'),
    [
      [
        'material',
        'ended',
        'status',
        'Layanan berakhir: Uji KIR kendaraan bermotor',
        'Service ended: Roadworthiness test (KIR)',
      ],
    ],
  ],
  [
    'the name',
    (it) => (it.name = { id: 'Uji berkala kendaraan', en: 'Periodic vehicle test' }),
    [
      [
        'material',
        'other',
        'name',
        'Nama layanan: Uji KIR kendaraan bermotor → Uji berkala kendaraan',
        'Name of the service: Roadworthiness test (KIR) → Periodic vehicle test',
      ],
    ],
  ],
  [
    'the agency',
    (it) => (it.agency = 'disdukcapil'),
    [
      [
        'material',
        'other',
        'agency',
        'OPD penyelenggara: Dinas Perhubungan Kota Pekanbaru → Dinas Kependudukan dan Pencatatan Sipil Kota Pekanbaru',
        'Responsible agency: Pekanbaru Transport Agency → Dinas Kependudukan dan Pencatatan Sipil Kota Pekanbaru',
      ],
    ],
  ],
];
for (const [name, edit, expected] of MATERIAL)
  test(`${name}: a difference that residents must be told`, () => {
    assert.deepEqual(diffKir(edit).map(told), expected);
  });

const EDITORIAL: Record<string, (service: Service) => void> = {
  'standard.fees': (it) => (it.standard.fees![0]!.unit = 'per uji'),
  'standard.duration': (it) =>
    (it.standard.duration!.note = { id: 'Jika berkas lengkap.', en: 'if complete' }),
  'standard.procedure': (it) => (it.standard.procedure![1]!.name = { id: 'Pra-uji', en: 'Pre-test' }),
  'standard.facilities': (it) => (it.standard.facilities = 'Ruang tunggu'),
  'standard.guarantee': (it) => (it.standard.guarantee = 'Kartu selesai pada hari yang sama.'),
  'standard.legalBasis': (it) => void it.standard.legalBasis!.pop(),
  'standard.decree': (it) => (it.standard.decree!.number = '2'),
  'standard.reviewedOn': (it) => (it.standard.reviewedOn = '2024-02-01'),
  'standard.xLater': (it) => (it.standard['xLater'] = 1),
  'channels.wa-pkb.url': (it) => (it.channels[1]!.url = 'http://WA.me/6281200000000/'),
  'channels.wa-pkb.number': (it) => (it.channels[1]!.number = '081200000000'),
  'channels.whatsapp.id': (it) => (it.channels[1]!.id = 'whatsapp'),
  'channels.wa-pkb.other': (it) => (it.channels[1]!['xLater'] = true),
  'channels.loket-pkb.condition': (it) => (it.channels[0]!.condition = 'disrupted'),
  name: (it) => (it.name = { id: 'Uji KIR Kendaraan Bermotor', en: 'Roadworthiness test (KIR)' }),
  summary: (it) => (it.summary = 'Pemeriksaan kendaraan, 6 bulan sekali.'),
  category: (it) => (it.category = 'Transportasi'),
  keywords: (it) => it.keywords!.push('blue'),
  innovation: (it) => delete it.innovation,
  guides: (it) => delete it.guides,
  faq: (it) => void it.faq!.pop(),
  sources: (it) => void it.sources!.pop(),
  verified: (it) => delete it.verified,
  updated: (it) => (it.updated = '2024-02-01'),
  xLater: (it) => (it['xLater'] = { a: 1 }),
};
for (const [path, edit] of Object.entries(EDITORIAL))
  test(`${path}: a difference that needs no notice`, () => {
    assert.deepEqual(
      diffKir(edit).map((it) => [it.grade, it.path, it.service, it.agency]),
      [['editorial', path, 'uji-kir', 'dishub']],
    );
  });

test('a condition is told in a sentence of its own, its note and moment beside it', () => {
  const found = diffKir(({ channels: [loket] }) =>
    Object.assign(loket!, { condition: 'down', since: '2024-01-08T08:00', note: 'Listrik padam' }),
  );
  assert.deepEqual(found.map(told), [
    [
      'editorial',
      'disruption',
      'channels.loket-pkb.condition',
      'Keadaan (UPT Pengujian Kendaraan Bermotor): berfungsi → tidak dapat digunakan',
      'Condition (Vehicle testing unit (UPT PKB)): working → out of order',
    ],
    [
      'editorial',
      'channel',
      'channels.loket-pkb.note',
      'Catatan (UPT Pengujian Kendaraan Bermotor): Paling banyak 100 kendaraan sehari → Listrik padam',
      'Note (Vehicle testing unit (UPT PKB)): At most 100 vehicles a day → Listrik padam',
    ],
  ]);
});

test('ways in that swap their ids are the same ways in', () => {
  const found = diffKir(({ channels: [loket, wa] }) => {
    [loket!.id, wa!.id] = [wa!.id, loket!.id];
  });
  assert.deepEqual(
    found.map(({ grade, path }) => [grade, path]),
    [
      ['editorial', 'channels.loket-pkb.id'],
      ['editorial', 'channels.wa-pkb.id'],
    ],
  );
});

test('services that come and go are told by their names', () => {
  const found = diffEdited(({ services }) => {
    services.pop();
    services.push({
      ...structuredClone(services[0]!),
      id: 'uji-emisi',
      name: 'Uji emisi',
      status: 'planned',
    });
  });
  assert.deepEqual(
    found.map((it) => [it.service, ...told(it)]),
    [
      [
        'ktp-el',
        'material',
        'ended',
        '',
        'Layanan berakhir: Perubahan data KTP-el',
        'Service ended: Changing identity card data',
      ],
      ['uji-emisi', 'material', 'new-service', '', 'Layanan baru: Uji emisi', 'New service: Uji emisi'],
    ],
  );
});

test('a service under a new id is the same service', () => {
  const found = diffEdited((catalogue) => (kirOf(catalogue).id = 'kir'));
  assert.deepEqual(
    found.map(({ service, grade, path }) => [service, grade, path]),
    [['kir', 'editorial', 'id']],
  );
});

test('a service that had ended may leave without a notice', () => {
  const before = { ...kirOf(copy()), status: 'ended' as const };
  const found = diffServices(before, undefined, { at: NOW, timeZone: 'Asia/Jakarta' });
  assert.deepEqual(
    found.map(({ grade, path }) => [grade, path]),
    [['editorial', '']],
  );
  assert.deepEqual(diffServices(undefined, undefined, { at: NOW, timeZone: 'Asia/Jakarta' }), []);
});

const AGENCY: [string, (catalogue: Catalogue) => void, string[][]][] = [
  [
    'address',
    ({ agencies }) =>
      Object.assign(
        agencies.find(({ id }) => id === 'dishub')!,
        { address: 'Jalan Contoh 2' },
      ),
    [
      [
        'material',
        'address',
        'address',
        'Alamat: Alamat: verifikasi ke Dishub → Jalan Contoh 2',
        'Address: Alamat: verifikasi ke Dishub → Jalan Contoh 2',
      ],
    ],
  ],
  [
    'contacts',
    ({ agencies }) =>
      agencies
        .find(({ id }) => id === 'dishub')!
        .contacts!.push({ id: 'tel', type: 'phone', name: 'Telepon', number: '112' }),
    [
      [
        'material',
        'channel',
        'contacts.tel',
        'Saluran baru: Telepon (112)',
        'New way in: Telephone: Telepon (112)',
      ],
    ],
  ],
  [
    'short name',
    ({ agencies }) =>
      Object.assign(
        agencies.find(({ id }) => id === 'dishub')!,
        { shortName: 'DISHUB PKU' },
      ),
    [
      [
        'editorial',
        'other',
        'shortName',
        'Nama singkat: Dishub → DISHUB PKU',
        'Short name: Dishub → DISHUB PKU',
      ],
    ],
  ],
];
for (const [name, edit, expected] of AGENCY)
  test(`an agency's ${name} concerns the agency, no service`, () => {
    const found = diffEdited(edit);
    assert.deepEqual(found.map(told), expected);
    assert.deepEqual([found[0]!.agency, found[0]!.service], ['dishub', undefined]);
  });

test('an agency under a new id is the same agency', () => {
  const found = diffEdited(({ agencies, services }) => {
    agencies.find(({ id }) => id === 'dishub')!.id = 'perhubungan';
    services[0]!.agency = 'perhubungan';
  });
  assert.deepEqual(
    found.map(({ agency, service, grade, path }) => [agency, service, grade, path]),
    [
      ['perhubungan', undefined, 'editorial', 'id'],
      ['perhubungan', 'uji-kir', 'editorial', 'agency'],
    ],
  );
});

test('what publishing writes, and the notices, are not compared', () => {
  const after = copy();
  Object.assign(after, {
    revision: 'x',
    published: '2025-01-01',
    seal: 's',
    clock: '2024-01-01',
    changes: [],
  });
  assert.deepEqual(diffCatalogues(copy(), after, { at: NOW }), []);
});

test("the publisher's own fields are editorial", () => {
  const found = diffEdited(({ publisher }) => (publisher.url = 'https://baru.example.go.id/'));
  assert.deepEqual(
    found.map(({ grade, path, agency }) => [grade, path, agency]),
    [['editorial', 'publisher.url', undefined]],
  );
});

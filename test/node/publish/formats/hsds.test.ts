/** Open Referral HSDS 3 as a catalogue: what is carried over, what is not, and what must come from elsewhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHsds } from '../../../../src/publish/formats/hsds.ts';
import { checkRaw } from '../../../../src/publish/validate.ts';

const PUBLISHER = {
  name: 'Kota Contoh',
  url: 'https://kota.example',
  locale: 'id',
  timeZone: 'Asia/Jakarta',
};

/** A service as an HSDS 3 API gives it: nested, with fields that we have no place for. */
const SERVICE = {
  id: 'ac148810-d857-441c-9679-408f346de14b',
  organization: {
    id: 'd9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610',
    name: 'Dinas Perhubungan Kota Contoh',
    alternate_name: 'Dishub',
    description: 'Mengurus lalu lintas.',
    website: 'https://dishub.example',
    phones: [{ id: 'p1', number: '0761 1', type: 'voice' }],
  },
  name: 'Uji KIR',
  alternate_name: 'Uji berkala',
  description: 'Pemeriksaan kendaraan angkutan.',
  url: 'https://dishub.example/kir',
  email: 'kir@dishub.example',
  status: 'temporarily closed',
  application_process: '1. Datang ke loket\n2. Bayar',
  wait_time: '7 hari kerja',
  eligibility_description: 'Pemilik kendaraan',
  minimum_age: 17,
  fees_description: 'Tanpa denda.',
  alert: 'Tutup sementara.',
  assured_date: '2024-01-04',
  assurer_email: 'petugas@dishub.example',
  last_modified: '2024-01-05T08:00:00Z',
  cost_options: [
    { id: 'c1', option: 'Mobil', currency: 'IDR', amount: 37000, valid_from: '2024-01-01' },
    { id: 'c2', option: 'Wisatawan', currency: 'USD', amount: 2.5 },
  ],
  required_documents: [{ id: 'd1', document: 'STNK', uri: 'https://samsat.example' }],
  attributes: [
    { id: 'a1', taxonomy_term: { id: 't1', name: 'Perhubungan' } },
    { id: 'a2', taxonomy_term: { id: 't2', name: 'kendaraan' } },
  ],
  schedules: [{ id: 's1', freq: 'WEEKLY', byday: 'MO,TU', opens_at: '08:00:00', closes_at: '15:00:00' }],
  service_at_locations: [
    {
      id: 'l1',
      location: {
        id: 'l2',
        location_type: 'physical',
        name: 'UPT PKB',
        latitude: 0.5,
        addresses: [
          {
            id: 'x',
            address_1: 'Jalan Contoh 1',
            city: 'Kota Contoh',
            country: 'ID',
            address_type: 'physical',
          },
        ],
      },
    },
  ],
};

test('a service is carried over field by field', () => {
  const { raw } = readHsds(SERVICE, { publisher: PUBLISHER })!;
  assert.deepEqual(raw, {
    opdCatalogue: 1,
    publisher: PUBLISHER,
    agencies: [
      {
        id: 'dishub',
        name: 'Dinas Perhubungan Kota Contoh',
        shortName: 'Dishub',
        url: 'https://dishub.example',
        contacts: [{ id: 'telepon', type: 'phone', name: 'Telepon', number: '0761 1' }],
      },
    ],
    services: [
      {
        id: 'uji-kir',
        agency: 'dishub',
        name: 'Uji KIR',
        summary: 'Pemeriksaan kendaraan angkutan.',
        category: 'Perhubungan',
        keywords: ['Uji berkala', 'kendaraan'],
        audience: 'Pemilik kendaraan',
        status: 'paused',
        verified: { by: 'petugas@dishub.example', on: '2024-01-04' },
        updated: '2024-01-05',
        standard: {
          requirements: [{ name: 'STNK', url: 'https://samsat.example' }],
          procedure: [{ name: 'Datang ke loket' }, { name: 'Bayar' }],
          duration: { max: 7, unit: 'workday' },
          fees: [
            { label: 'Mobil', amount: 37000 },
            { label: 'Wisatawan', note: '2.5 USD' },
            { note: 'Tanpa denda.' },
          ],
        },
        channels: [
          { id: 'situs', type: 'web', name: 'Situs web', url: 'https://dishub.example/kir' },
          { id: 'surel', type: 'email', name: 'Surel', url: 'mailto:kir@dishub.example' },
          {
            id: 'loket',
            type: 'counter',
            name: 'UPT PKB',
            address: 'Jalan Contoh 1, Kota Contoh',
            hours: [{ days: ['mon', 'tue'], opens: '08:00', closes: '15:00' }],
          },
        ],
      },
    ],
    changes: [],
  });
  assert.deepEqual(
    checkRaw(raw).filter(({ severity }) => severity === 'error'),
    [],
  );
});

test('what is not carried over is listed: field, where, why', () => {
  const { losses } = readHsds(SERVICE, { publisher: PUBLISHER })!;
  assert.deepEqual(
    losses.map(({ where, field, reason }) => `${where} ${field}: ${reason}`),
    [
      'OPD "Dinas Perhubungan Kota Contoh" description: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" cost_options[0].valid_from: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" cost_options[1].amount: bukan rupiah bulat; ditulis sebagai catatan',
      'Layanan "uji-kir" service_at_locations[0].location.latitude: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" minimum_age: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" alert: pengumuman tanpa tanggal; tulis sebagai perubahan bila masih berlaku',
    ],
  );
});

test('a package, a page of an API and a bare list are read too; an organization counts once', () => {
  const service = { id: '1', organization_id: 'o', name: 'Uji KIR', description: 'x', status: 'active' };
  const organizations = [{ id: 'o', name: 'Dishub' }];
  const inPackage = readHsds({ organizations, services: [service, { ...service, id: '2' }] })!.raw;
  assert.deepEqual(inPackage['agencies'], [{ id: 'dishub', name: 'Dishub' }]);
  const ids = (inPackage['services'] as { id: string; agency: string }[]).map(({ id, agency }) => [
    id,
    agency,
  ]);
  assert.deepEqual(ids, [
    ['uji-kir', 'dishub'],
    ['uji-kir-2', 'dishub'],
  ]);
  const nested = { ...service, organization: organizations[0] };
  for (const json of [{ total_items: 2, contents: [nested, nested] }, [nested, nested]]) {
    assert.equal((readHsds(json)!.raw['agencies'] as unknown[]).length, 1);
  }
});

test('required data that HSDS lacks come from options, else the checks ask for them', () => {
  const service = {
    id: '1',
    organization: { id: 'o', name: 'Dishub' },
    name: 'Uji KIR',
    description: 'x',
    status: 'active',
  };
  const missing = checkRaw(readHsds(service)!.raw).filter(({ severity }) => severity === 'error');
  assert.deepEqual(
    missing.map(({ path }) => path.join('.')),
    ['publisher', 'services.0.updated'],
  );
  const { raw, losses } = readHsds(service, { publisher: PUBLISHER, updated: '2024-01-08' })!;
  assert.deepEqual(
    checkRaw(raw).filter(({ severity }) => severity === 'error'),
    [],
  );
  assert.deepEqual(
    losses.map(({ field, reason }) => `${field}: ${reason}`),
    ['last_modified: tidak ada; dipakai 2024-01-08 dari --updated'],
  );
});

test('hours in another rhythm, or with another offset, are not taken for weekly ones', () => {
  const schedule = { opens_at: '08:00', closes_at: '15:00' };
  const schedules = [
    { ...schedule, freq: 'MONTHLY', byday: '1MO' },
    { ...schedule, freq: 'WEEKLY', byday: 'SA', interval: 2 },
    { ...schedule, freq: 'WEEKLY', byday: 'SU', opens_at: '08:00+07:00' },
  ];
  const { raw, losses } = readHsds({ ...SERVICE, schedules, alert: null })!;
  const [service] = raw['services'] as { channels: { id: string; hours?: unknown }[] }[];
  assert.deepEqual(service!.channels.at(-1)!.hours, [{ days: ['sun'], opens: '08:00', closes: '15:00' }]);
  assert.deepEqual(
    losses
      .filter(({ field }) => field.startsWith('schedules'))
      .map(({ field, reason }) => `${field}: ${reason}`),
    [
      'schedules[0].freq: bukan jam mingguan yang lengkap',
      'schedules[1].freq: bukan jam mingguan yang lengkap',
      'schedules[2].opens_at: selisih zona waktu diabaikan; periksa jamnya',
    ],
  );
});

test('a file without services is none of this format', () => {
  assert.equal(readHsds({ hello: 'world' }), undefined);
  assert.equal(readHsds('x'), undefined);
});

/** CPSV-AP 3 JSON-LD as a catalogue: prefixed names, terms of the context and full IRIs say the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCpsvAp } from '../../../../src/publish/formats/cpsv-ap.ts';
import { checkRaw } from '../../../../src/publish/validate.ts';

const PUBLISHER = {
  name: 'Kota Contoh',
  url: 'https://kota.example',
  locale: 'id',
  timeZone: 'Asia/Jakarta',
};
const EU = 'http://publications.europa.eu/resource/authority';
const say = (id: string, en?: string) => [
  { '@language': 'id', '@value': id },
  ...(en === undefined ? [] : [{ '@language': 'en', '@value': en }]),
];

/** A graph with references, as the examples of the specification are written. */
const PREFIXED = {
  '@context': { dct: 'http://purl.org/dc/terms/', cv: 'http://data.europa.eu/m8g/' },
  '@graph': [
    {
      '@id': 'ex:kir',
      '@type': 'cpsv:PublicService',
      'dct:identifier': 'Uji KIR',
      'dct:title': say('Uji berkala', 'Periodic test'),
      'dct:description': say('Pemeriksaan kendaraan.'),
      'dct:modified': { '@type': 'xsd:date', '@value': '2024-01-05' },
      'adms:status': { '@id': 'http://purl.org/adms/status/Completed' },
      'dcat:keyword': ['kir', { '@value': 'angkutan', '@language': 'id' }],
      'cv:thematicArea': { '@id': 'ex:theme' },
      'cv:sector': { '@id': 'http://example.com/sector/H49' },
      'cv:hasCompetentAuthority': { '@id': 'ex:dishub' },
      'cv:holdsRequirement': { '@id': 'ex:stnk' },
      'cpsv:follows': [{ '@id': 'ex:step' }],
      'cv:processingTime': { '@type': 'xsd:duration', '@value': 'P7D' },
      'cv:hasCost': [{ '@id': 'ex:cost' }, { '@id': 'ex:euro' }],
      'cpsv:produces': { '@id': 'ex:card' },
      'cv:hasLegalResource': { '@id': 'https://peraturan.example/uu-1-2022' },
      'cv:hasChannel': [{ '@id': 'ex:counter' }, { '@id': 'ex:code' }],
      'cv:contactPoint': { '@id': 'ex:contact' },
      'dct:spatial': { '@id': `${EU}/atu/IDN` },
    },
    { '@id': 'ex:theme', '@type': 'skos:Concept', 'skos:prefLabel': say('Perhubungan', 'Transport') },
    { '@id': 'ex:dishub', '@type': 'cv:PublicOrganisation', 'skos:prefLabel': say('Dishub') },
    { '@id': 'ex:stnk', '@type': 'cv:Requirement', 'dct:title': say('STNK'), 'dct:description': say('Asli') },
    { '@id': 'ex:step', '@type': 'cpsv:Rule', 'dct:title': say('Daftar') },
    {
      '@id': 'ex:cost',
      '@type': 'cv:Cost',
      'cv:hasValue': 37000,
      'cv:currency': { '@id': `${EU}/currency/IDR` },
      'dct:description': say('Mobil'),
    },
    {
      '@id': 'ex:euro',
      '@type': 'cv:Cost',
      'cv:hasValue': { '@value': '12.5' },
      'cv:currency': { '@id': `${EU}/currency/EUR` },
    },
    { '@id': 'ex:card', '@type': 'cv:Output', 'dct:title': say('Kartu') },
    {
      '@id': 'ex:counter',
      '@type': 'cv:Channel',
      'dct:type': { '@id': 'ex:types/Counter' },
      'dct:description': say('Lantai 1'),
      'cv:openingHours': { '@id': 'ex:open' },
    },
    {
      '@id': 'ex:code',
      '@type': 'cv:Channel',
      'dct:type': { '@id': 'http://data.europa.eu/snb/com-channel/b37115f83e' },
    },
    { '@id': 'ex:open', '@type': 'TemporalEntity', 'dct:description': say('Setiap hari') },
    {
      '@id': 'ex:contact',
      '@type': 'cv:ContactPoint',
      'cv:telephone': '0761 1',
      'cv:email': 'kir@dishub.example',
      'cv:openingHours': { '@id': 'ex:open' },
    },
  ],
};

const SERVICE = {
  id: 'uji-kir',
  agency: 'dishub',
  name: { id: 'Uji berkala', en: 'Periodic test' },
  summary: { id: 'Pemeriksaan kendaraan.' },
  category: { id: 'Perhubungan', en: 'Transport' },
  keywords: ['kir', 'angkutan'],
  status: 'active',
  updated: '2024-01-05',
  standard: {
    requirements: [{ name: { id: 'STNK' }, detail: { id: 'Asli' } }],
    procedure: [{ name: { id: 'Daftar' } }],
    duration: { max: 7, unit: 'day' },
    fees: [
      { amount: 37000, note: { id: 'Mobil' } },
      { label: '12.5 EUR', note: '12.5' },
    ],
    products: [{ name: { id: 'Kartu' } }],
    legalBasis: [
      { title: 'https://peraturan.example/uu-1-2022', url: 'https://peraturan.example/uu-1-2022' },
    ],
  },
  channels: [
    { id: 'counter', type: 'counter', name: 'Loket', note: { id: 'Lantai 1' } },
    { id: 'phone', type: 'phone', name: 'Telepon', number: '0761 1', note: { id: 'Setiap hari' } },
    {
      id: 'email',
      type: 'email',
      name: 'Surel',
      url: 'mailto:kir@dishub.example',
      note: { id: 'Setiap hari' },
    },
  ],
};

test('a graph is carried over field by field', () => {
  const { raw } = readCpsvAp(PREFIXED, { publisher: PUBLISHER })!;
  assert.deepEqual(raw, {
    opdCatalogue: 1,
    publisher: PUBLISHER,
    agencies: [{ id: 'dishub', name: { id: 'Dishub' } }],
    services: [SERVICE],
    changes: [],
  });
  assert.deepEqual(
    checkRaw(raw).filter(({ severity }) => severity === 'error'),
    [],
  );
});

test('what is not carried over is listed: field, where, why', () => {
  const { losses } = readCpsvAp(PREFIXED, { publisher: PUBLISHER })!;
  assert.deepEqual(losses.map(({ where, field, reason }) => `${where} ${field}: ${reason}`).sort(), [
    'Layanan "uji-kir" contactPoint.openingHours: jamnya hanya terbawa sebagai catatan',
    'Layanan "uji-kir" hasChannel[0].openingHours: tidak ada bagian yang sepadan',
    'Layanan "uji-kir" hasChannel[1].type: jenis saluran tidak dikenal, jadi salurannya tidak terbawa',
    'Layanan "uji-kir" hasCost[1].value: bukan rupiah bulat; ditulis sebagai sebutan',
    'Layanan "uji-kir" sector: tidak ada bagian yang sepadan',
    'Layanan "uji-kir" spatial: tidak ada bagian yang sepadan',
  ]);
});

test('terms of the context, full names and nested nodes mean the same', () => {
  const dct = 'http://purl.org/dc/terms/';
  const nested = [
    {
      '@type': 'PublicService',
      'PublicService.identifier': 'uji-kir',
      'PublicService.name': { id: 'Uji berkala', en: 'Periodic test' },
      [`${dct}description`]: [{ '@value': 'Pemeriksaan kendaraan.' }],
      'PublicService.hasCompetentAuthority': {
        '@type': 'PublicOrganization',
        'PublicOrganization.preferredLabel': 'Dishub',
      },
      'PublicService.hasCost': [{ '@type': 'Cost', 'Cost.hasValue': '0' }],
      [`${dct}issued`]: '2024-01-05T00:00:00Z',
    },
  ];
  const { raw, losses } = readCpsvAp(nested)!;
  assert.deepEqual(raw['agencies'], [{ id: 'dishub', name: 'Dishub' }]);
  assert.deepEqual(raw['services'], [
    {
      id: 'uji-kir',
      agency: 'dishub',
      name: { id: 'Uji berkala', en: 'Periodic test' },
      summary: 'Pemeriksaan kendaraan.',
      status: 'active',
      updated: '2024-01-05',
      standard: { fees: [{ amount: 0 }] },
      channels: [],
    },
  ]);
  assert.deepEqual(losses, [
    { where: 'Layanan "uji-kir"', field: 'status', reason: 'tidak disebut; dianggap aktif, periksa' },
  ]);
});

test('a reference that leads out of the file is listed, and nodes that point at each other end', () => {
  const json = [
    {
      '@id': 'ex:a',
      '@type': 'PublicService',
      'dct:title': 'A',
      'cv:holdsRequirement': [{ '@id': 'ex:nowhere' }],
      'cv:hasInput': { '@id': 'ex:a' },
    },
  ];
  const { losses } = readCpsvAp(json)!;
  assert.ok(
    losses.some(
      ({ field, reason }) =>
        field === 'holdsRequirement' && reason === 'menunjuk ke luar berkas ini, atau tanpa nama',
    ),
  );
});

test('of several authorities the first counts, and words that every object knows are words', () => {
  const json = [
    {
      '@id': 'ex:a',
      '@type': 'PublicService',
      'dct:title': 'A',
      'adms:status': 'constructor',
      'ex:valueOf': 'x',
      'cv:hasCompetentAuthority': [
        { '@id': 'ex:1', 'skos:prefLabel': 'Dishub' },
        { '@id': 'ex:2', 'skos:prefLabel': 'Bapenda' },
      ],
    },
  ];
  const { raw, losses } = readCpsvAp(json)!;
  assert.deepEqual(raw['agencies'], [{ id: 'dishub', name: 'Dishub' }]);
  assert.deepEqual(
    losses.map(({ field, reason }) => `${field}: ${reason}`),
    [
      'hasCompetentAuthority: hanya yang pertama dari 2 yang terbawa',
      'status: "constructor" tidak dikenal; dianggap aktif, periksa',
      'valueOf: tidak ada bagian yang sepadan',
    ],
  );
});

test('a file without public services is none of this format', () => {
  assert.equal(readCpsvAp({ '@graph': [{ '@type': 'Dataset' }] }), undefined);
  assert.equal(readCpsvAp(null), undefined);
});

/** schema.org GovernmentService: what search engines and collectors get, and what stays behind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listSchemaOrgLosses } from '../../../../src/publish/formats/schema-org-losses.ts';
import { toSchemaOrg, toSchemaOrgGraph } from '../../../../src/publish/formats/schema-org.ts';
import type { SourceCatalogue } from '../../../../src/publish/validate.ts';

const CATALOGUE: SourceCatalogue = {
  opdCatalogue: 1,
  publisher: { name: 'Kota Contoh', url: 'https://kota.example', locale: 'id', timeZone: 'Asia/Jakarta' },
  agencies: [{ id: 'dishub', name: 'Dinas Perhubungan', shortName: 'Dishub', url: 'https://dishub.example' }],
  services: [
    {
      id: 'uji-kir',
      agency: 'dishub',
      name: { id: 'Uji KIR', en: 'Vehicle test' },
      summary: 'Uji berkala kendaraan.',
      category: 'Perhubungan',
      keywords: ['kir'],
      audience: 'Pemilik kendaraan',
      status: 'paused',
      standard: {
        requirements: [{ name: 'STNK', detail: 'Asli', appliesTo: 'Uji ulang' }],
        procedure: [
          { name: 'Daftar' },
          { name: 'Uji', detail: 'Rem dan lampu', duration: { max: 15, unit: 'minute' } },
        ],
        duration: { min: 10, max: 15, unit: 'minute' },
        fees: [
          { label: 'Mobil', amount: 0, note: 'tanpa denda' },
          { label: 'Truk', amount: 30000, upTo: 50000, unit: 'kendaraan' },
        ],
        products: [{ name: 'Kartu', validity: { max: 6, unit: 'month' } }],
        legalBasis: [{ title: 'UU 1/2022' }, { title: 'UU 25/2009', url: 'https://peraturan.example' }],
      },
      channels: [
        {
          id: 'loket',
          type: 'counter',
          name: 'Loket',
          address: 'Jalan Contoh 1',
          hours: [{ days: ['mon', 'sun'], opens: '08:00', closes: '24:00' }],
          closures: [{ from: '2024-04-10', reason: 'Idulfitri' }],
        },
        { id: 'wa', type: 'whatsapp', name: 'WhatsApp', number: '0811', condition: 'down' },
      ],
      faq: [{ question: 'Ada denda?', answer: 'Tidak.' }],
      verified: { by: 'Dishub', on: '2024-01-05' },
      updated: '2024-01-05',
    },
  ],
  changes: [],
};

test('a service is a GovernmentService, with its ways in, offers and a HowTo', () => {
  assert.deepEqual(toSchemaOrg(CATALOGUE, CATALOGUE.services[0]!, 'https://kota.example/layanan/uji-kir/'), {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    '@id': 'https://kota.example/layanan/uji-kir/',
    url: 'https://kota.example/layanan/uji-kir/',
    identifier: 'uji-kir',
    name: 'Uji KIR',
    description: 'Uji berkala kendaraan.',
    serviceType: 'Perhubungan',
    audience: { '@type': 'Audience', audienceType: 'Pemilik kendaraan' },
    serviceOperator: {
      '@type': 'GovernmentOrganization',
      name: 'Dinas Perhubungan',
      alternateName: 'Dishub',
      url: 'https://dishub.example',
      parentOrganization: {
        '@type': 'GovernmentOrganization',
        name: 'Kota Contoh',
        url: 'https://kota.example',
      },
    },
    availableChannel: [
      {
        '@type': 'ServiceChannel',
        name: 'Loket',
        serviceLocation: {
          '@type': 'Place',
          name: 'Loket',
          address: 'Jalan Contoh 1',
          openingHoursSpecification: [
            {
              '@type': 'OpeningHoursSpecification',
              dayOfWeek: ['https://schema.org/Monday', 'https://schema.org/Sunday'],
              opens: '08:00',
              closes: '23:59',
            },
          ],
          specialOpeningHoursSpecification: [
            {
              '@type': 'OpeningHoursSpecification',
              validFrom: '2024-04-10',
              validThrough: '2024-04-10',
              opens: '00:00',
              closes: '00:00',
              description: 'Idulfitri',
            },
          ],
        },
        processingTime: 'PT15M',
      },
      {
        '@type': 'ServiceChannel',
        name: 'WhatsApp',
        servicePhone: { '@type': 'ContactPoint', telephone: '0811' },
        processingTime: 'PT15M',
      },
    ],
    offers: [
      { '@type': 'Offer', name: 'Mobil', description: 'tanpa denda', price: 0, priceCurrency: 'IDR' },
      {
        '@type': 'Offer',
        name: 'Truk',
        priceSpecification: {
          '@type': 'UnitPriceSpecification',
          priceCurrency: 'IDR',
          minPrice: 30000,
          maxPrice: 50000,
          unitText: 'kendaraan',
        },
      },
    ],
    serviceOutput: [{ '@type': 'Thing', name: 'Kartu' }],
    termsOfService: ['UU 1/2022', 'https://peraturan.example'],
    subjectOf: [
      {
        '@type': 'HowTo',
        name: 'Uji KIR',
        supply: [{ '@type': 'HowToSupply', name: 'STNK', description: 'Uji ulang: Asli' }],
        step: [
          { '@type': 'HowToStep', position: 1, name: 'Daftar', text: 'Daftar' },
          { '@type': 'HowToStep', position: 2, name: 'Uji', text: 'Rem dan lampu' },
        ],
      },
      {
        '@type': 'FAQPage',
        mainEntity: [
          { '@type': 'Question', name: 'Ada denda?', acceptedAnswer: { '@type': 'Answer', text: 'Tidak.' } },
        ],
      },
    ],
  });
});

test('without a page there is no @id, and what is not known stays out', () => {
  const bare = {
    id: 'a',
    agency: 'x',
    name: 'A',
    summary: 'B',
    status: 'active',
    standard: {},
    channels: [],
    updated: '2024-01-05',
  } as const;
  const service = { ...bare, channels: [] };
  assert.deepEqual(toSchemaOrg({ ...CATALOGUE, services: [service] }, service), {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    identifier: 'a',
    name: 'A',
    description: 'B',
  });
});

test('the whole catalogue is one graph', () => {
  const graph = toSchemaOrgGraph(CATALOGUE, (id) => `https://kota.example/${id}`);
  assert.deepEqual(Object.keys(graph), ['@context', '@graph']);
  assert.deepEqual(
    (graph['@graph'] as { '@id': string }[]).map((node) => node['@id']),
    ['https://kota.example/uji-kir'],
  );
});

test('what stays behind is listed', () => {
  const changes = [
    {
      id: 'x',
      revision: 1,
      kind: 'fee',
      importance: 'info',
      title: 'X',
      announced: '2024-01-05',
      effective: '2024-01-05',
    },
  ] as unknown as SourceCatalogue['changes'];
  assert.deepEqual(
    listSchemaOrgLosses({ ...CATALOGUE, changes }).map(
      ({ where, field, reason }) => `${where} ${field}: ${reason}`,
    ),
    [
      'Layanan "uji-kir" keywords: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" verified: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" updated: tanggal pembaruan milik halaman, bukan layanan',
      'Layanan "uji-kir" standard.procedure.duration: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" standard.products.validity: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" channels.type: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" channels.condition: tidak ada bagian yang sepadan',
      'Layanan "uji-kir" status: tidak ada bagian untuk "paused"',
      'Layanan "uji-kir" standard.duration: hanya waktu paling lama yang terbawa',
      'Layanan "uji-kir" en: hanya teks dalam bahasa "id" yang terbawa',
      'Katalog changes: tidak ada bagian untuk pengumuman perubahan (1)',
    ],
  );
});

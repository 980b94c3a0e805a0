/** Differences field by field: what is material, what is only written otherwise, and from when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Catalogue, Service } from '../../../src/catalogue/types.ts';
import { findDifferences } from '../../../src/publish/gate/differences.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

/** What an edit of the KTP service gives: path, grade, sentence, and from when. */
function after(edit: (service: Service) => void, before: (service: Service) => void = () => {}): unknown[] {
  const make = (...edits: ((service: Service) => void)[]): Catalogue => {
    const catalogue = createCatalogue();
    for (const act of edits) act(catalogue.services[2]!);
    return catalogue;
  };
  return findDifferences(make(before), make(edit), NOW).map(({ path, grade, sentence, from }) =>
    from === undefined ? [path, grade, sentence.id] : [path, grade, sentence.id, from],
  );
}

test('the same catalogue differs in nothing, in whatever order its lists stand', () => {
  const turned = createCatalogue();
  turned.services.reverse();
  for (const service of turned.services) service.standard.requirements?.reverse();
  assert.deepEqual(findDifferences(createCatalogue(), turned, NOW), []);
});

test('fees, requirements, durations, hours, addresses, audience and status are material', () => {
  assert.deepEqual(
    after((service) => {
      service.status = 'paused';
      service.audience = 'Warga 17 tahun ke atas';
      service.standard.fees = [{ label: 'Perubahan data', amount: 25_000 }];
      service.standard.requirements!.push({ name: 'Pas foto', appliesTo: 'KTP hilang' });
      service.standard.duration = { max: 7, unit: 'day' };
      service.channels[0]!.address = 'Jalan Contoh 1';
      service.channels[0]!.hours![0]!.closes = '15:00';
    }),
    [
      ['status', 'material', 'Status: Dilayani → Dihentikan sementara'],
      ['audience', 'material', 'Untuk siapa: (tidak ada) → Warga 17 tahun ke atas'],
      [
        'standard.requirements',
        'material',
        'Persyaratan: KTP-el lama; Kartu Keluarga → KTP-el lama; Kartu Keluarga; Pas foto (KTP hilang)',
      ],
      ['standard.duration', 'material', 'Waktu: 7 hari kerja → 7 hari'],
      ['standard.fees', 'material', 'Biaya: Perubahan data: Gratis → Perubahan data: Rp25.000'],
      ['channels.upt-kecamatan.address', 'material', 'Alamat: (tidak ada) → Jalan Contoh 1'],
      [
        'channels.upt-kecamatan.hours',
        'material',
        'Jam layanan: Senin–Jumat 08.00–16.00 → Senin–Jumat 08.00–15.00',
      ],
    ],
  );
});

test('another writing is editorial, another letter of a link is not', () => {
  const requirement = (name: string) => (service: Service) =>
    void (service.standard.requirements = [{ name: 'KTP-el lama' }, { name }]);
  assert.deepEqual(after(requirement('kartu keluarga')), [
    [
      'standard.requirements',
      'editorial',
      'Persyaratan: KTP-el lama; Kartu Keluarga → KTP-el lama; kartu keluarga',
    ],
  ]);
  const link = (url: string) => (service: Service) => void (service.channels[0]!.url = url);
  assert.deepEqual(
    after(link('https://sipendudok.example.go.id/'), link('https://sipenduduk.example.go.id/')).map(
      (it) => (it as string[])[1],
    ),
    ['material'],
  );
});

test('a way in, or a service, that comes or goes is named', () => {
  assert.deepEqual(
    after((service) => void (service.channels = [{ id: 'wa', type: 'whatsapp', name: 'WhatsApp' }])),
    [
      ['channels.wa', 'material', 'Saluran baru: WhatsApp'],
      ['channels.upt-kecamatan', 'material', 'Saluran tidak ada lagi: UPT Disdukcapil di kecamatan'],
    ],
  );
  assert.deepEqual(
    after((service) => void (service.id = 'ktp-baru')),
    [
      ['', 'material', 'Layanan baru: Perubahan data KTP-el'],
      ['', 'material', 'Layanan tidak ada lagi: Perubahan data KTP-el'],
    ],
  );
});

test('a scheduled value differs from its moment on, against what holds until then', () => {
  const schedule =
    (...entries: [from: string, amount: number][]) =>
    (service: Service) =>
      void (service.scheduled = entries.map(([from, amount]) => ({
        from,
        set: { standard: { fees: [{ amount }] } },
      })));
  assert.deepEqual(after(schedule(['2024-03-01', 20], ['2024-02-01', 10])), [
    ['standard.fees', 'material', 'Biaya: Perubahan data: Gratis → Rp10', '2024-02-01'],
    ['standard.fees', 'material', 'Biaya: Rp10 → Rp20', '2024-03-01'],
  ]);
  const one = schedule(['2024-02-01', 10]);
  assert.deepEqual(after(one, one), []);
  assert.deepEqual(
    after(() => {}, one),
    [['standard.fees', 'material', 'Biaya: Rp10 → Perubahan data: Gratis', '2024-02-01']],
  );
  assert.deepEqual(
    after(schedule(['2024-01-01', 10]), (service) => void (service.standard.fees = [{ amount: 10 }])),
    [],
  );
});

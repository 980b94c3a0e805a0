/** Requirements, steps, fees and products: paired by what they say, never by where they stand. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fee, Product, Requirement, Step } from '../../../../src/catalogue/types.ts';
import { diffServices } from '../../../../src/publish/diff/diff-catalogues.ts';
import { copy, kirOf } from './edited.ts';
import { NOW } from '../../../fixtures/catalogue.ts';

/** Grade and Indonesian sentence of each difference. */
function between(key: string, before: unknown[], after: unknown[]): string[] {
  const [old, now] = [before, after].map((value) => {
    const service = kirOf(copy());
    return { ...service, standard: { ...service.standard, [key]: value } };
  });
  return diffServices(old, now, { at: NOW, timeZone: 'Asia/Jakarta' }).map(
    ({ grade, sentence }) => `${grade} ${sentence.id}`,
  );
}

const named = (...names: string[]): Requirement[] => names.map((name) => ({ name }));

const REQUIREMENTS: [string, Requirement[], Requirement[], string[]][] = [
  ['moved', named('KTP', 'KK', 'STNK'), named('STNK', 'KTP', 'KK'), []],
  ['new', named('KTP'), named('KTP', 'Surat kuasa'), ['material Persyaratan baru: Surat kuasa']],
  ['gone', named('KTP', 'Surat kuasa'), named('KTP'), ['material Persyaratan dihapus: Surat kuasa']],
  [
    'changed',
    named('KTP pemilik', 'STNK'),
    named('STNK', 'KTP asli pemilik'),
    ['material Persyaratan berubah: KTP pemilik → KTP asli pemilik'],
  ],
  [
    'moved and reworded',
    named('KTP', 'Buku KIR yang lama'),
    named('buku KIR lama', 'KTP'),
    ['editorial Persyaratan ditulis ulang: Buku KIR yang lama → buku KIR lama'],
  ],
  [
    'split',
    named('KTP pemilik dan STNK kendaraan'),
    named('STNK kendaraan', 'KTP pemilik'),
    ['editorial Persyaratan ditulis ulang: KTP pemilik dan STNK kendaraan → KTP pemilik; STNK kendaraan'],
  ],
  [
    'merged',
    named('KTP pemilik', 'STNK kendaraan', 'Buku KIR'),
    named('Buku KIR', 'KTP pemilik, STNK kendaraan'),
    ['editorial Persyaratan ditulis ulang: KTP pemilik; STNK kendaraan → KTP pemilik, STNK kendaraan'],
  ],
  [
    'split, one part twice',
    named('KTP pemilik dan STNK kendaraan'),
    named('KTP pemilik', 'STNK kendaraan', 'KTP pemilik'),
    [
      'material Persyaratan baru: KTP pemilik',
      'editorial Persyaratan ditulis ulang: KTP pemilik dan STNK kendaraan → KTP pemilik; STNK kendaraan',
    ],
  ],
  [
    'split with a word lost',
    named('Fotokopi KTP dan KK'),
    named('Fotokopi KTP', 'KK'),
    ['editorial Persyaratan ditulis ulang: Fotokopi KTP dan KK → Fotokopi KTP; KK'],
  ],
  [
    'split so that both need a copy',
    named('Fotokopi KTP dan KK'),
    named('Fotokopi KTP', 'Fotokopi KK'),
    ['material Persyaratan berubah: Fotokopi KTP dan KK → Fotokopi KK; Fotokopi KTP'],
  ],
  [
    'split for others',
    named('KTP pemilik dan STNK kendaraan'),
    [{ name: 'KTP pemilik' }, { name: 'STNK kendaraan', appliesTo: 'Bus' }],
    [
      'material Persyaratan berubah: KTP pemilik dan STNK kendaraan → KTP pemilik; STNK kendaraan, untuk: Bus',
    ],
  ],
  [
    'detail moved into the name',
    [{ name: 'KTP', detail: 'asli' }],
    [{ name: 'KTP asli' }],
    ['editorial Persyaratan ditulis ulang: KTP (asli) → KTP asli'],
  ],
  [
    'for others',
    [{ name: 'Izin trayek', appliesTo: 'Bus' }],
    [{ name: 'Izin trayek', appliesTo: 'Semua kendaraan' }],
    ['material Persyaratan berubah: Izin trayek, untuk: Bus → Izin trayek, untuk: Semua kendaraan'],
  ],
  [
    'with another form',
    [{ name: 'Formulir', url: 'https://a.example.go.id/1' }],
    [{ name: 'Formulir', url: 'https://a.example.go.id/2' }],
    ['editorial Persyaratan diperbarui: Formulir'],
  ],
  ['twice, once gone', named('KTP', 'KTP'), named('KTP'), ['material Persyaratan dihapus: KTP']],
];
for (const [name, before, after, expected] of REQUIREMENTS)
  test(`a requirement is told as what happened to it: ${name}`, () => {
    assert.deepEqual(between('requirements', before, after), expected);
  });

const STEPS: [string, Step[], Step[], string[]][] = [
  ['moved', [{ name: 'Daftar' }, { name: 'Bayar' }], [{ name: 'Bayar' }, { name: 'Daftar' }], []],
  [
    'slower',
    [{ name: 'Uji rem', duration: { max: 60, unit: 'minute' } }],
    [{ name: 'Uji rem', duration: { max: 2, unit: 'hour' } }],
    ['material Langkah berubah: Uji rem, 60 menit → Uji rem, 2 jam'],
  ],
  [
    'gone',
    [{ name: 'Daftar' }, { name: 'Bayar' }],
    [{ name: 'Daftar' }],
    ['material Langkah dihapus: Bayar'],
  ],
];
for (const [name, before, after, expected] of STEPS)
  test(`a step is told as what happened to it: ${name}`, () => {
    assert.deepEqual(between('procedure', before, after), expected);
  });

const FEES: [string, Fee[], Fee[], string[]][] = [
  [
    'the only one',
    [{ amount: 37000, unit: 'per uji' }],
    [{ amount: 0 }],
    ['material Biaya: Rp37.000 per uji → gratis'],
  ],
  [
    'the only one, for something else',
    [{ label: 'Uji pertama', amount: 37000 }],
    [{ label: 'Semua kendaraan', amount: 0 }],
    ['material Biaya berubah: Uji pertama: Rp37.000 → Semua kendaraan: Gratis'],
  ],
  [
    'one of several',
    [
      { label: 'Bus', amount: 50000 },
      { label: 'Truk', amount: 70000 },
    ],
    [
      { label: 'Truk', amount: 80000 },
      { label: 'bus', amount: 50000 },
    ],
    ['material Biaya (Truk): Rp70.000 → Rp80.000', 'editorial Biaya (bus): diperbarui'],
  ],
  [
    'a further one',
    [{ label: 'Bus', amount: 50000 }],
    [
      { label: 'Bus', amount: 50000 },
      { label: 'Taksi', amount: 20000 },
    ],
    ['material Biaya baru: Taksi: Rp20.000'],
  ],
];
for (const [name, before, after, expected] of FEES)
  test(`a fee is compared by its worth: ${name}`, () => {
    assert.deepEqual(between('fees', before, after), expected);
  });

const PRODUCTS: [string, Product[], Product[], string[]][] = [
  [
    'valid for longer',
    [{ name: 'Kartu', validity: { max: 6, unit: 'month' } }],
    [{ name: 'Kartu', validity: { max: 1, unit: 'year' } }],
    ['material Hasil layanan berubah: Kartu, berlaku 6 bulan → Kartu, berlaku 1 tahun'],
  ],
  [
    'valid for as long',
    [{ name: 'Kartu', validity: { max: 12, unit: 'month' } }],
    [{ name: 'Kartu', validity: { max: 1, unit: 'year' } }],
    ['editorial Hasil layanan ditulis ulang: Kartu, berlaku 12 bulan → Kartu, berlaku 1 tahun'],
  ],
];
for (const [name, before, after, expected] of PRODUCTS)
  test(`a product is compared with its validity: ${name}`, () => {
    assert.deepEqual(between('products', before, after), expected);
  });

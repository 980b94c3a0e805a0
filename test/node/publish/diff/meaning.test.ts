/** Where writing ends and meaning begins, pair by pair; every pair is judged alike in both directions. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Duration, Fee, Text } from '../../../../src/catalogue/types.ts';
import type { Level } from '../../../../src/publish/diff/meaning.ts';
import { compareText } from '../../../../src/publish/diff/text.ts';
import {
  compareDuration,
  compareFee,
  compareLink,
  compareNumber,
} from '../../../../src/publish/diff/values.ts';

function table<T>(name: string, compare: (a: T, b: T) => Level, rows: [Level, T, T][]): void {
  for (const [level, before, after] of rows) {
    test(`${name}: ${JSON.stringify(before)} and ${JSON.stringify(after)} differ: ${level}`, () => {
      assert.deepEqual([compare(before, after), compare(after, before)], [level, level]);
    });
  }
}

table<Text>('text', compareText, [
  ['same', 'KTP pemilik', 'KTP pemilik'],
  ['same', 'KTP pemilik', { id: 'KTP pemilik' }],
  ['editorial', 'KTP pemilik', '  ktp  Pemilik.'],
  ['editorial', 'KTP dan KK', 'KTP, KK'],
  ['editorial', 'Kartu Keluarga', 'Katru Keluarga'],
  ['editorial', 'Surat ijin', 'Surat izin'],
  ['editorial', 'Fotokopi KTP', 'Foto copy KTP'],
  ['editorial', '7 Hari', '7 hari'],
  ['editorial', '7 (tujuh) hari', '7 hari'],
  ['editorial', 'Rp 37.000,-', 'Rp37.000'],
  ['editorial', 'Mulai 5 Januari 2024', 'mulai 05/01/2024'],
  ['editorial', 'Tidak dipungut biaya', 'Gratis'],
  ['editorial', 'Buka 08:00', 'Buka 8.00'],
  ['editorial', 'KTP pemilik', { id: 'KTP pemilik', en: "Owner's card" }],
  ['editorial', { id: 'KTP', en: 'Card of the owner' }, { id: 'KTP', en: "Owner's identity card" }],
  ['material', '7 hari', '7 hari kerja'],
  ['material', 'Rp37.000', 'Rp73.000'],
  ['material', '5 Januari 2024', '6 Januari 2024'],
  ['material', 'KTP asli', 'KTP'],
  ['material', 'KTP', 'KTA'],
  ['material', 'SIM A', 'SIM'],
  ['material', 'Wajib membawa KTP', 'Tidak wajib membawa KTP'],
  ['material', 'KTP dan KK', 'KTP atau KK'],
  ['material', 'KTP asli, fotokopi KK', 'Fotokopi KTP, KK asli'],
  ['material', 'Akta pembelian', 'Akta pemberian'],
  ['material', 'Berkas lama', 'Bekas lama'],
  ['material', 'Surat tempat', 'Surat tepat'],
  ['material', 'Akta kelahiran', 'Akta kehadiran'],
  ['material', 'Surat dari ahli waris', 'Surat untuk ahli waris'],
  ['material', 'Jalan Sudirman 464', 'Jalan Sudirman 446'],
  ['material', { id: 'Gratis', en: 'Free' }, { id: 'Gratis', en: 'Rp50,000' }],
  ['material', { en: 'Passport' }, { en: 'Identity card' }],
]);

test('a text that comes or goes is material, one without words is not', () => {
  assert.equal(compareText(undefined, 'KTP'), 'material');
  assert.equal(compareText('KTP', undefined), 'material');
  assert.equal(compareText(undefined, '-'), 'editorial');
  assert.equal(compareText(undefined, undefined), 'same');
});

test('a summary may be worded freely, but not its values and rules', () => {
  const compare = (a: Text, b: Text) => compareText(a, b, true);
  assert.equal(compare('Uji berkala setiap 6 bulan.', 'Pemeriksaan kendaraan, 6 bulan sekali.'), 'editorial');
  assert.equal(compare('Uji berkala setiap 6 bulan.', 'Uji berkala setiap 12 bulan.'), 'material');
  assert.equal(compare('Untuk semua warga.', 'Untuk warga, kecuali anak.'), 'material');
});

table<Duration>('duration', compareDuration, [
  ['same', { max: 7, unit: 'day' }, { max: 7, unit: 'day' }],
  ['editorial', { max: 60, unit: 'minute' }, { max: 1, unit: 'hour' }],
  ['editorial', { max: 2, unit: 'week' }, { max: 14, unit: 'day' }],
  ['editorial', { max: 1, unit: 'year' }, { max: 12, unit: 'month' }],
  ['editorial', { min: 3, max: 3, unit: 'day' }, { max: 3, unit: 'day' }],
  [
    'editorial',
    { max: 1, unit: 'day', note: 'Berkas lengkap' },
    { max: 1, unit: 'day', note: 'berkas lengkap.' },
  ],
  ['material', { max: 7, unit: 'day' }, { max: 7, unit: 'workday' }],
  ['material', { min: 1, max: 7, unit: 'day' }, { min: 2, max: 7, unit: 'day' }],
  ['material', { max: 30, unit: 'day' }, { max: 1, unit: 'month' }],
  ['material', { max: 1, unit: 'day' }, { max: 1, unit: 'day', note: 'setelah pembayaran' }],
]);

table<Fee>('fee', compareFee, [
  ['same', { amount: 37000 }, { amount: 37000 }],
  ['editorial', { amount: 37000 }, { note: 'Rp 37.000,-' }],
  ['editorial', { amount: 0 }, { note: 'Gratis' }],
  ['editorial', { amount: 5000, upTo: 5000 }, { amount: 5000 }],
  ['editorial', { amount: 0, unit: 'per uji' }, { amount: 0 }],
  ['editorial', { amount: 5000, unit: 'per lembar' }, { amount: 5000, unit: 'Per Lembar' }],
  ['material', { amount: 37000 }, { amount: 0 }],
  ['material', { amount: 5000 }, { amount: 5000, upTo: 9000 }],
  ['material', { amount: 5000, unit: 'per lembar' }, { amount: 5000, unit: 'per berkas' }],
  ['material', { amount: 5000, label: 'Bus' }, { amount: 5000, label: 'Truk' }],
  ['material', { note: 'Sesuai JBB' }, { note: 'Sesuai luas bangunan' }],
]);

table<string>('link', compareLink, [
  ['editorial', 'http://Dishub.example.go.id', 'https://dishub.example.go.id/'],
  ['editorial', 'tel:+62761123456', 'tel:0761123456'],
  ['material', 'https://a.example.go.id/kir', 'https://a.example.go.id/kir-baru'],
  ['material', 'https://a.example.go.id/A', 'https://a.example.go.id/a'],
]);

table<string>('number', compareNumber, [
  ['editorial', '+62 812-7423-0000', '0812 7423 0000'],
  ['material', '0812 7423 0000', '0812 7423 0001'],
  ['material', '112', '110'],
]);

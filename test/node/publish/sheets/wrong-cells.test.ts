/** Wrong cells: each named by sheet, row and column, with what to type instead; nothing comes of the sheets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSheets } from '../../../../src/publish/sheets/read.ts';
import {
  AGENCIES,
  errorsOf,
  PUBLISHER,
  SERVICE_HEADS,
  SERVICES,
  sheet,
  sheetsWith,
  warningsOf,
} from './sheets.ts';

const FEES = ['Layanan', 'Sebutan (id)', 'Jumlah', 'Catatan (id)'];

test('a fee in words is refused with the number to type', () => {
  const fees = sheet('Biaya', [FEES, ['uji-kir', 'Mobil', 37000], ['uji-kir', 'Truk', 'tigapuluh ribu']]);
  assert.deepEqual(errorsOf(fees), [
    'Lembar Biaya, baris 3, kolom C (Jumlah): "tigapuluh ribu" bukan angka. Tulis 30000.',
  ]);
  assert.equal(readSheets(sheetsWith(fees)).catalogue, undefined);
});

test('free of charge in words is a zero', () => {
  assert.deepEqual(errorsOf(sheet('Biaya', [FEES, ['uji-kir', null, 'gratis']])), [
    'Lembar Biaya, baris 2, kolom C (Jumlah): "gratis" bukan angka. Tulis 0.',
  ]);
});

test('a date in a cell for an amount is refused', () => {
  assert.deepEqual(errorsOf(sheet('Biaya', [FEES, ['uji-kir', null, new Date(Date.UTC(2024, 0, 5))]])), [
    'Lembar Biaya, baris 2, kolom C (Jumlah): sel ini berisi tanggal, 2024-01-05, bukan angka. Tulis angkanya saja, misalnya 30000.',
  ]);
});

test('a fee without amount and note is incomplete', () => {
  assert.deepEqual(errorsOf(sheet('Biaya', [FEES, ['uji-kir', 'Truk', null]])), [
    'Lembar Biaya, baris 2, kolom C (Jumlah): belum diisi. Tulis 0 bila gratis, atau isi Catatan yang menjelaskan cara menghitungnya.',
  ]);
});

test('an unknown status lists the choices', () => {
  const services = sheet('Layanan', [
    SERVICE_HEADS,
    ['uji-kir', 'dishub', 'Uji KIR', 'Uji berkala.', 'aktip', '2024-01-05'],
  ]);
  assert.deepEqual(errorsOf(services), [
    'Lembar Layanan, baris 2, kolom E (Status): "aktip" bukan pilihan yang dikenal. Maksud Anda "aktif"? Pilihannya: aktif, direncanakan, dihentikan sementara, atau berakhir.',
  ]);
});

test('an unknown agency names the near one', () => {
  const services = sheet('Layanan', [
    SERVICE_HEADS,
    ['uji-kir', 'dishb', 'Uji KIR', 'Uji berkala.', 'aktif', '2024-01-05'],
  ]);
  assert.deepEqual(errorsOf(services), [
    `Lembar Layanan, baris 2, kolom B (OPD): OPD "dishb" tidak ada di katalog. Maksud Anda 'dishub'?`,
  ]);
});

test('a row of an unknown service names the near one', () => {
  assert.deepEqual(errorsOf(sheet('Biaya', [FEES, ['uji-kri', null, 0]])), [
    'Lembar Biaya, baris 2, kolom A (Layanan): "uji-kri" tidak ada di lembar Layanan. Maksud Anda "uji-kir"?',
  ]);
});

test('two rows with one id are told apart by their rows', () => {
  const row = ['uji-kir', 'dishub', 'Uji KIR', 'Uji berkala.', 'aktif', '2024-01-05'];
  assert.deepEqual(errorsOf(sheet('Layanan', [SERVICE_HEADS, row, row])), [
    'Lembar Layanan, baris 3, kolom A (Id): id "uji-kir" sudah dipakai di Lembar Layanan, baris 2, kolom A (Id). Ganti salah satunya, atau hapus yang berlebih.',
  ]);
});

test('an empty cell that must be filled is named, for a choice with its choices', () => {
  const services = sheet('Layanan', [
    SERVICE_HEADS,
    ['uji-kir', 'dishub', null, 'Uji berkala.', ' ', '2024-01-05'],
  ]);
  assert.deepEqual(errorsOf(services), [
    'Lembar Layanan, baris 2, kolom C (Nama (id)): belum diisi. Isi sel ini.',
    'Lembar Layanan, baris 2, kolom E (Status): belum diisi. Pilihannya: aktif, direncanakan, dihentikan sementara, atau berakhir.',
  ]);
});

test('a row without its owner is named', () => {
  assert.deepEqual(errorsOf(sheet('Biaya', [FEES, [null, 'Truk', 0]])), [
    'Lembar Biaya, baris 2, kolom A (Layanan): sel ini masih kosong. Isi dengan id pemilik baris ini; lihat lembar Petunjuk.',
  ]);
});

test('a formula is refused, not evaluated', () => {
  const fees = sheet('Biaya', [FEES, ['uji-kir', 'Truk', 30000]], ['2:3']);
  assert.deepEqual(errorsOf(fees), [
    'Lembar Biaya, baris 2, kolom C (Jumlah): sel ini berisi rumus, jadi tidak dibaca. Salin sel itu, lalu tempel hasilnya saja (Tempel Khusus, Nilai).',
  ]);
});

test('a date in words is refused with the date to type', () => {
  const services = sheet('Layanan', [
    SERVICE_HEADS,
    ['uji-kir', 'dishub', 'Uji KIR', 'Uji.', 'aktif', '5 Januari 2024'],
  ]);
  assert.deepEqual(errorsOf(services), [
    'Lembar Layanan, baris 2, kolom F (Diperbarui): "5 Januari 2024" bukan tanggal yang dikenal. Tulis "2024-01-05".',
  ]);
});

test('a day that is none is named among the days of a cell', () => {
  const channels = sheet('Saluran', [
    ['Layanan', 'Id', 'Jenis', 'Nama (id)'],
    ['uji-kir', 'loket', 'loket', 'Loket'],
  ]);
  const hours = sheet('Jam', [
    ['Layanan', 'Saluran', 'Hari', 'Buka', 'Tutup'],
    ['uji-kir', 'loket', 'Senin, Selsa', '08:00', '15:00'],
    ['uji-kir', 'lket', 'Senin', '08:00', '15:00'],
  ]);
  assert.deepEqual(errorsOf(channels, hours), [
    'Lembar Jam, baris 2, kolom C (Hari): "Selsa" bukan pilihan yang dikenal. Maksud Anda "Selasa"? Pilihannya: Senin, Selasa, Rabu, Kamis, Jumat, Sabtu, atau Minggu.',
    'Lembar Jam, baris 3, kolom B (Saluran): "lket" tidak ada di lembar Saluran. Maksud Anda "loket"?',
  ]);
});

test('a row with two owners is refused', () => {
  const laws = sheet('Dasar hukum', [
    ['Layanan', 'Perubahan', 'Judul (id)'],
    ['uji-kir', 'kir-gratis', 'UU 1/2022'],
  ]);
  assert.deepEqual(errorsOf(laws), [
    'Lembar Dasar hukum, baris 2, kolom B (Perubahan): Layanan dan Perubahan tidak dapat diisi bersama. Kosongkan salah satu; lihat lembar Petunjuk.',
  ]);
});

test('a second publisher is refused', () => {
  const twice = sheet('Penerbit', [...PUBLISHER.rows, PUBLISHER.rows[1]!]);
  assert.deepEqual(errorsOf(twice), [
    'Lembar Penerbit, baris 3: lembar ini hanya boleh berisi satu baris. Hapus baris yang berlebih.',
  ]);
});

test('a broken rest column is refused, and one that says a cell twice', () => {
  const agencies = sheet('OPD', [
    ['Id', 'Nama (id)', 'Lainnya (JSON)'],
    ['dishub', 'Dinas Perhubungan', '{"x":'],
    ['dlhk', 'Dinas Lingkungan', '{"name":"DLHK"}'],
  ]);
  assert.deepEqual(errorsOf(agencies), [
    'Lembar OPD, baris 2, kolom C (Lainnya (JSON)): "{"x":" bukan JSON yang utuh. Kolom ini diisi oleh "export"; kembalikan seperti semula, atau kosongkan.',
    'Lembar OPD, baris 3, kolom B (Nama (id)): isinya juga ada di kolom Lainnya (JSON). Hapus bagian itu dari kolom Lainnya (JSON), atau kosongkan sel ini.',
  ]);
});

test('a missing sheet and a missing column are said once, not for each row', () => {
  const services = sheet(
    'Layanan',
    SERVICES.rows.map((row) => row.slice(0, 4)),
  );
  assert.deepEqual(errorsOf(services), [
    'Lembar Layanan: kolom "Status" tidak ada. Judul kolom ada di baris pertama; samakan dengan hasil "opd-widgets catalogue export".',
    'Lembar Layanan: kolom "Diperbarui" tidak ada. Judul kolom ada di baris pertama; samakan dengan hasil "opd-widgets catalogue export".',
  ]);
  assert.deepEqual(
    readSheets([PUBLISHER, AGENCIES]).remarks.map(({ code, place }) => [code, place.sheet]),
    [['missing-sheet', 'Layanan']],
  );
});

test('what is not read is said: unknown sheets and columns, with the near name', () => {
  const fees = sheet('Biaya', [
    ['Layanan', 'Jumlah', 'Catatn (id)', null],
    ['uji-kir', 0, 'tanpa denda', 'x'],
  ]);
  assert.deepEqual(
    warningsOf(
      ['unknown-sheet', 'unknown-column'],
      fees,
      sheet('Langkh', [['x']]),
      sheet('Petunjuk', [['x']]),
    ),
    [
      'Lembar Biaya, baris 1, kolom C: judul "Catatn (id)" tidak dikenal, jadi isinya tidak dibaca. Maksud Anda "Catatan (id)"?',
      'Lembar Biaya, baris 1, kolom D: kolom ini tidak berjudul, jadi isinya tidak dibaca. Pindahkan isinya ke kolom yang dikenal, atau hapus.',
      'Lembar Langkh tidak dikenal, jadi tidak dibaca. Maksud Anda "Langkah"?',
    ],
  );
});

test('a head that is there twice is refused', () => {
  const agencies = sheet('OPD', [
    ['Id', 'Nama (id)', 'id'],
    ['dishub', 'Dinas Perhubungan', 'dlhk'],
  ]);
  assert.deepEqual(errorsOf(agencies), [
    'Lembar OPD: judul kolom "id" ada dua kali, di kolom A dan C. Hapus salah satu kolom itu.',
  ]);
});

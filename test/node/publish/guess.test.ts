/** What people write, and what is suggested to them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  guessChoice,
  guessDate,
  guessId,
  guessLink,
  guessTime,
  guessZone,
} from '../../../src/publish/guess.ts';
import { editDistance, nearest } from '../../../src/publish/nearest.ts';
import { readAmount } from '../../../src/publish/rupiah.ts';

const table = <T extends string | number>(
  name: string,
  guess: (text: string) => T | undefined,
  rows: [string, T | undefined][],
): void => {
  for (const [text, wanted] of rows) {
    test(`${name}: "${text}" is ${wanted ?? 'nothing clear'}`, () => assert.equal(guess(text), wanted));
  }
};

table('amount', readAmount, [
  ['tigapuluh ribu', 30_000],
  ['tiga puluh tujuh ribu', 37_000],
  ['Rp37.000', 37_000],
  ['Rp. 37.000,00', 37_000],
  ['37.000,-', 37_000],
  ['30 rb', 30_000],
  ['1,5 juta', 1_500_000],
  ['seratus dua puluh lima ribu', 125_000],
  ['sebelas ribu', 11_000],
  ['dua belas ribu lima ratus', 12_500],
  ['satu juta dua ratus ribu', 1_200_000],
  ['seribu', 1000],
  ['gratis', 0],
  ['37000', 37_000],
  ['sesuai perda', undefined],
  ['30-40 ribu', undefined],
  ['37.00', undefined],
  ['', undefined],
]);

table('date', guessDate, [
  ['5 Januari 2024', '2024-01-05'],
  ['Jumat, 5 Januari 2024', '2024-01-05'],
  ['5 Agt 2024', undefined],
  ['17 Agustus 2024', '2024-08-17'],
  ['1 Febuari 2024', '2024-02-01'],
  ['05/01/2024', '2024-01-05'],
  ['2024/1/5', '2024-01-05'],
  ['31/02/2024', undefined],
  ['besok', undefined],
]);

table('time', guessTime, [
  ['8', '08:00'],
  ['08.30', '08:30'],
  ['pukul 8.30 WIB', '08:30'],
  ['25:00', undefined],
  ['pagi', undefined],
]);

table('link', guessLink, [
  ['www.pekanbaru.go.id', 'https://www.pekanbaru.go.id'],
  ['dishub@pekanbaru.go.id', 'mailto:dishub@pekanbaru.go.id'],
  ['0812-7423-4617', 'tel:081274234617'],
  ['javascript:alert(1)', undefined],
  ['lihat di kantor', undefined],
]);

table('id', guessId, [
  ['Uji KIR (baru)', 'uji-kir-baru'],
  ['Café', 'cafe'],
  ['!!!', undefined],
]);

table('zone', guessZone, [
  ['WIB', 'Asia/Jakarta'],
  ['wita', 'Asia/Makassar'],
  ['Asia/Jkarta', 'Asia/Jakarta'],
  ['Mars', undefined],
]);

test('a choice is meant by its translation before its spelling', () => {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  assert.equal(guessChoice('Minggu', days), 'sun');
  assert.equal(guessChoice('minggu', ['day', 'week']), 'week');
  assert.equal(guessChoice('activ', ['active', 'planned']), 'active');
  assert.equal(guessChoice('biru', ['active', 'planned']), undefined);
});

test('two swapped letters are one slip', () => {
  assert.equal(editDistance('uji-kir', 'uji-kri'), 1);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('kartu-kelurga', 'kartu-keluarga'), 1);
});

test('nothing is suggested that is another word', () => {
  assert.equal(nearest('web', ['app', 'phone']), undefined);
  assert.equal(nearest('dishb', ['dinkes', 'dishub']), 'dishub');
});

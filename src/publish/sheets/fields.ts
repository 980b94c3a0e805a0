/** Short names for the columns of a table: `tables.ts` reads as a list of fields. */
import type { ChoiceName } from './choices.ts';
import type { Column, ColumnType, KeyColumn } from './columns.ts';

type Field = (head: string, path: string, help: string) => Column;

const field =
  (type: ColumnType): Field =>
  (head, path, help) => ({ head, path: path.split('.'), type, help });

/** A text for people, in one language or several. */
export const text = field('text');
/** Several texts, one a line. */
export const lines = field('lines');
/** A text without language: a number of a decree, a telephone number. */
export const words = field('words');
/** A stable name. */
export const id = field('id');
export const link = field('link');
export const date = field('date');
/** A date, or a date with a time. */
export const moment = field('moment');
export const time = field('time');
export const number = field('number');
/** Words parted by commas. */
export const list = field('list');

/** One of the format's fixed words, with a drop-down. */
export const choice = (head: string, path: string, name: ChoiceName, help: string): Column => ({
  ...field('choice')(head, path, help),
  choice: name,
});

/** Several of the format's fixed words, parted by commas. */
export const choices = (head: string, path: string, name: ChoiceName, help: string): Column => ({
  ...field('choices')(head, path, help),
  choice: name,
});

export const required = (column: Column): Column => ({ ...column, required: true });

/** The four columns of a duration. @param what what lasts that long, as the beginning of a sentence */
export const duration = (head: string, path: string, what: string): Column[] => [
  number(`${head}: paling cepat`, `${path}.min`, `${what}, paling cepat: angka saja. Boleh kosong.`),
  number(`${head}: paling lama`, `${path}.max`, `${what}, paling lama: angka saja.`),
  choice(`${head}: satuan`, `${path}.unit`, 'unit', 'Satuan waktunya.'),
  text(`${head}: catatan`, `${path}.note`, 'Keterangan waktu, misalnya bila dokumen lengkap.'),
];

export const SERVICE_KEY: KeyColumn = {
  key: 'service',
  head: 'Layanan',
  help: 'Id layanan yang memiliki baris ini; ada di lembar Layanan.',
};
export const AGENCY_KEY: KeyColumn = {
  key: 'agency',
  head: 'OPD',
  help: 'Id OPD, hanya bila baris ini tentang kontak OPD, bukan tentang layanan.',
};
export const CHANGE_KEY: KeyColumn = {
  key: 'change',
  head: 'Perubahan',
  help: 'Id perubahan yang memiliki baris ini; ada di lembar Perubahan.',
};
export const COMPLAINT_KEY: KeyColumn = {
  key: 'complaint',
  head: 'Pengaduan',
  help: 'Tulis ya bila ini saluran pengaduan layanan; kosongkan bila saluran layanan biasa.',
};
export const CHANNEL_KEY: KeyColumn = {
  key: 'channel',
  head: 'Saluran',
  help: 'Id saluran; ada di lembar Saluran dengan Layanan, OPD, dan Pengaduan yang sama.',
};

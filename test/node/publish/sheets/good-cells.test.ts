/** What a keeper may type: real dates and times, words of the drop-downs, ranges of days, one language or two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../../../src/publish/sheets/fill-cells.ts';
import { readSheets } from '../../../../src/publish/sheets/read.ts';
import { SERVICE_HEADS, sheet, sheetsWith, warningsOf } from './sheets.ts';

/** The only service of the small catalogue. */
function serviceWith(...changed: Parameters<typeof sheetsWith>) {
  const { catalogue, remarks } = readSheets(sheetsWith(...changed));
  assert.deepEqual(
    remarks.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    [],
  );
  return catalogue!.services[0]!;
}

const CHANNELS = sheet('Saluran', [
  ['Layanan', 'OPD', 'Pengaduan', 'Id', 'Jenis', 'Nama (id)'],
  ['uji-kir', null, null, 'loket', 'Loket', 'Loket UPT PKB'],
  ['uji-kir', null, 'ya', 'lapor', 'situs web', 'SP4N-LAPOR!'],
  [null, 'dishub', null, 'telepon', 'telepon', 'Telepon Dishub'],
  [null, null, null, 'peka', 'app', 'PEKA'],
]);
const hours = (days: Cell, opens: Cell, closes: Cell) =>
  sheet('Jam', [
    ['Layanan', 'Saluran', 'Hari', 'Buka', 'Tutup'],
    ['uji-kir', 'loket', days, opens, closes],
  ]);

/** A time of day as the reader of workbooks gives it. */
const time = (hour: number, minute: number): Date => new Date(Date.UTC(1899, 11, 30, hour, minute));

test('channels go to services, their complaints, agencies and the city', () => {
  const { catalogue } = readSheets(sheetsWith(CHANNELS));
  const { services, agencies, publisher } = catalogue!;
  const ids = (channels: { id: string }[] | undefined): string[] => (channels ?? []).map(({ id }) => id);
  assert.deepEqual(
    [
      services[0]!.channels,
      services[0]!.standard.complaints?.channels,
      agencies[0]!.contacts,
      publisher.complaints,
    ].map(ids),
    [['loket'], ['lapor'], ['telepon'], ['peka']],
  );
});

test('real times, fractions of a day and texts are opening hours', () => {
  const cases: [Cell, Cell, string, string][] = [
    [time(8, 0), time(15, 30), '08:00', '15:30'],
    [0.375, 0.9999999, '09:00', '24:00'],
    ['8:00', '15:30:00', '08:00', '15:30'],
    [time(0, 0), time(24, 0), '00:00', '24:00'],
    // As sheets keep 07:20, which no fraction of a day is exactly.
    [new Date(Date.UTC(1899, 11, 30, 7, 19, 59, 999)), '24:00', '07:20', '24:00'],
  ];
  for (const [opens, closes, ...expected] of cases) {
    const [open] = serviceWith(CHANNELS, hours('Senin', opens, closes)).channels[0]!.hours!;
    assert.deepEqual([open!.opens, open!.closes], expected);
  }
});

test('days are words, codes, ranges, or every day', () => {
  const days = (cell: string) =>
    serviceWith(CHANNELS, hours(cell, '08:00', '15:00')).channels[0]!.hours![0]!.days;
  assert.deepEqual(days('senin; Sabtu'), ['mon', 'sat']);
  assert.deepEqual(days('mon, tue'), ['mon', 'tue']);
  assert.deepEqual(days('Senin-Kamis'), ['mon', 'tue', 'wed', 'thu']);
  assert.deepEqual(days('Senin s.d. Rabu, Minggu'), ['mon', 'tue', 'wed', 'sun']);
  assert.deepEqual(days('Setiap hari'), ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
});

// Sheets count days in fractions, and 08:30 is not exactly one.
test('a real date is a date, and with a time a moment', () => {
  const day = new Date(Date.UTC(2024, 0, 5));
  const services = sheet('Layanan', [SERVICE_HEADS, ['uji-kir', 'dishub', 'Uji KIR', 'Uji.', 'AKTIF', day]]);
  assert.equal(serviceWith(services).updated, '2024-01-05');
  const { catalogue } = readSheets(
    sheetsWith(
      sheet('Perubahan', [
        ['Id', 'Revisi', 'Layanan', 'Jenis', 'Tingkat', 'Judul (id)', 'Diumumkan', 'Berlaku'],
        [
          'kir-gratis',
          1,
          'uji-kir',
          'biaya',
          'mendesak',
          'KIR gratis',
          day,
          new Date(Date.UTC(2024, 0, 8, 8, 29, 59, 999)),
        ],
      ]),
    ),
  );
  const { announced, effective, services: changed, importance } = catalogue!.changes[0]!;
  assert.deepEqual(
    [announced, effective, changed, importance],
    ['2024-01-05', '2024-01-08T08:30', ['uji-kir'], 'urgent'],
  );
});

test('a number typed where a text belongs is a text', () => {
  const channels = sheet('Saluran', [
    ['Layanan', 'Id', 'Jenis', 'Nama (id)', 'Nomor'],
    ['uji-kir', 'darurat', 'telepon', 'Darurat', 112],
  ]);
  assert.equal(serviceWith(channels).channels[0]!.number, '112');
});

test('a telephone number typed as a number may have lost its zero, which is said', () => {
  const channels = sheet('Saluran', [
    ['Layanan', 'Id', 'Jenis', 'Nama (id)', 'Nomor'],
    ['uji-kir', 'telepon', 'telepon', 'Telepon', 76121234],
    ['uji-kir', 'darurat', 'telepon', 'Darurat', 112],
    ['uji-kir', 'wa', 'WhatsApp', 'WhatsApp', '0811'],
  ]);
  assert.deepEqual(warningsOf(['number-for-text'], channels), [
    "Lembar Saluran, baris 2, kolom E (Nomor): sel ini berisi angka; nol di depannya mungkin hilang. Bila diawali nol, tulis ulang dengan tanda petik tunggal di depan: '0761…",
  ]);
});

test('one language is a text, two are a map, and steps go line by line', () => {
  const guides = sheet('Panduan', [
    ['Layanan', 'Judul (id)', 'Judul (en)', 'Langkah (id)', 'Langkah (en)'],
    ['uji-kir', 'Cara daftar', null, 'Datang\nDaftar', 'Come\nRegister'],
    ['uji-kir', null, 'How to pay', 'Bayar', null],
  ]);
  assert.deepEqual(serviceWith(guides).guides, [
    {
      title: 'Cara daftar',
      steps: [
        { id: 'Datang', en: 'Come' },
        { id: 'Daftar', en: 'Register' },
      ],
    },
    { title: { en: 'How to pay' }, steps: ['Bayar'] },
  ]);
});

test('columns may stand in any order, empty rows are passed over, and rows keep their order', () => {
  const steps = sheet('Langkah', [
    ['Nama (id)', 'Layanan'],
    ['Datang', 'uji-kir'],
    [null, ' '],
    ['Daftar', 'uji-kir'],
  ]);
  assert.deepEqual(serviceWith(steps).standard.procedure, [{ name: 'Datang' }, { name: 'Daftar' }]);
});

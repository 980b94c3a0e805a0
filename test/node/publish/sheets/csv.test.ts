/** CSV files between ours and a spreadsheet program's: separators, quotes, formulas, encodings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UnreadableSheets } from '../../../../src/publish/sheets/bytes.ts';
import { readCsv, writeCsv } from '../../../../src/publish/sheets/csv.ts';

test('a file begins with a byte order mark and parts its cells by semicolons', () => {
  const { name, text } = writeCsv({
    name: 'Biaya',
    rows: [
      ['Layanan', 'Jumlah'],
      ['a;b', 30000],
      ['satu\ndua "x"', null],
    ],
  });
  assert.equal(name, 'Biaya.csv');
  assert.equal(text, '\ufeffLayanan;Jumlah\r\n"a;b";30000\r\n"satu\ndua ""x""";\r\n');
});

test('a cell that a program would run as a formula gets an apostrophe, and loses it again', () => {
  const cells = ['=1+1', '+62', '-5', '@x', "'=x", "'tis", 'a=b'];
  const { text } = writeCsv({ name: 'X', rows: [cells] });
  assert.equal(text, "\ufeff'=1+1;'+62;'-5;'@x;''=x;''tis;a=b\r\n");
  const read = readCsv('X', Buffer.from(text));
  assert.deepEqual(read.rows, [cells]);
  assert.deepEqual(
    cells.map((_, index) => read.hasFormula(1, index + 1)),
    cells.map(() => false),
  );
});

test('a bare formula is a formula, a bare telephone number is not', () => {
  const read = readCsv('X', Buffer.from("A,B,C\n=SUM(A1),+62 761,'tis\n"));
  assert.deepEqual(
    [1, 2, 3].map((column) => read.hasFormula(2, column)),
    [true, false, false],
  );
  assert.deepEqual(read.rows[1]!.slice(1), ['+62 761', "'tis"]);
});

test('commas, semicolons and tabs part cells, with or without a byte order mark', () => {
  for (const text of ['Id,Nama\na,"b;c"\n', '\ufeffId;Nama\r\na;"b;c"\r\n', 'Id\tNama\na\tb;c\n']) {
    assert.deepEqual(readCsv('X', Buffer.from(text)).rows, [
      ['Id', 'Nama'],
      ['a', 'b;c'],
    ]);
  }
});

function refusal(bytes: Buffer): string {
  try {
    readCsv('Biaya', bytes);
  } catch (error) {
    if (error instanceof UnreadableSheets) return `${error.code}: ${error.message}`;
  }
  return 'read';
}

test('Latin-1 bytes and quotes that do not match are refused in words', () => {
  assert.equal(
    refusal(Buffer.from('Id\ncaf\u00e9\n', 'latin1')),
    'not-utf8: Berkas Biaya.csv tidak tersimpan sebagai UTF-8.',
  );
  assert.match(
    refusal(Buffer.from('Id\n"a\n')),
    /^broken-csv: Berkas Biaya\.csv: tanda kutipnya tidak berpasangan/,
  );
});

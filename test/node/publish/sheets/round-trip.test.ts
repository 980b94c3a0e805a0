/** A catalogue that went through sheets is the catalogue that it was. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fillSheets, SheetError, type Sheet } from '../../../../src/publish/sheets/fill.ts';
import type { ReadSheet } from '../../../../src/publish/sheets/heads.ts';
import { readSheets } from '../../../../src/publish/sheets/read.ts';
import { readCsv, writeCsv } from '../../../../src/publish/sheets/csv.ts';
import { readWorkbook } from '../../../../src/publish/sheets/read-workbook.ts';
import { writeWorkbook } from '../../../../src/publish/sheets/write-workbook.ts';
import { loadSource } from '../../../../src/publish/validate.ts';
import { awkwardCatalogue, soundCatalogue } from './arbitraries.ts';

const DEMO = join(import.meta.dirname, '../../../../demo/catalogue');
const typed = (sheets: Sheet[]): ReadSheet[] =>
  sheets.map((sheet) => ({ ...sheet, hasFormula: () => false }));

/** Compared as JSON gives it back, whatever the order of the keys. */
function assertSame(actual: unknown, expected: unknown): void {
  assert.deepEqual(JSON.parse(JSON.stringify(actual)), JSON.parse(JSON.stringify(expected)));
}

test('any catalogue comes back from its sheets', () => {
  fc.assert(
    fc.property(soundCatalogue, (catalogue) => {
      const { catalogue: back, remarks } = readSheets(typed(fillSheets(catalogue)));
      assert.deepEqual(
        remarks.filter(({ severity }) => severity === 'error'),
        [],
      );
      assertSame(back, catalogue);
    }),
    { numRuns: 150 },
  );
});

test("the demo city's catalogue comes back, and nothing of it needs the rest column", async () => {
  const { catalogue } = await loadSource(DEMO);
  const sheets = fillSheets(catalogue);
  assertSame(readSheets(typed(sheets)).catalogue, catalogue);
  const rest = sheets.flatMap(({ name, rows }) =>
    rows.slice(1).flatMap((row) => (row.at(-1) === null ? [] : [`${name}: ${String(row.at(-1))}`])),
  );
  assert.deepEqual(rest, []);
});

const READ: Record<string, (sheets: Sheet[]) => Promise<ReadSheet[]>> = {
  'an XLSX workbook': async (sheets) => readWorkbook(await writeWorkbook(sheets)),
  'CSV files': async (sheets) =>
    sheets.map((sheet) => {
      const { name, text } = writeCsv(sheet);
      return readCsv(name.replace(/\.csv$/, ''), Buffer.from(text));
    }),
};

for (const [medium, through] of Object.entries(READ)) {
  test(`any catalogue comes back from ${medium}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(soundCatalogue, awkwardCatalogue), async (catalogue) => {
        const { catalogue: back, remarks } = readSheets(await through(fillSheets(catalogue)));
        assert.deepEqual(
          remarks.filter(({ severity }) => severity === 'error'),
          [],
        );
        assertSame(back, catalogue);
      }),
      { numRuns: 40 },
    );
  });

  test(`the demo city's catalogue comes back from ${medium}`, async () => {
    const { catalogue } = await loadSource(DEMO);
    assertSame(readSheets(await through(fillSheets(catalogue))).catalogue, catalogue);
  });
}

test('channels of one name, which agencies may have, keep their hours apart', () => {
  const contact = (opens: string) => ({
    id: 'telepon',
    type: 'phone',
    name: 'Telepon',
    number: '112',
    hours: [{ days: ['mon'], opens, closes: '15:00' }],
  });
  const catalogue = {
    opdCatalogue: 1,
    publisher: { name: 'Kota', url: 'https://kota.example', locale: 'id', timeZone: 'Asia/Jakarta' },
    agencies: [{ id: 'dishub', name: 'Dishub', contacts: [contact('07:00'), contact('08:00')] }],
    services: [],
    changes: [],
  };
  assertSame(readSheets(typed(fillSheets(catalogue))).catalogue, catalogue);
});

test('what no cell can hold is refused rather than cut off', () => {
  const long = 'x'.repeat(40_000);
  const catalogue = { opdCatalogue: 1, agencies: [{ id: 'dishub', name: long }], services: [], changes: [] };
  assert.throws(
    () => fillSheets(catalogue),
    (error) =>
      error instanceof SheetError &&
      error.message.startsWith('Lembar OPD: isi baris "dishub" terlalu panjang'),
  );
});

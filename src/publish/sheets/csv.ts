/**
 * Sheets as CSV files: UTF-8 with a byte order mark, parted by semicolons, as a spreadsheet program with Indonesian
 * settings expects. Cells that such a program would run as a formula get an apostrophe, taken off again on reading.
 */
import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';
import { UnreadableSheets } from './bytes.ts';
import type { Cell } from './fill-cells.ts';
import type { Sheet } from './fill.ts';
import type { ReadSheet } from './heads.ts';

const DELIMITER = ';';
const BOM = '\ufeff';

/** First characters that make a program read a cell as a formula, or take an apostrophe away. */
const RISKY = /^[=+\-@\t']/;

/** The file of a sheet, named after it. */
export function writeCsv({ name, rows }: Sheet): { name: string; text: string } {
  const lines = rows.map((row) => row.map(writeCell).join(DELIMITER));
  return { name: `${name}.csv`, text: `${BOM}${lines.join('\r\n')}\r\n` };
}

function writeCell(cell: Cell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' && RISKY.test(cell) ? `'${cell}` : String(cell);
  return /[";,\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads a CSV file parted by semicolons, commas or tabs, whichever its heads show.
 * @param name of the sheet @throws {UnreadableSheets} when it is not UTF-8 or its quotes do not match
 */
export function readCsv(name: string, bytes: Buffer): ReadSheet {
  if (!isUtf8(bytes)) {
    const message = `Berkas ${name}.csv tidak tersimpan sebagai UTF-8.`;
    throw new UnreadableSheets(
      'not-utf8',
      message,
      'Di Excel, simpan sebagai "CSV UTF-8 (Comma delimited)".',
    );
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  let records: string[][];
  try {
    records = parse(text, {
      delimiter: findDelimiter(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    });
  } catch (error) {
    const { lines } = error as { lines?: number };
    const where = lines === undefined ? '' : `, di sekitar baris ${lines}`;
    const message = `Berkas ${name}.csv: tanda kutipnya tidak berpasangan${where}.`;
    throw new UnreadableSheets('broken-csv', message, 'Buka dan simpan ulang dengan Excel atau LibreOffice.');
  }
  return {
    name,
    rows: records.map((row) => row.map((cell) => readCell(cell.replaceAll('\r\n', '\n')))),
    hasFormula: (row, column) => records[row - 1]?.[column - 1]?.startsWith('=') ?? false,
  };
}

/** An apostrophe is ours when what follows would have needed it. */
const readCell = (text: string): Cell => {
  if (text === '') return null;
  return text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text;
};

/** The separator that parts the heads most often; quotes do not stand in heads of ours. */
function findDelimiter(text: string): string {
  const heads = text.slice(0, text.search(/[\r\n]|$/));
  const count = (delimiter: string): number => heads.split(delimiter).length;
  return [DELIMITER, ',', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

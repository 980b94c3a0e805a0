/** Sheets as a person gives them back, matched with the tables: by name, columns in any order. */
import { nearest } from '../nearest.ts';
import { quote } from '../words.ts';
import type { CellPlace, SheetRemark } from './cell-place.ts';
import { columnLetters, REST, sheetColumns, type Table } from './columns.ts';
import type { Sheet } from './fill.ts';
import { cellText } from './read-cells.ts';
import { TABLES } from './tables.ts';

/** A sheet that was read, with what a formula computes told apart from what was typed. */
export interface ReadSheet extends Sheet {
  /** Whether a cell holds a formula. Both 1-based. */
  hasFormula(row: number, column: number): boolean;
}

export interface MatchedSheet {
  table: Table;
  sheet: ReadSheet;
  /** Head as the table calls it → column, 1-based. */
  columns: ReadonlyMap<string, number>;
}

/** Sheets that explain, and are not read. */
export const GUIDE = 'Petunjuk';
export const CHOICE_SHEET = 'Pilihan';
const NEEDED = ['Penerbit', 'OPD', 'Layanan'];

/** Finds the table of each sheet and the column of each head. Errors here make reading the rows pointless. */
export function matchSheets(sheets: readonly ReadSheet[]): {
  matched: MatchedSheet[];
  remarks: SheetRemark[];
} {
  const remarks: SheetRemark[] = [];
  const matched: MatchedSheet[] = [];
  for (const sheet of sheets) {
    if ([GUIDE, CHOICE_SHEET].some((name) => isSame(name, sheet.name))) continue;
    const table = TABLES.find((it) => isSame(it.sheet, sheet.name));
    if (!table) remarks.push(unknownSheet(sheet));
    else if (matched.some((it) => it.table === table)) {
      const message = `Lembar ${sheet.name} ada dua kali.`;
      remarks.push(
        remark('twin-sheet', { sheet: sheet.name }, message, 'Gabungkan keduanya, lalu hapus salah satu.'),
      );
    } else matched.push({ table, sheet, columns: matchColumns(table, sheet, remarks) });
  }
  for (const name of NEEDED) {
    if (matched.some(({ table }) => table.sheet === name)) continue;
    const message = `Lembar ${name} tidak ada.`;
    const suggestion =
      'Mulailah dari hasil "opd-widgets catalogue export", dan jangan mengganti nama lembar.';
    remarks.push(remark('missing-sheet', { sheet: name }, message, suggestion));
  }
  // Parents before children, whatever the order in the file.
  matched.sort((a, b) => TABLES.indexOf(a.table) - TABLES.indexOf(b.table));
  return { matched, remarks };
}

const isSame = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

const remark = (
  code: string,
  place: CellPlace,
  message: string,
  suggestion?: string,
  severity: SheetRemark['severity'] = 'error',
): SheetRemark => ({ code, severity, message, ...(suggestion !== undefined && { suggestion }), place });

function unknownSheet({ name }: ReadSheet): SheetRemark {
  const names = TABLES.map(({ sheet }) => sheet);
  const meant = nearest(name, names);
  const message = `Lembar ${name} tidak dikenal, jadi tidak dibaca.`;
  const suggestion = meant ? `Maksud Anda "${meant}"?` : `Yang dibaca: ${names.join(', ')}.`;
  return remark('unknown-sheet', { sheet: name }, message, suggestion, 'warning');
}

function matchColumns(table: Table, { name, rows }: ReadSheet, remarks: SheetRemark[]): Map<string, number> {
  const known = sheetColumns(table);
  const columns = new Map<string, number>();
  const heads = (rows[0] ?? []).map((cell) => cellText(cell));
  const width = Math.max(0, ...rows.map((row) => row.length));
  for (let column = 1; column <= width; column += 1) {
    const head = heads[column - 1] ?? '';
    const found = known.find((it) => isSame(it.head, head));
    if (found && columns.has(found.head)) {
      const message = `Lembar ${name}: judul kolom ${quote(head)} ada dua kali, di kolom ${columnLetters(columns.get(found.head)!)} dan ${columnLetters(column)}.`;
      remarks.push(
        remark('twin-column', { sheet: name, row: 1, column }, message, 'Hapus salah satu kolom itu.'),
      );
    } else if (found) columns.set(found.head, column);
    else if (rows.some((row) => cellText(row[column - 1] ?? null) !== '')) {
      const meant = nearest(
        head,
        known.map((it) => it.head),
      );
      const what = head ? `judul ${quote(head)} tidak dikenal` : 'kolom ini tidak berjudul';
      const message = `Lembar ${name}, baris 1, kolom ${columnLetters(column)}: ${what}, jadi isinya tidak dibaca.`;
      const suggestion = meant
        ? `Maksud Anda "${meant}"?`
        : 'Pindahkan isinya ke kolom yang dikenal, atau hapus.';
      remarks.push(remark('unknown-column', { sheet: name, row: 1, column }, message, suggestion, 'warning'));
    }
  }
  if (hasRows(rows)) remarks.push(...missingColumns(table, name, columns));
  return columns;
}

const hasRows = (rows: Sheet['rows']): boolean =>
  rows.slice(1).some((row) => row.some((cell) => cellText(cell) !== ''));

/** Columns without which no row can be right. */
function missingColumns(table: Table, name: string, columns: ReadonlyMap<string, number>): SheetRemark[] {
  const needed = [
    ...(table.places.length === 1 ? table.keys.map(({ head }) => [head]) : []),
    ...table.columns
      .filter((column) => column.required)
      .map((column) => sheetColumns({ ...table, keys: [], columns: [column] }).map(({ head }) => head)),
  ].map((heads) => heads.filter((head) => head !== REST));
  return needed
    .filter((heads) => !heads.some((head) => columns.has(head)))
    .map((heads) => {
      const message = `Lembar ${name}: kolom "${heads.join('" atau "')}" tidak ada.`;
      const suggestion =
        'Judul kolom ada di baris pertama; samakan dengan hasil "opd-widgets catalogue export".';
      return remark('missing-column', { sheet: name, row: 1 }, message, suggestion);
    });
}

/** One row of a sheet as an object of the catalogue, with what is wrong in its cells. */
import { MAX_DEPTH } from '../json-text.ts';
import { quote, valueAt } from '../words.ts';
import { describeCell, type CellPlace, type SheetRemark } from './cell-place.ts';
import { LANGUAGES, REST, sheetColumns, type Column, type KeyColumn } from './columns.ts';
import type { Cell } from './fill-cells.ts';
import type { MatchedSheet } from './heads.ts';
import { cellText, readCell, type CellFault } from './read-cells.ts';
import { isGroup, setAt, type Group } from './rest.ts';

export interface ReadRow {
  /** 1-based. */
  row: number;
  /** The cells of the key columns that are filled. */
  keys: Partial<Record<KeyColumn['key'], string>>;
  item: Group;
  remarks: SheetRemark[];
}

/** Reads the rows in which anything stands. */
export function readRows(matched: MatchedSheet): ReadRow[] {
  const { rows } = matched.sheet;
  return rows.flatMap((cells, index) =>
    index === 0 || cells.every((cell, at) => isBlank(matched, cell, index + 1, at + 1))
      ? []
      : [readRow(matched, index + 1)],
  );
}

const isBlank = ({ sheet }: MatchedSheet, cell: Cell, row: number, column: number): boolean =>
  cellText(cell) === '' && !sheet.hasFormula(row, column);

/** The remark on a cell; its sentence begins with the place. */
export function cellRemark(place: CellPlace, { code, wrong, suggestion }: CellFault): SheetRemark {
  return { code, severity: 'error', message: `${describeCell(place)}: ${wrong}`, suggestion, place };
}

function readRow(matched: MatchedSheet, row: number): ReadRow {
  const { table, sheet, columns } = matched;
  const remarks: SheetRemark[] = [];
  const placeOf = (head: string): CellPlace => ({
    sheet: table.sheet,
    row,
    column: columns.get(head)!,
    head,
  });
  const cellAt = (head: string): Cell => {
    const column = columns.get(head);
    if (column === undefined) return null;
    if (!sheet.hasFormula(row, column)) return sheet.rows[row - 1]![column - 1] ?? null;
    remarks.push(
      cellRemark(placeOf(head), {
        code: 'formula',
        wrong: 'sel ini berisi rumus, jadi tidak dibaca.',
        suggestion: 'Salin sel itu, lalu tempel hasilnya saja (Tempel Khusus, Nilai).',
      }),
    );
    return null;
  };
  const keys: ReadRow['keys'] = {};
  for (const { key, head } of table.keys) {
    const text = cellText(cellAt(head));
    if (text !== '') keys[key] = text;
  }
  const item = readRest(cellAt(REST), placeOf(REST), remarks);
  for (const column of table.columns) {
    const heads = sheetColumns({ ...table, keys: [], columns: [column] }).slice(0, -1);
    const readings = heads.map(({ head }) => readCell(column, cellAt(head)));
    readings.forEach(({ fault, doubt }, index) => {
      const place = placeOf(heads[index]!.head);
      if (fault) remarks.push(cellRemark(place, fault));
      if (doubt) remarks.push({ ...cellRemark(place, doubt), severity: 'warning' });
    });
    const values = readings.map(({ value }) => value);
    const filled = values.findIndex((value) => value !== undefined);
    if (filled < 0) continue;
    const fault = placeValues(item, column, values);
    if (fault) remarks.push(cellRemark(placeOf(heads[filled]!.head), fault));
  }
  return { row, keys, item, remarks };
}

function readRest(cell: Cell, place: CellPlace, remarks: SheetRemark[]): Group {
  const text = cellText(cell);
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isGroup(value) && isShallow(value, MAX_DEPTH)) return value;
  } catch {
    // Said below, with the place: where in the JSON it breaks would not help who keeps a sheet.
  }
  remarks.push(
    cellRemark(place, {
      code: 'wrong-json',
      wrong: `${quote(text)} bukan JSON yang utuh.`,
      suggestion: 'Kolom ini diisi oleh "export"; kembalikan seperti semula, atau kosongkan.',
    }),
  );
  return {};
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

const TWICE: CellFault = {
  code: 'filled-twice',
  wrong: `isinya juga ada di kolom ${REST}.`,
  suggestion: `Hapus bagian itu dari kolom ${REST}, atau kosongkan sel ini.`,
};

/** Puts the cells of a column into the object. @param values one, or one for each language */
function placeValues(item: Group, { type, path }: Column, values: readonly unknown[]): CellFault | undefined {
  if (type === 'lines') return placeLines(item, path, values as (string[] | undefined)[]);
  if (type !== 'text') return setAt(item, path, values[0]) ? undefined : TWICE;
  const there = valueAt(item, path);
  const inOneLanguage =
    there === undefined && values.every((value, index) => (index === 0) === (value !== undefined));
  if (inOneLanguage) return setAt(item, path, values[0]) ? undefined : TWICE;
  const placed = LANGUAGES.map(
    (language, index) => values[index] === undefined || setAt(item, [...path, language], values[index]),
  );
  return placed.every(Boolean) ? undefined : TWICE;
}

function placeLines(
  item: Group,
  path: readonly string[],
  values: readonly (string[] | undefined)[],
): CellFault | undefined {
  const [first, ...others] = values;
  const filled = values.filter((lines) => lines !== undefined);
  if (filled.some((lines) => lines.length !== filled[0]!.length)) {
    return {
      code: 'unequal-lines',
      wrong: `jumlah barisnya tidak sama dalam setiap bahasa (${filled.map((lines) => lines.length).join(' dan ')}).`,
      suggestion: 'Tulis langkah yang sama, dengan urutan yang sama, dalam setiap bahasa.',
    };
  }
  const inOneLanguage = first !== undefined && others.every((lines) => lines === undefined);
  const list = filled[0]!.map((line, index) =>
    inOneLanguage
      ? line
      : Object.fromEntries(
          LANGUAGES.flatMap((language, at) => (values[at] ? [[language, values[at][index]]] : [])),
        ),
  );
  return setAt(item, path, list) ? undefined : TWICE;
}

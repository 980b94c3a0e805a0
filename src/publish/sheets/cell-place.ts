/** Where in the sheets something is: what a finding says, and how a path of the catalogue leads back to a cell. */
import type { Path, Severity } from '../finding.ts';
import { columnLetters, sheetColumns, type SheetColumn, type Table } from './columns.ts';
import { TABLES } from './tables.ts';

/** Row and column are 1-based, as the spreadsheet program counts them; without a column the row as a whole is meant. */
export interface CellPlace {
  sheet: string;
  row?: number;
  column?: number;
  /** The head of that column. */
  head?: string;
}

/** Something to say about a cell, a row or a sheet; `place` leads to it. */
export interface SheetRemark {
  code: string;
  severity: Severity;
  message: string;
  suggestion?: string;
  place: CellPlace;
}

/** `Lembar Biaya, baris 7, kolom C (Jumlah)`. */
export function describeCell({ sheet, row, column, head }: CellPlace): string {
  const parts = [`Lembar ${sheet}`];
  if (row !== undefined) parts.push(`baris ${row}`);
  if (column !== undefined)
    parts.push(`kolom ${columnLetters(column)}${head === undefined ? '' : ` (${head})`}`);
  return parts.join(', ');
}

/** A row that became an object of the catalogue. */
export interface RowOrigin {
  table: Table;
  row: number;
  /** Head → column, as they stand in this sheet. */
  columns: ReadonlyMap<string, number>;
}

/** Remembers which row each object came from. */
export class Origins {
  private readonly rows = new Map<string, RowOrigin>();

  set(path: Path, origin: RowOrigin): void {
    this.rows.set(keyOf(path), origin);
  }

  get(path: Path): RowOrigin | undefined {
    return this.rows.get(keyOf(path));
  }

  /** The cell of a field, else its row, else the sheet where it belongs. */
  locate(path: Path): CellPlace {
    for (let length = path.length; length > 0; length -= 1) {
      const origin = this.rows.get(keyOf(path.slice(0, length)));
      if (origin) return placeIn(origin, path.slice(length));
    }
    const table = TABLES.find(
      ({ places: [place] }) =>
        place!.owner === 'catalogue' && place!.list.length > 0 && place!.list[0] === path[0],
    );
    return { sheet: table?.sheet ?? 'Katalog' };
  }
}

const keyOf = (path: Path): string => path.join('\0');

function placeIn({ table, row, columns }: RowOrigin, path: Path): CellPlace {
  const place: CellPlace = { sheet: table.sheet, row };
  const found = sheetColumns(table).filter(({ column }) =>
    column?.path.every((step, index) => step === path[index]),
  );
  const [best] = found.sort((a, b) => rank(b, path) - rank(a, path));
  if (!best) return place;
  const column = columns.get(best.head);
  return { ...place, ...(column !== undefined && { column }), head: best.head };
}

/** The longer path is the nearer; of two languages the one that the path names, else the first. */
const rank = ({ column, language }: SheetColumn, path: Path): number =>
  column!.path.length + (language !== undefined && path[column!.path.length] === language ? 0.5 : 0);

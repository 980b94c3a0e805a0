/** Sheets as an XLSX workbook: instructions first, heads that stay in view, columns wide enough to read, drop-downs. */
import writeXlsx, {
  type CellObject,
  type Image,
  type SheetData,
  type SheetOptions,
} from 'write-excel-file/node';
import { sheetColumns, type IdList, type SheetColumn } from './columns.ts';
import { createDropDowns, LAST_ROW, type DropDown } from './drop-downs.ts';
import type { Cell } from './fill-cells.ts';
import type { Sheet } from './fill.ts';
import { choiceRange, writeChoices, writeGuide } from './guide.ts';
import { CHOICE_SHEET, GUIDE } from './heads.ts';
import { TABLES } from './tables.ts';

/** The workbook's bytes. @param sheets those of `fillSheets` */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const all = [writeGuide(), ...sheets, writeChoices()];
  const dropDowns = new Map(all.map(({ name }) => [name, dropDownsOf(name)]));
  return writeXlsx(
    all.map((sheet) => ({ data: styleRows(sheet), ...optionsOf(sheet) })),
    { fontFamily: 'Calibri', fontSize: 11, features: [createDropDowns(dropDowns)] },
  ).toBuffer();
}

const columnsOf = (name: string): SheetColumn[] => {
  const table = TABLES.find(({ sheet }) => sheet === name);
  return table ? sheetColumns(table) : [];
};

/** What a person recognises a row by stays in view when scrolling to the right. */
const stickyColumns = (name: string): number => {
  const table = TABLES.find(({ sheet }) => sheet === name);
  return table ? Math.max(1, table.keys.length) : 0;
};

function optionsOf({ name, rows }: Sheet): SheetOptions<Image['content']> {
  const columns = columnsOf(name);
  const widths = (rows[0] ?? []).map((head, index) => ({
    width: name === GUIDE ? GUIDE_WIDTHS[index]! : widthOf(String(head), columns[index]),
  }));
  const sticky = stickyColumns(name);
  return {
    sheet: name,
    columns: widths,
    stickyRowsCount: 1,
    ...(sticky > 0 && { stickyColumnsCount: sticky }),
  };
}

/** In characters. */
const GUIDE_WIDTHS = [16, 26, 8, 24, 90];
const WIDTHS: Partial<Record<string, number>> = {
  text: 36,
  lines: 40,
  link: 32,
  list: 30,
  number: 14,
  words: 22,
  id: 22,
};

function widthOf(head: string, found: SheetColumn | undefined): number {
  const width = found?.column ? (WIDTHS[found.column.type] ?? 16) : 18;
  return Math.max(width, head.length + 2);
}

function styleRows({ name, rows }: Sheet): SheetData {
  const columns = columnsOf(name);
  return rows.map((row, index) =>
    row.map((cell, at) => {
      if (index === 0) return { ...styled(cell), ...HEAD, ...(columns[at]?.column?.required && REQUIRED) };
      if (name === GUIDE && row[1] === null && row[0] !== null) return { ...styled(cell), ...HEAD };
      return styled(cell);
    }),
  );
}

const HEAD = { fontWeight: 'bold', backgroundColor: '#E8EEF4', alignVertical: 'top', wrap: true } as const;
/** Heads of cells that must be filled. */
const REQUIRED = { backgroundColor: '#CFE0F1' } as const;

/** Texts as texts: `format: '@'` keeps a program from making a number of `0761` when the cell is edited. */
function styled(cell: Cell): CellObject | null {
  if (typeof cell === 'number') return { value: cell, type: Number, alignVertical: 'top' };
  if (typeof cell !== 'string') return null;
  return { value: cell, type: String, format: '@', alignVertical: 'top', wrap: true };
}

/** Sheets that list the ids of entries. */
const ID_SHEETS: Record<IdList, string> = { agencies: 'OPD', services: 'Layanan', changes: 'Perubahan' };
const KEY_LISTS = { service: 'services', agency: 'agencies', change: 'changes' } as const;

/** The drop-downs of a sheet: fixed choices from "Pilihan", ids from the sheets of their entries. */
function dropDownsOf(name: string): DropDown[] {
  return columnsOf(name).flatMap(({ column, key }, index): DropDown[] => {
    const choice = column?.type === 'choice' ? column.choice : key?.key === 'complaint' ? 'yes' : undefined;
    if (choice) {
      const { column: from, length } = choiceRange(choice);
      return [{ column: index + 1, from: { sheet: CHOICE_SHEET, column: from, first: 2, last: length + 1 } }];
    }
    const list = column?.type === 'id' ? column.ids : KEY_LISTS[key?.key as keyof typeof KEY_LISTS];
    // A list of several ids in one cell cannot be chosen from a drop-down.
    if (!list) return [];
    return [{ column: index + 1, from: { sheet: ID_SHEETS[list], column: 1, first: 2, last: LAST_ROW } }];
  });
}

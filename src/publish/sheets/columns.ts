/**
 * What a table definition is made of. One definition (`tables.ts`) serves the export, the import, the sheet of
 * instructions, the drop-downs and the sentences about wrong cells, so that they cannot say different things.
 */
import type { ChoiceName } from './choices.ts';

/**
 * How a field stands in a cell.
 * `text` and `lines` take two columns, one for each language of `LANGUAGES`; `lines` is a list of texts, one a line.
 * `list` is a list of words in one cell, `choices` one of fixed words, both parted by commas.
 */
export type ColumnType =
  | 'text'
  | 'lines'
  | 'words'
  | 'id'
  | 'link'
  | 'date'
  | 'moment'
  | 'time'
  | 'number'
  | 'choice'
  | 'choices'
  | 'list';

/** The languages that have columns of their own; others go to the rest column. */
export const LANGUAGES = ['id', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Lists of the catalogue whose ids a column may name. */
export type IdList = 'agencies' | 'services' | 'changes';

/** One field of the objects that a table's rows hold. */
export interface Column {
  /** What stands in the first row; of two languages without "(id)" and "(en)". */
  head: string;
  /** Where the field is in the object. */
  path: readonly string[];
  type: ColumnType;
  /** What to write, in plain Indonesian: one line of the sheet of instructions. */
  help: string;
  required?: true;
  choice?: ChoiceName;
  /** The cell names entries of this list. */
  ids?: IdList;
}

/** Names the owner of a row: the service a fee belongs to, the channel that opening hours belong to. */
export interface KeyColumn {
  key: 'service' | 'agency' | 'change' | 'complaint' | 'channel';
  head: string;
  help: string;
}

/** One place of the catalogue whose objects are rows of a table; of several the filled key columns decide. */
export interface TablePlace {
  /** Whose list it is: the catalogue's own, the publisher's, or that of one entry named in a key column. */
  owner: 'catalogue' | 'publisher' | IdList;
  /** Row says "ya" in the column for complaints. */
  complaint?: true;
  /** The owner's list of channels, when the rows belong to one of these. */
  channels?: readonly string[];
  /** From the owner, or from the channel, to the list. */
  list: readonly string[];
  /** A single object stands at `list`, not a list. */
  single?: true;
}

export interface Table {
  /** Name of the sheet, and of the CSV file. */
  sheet: string;
  /** What a row is: one sentence of the sheet of instructions. */
  about: string;
  keys: readonly KeyColumn[];
  columns: readonly Column[];
  places: readonly TablePlace[];
  /** Fields that the format requires though they may be empty: left out of the sheet, and put back. */
  defaults?: readonly (readonly [path: string, value: 'list' | 'group'])[];
}

/** The last column of every table: what has no column of its own, so that nothing is lost. */
export const REST = 'Lainnya (JSON)';

/** A column as it stands in the sheet. */
export interface SheetColumn {
  head: string;
  column?: Column;
  language?: Language;
  key?: KeyColumn;
}

/** The columns of a table from left to right: keys, fields, rest. */
export function sheetColumns(table: Table): SheetColumn[] {
  return [
    ...table.keys.map((key) => ({ head: key.head, key })),
    ...table.columns.flatMap((column): SheetColumn[] =>
      isTranslated(column)
        ? LANGUAGES.map((language) => ({ head: `${column.head} (${language})`, column, language }))
        : [{ head: column.head, column }],
    ),
    { head: REST },
  ];
}

/** Whether a field has a column for each language. */
export const isTranslated = ({ type }: Column): boolean => type === 'text' || type === 'lines';

/** The letters of a column, 1-based: 3 is `C`, 28 is `AB`. */
export function columnLetters(column: number): string {
  const rest = (column - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return column <= 26 ? letter : columnLetters((column - 1 - rest) / 26) + letter;
}

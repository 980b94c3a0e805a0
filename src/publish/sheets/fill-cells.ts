/** From the catalogue to cells: each field that fits its column leaves the object, what remains is the rest. */
import { valueAt } from '../words.ts';
import { CHOICES } from './choices.ts';
import { LANGUAGES, type Column, type Language } from './columns.ts';
import { isGroup, isPlain, removeAt, setAt, type Group } from './rest.ts';

/** What stands in a cell: dates only when a sheet is read, texts and numbers when it is written. */
export type Cell = string | number | boolean | Date | null;

/**
 * Moves a field into its cells.
 * @param rest the object; loses what went into a cell
 * @returns one cell, or one for each language; null where the field is missing or does not fit
 */
export function takeCells(rest: Group, column: Column): Cell[] {
  const value = valueAt(rest, column.path);
  switch (column.type) {
    case 'text':
      return takeText(rest, column, value);
    case 'lines':
      return takeLines(rest, column, value);
    default: {
      const cell = fillCell(column, value);
      if (cell !== null) removeAt(rest, column.path);
      return [cell];
    }
  }
}

function fillCell({ type, choice }: Column, value: unknown): Cell {
  const wordOf = (code: unknown): string | undefined =>
    typeof code === 'string' && choice ? CHOICES[choice].get(code) : undefined;
  switch (type) {
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? (value as number) : null;
    case 'choice':
      return wordOf(value) ?? null;
    case 'choices':
      return joinItems(value, wordOf);
    case 'list':
      return joinItems(value, (item) => (isPlain(item) ? item : undefined));
    default:
      return isPlain(value) ? value : null;
  }
}

/** What parts the items of a list in a cell. */
export const SEPARATOR = /[,;\n]/;

function joinItems(value: unknown, wordOf: (item: unknown) => string | undefined): Cell {
  if (!Array.isArray(value) || value.length === 0) return null;
  const words = value.map(wordOf);
  if (words.some((word) => word === undefined || SEPARATOR.test(word))) return null;
  const cell = words.join(', ');
  return isPlain(cell) ? cell : null;
}

/**
 * A text in one language, a string, stands in the first column. A map that has nothing but that language leaves an
 * empty map in the rest, so that it comes back as a map.
 */
function takeText(rest: Group, { path }: Column, value: unknown): Cell[] {
  if (!isGroup(value)) {
    const cell = isPlain(value) ? value : null;
    if (cell !== null) removeAt(rest, path);
    return LANGUAGES.map((_, index) => (index === 0 ? cell : null));
  }
  const cells = LANGUAGES.map((language) => (isPlain(value[language]) ? value[language] : null));
  LANGUAGES.forEach((language, index) => {
    if (cells[index] !== null) removeAt(rest, [...path, language]);
  });
  if (cells.every((cell, index) => (index === 0) === (cell !== null))) setAt(rest, path, {});
  return cells;
}

/** All strings fill one column; all maps of the same languages that have columns fill those. Anything else stays. */
function takeLines(rest: Group, { path }: Column, value: unknown): Cell[] {
  const empty: Cell[] = LANGUAGES.map(() => null);
  if (!Array.isArray(value) || value.length === 0) return empty;
  const isLine = (line: unknown): line is string => isPlain(line) && !line.includes('\n');
  let cells = empty;
  if (value.every(isLine)) cells = [value.join('\n'), ...empty.slice(1)];
  else if (value.every((item) => isGroup(item) && hasAllLanguages(item, isLine))) {
    cells = LANGUAGES.map((language) => value.map((item) => (item as Group)[language]).join('\n'));
  }
  if (!cells.some((cell) => cell !== null) || cells.some((cell) => cell !== null && !isPlain(cell)))
    return empty;
  removeAt(rest, path);
  return cells;
}

function hasAllLanguages(item: Group, isLine: (line: unknown) => boolean): boolean {
  const languages = Object.keys(item);
  return (
    languages.length === LANGUAGES.length &&
    languages.every((language) => LANGUAGES.includes(language as Language) && isLine(item[language]))
  );
}

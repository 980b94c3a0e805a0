/** From cells to the catalogue's values. Takes what a spreadsheet program makes of dates, times and numbers; guesses nothing. */
import { DATE } from '../../catalogue/primitives.ts';
import { readAmount } from '../rupiah.ts';
import { listWords, quote } from '../words.ts';
import { CHOICES, guessWord, readChoice, readDayRange, type ChoiceName } from './choices.ts';
import type { Column } from './columns.ts';
import { SEPARATOR, type Cell } from './fill-cells.ts';

/** What is wrong with a cell: code, the fact, the remedy. */
export interface CellFault {
  code: string;
  wrong: string;
  suggestion: string;
}

/** A value, nothing (an empty cell), or a fault; a value may come with a doubt, which does not keep it back. */
export type CellReading = { value?: unknown; fault?: CellFault; doubt?: CellFault };

/** A cell as text: white space around it is a slip, dates are ISO, numbers have no decoration. Empty for an empty cell. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return momentOf(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell).trim();
}

/** Reads a cell of a column; for a column with two languages, one of its cells. */
export function readCell({ type, choice }: Column, cell: Cell): CellReading {
  const text = cellText(cell);
  if (text === '') return {};
  switch (type) {
    case 'number':
      return readNumber(cell, text);
    case 'time':
      return { value: timeOf(cell, text) };
    case 'choice':
      return readOne(choice!, text);
    case 'choices':
      return readSeveral(choice!, text);
    case 'list':
      return { value: splitItems(text) };
    case 'lines':
      return { value: splitLines(text) };
    case 'words':
      return { value: text, ...(typeof cell === 'number' && cell >= LONG_NUMBER && { doubt: LOST_ZERO }) };
    default:
      return { value: text };
  }
}

/** A number as long as a telephone number; emergency numbers have no zero to lose. */
const LONG_NUMBER = 100_000;
const LOST_ZERO: CellFault = {
  code: 'number-for-text',
  wrong: 'sel ini berisi angka; nol di depannya mungkin hilang.',
  suggestion: "Bila diawali nol, tulis ulang dengan tanda petik tunggal di depan: '0761…",
};

/** Lines of a cell with something in them. */
const splitLines = (text: string): string[] => text.split(/\s*\n\s*/);

const splitItems = (text: string): string[] =>
  text
    .split(SEPARATOR)
    .map((item) => item.trim())
    .filter(Boolean);

/** A date cell: its day, and its time unless that is midnight. Rounded, since sheets count days in fractions. */
function momentOf(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const time = iso.slice(11, 19);
  const day = iso.slice(0, 10);
  if (!DATE.test(day) || time === '00:00:00') return day;
  return `${day}T${time.endsWith(':00') ? time.slice(0, 5) : time}`;
}

const DAY_MINUTES = 24 * 60;

/** Day zero of a sheet's calendar: cells with a time of day only lie on it, 24:00 on the day after. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

function timeOf(cell: Cell, text: string): string {
  let days: number | undefined;
  if (cell instanceof Date) days = (cell.getTime() - DAY_ZERO) / 86_400_000;
  else if (typeof cell === 'number') days = cell;
  if (days !== undefined && days >= 0 && days <= 1.0001) {
    const minutes = Math.round(days * DAY_MINUTES);
    const two = (value: number): string => String(value).padStart(2, '0');
    if (Math.abs(days * DAY_MINUTES - minutes) < 0.02)
      return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }
  // How a spreadsheet program writes a time into a CSV file.
  const written = /^(\d?\d):(\d\d)(?::00)?$/.exec(text);
  return written ? `${written[1]!.padStart(2, '0')}:${written[2]}` : text;
}

function readNumber(cell: Cell, text: string): CellReading {
  if (typeof cell === 'number') return { value: cell };
  if (/^-?\d{1,15}$/.test(text)) return { value: Number(text) };
  const amount = cell instanceof Date ? undefined : readAmount(text);
  return {
    fault: {
      code: 'wrong-number',
      wrong:
        cell instanceof Date
          ? `sel ini berisi tanggal, ${text}, bukan angka.`
          : `${quote(text)} bukan angka.`,
      suggestion: amount === undefined ? 'Tulis angkanya saja, misalnya 30000.' : `Tulis ${amount}.`,
    },
  };
}

function readOne(name: ChoiceName, text: string): CellReading {
  const code = readChoice(name, text);
  return code === undefined ? { fault: explainChoice(name, text) } : { value: code };
}

function readSeveral(name: ChoiceName, text: string): CellReading {
  const codes: string[] = [];
  const items = splitItems(text);
  for (const item of items) {
    const code = readChoice(name, item);
    const range = code === undefined && name === 'day' ? readDayRange(item) : undefined;
    if (code === undefined && range === undefined) return { fault: explainChoice(name, item) };
    codes.push(...(range ?? [code!]));
  }
  return codes.length === 0 ? {} : { value: codes };
}

function explainChoice(name: ChoiceName, text: string): CellFault {
  const all = `Pilihannya: ${listWords([...CHOICES[name].values()])}.`;
  const meant = guessWord(name, text);
  return {
    code: 'wrong-choice',
    wrong: `${quote(text)} bukan pilihan yang dikenal.`,
    suggestion: meant === undefined ? all : `Maksud Anda "${meant}"? ${all}`,
  };
}

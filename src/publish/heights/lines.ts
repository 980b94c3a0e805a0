/**
 * How many lines a text takes, without a browser: the snippet is made where there is none. Counted with a wide font,
 * so that what is reserved is enough in the others; what is too much stays as a line or two of space.
 */

/** Advance widths of U+0020 to U+007E in hundredths of an em, of DejaVu Sans: the widest of the usual system fonts. */
const REGULAR =
  '32 41 46 84 64 96 78 28 40 40 50 84 32 37 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 54 100 69 69 70 78 64 58 78 76 30 30 66 56 87 75 79 61 79 70 64 62 74 69 99 69 62 69 40 34 40 84 50 50 62 64 55 64 62 36 64 64 28 28 58 28 98 64 62 64 64 42 53 40 64 60 82 60 60 53 64 34 64 84';
const BOLD =
  '35 46 53 84 70 101 88 31 46 46 53 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 59 100 78 77 74 84 69 69 83 84 38 38 78 64 100 84 86 74 86 78 73 69 82 78 111 78 73 73 46 37 46 84 50 50 68 72 60 72 68 44 72 72 35 35 67 35 105 72 69 72 72 50 60 48 72 66 93 65 66 59 72 37 72 84';

const widthsOf = (table: string): readonly number[] => table.split(' ').map(Number);
const WIDTHS = { regular: widthsOf(REGULAR), bold: widthsOf(BOLD) };
/** Of a character outside of the table: as wide as most capitals. */
const OTHER = 75;

/** A piece of text with one look. */
export interface Run {
  text: string;
  bold?: boolean;
}

/**
 * The width of a text on one line.
 * @param size font size in px
 * @returns px
 */
export function widthOf({ text, bold }: Run, size: number): number {
  const widths = bold ? WIDTHS.bold : WIDTHS.regular;
  let sum = 0;
  for (const character of text) sum += widths[character.codePointAt(0)! - 32] ?? OTHER;
  return (sum * size) / 100;
}

/**
 * Lines that runs of text take one after the other, broken between words as a browser does; a word longer than a line
 * is broken anywhere.
 * @param size font size in px
 * @param width of a line in px
 * @returns at least 1 where there is any text, else 0
 */
export function countLines(runs: readonly Run[], size: number, width: number): number {
  let lines = 0;
  let used = Infinity;
  for (const run of runs) {
    const space = widthOf({ ...run, text: ' ' }, size);
    for (const word of run.text.split(/\s+/).filter(Boolean)) {
      const length = widthOf({ ...run, text: word }, size);
      if (used + space + length <= width) used += space + length;
      else {
        lines += Math.max(1, Math.ceil(length / width));
        used = length % width;
      }
    }
  }
  return lines;
}

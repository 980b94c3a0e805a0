/**
 * What must be known of a workbook's sheets before they are read: how far their cells reach, since one cell in the last
 * corner would make the reader fill up millions; and which hold formulas, whose last results the reader gives as if typed.
 */

export interface ScannedSheet {
  /** The lowest row and the rightmost column with a cell, 1-based. */
  rows: number;
  columns: number;
  /** Cells with a formula, as `row:column`, 1-based. */
  formulas: Set<string>;
}

const decoder = new TextDecoder();

/** By name of the sheet. @param parts the unpacked workbook */
export function scanSheets(parts: Record<string, Uint8Array>): Map<string, ScannedSheet> {
  const files = sheetFiles(textOf(parts['xl/workbook.xml']), textOf(parts['xl/_rels/workbook.xml.rels']));
  return new Map([...files].map(([name, file]) => [name, scanCells(textOf(parts[file]))]));
}

const textOf = (part: Uint8Array | undefined): string => (part ? decoder.decode(part) : '');

/** Name of the sheet → the part that holds it. */
function sheetFiles(workbook: string, relations: string): Map<string, string> {
  const targets = new Map(
    tags(relations, 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  return new Map(
    tags(workbook, 'sheet')
      .map((tag) => [unescapeXml(attribute(tag, '(?:\\w+:)?id')), unescapeXml(attribute(tag, 'name'))])
      .map(([id, name]) => [name!, targets.get(id!) ?? '']),
  );
}

/** Opening tags of a name, with whatever prefix. */
const tags = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex as string, 16));
    return decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name as string] ?? whole);
  });

/** Walks through the rows, cells and formulas in order; rows and cells without an address follow the one before. */
function scanCells(xml: string): ScannedSheet {
  const found: ScannedSheet = { rows: 0, columns: 0, formulas: new Set() };
  const step = /<(?:\w+:)?(row|c|f)(?=[\s/>])([^>]*)>/g;
  let row = 0;
  let column = 0;
  for (let tag = step.exec(xml); tag; tag = step.exec(xml)) {
    const address = /\sr\s*=\s*["']([A-Z]*)(\d+)["']/.exec(tag[2]!);
    if (tag[1] === 'f') found.formulas.add(`${row}:${column}`);
    else if (tag[1] === 'row') [row, column] = [address ? Number(address[2]) : row + 1, 0];
    else if (address) [row, column] = [Number(address[2]), columnNumber(address[1]!)];
    else column += 1;
    found.rows = Math.max(found.rows, row);
    found.columns = Math.max(found.columns, column);
  }
  return found;
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

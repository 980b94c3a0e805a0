/**
 * Drop-down lists for a workbook, as a feature of write-excel-file, which has none of its own: the `dataValidations`
 * element of SpreadsheetML (ECMA-376 part 1, 18.3.1.33), put where the order of elements wants it.
 */
import type { Feature, Image } from 'write-excel-file/node';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import { columnLetters } from './columns.ts';

/** A column of a sheet whose cells are chosen from cells elsewhere. */
export interface DropDown {
  /** 1-based. */
  column: number;
  /** Where the words stand. */
  from: { sheet: string; column: number; first: number; last: number };
}

/** Rows that have drop-downs, with room to add: a column's last row would slow some programs down. */
export const LAST_ROW = 20_000;

const SHEET_XML = 'xl/worksheets/sheet{id}.xml';
const ELEMENT = 'dataValidations';

/** @param dropDowns by name of the sheet */
export function createDropDowns(
  dropDowns: ReadonlyMap<string, readonly DropDown[]>,
): Feature<Image['content']> {
  return {
    files: {
      transform: {
        [SHEET_XML]: {
          transform: (xml, { sheet }) => {
            const lists = dropDowns.get(sheet ?? '') ?? [];
            if (lists.length === 0) return xml;
            const markup = `<${ELEMENT} count="${lists.length}">${lists.map(writeDropDown).join('')}</${ELEMENT}>`;
            const order = getOrderOfSiblings(SHEET_XML, 'worksheet')!;
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
      },
    },
  };
}

function writeDropDown({ column, from }: DropDown): string {
  const cells = `${columnLetters(column)}2:${columnLetters(column)}${LAST_ROW}`;
  const letters = columnLetters(from.column);
  const list = `'${from.sheet}'!$${letters}$${from.first}:$${letters}$${from.last}`;
  const attributes = [
    'type="list"',
    'allowBlank="1"',
    'showErrorMessage="1"',
    'errorTitle="Tidak ada di daftar"',
    'error="Pilih salah satu dari daftar di sel ini."',
    `sqref="${cells}"`,
  ];
  return `<dataValidation ${attributes.join(' ')}><formula1>${sanitizeTextContent(list)}</formula1></dataValidation>`;
}

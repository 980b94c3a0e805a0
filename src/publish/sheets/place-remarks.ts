/** What the checks of a catalogue say, said of cells: the place is sheet, row and column, the remedy something to type there. */
import type { Remark } from '../finding.ts';
import { describePlace, listWords } from '../words.ts';
import { describeCell, type CellPlace, type Origins, type SheetRemark } from './cell-place.ts';
import { CHOICES } from './choices.ts';
import { TABLES } from './tables.ts';

/** @param told what was said of cells already: the same cell is not named twice */
export function placeRemarks(
  remarks: readonly Remark[],
  raw: unknown,
  origins: Origins,
  told: readonly SheetRemark[],
): SheetRemark[] {
  const cells = new Set(told.map(({ place }) => keyOf(place)));
  const rows = new Set(told.map(({ place }) => `${place.sheet}\0${place.row}`));
  return remarks.flatMap((remark): SheetRemark[] => {
    const place = origins.locate(remark.path);
    if (cells.has(keyOf(place))) return [];
    // A fault elsewhere in the row may be why this cell seems empty; an advice can wait until the row is whole.
    if (remark.severity === 'warning' && rows.has(`${place.sheet}\0${place.row}`)) return [];
    const { code, severity, first } = remark;
    const other = first && origins.locate(first);
    const message = `${describeCell(place)}: ${bareMessage(remark, raw)}`;
    const suggestion = adviseCell(remark, place);
    return [
      {
        code,
        severity,
        message: other ? `${message} di ${describeCell(other)}.` : message,
        ...(suggestion !== undefined && { suggestion }),
        place,
      },
    ];
  });
}

const keyOf = ({ sheet, row, column }: CellPlace): string => [sheet, row, column].join('\0');

/** The message without the place in the catalogue's own words, where it begins with just that. */
function bareMessage({ path, message }: Remark, raw: unknown): string {
  const own = `${describePlace(raw, path)}: `;
  return message.startsWith(own) ? message.slice(own.length) : message;
}

/** The remedy where the general one speaks of JSON. */
function adviseCell({ code, path, suggestion }: Remark, place: CellPlace): string | undefined {
  const column = TABLES.find(({ sheet }) => sheet === place.sheet)?.columns.find(
    ({ head }) => place.head === head || place.head?.startsWith(`${head} (`),
  );
  switch (code) {
    case 'missing-field':
      if (column?.choice) return `Pilihannya: ${listWords([...CHOICES[column.choice].values()])}.`;
      return place.column === undefined ? `Lengkapi baris ini: ${path.at(-1)}.` : 'Isi sel ini.';
    case 'fee-without-amount':
      return 'Tulis 0 bila gratis, atau isi Catatan yang menjelaskan cara menghitungnya.';
    case 'min-over-max':
      return path.at(-1) === 'upTo'
        ? 'Isi Jumlah dengan yang terkecil dan Sampai dengan dengan yang terbesar.'
        : 'Tukar isi kolom paling cepat dan paling lama.';
    case 'from-after-to':
      return 'Tukar isi kolom Mulai dan Sampai.';
    case 'missing-components':
      return 'Bagian ini wajib diumumkan (PermenPANRB 15/2014). Tambahkan di lembarnya bila sudah diketahui.';
    case 'channel-without-way':
      return 'Isi Tautan, Nomor, atau Alamat, atau Catatan yang menjelaskan.';
    case 'source-without-origin':
      return 'Isi Judul atau Tautan, agar sumbernya dapat diperiksa.';
    default:
      return suggestion;
  }
}

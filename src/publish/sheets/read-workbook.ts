/**
 * An XLSX workbook as sheets. Bounded: the file in size, what it unpacks to in size, the cells in number. Formulas are
 * found, never evaluated; nothing that a workbook links to is opened.
 */
import { unzipSync, zipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { UnreadableSheets } from './bytes.ts';
import type { Cell } from './fill-cells.ts';
import type { ReadSheet } from './heads.ts';
import { scanSheets } from './scan-cells.ts';

/** The largest workbook, bytes. Ten thousand services have some five million. */
export const MAX_WORKBOOK = 20 * 1024 * 1024;
/** The most that a workbook may unpack to, bytes. */
export const MAX_UNPACKED = 300 * 1024 * 1024;
/** The most cells that a sheet may reach over, empty ones too. */
const MAX_CELLS = 8_000_000;

const SAVE_AS = 'Buka di Excel atau LibreOffice, lalu simpan sebagai "Excel Workbook (.xlsx)".';

/** Reads a workbook's bytes. @throws {UnreadableSheets} when they are none, or too many */
export async function readWorkbook(bytes: Buffer): Promise<ReadSheet[]> {
  const parts = unpack(bytes);
  const scanned = scanSheets(parts);
  for (const [sheet, { rows, columns }] of scanned) {
    if (rows * columns <= MAX_CELLS) continue;
    const message = `Lembar ${sheet} terlalu luas: ${rows} baris dan ${columns} kolom.`;
    const suggestion =
      'Hapus baris di bawah dan kolom di kanan isinya (Delete, bukan hanya mengosongkan), lalu simpan.';
    throw new UnreadableSheets('too-many-cells', message, suggestion);
  }
  let sheets;
  try {
    // Packed again without compression: the reader unpacks by itself, and must not meet more than was counted here.
    sheets = await readXlsx(Buffer.from(zipSync(parts, { level: 0 })), { trim: false });
  } catch (error) {
    throw new UnreadableSheets(
      'not-a-workbook',
      `Buku kerja ini rusak: ${(error as Error).message}`,
      SAVE_AS,
    );
  }
  return sheets.map(({ sheet, data }) => {
    const formulas = scanned.get(sheet)?.formulas ?? new Set<string>();
    // The reader's type says that a date cell holds the class Date; it holds a date.
    const rows = fillUp(data as unknown as Cell[][], formulas);
    return { name: sheet, rows, hasFormula: (row, column) => formulas.has(`${row}:${column}`) };
  });
}

/** A formula without a stored result leaves no cell: rows are made long enough to say so. */
function fillUp(rows: Cell[][], formulas: ReadonlySet<string>): Cell[][] {
  for (const cell of formulas) {
    const [row, column] = cell.split(':').map(Number) as [number, number];
    while (rows.length < row) rows.push([]);
    while (rows[row - 1]!.length < column) rows[row - 1]!.push(null);
  }
  return rows;
}

function unpack(bytes: Buffer): Record<string, Uint8Array> {
  if (bytes.length > MAX_WORKBOOK) throw tooLarge('Berkas ini', bytes.length, MAX_WORKBOOK);
  if (!bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) throw explainOther(bytes);
  let total = 0;
  const parts = unzip(bytes, ({ name, originalSize }) => {
    // Only what the reader asks for: no pictures, no macros.
    if (!/^(xl\/.*\.xml|xl\/_rels\/.*\.rels|\[Content_Types\]\.xml|_rels\/\.rels|mimetype)$/.test(name))
      return false;
    total += originalSize;
    if (total > MAX_UNPACKED) {
      const message = `Buku kerja ini mengembang lebih dari ${MAX_UNPACKED / 2 ** 20} MB; itu tidak wajar untuk sebuah katalog.`;
      throw new UnreadableSheets(
        'unpacks-too-large',
        message,
        'Salin isinya ke buku kerja baru hasil "catalogue export".',
      );
    }
    return true;
  });
  if (parts['xl/workbook.xml']) return parts;
  const isOpenDocument = Buffer.from(parts['mimetype'] ?? []).includes('opendocument.spreadsheet');
  const message = isOpenDocument
    ? 'Ini berkas OpenDocument (.ods), bukan .xlsx.'
    : 'Berkas ini bukan buku kerja Excel.';
  throw new UnreadableSheets('not-a-workbook', message, SAVE_AS);
}

function unzip(
  bytes: Buffer,
  filter: (file: { name: string; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    // A part gets the room that the archive declares for it and no more, whatever it unpacks to.
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnreadableSheets) throw error;
    throw new UnreadableSheets(
      'not-a-workbook',
      'Buku kerja ini terpotong atau rusak.',
      `${SAVE_AS} Bila diunduh, unduh sekali lagi.`,
    );
  }
}

/** Said before anything is read. @param size and `limit` in bytes */
export function tooLarge(what: string, size: number, limit: number): UnreadableSheets {
  const message = `${what} ${Math.ceil(size / 2 ** 20)} MB; batasnya ${limit / 2 ** 20} MB.`;
  const suggestion = 'Hapus gambar dan lembar yang tidak perlu, atau pakai folder JSON.';
  return new UnreadableSheets('too-large', message, suggestion);
}

function explainOther(bytes: Buffer): UnreadableSheets {
  // The container of old Excel files, and of workbooks with a password.
  if (!bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    return new UnreadableSheets('not-a-workbook', 'Berkas ini bukan buku kerja Excel (.xlsx).', SAVE_AS);
  }
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    const suggestion = 'Buka di Excel, hapus kata sandinya (File, Info, Protect Workbook), lalu simpan.';
    return new UnreadableSheets('password', 'Buku kerja ini dilindungi kata sandi.', suggestion);
  }
  return new UnreadableSheets('old-format', 'Ini berkas Excel lama (.xls).', SAVE_AS);
}

/** Opens a workbook or a folder of CSV files: looks at sizes before it reads. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { UnreadableSheets } from './bytes.ts';
import { readCsv } from './csv.ts';
import type { ReadSheet } from './heads.ts';
import { MAX_WORKBOOK, readWorkbook, tooLarge } from './read-workbook.ts';

/** The most that the CSV files of a folder hold together, bytes: unlike a workbook they are not packed. */
export const MAX_FOLDER = 100 * 1024 * 1024;

/** @param path an XLSX file, or a folder of CSV files @throws {UnreadableSheets} */
export async function openSheets(path: string): Promise<ReadSheet[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UnreadableSheets('no-source', `${path} tidak ada.`, 'Periksa namanya.');
  if (found.isDirectory()) return openFolder(path);
  if (extname(path).toLowerCase() === '.csv') {
    const suggestion = 'Sebut foldernya, yang berisi satu berkas CSV untuk setiap lembar.';
    throw new UnreadableSheets('no-source', `${path} hanya satu lembar dari katalog.`, suggestion);
  }
  if (found.size > MAX_WORKBOOK) throw tooLarge('Berkas ini', found.size, MAX_WORKBOOK);
  return readWorkbook(await read(path));
}

async function openFolder(folder: string): Promise<ReadSheet[]> {
  const root = await realpath(folder);
  const names = (await readdir(folder))
    .filter((name) => /\.csv$/i.test(name) && !name.startsWith('.'))
    .sort();
  if (names.length === 0) {
    const suggestion = 'Sebut folder hasil "catalogue export --csv", atau satu berkas .xlsx.';
    throw new UnreadableSheets('no-source', `Folder ${folder} tidak memuat berkas CSV.`, suggestion);
  }
  let total = 0;
  const sheets: ReadSheet[] = [];
  for (const name of names) {
    const path = join(folder, name);
    if (!(await realpath(path)).startsWith(root + sep)) {
      const message = `${name} adalah tautan ke luar folder.`;
      throw new UnreadableSheets('leaves-folder', message, 'Ganti dengan berkasnya sendiri di dalam folder.');
    }
    total += (await stat(path)).size;
    if (total > MAX_FOLDER) throw tooLarge('Folder ini', total, MAX_FOLDER);
    sheets.push(readCsv(name.slice(0, -'.csv'.length), await read(path)));
  }
  return sheets;
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UnreadableSheets(
      'unreadable-file',
      `${path} tidak dapat dibuka (${code}).`,
      'Periksa izin bacanya.',
    );
  }
}

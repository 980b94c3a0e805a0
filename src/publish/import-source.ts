/** Reads what `catalogue import` is given, in whichever format, into one shape: a catalogue or what keeps it back, and what was lost. */
import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readCpsvAp } from './formats/cpsv-ap.ts';
import type { Loss } from './formats/carry.ts';
import { readHsds, type FormatOptions, type FormatReading } from './formats/hsds.ts';
import { UnreadableSheets } from './sheets/bytes.ts';
import type { SheetRemark } from './sheets/cell-place.ts';
import { openSheets } from './sheets/open.ts';
import { readSheets } from './sheets/read.ts';
import { readSourceFile } from './source-file.ts';
import { formatPath, type Finding } from './finding.ts';
import { checkRaw, type SourceCatalogue } from './validate.ts';

/** Formats that `--from` names. */
export const FORMATS = ['sheets', 'hsds', 'cpsv-ap'] as const;
export type Format = (typeof FORMATS)[number];

export interface ImportReading {
  /** Only without errors. */
  catalogue?: SourceCatalogue;
  /** Of sheets: what is wrong in which cell. */
  remarks: SheetRemark[];
  /** Of other formats: what is wrong or still missing in the catalogue that they give. */
  findings: Finding[];
  losses: Loss[];
}

/** The format that a name suggests; undefined for JSON, of which there are several. */
export async function guessFormat(path: string): Promise<Format | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true || !/^\.json(ld)?$/i.test(extname(path)) ? 'sheets' : undefined;
}

/** @throws {UnreadableSheets} when a workbook or folder cannot be read at all */
export async function readImport(
  path: string,
  format: Format,
  options: FormatOptions,
): Promise<ImportReading> {
  if (format === 'sheets') {
    const { catalogue, remarks } = readSheets(await openSheets(path));
    return { ...(catalogue && { catalogue }), remarks, findings: [], losses: [] };
  }
  const name = basename(path);
  const { file, finding } = await readSourceFile(path, name);
  if (finding) return { remarks: [], findings: [finding], losses: [] };
  const reading = (format === 'hsds' ? readHsds : readCpsvAp)(file.value, options);
  if (!reading) return { remarks: [], findings: [nothingFound(name, format)], losses: [] };
  return check(name, reading);
}

function nothingFound(file: string, format: Format): Finding {
  const message = `Tidak ada layanan ${format === 'hsds' ? 'HSDS' : 'CPSV-AP'} di berkas ini.`;
  const suggestion = 'Periksa --from: hsds untuk Open Referral, cpsv-ap untuk JSON-LD CPSV-AP.';
  return { code: 'no-services', severity: 'error', message, suggestion, file, line: 1, column: 1, path: '' };
}

/** Required fields that these formats lack, and that options give. */
const REMEDIES: Record<string, string> = {
  publisher: 'Sebut penerbitnya dengan --publisher publisher.json.',
  updated: 'Sebut tanggalnya dengan --updated.',
};

/** The checks of any source; places are those of the catalogue, since a field here has no line there. */
function check(file: string, { raw, losses }: FormatReading): ImportReading {
  const findings = checkRaw(raw).map(({ code, severity, path, message, suggestion }): Finding => {
    const remedy = code === 'missing-field' ? (REMEDIES[String(path.at(-1))] ?? suggestion) : suggestion;
    return {
      code,
      severity,
      message,
      ...(remedy !== undefined && { suggestion: remedy }),
      file,
      line: 1,
      column: 1,
      path: formatPath(path),
    };
  });
  const failed = findings.some(({ severity }) => severity === 'error');
  return { ...(!failed && { catalogue: raw as unknown as SourceCatalogue }), remarks: [], findings, losses };
}

/** Reads the JSON file that `--publisher` names. @throws {UnreadableSheets} */
export async function readPublisher(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const suggestion = 'Isinya seperti publisher.json di folder katalog: nama, tautan, bahasa, zona waktu.';
  if (text === undefined) throw new UnreadableSheets('no-source', `${path} tidak dapat dibuka.`, suggestion);
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableSheets('unreadable-file', `${path} bukan JSON yang utuh.`, suggestion);
  }
}

/** `opd-widgets feedback export`: answers as CSV or JSON, to a file or to standard output. */
import type { Command } from 'commander';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DATE, isRealDate } from '../../catalogue/primitives.ts';
import { createCatalogueSource } from '../catalogue-source.ts';
import type { Flags } from '../config.ts';
import { readFeedback, toCsv, toJson } from '../export.ts';
import { periodOf } from '../period.ts';
import type { FeedbackFilter } from '../storage/storage.ts';
import { registerRightsCommands } from './rights.ts';
import { withStorage } from './store.ts';
import { CliError, EXIT } from './terminal.ts';

interface ExportFlags extends Flags {
  csv?: true;
  json?: true;
  bom?: true;
  agency?: string;
  service?: string;
  from?: string;
  to?: string;
  out?: string;
  all?: true;
}

/** @throws {CliError} for what is no date */
function checkDate(flag: string, value: string | undefined): void {
  if (value === undefined || (DATE.test(value) && isRealDate(value))) return;
  throw new CliError(
    'date-wrong',
    `--${flag} "${value}" bukan tanggal; tulis seperti 2024-01-05.`,
    EXIT.usage,
  );
}

/** Writes a file that only its owner may read, whole or not at all: it holds residents' words. */
async function writeWhole(path: string, parts: AsyncIterable<string>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await pipeline(parts, file.createWriteStream({ flush: true }));
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Writes to standard output; a reader that has seen enough (`| head`) is no error. */
async function writeOut(parts: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(parts), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function exportFeedback(flags: ExportFlags): Promise<void> {
  const { csv, json, bom, agency, service, from, to, out, all } = flags;
  if (csv === json) throw new CliError('format-needed', 'Pilih salah satu: --csv atau --json.', EXIT.usage);
  checkDate('from', from);
  checkDate('to', to);
  await withStorage(flags, false, async (storage, config) => {
    const known = await createCatalogueSource(config.public).get();
    const timeZone = known?.catalogue.publisher.timeZone ?? 'Asia/Jakarta';
    const filter: FeedbackFilter = {
      ...(agency !== undefined && { agency }),
      ...(service !== undefined && { service }),
      ...periodOf(from, to, timeZone),
      ...(all && { review: 'any' }),
    };
    const rows = readFeedback(storage, filter);
    const parts = csv ? toCsv(rows, bom) : toJson(rows);
    await (out === undefined ? writeOut(parts) : writeWhole(out, parts));
  });
}

/** Adds the `feedback` commands. */
export function registerFeedbackCommands(program: Command): void {
  const feedback = program.command('feedback').description('Jawaban warga.');
  registerRightsCommands(feedback);
  feedback
    .command('export')
    .description('Mengekspor jawaban yang dihitung dalam laporan, yang terbaru lebih dulu.')
    .option('--csv', 'sebagai CSV (RFC 4180)')
    .option('--json', 'sebagai JSON')
    .option('--bom', 'CSV dengan tanda UTF-8 untuk Excel lama')
    .option('--agency <id>', 'hanya OPD ini')
    .option('--service <id>', 'hanya layanan ini')
    .option('--from <date>', 'mulai tanggal ini, menurut zona waktu kota')
    .option('--to <date>', 'sampai tanggal ini, termasuk')
    .option('--all', 'juga jawaban yang ditahan atau tidak dihitung (lihat kolom review dan marks)')
    .option('--out <file>', 'tulis ke berkas (hanya dapat dibaca pemiliknya); bawaan: keluaran standar')
    .option('--data <folder>', 'folder data (OPD_DATA; bawaan: ./data)')
    .option('--public <folder>', 'folder terbitan, untuk zona waktu (OPD_PUBLIC; bawaan: ./public)')
    .action(exportFeedback);
}

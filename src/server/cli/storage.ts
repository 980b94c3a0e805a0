/** `opd-widgets storage move|backup|check`: copies whole stores and proves it; prints figures, never content. */
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import { formatNumber } from '../../publish/report.ts';
import { readConfig, type Config, type Flags } from '../config.ts';
import { backUp, checkIntegrity } from '../storage/backup.ts';
import { copyStore, onSnapshot, proveTables, type OnRows, type TableProof } from '../storage/copy.ts';
import { openTables } from '../storage/open.ts';
import { namePlace, placeOf, readPlace, type Place } from '../storage/place.ts';
import type { Tables } from '../storage/tables.ts';
import { checkNode } from './store.ts';
import { CliError, EXIT } from './terminal.ts';

type StorageFlags = Flags & { to: string; from?: string; json?: true };

/** What a command is about to do and has done: the shape of `--json`. */
interface Report {
  from: string;
  to?: string;
  tables: TableProof[];
}

const LABELS: Record<string, string> = {
  users: 'pengguna',
  sessions: 'sesi masuk',
  feedback: 'jawaban',
  events: 'riwayat',
  contacts: 'kontak',
};

/** The proof for people: one line a table, figures aligned. Pure. */
export function formatProof(tables: readonly TableProof[]): string {
  const rows = tables.map(({ table, rows, sha256 }) => [LABELS[table] ?? table, formatNumber(rows), sha256]);
  return [['Tabel', 'Baris', 'SHA-256'], ...rows]
    .map(([table, count, sha256]) => `${table!.padEnd(10)}  ${count!.padStart(12)}  ${sha256}`)
    .join('\n');
}

/** A place as typed. Whatever lies in the published folder is on the web, so no store may. */
function readTyped(flag: string, text: string, config: Config): Place {
  const place = readPlace(text);
  if (!place) {
    throw new CliError(
      'place-wrong',
      `${flag}: tulis alamat postgres://pengguna@server:5432/basisdata, atau nama berkas SQLite.`,
      EXIT.usage,
    );
  }
  if (place.kind === 'postgres') return place;
  const path = resolve(place.path);
  if (!relative(config.public, path).startsWith('..')) {
    throw new CliError(
      'place-public',
      `${flag}: ${path} ada di dalam folder terbitan; siapa pun dapat mengunduhnya. Pilih folder lain.`,
      EXIT.usage,
    );
  }
  return { kind: 'sqlite', path };
}

function checkThere(place: Place): void {
  if (place.kind === 'postgres' || existsSync(place.path)) return;
  throw new CliError('no-data', `Belum ada data di ${place.path}. Periksa --data atau --from.`, EXIT.usage);
}

/** A line on standard error that counts rows while somebody watches. */
function createCounter(): { onRows: OnRows; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { onRows: () => undefined, end: () => undefined };
  return {
    onRows: (done) => void stderr.write(`\r\u001b[KMenyalin ${formatNumber(done)} baris …`),
    end: () => void stderr.write('\r\u001b[K'),
  };
}

async function withTables<Result>(
  place: Place,
  readOnly: boolean,
  use: (db: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const db = await openTables(place, readOnly);
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

function print(flags: StorageFlags, report: Report, closing: string): void {
  if (flags.json) console.log(JSON.stringify(report, null, 2));
  else console.log(`${formatProof(report.tables)}\n${closing}`);
}

async function move(flags: StorageFlags): Promise<void> {
  checkNode();
  const config = readConfig(flags, process.env);
  const from = flags.from === undefined ? placeOf(config) : readTyped('--from', flags.from, config);
  const to = readTyped('--to', flags.to, config);
  checkThere(from);
  const [source, target] = [namePlace(from), namePlace(to)];
  if (source === target) {
    throw new CliError('same-place', `Asal dan tujuan sama: ${source}. Pilih tujuan lain.`, EXIT.usage);
  }
  if (!flags.json) console.log(`Menyalin ${source}\nke       ${target}`);
  const counter = createCounter();
  const tables = await withTables(from, true, (reader) =>
    withTables(to, false, (writer) => copyStore(reader, writer, counter.onRows)),
  ).finally(counter.end);
  print(
    flags,
    { from: source, to: target, tables },
    'Sama di kedua tempat. Data asal tidak diubah; jawaban yang masuk sesudah penyalinan dimulai tidak ikut.',
  );
}

async function backup(flags: StorageFlags): Promise<void> {
  checkNode();
  const config = readConfig(flags, process.env);
  const from = placeOf(config);
  const to = readTyped('--to', flags.to, config);
  if (to.kind === 'postgres') {
    throw new CliError('place-wrong', '--to: cadangan ditulis ke berkas. Sebutkan nama berkas.', EXIT.usage);
  }
  checkThere(from);
  if (existsSync(to.path)) {
    throw new CliError('target-exists', `Berkas ${to.path} sudah ada dan tidak ditimpa. Pilih nama lain.`);
  }
  const counter = createCounter();
  const tables = await withTables(from, true, (source) => backUp(source, to.path, counter.onRows)).finally(
    counter.end,
  );
  print(
    flags,
    { from: namePlace(from), to: to.path, tables },
    `Cadangan utuh dan sama dengan asalnya: ${to.path}\nIsinya jawaban warga; simpan di mesin lain yang hanya dapat dibaca petugas.`,
  );
}

async function check(flags: StorageFlags): Promise<void> {
  checkNode();
  const config = readConfig(flags, process.env);
  const place = flags.from === undefined ? placeOf(config) : readTyped('--from', flags.from, config);
  checkThere(place);
  const tables = await withTables(place, true, async (db) => {
    if (place.kind === 'sqlite') await checkIntegrity(db);
    return await onSnapshot(db, proveTables);
  });
  print(flags, { from: namePlace(place), tables }, `Dapat dibaca seluruhnya: ${namePlace(place)}`);
}

/** Adds the `storage` commands. */
export function registerStorageCommands(program: Command): void {
  const storage = program
    .command('storage')
    .description('Tempat jawaban disimpan (DATABASE_URL atau --data).');
  const add = (name: string, description: string) =>
    storage
      .command(name)
      .description(description)
      .option('--data <folder>', 'folder data (OPD_DATA; bawaan: ./data)')
      .option('--public <folder>', 'folder terbitan, tempat yang dihindari (OPD_PUBLIC; bawaan: ./public)')
      .option('--json', 'sebagai JSON');
  add('move', 'Menyalin semua data ke tempat lain yang kosong dan membuktikannya.')
    .requiredOption('--to <place>', 'tujuan: postgres://… atau berkas SQLite')
    .option('--from <place>', 'asal, bila bukan yang dipakai server')
    .action(move);
  add('backup', 'Membuat cadangan utuh sementara server berjalan.')
    .requiredOption('--to <file>', 'berkas baru; tidak pernah menimpa')
    .action(backup);
  add('check', 'Membaca semua data dan menghitungnya.')
    .option('--from <place>', 'yang diperiksa, bila bukan yang dipakai server')
    .action(check);
}

/** `opd-widgets serve`: the server until somebody stops it. */
import type { Command } from 'commander';
import { readConfig, type Flags } from '../config.ts';
import { startServer } from '../serve.ts';
import { namePlace, placeOf } from '../storage/place.ts';
import { checkNode } from './store.ts';

/** After this long (ms) a stop waits for nobody; whoever was cut off sends again. */
const PATIENCE = 20_000;

async function serve(flags: Flags): Promise<void> {
  checkNode();
  const config = readConfig(flags, process.env);
  // A log that cannot be written (full disk, closed pipe) is no reason to stop taking answers.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  // Standard output is for people; the log's JSON lines go beside it.
  const server = await startServer(config, { level: config.log, stream: process.stderr });
  // Node would print the error with all that it carries, which may be somebody's words.
  process.once('uncaughtException', (error) => {
    server.log.fatal({ err: error }, 'the server cannot go on');
    process.exit(1);
  });
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), config.stopDelay * 1000 + PATIENCE).unref();
    void server.close();
    console.log(
      'Server berhenti setelah jawaban yang sedang masuk tersimpan. Tekan sekali lagi untuk segera.',
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // Last: whoever reads it may stop the server at once.
  console.log(
    `Server berjalan di ${server.url}/ (dasbor: ${server.url}/dasbor). Hentikan dengan Ctrl+C.\n` +
      `Terbitan: ${config.public}\nData:     ${config.data}\nJawaban:  ${namePlace(placeOf(config))}`,
  );
}

/** Adds the `serve` command. */
export function registerServeCommand(program: Command): void {
  program
    .command('serve')
    .description('Menjalankan server: terbitan, penerima jawaban, dasbor.')
    .option('--port <number>', 'nomor port (PORT; bawaan: 8080)')
    .option('--host <address>', 'alamat yang didengarkan (HOST; bawaan: 127.0.0.1, hanya mesin ini)')
    .option('--data <folder>', 'folder data (OPD_DATA; bawaan: ./data)')
    .option('--public <folder>', 'folder terbitan (OPD_PUBLIC; bawaan: ./public)')
    .option('--rate <number>', 'jawaban per menit dari satu alamat (OPD_RATE; bawaan: 300)')
    .action(serve);
}

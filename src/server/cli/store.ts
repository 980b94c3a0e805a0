/** Opens the store for a command and closes it after, whatever happens. */
import { existsSync } from 'node:fs';
import { readConfig, type Config, type Flags } from '../config.ts';
import { ensureDataFolder } from '../secret.ts';
import { openStorage } from '../storage/open.ts';
import type { FeedbackStorage } from '../storage/storage.ts';
import { CliError, EXIT } from './terminal.ts';

/** @throws {CliError} when this Node has no SQLite */
export function checkNode(): void {
  if (process.getBuiltinModule?.('node:sqlite')) return;
  throw new CliError(
    'node-too-old',
    `Perintah ini memerlukan Node 22.13 atau lebih baru; yang terpasang ${process.version}.`,
    EXIT.usage,
  );
}

/**
 * @param flags where the data is
 * @param create make the store when there is none; otherwise that is an error
 */
export async function withStorage(
  flags: Flags,
  create: boolean,
  use: (storage: FeedbackStorage, config: Config) => Promise<void>,
): Promise<void> {
  checkNode();
  const config = readConfig(flags, process.env);
  if (!create && config.databaseUrl === undefined && !existsSync(config.database)) {
    throw new CliError('no-data', `Belum ada data di ${config.data}. Periksa --data.`, EXIT.usage);
  }
  await ensureDataFolder(config.data);
  const storage = await openStorage(config);
  try {
    await use(storage, config);
  } finally {
    await storage.close();
  }
}

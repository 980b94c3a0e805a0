/** `opd-widgets openapi`: prints the interface as the server itself would tell it. */
import type { Command } from 'commander';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../app.ts';
import { createCatalogueSource } from '../catalogue-source.ts';
import { readConfig } from '../config.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import { checkNode } from './store.ts';

/** The document of a server that is put together, asked, and taken apart, with an empty store of its own. */
async function printDocument(): Promise<void> {
  checkNode();
  const folder = await mkdtemp(join(tmpdir(), 'opd-openapi-'));
  try {
    const storage = await openSqliteStorage(join(folder, 'empty.sqlite'));
    const config = readConfig({ public: folder });
    const app = createApp({ config, storage, catalogue: createCatalogueSource(folder), secret: 'not-used' });
    await app.ready();
    console.log(JSON.stringify(app.swagger(), null, 2));
    await app.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Adds the `openapi` command. */
export function registerOpenApiCommand(program: Command): void {
  program
    .command('openapi')
    .description('Menulis antarmuka server sebagai OpenAPI 3.1 (JSON), sama dengan /openapi.json.')
    .action(printDocument);
}

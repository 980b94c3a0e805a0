/** Starts the server from its settings and stops it without dropping anybody's answer. */
import type { AddressInfo } from 'node:net';
import { createApp, type AppOptions } from './app.ts';
import { createCatalogueSource } from './catalogue-source.ts';
import type { Config } from './config.ts';
import { keepTidy } from './retention.ts';
import { loadSecret } from './secret.ts';
import { openSqliteStorage } from './storage/sqlite.ts';

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8080`. */
  url: string;
  /** Takes no new connections, lets those under way finish, closes the store. */
  close(): Promise<void>;
}

/**
 * @param logger see `createApp`
 * @throws {ConfigError}, what the file system says, or what SQLite says
 */
export async function startServer(config: Config, logger?: AppOptions['logger']): Promise<RunningServer> {
  const secret = await loadSecret(config.data);
  const storage = await openSqliteStorage(config.database);
  const catalogue = createCatalogueSource(config.public, (problem) =>
    app.log.warn({ problem }, 'the catalogue cannot be read; the last good one stays in use'),
  );
  const app = createApp({ config, storage, catalogue, secret, ...(logger && { logger }) });
  app.addHook(
    'onClose',
    keepTidy({
      storage,
      days: config,
      clock: Date.now,
      report: (removed) => app.log.info(removed, 'what was too old is deleted'),
      fail: (err) => app.log.error({ err }, 'what is too old could not be deleted'),
    }),
  );
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  const { address, family, port } = app.server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return { url: `http://${host}:${port}`, close: () => app.close() };
}

/** Starts the server from its settings and stops it without dropping anybody's answer. */
import type { FastifyBaseLogger } from 'fastify';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createApp, type AppOptions } from './app.ts';
import { createCatalogueSource } from './catalogue-source.ts';
import type { Config } from './config.ts';
import { createLifecycle } from './ops/lifecycle.ts';
import { loadSecret } from './secret.ts';
import { openSqliteStorage } from './storage/sqlite.ts';

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8080`. */
  url: string;
  /**
   * Says that it is not ready, goes on for `stopDelay` so that balancers see it, then takes no new connections, lets
   * those under way finish, and closes the store.
   */
  close(): Promise<void>;
  log: Pick<FastifyBaseLogger, 'fatal'>;
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
  const lifecycle = createLifecycle();
  const app = createApp({ config, storage, catalogue, secret, lifecycle, ...(logger && { logger }) });
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  const { address, family, port } = app.server.address() as AddressInfo;
  const host = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${host}:${port}`,
    log: app.log,
    async close() {
      lifecycle.stop();
      await delay(config.stopDelay * 1000);
      await app.close();
    },
  };
}

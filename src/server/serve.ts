/** Starts the server from its settings and stops it without dropping anybody's answer. */
import type { AddressInfo } from 'node:net';
import { createApp, type AppOptions } from './app.ts';
import { createCatalogueSource } from './catalogue-source.ts';
import type { Config } from './config.ts';
import { loadSecret } from './secret.ts';
import { openStorage } from './storage/open.ts';

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8080`. */
  url: string;
  /** Takes no new connections, lets those under way finish, closes the store. */
  close(): Promise<void>;
}

/**
 * @param logger see `createApp`
 * @throws {ConfigError}, what the file system says, or as `openStorage`
 */
export async function startServer(config: Config, logger?: AppOptions['logger']): Promise<RunningServer> {
  const secret = await loadSecret(config.data);
  // There is no log yet that a connection which breaks already could be written to.
  let warn: (problem: string) => void = () => undefined;
  const storage = await openStorage(config, (problem) => warn(problem));
  const catalogue = createCatalogueSource(config.public, (problem) =>
    app.log.warn({ problem }, 'the catalogue cannot be read; the last good one stays in use'),
  );
  const app = createApp({ config, storage, catalogue, secret, ...(logger && { logger }) });
  warn = (problem) =>
    app.log.warn({ problem }, 'a connection to the database broke; the next answer gets a new one');
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

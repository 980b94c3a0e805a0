/** The city of the demonstration behind a proxy that can fail: its websites take everything of the city through it. */
import type { Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type City, createCity, publishDemo, ROOT, run } from '../../scripts/demo/city.ts';
import { isFresh } from '../../scripts/demo/fresh.ts';
import { freePort, HOST, listenNear } from '../../scripts/demo/ports.ts';
import { createSites } from '../../scripts/demo/sites.ts';
import { VERSION } from '../../src/version.ts';
import { type FeedbackProxy, startFeedbackProxy } from './feedback-proxy.ts';

const SRI = join(ROOT, 'dist/widgets/sri.json');

export interface ProxiedCity {
  /** Origin of the OPD websites. */
  readonly sites: string;
  readonly city: City;
  readonly proxy: FeedbackProxy;
  /** Folder of the server's data. */
  readonly data: string;
  stop(): Promise<void>;
}

/** Builds the widgets where they are missing or old, publishes, and starts proxy, server and websites. */
export async function startProxiedCity(): Promise<ProxiedCity> {
  if (!(await isFresh(SRI, join(ROOT, 'src'), join(ROOT, 'scripts/build'))))
    await run(join(ROOT, 'scripts/build.ts'), []);
  const dir = await mkdtemp(join(tmpdir(), 'opd-proxied-'));
  const sri = JSON.parse(await readFile(SRI, 'utf8')) as Record<string, string>;
  const values = { version: VERSION, integrity: sri['opd-widgets.js'] ?? '', city: '' };
  const server: Server = createSites(join(ROOT, 'demo'), () => values);
  const sites = `http://${HOST}:${await listenNear(server, 0)}`;
  const city = createCity(dir, await freePort(0), [sites]);
  const proxy = await startFeedbackProxy(city.origin);
  values.city = proxy.origin;
  await publishDemo(dir, `${proxy.origin}/feedback`);
  await city.start();
  return {
    sites,
    city,
    proxy,
    data: join(dir, 'data'),
    async stop() {
      proxy.close();
      server.close();
      server.closeAllConnections();
      await city.kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

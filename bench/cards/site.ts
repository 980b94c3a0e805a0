/** A page with the built script and the files of a city of any size, on loopback: what a measurement in a browser needs. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { renderCatalogueFiles } from '../../src/publish/endpoint-files.ts';
import { createCity } from '../support/city.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');

export interface Site {
  /** `http://127.0.0.1:…/`: an empty page with our script and `/catalogue.json` for its catalogue. */
  readonly url: string;
  /** A file of the endpoint, as it goes out. */
  file(path: string): string;
  stop(): Promise<void>;
}

/** @param size number of services in the city */
export async function startSite(size: number): Promise<Site> {
  const published = '"revision":1,"published":"2024-01-08T02:00:00Z"';
  const city = await createCity(size);
  // Without a place for answers there would be no form to measure.
  const publisher = { ...city.publisher, feedback: { url: 'http://127.0.0.1/feedback' } };
  const rendered = renderCatalogueFiles({ ...city, publisher }, [], '2024-01-08T09:00');
  const files = new Map(
    rendered.map(({ path, format = 'opdCatalogue', body }) => [
      `/${path}`,
      `{"${format}":1,${published},${body}}`,
    ]),
  );
  const page = `<!doctype html><html lang="id"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">
    <script type="module" src="/widgets/opd-widgets.js" data-catalogue="/catalogue.json"></script><main></main>`;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const type =
      extname(path) === '.js' ? 'text/javascript' : path === '/' ? 'text/html' : 'application/json';
    response.setHeader('content-type', `${type}; charset=utf-8`);
    const kept = path === '/' ? page : files.get(path);
    if (kept !== undefined) return void response.end(kept);
    readFile(join(WIDGETS, path.replace('/widgets/', ''))).then(
      (body) => response.end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    file: (path) => files.get(`/${path}`)!,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

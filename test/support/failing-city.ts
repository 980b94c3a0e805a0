/**
 * A city's server on loopback that fails in every way in which a city's server fails: each fault is a path, for the
 * catalogue `/<fault>/catalogue.json` and for the script `/<fault>/opd-widgets.js`. What it holds back it holds until
 * the test ends, so that no test waits for a time to pass.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';
import { ROOT } from '../../scripts/demo/city.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import type { Identity } from './self-signed.ts';

const WIDGETS = join(ROOT, 'dist/widgets');
const JSON_TYPE = { 'content-type': 'application/json' };

export interface FailingCity {
  /** Origin that answers; the fault is the path. */
  readonly origin: string;
  /** Origin with a certificate that no browser trusts; undefined when none could be made. */
  readonly untrusted: string | undefined;
  /** Origin at which nothing listens. */
  readonly refused: string;
  /** Paths that are being held back, each until the browser or the test gives up. */
  readonly held: ReadonlySet<string>;
  /** Resolves when the browser has hung up on a path that is being held back. */
  released(path: string): Promise<void>;
  stop(): void;
}

/** Listens on a free port of loopback. */
async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Valid JSON of about so many bytes: the catalogue with a key that nobody reads. */
export const padded = (catalogue: string, bytes: number): string =>
  `{"padding":"${'x'.repeat(bytes)}",${catalogue.slice(1)}`;

/**
 * Starts it.
 * @param catalogue JSON text of a catalogue that is right; `/good/` serves it
 * @param identity for the origin that is not trusted
 */
export async function startFailingCity(catalogue: string, identity?: Identity): Promise<FailingCity> {
  const held = new Set<string>();
  let turns = 0;
  const waiting = new Map<string, () => void>();
  const sockets = new Set<Socket>();
  const half = catalogue.slice(0, catalogue.length / 2);

  const hold = ({ url = '' }: IncomingMessage, response: ServerResponse) => {
    held.add(url);
    response.on('close', () => {
      held.delete(url);
      waiting.get(url)?.();
    });
  };

  const faults: Record<string, RequestListener> = {
    good: (_request, response) => response.writeHead(200, JSON_TYPE).end(catalogue),
    'good-once': (request, response) => {
      faults[turns ? '500' : 'good']!(request, response);
      turns += 1;
    },
    silence: hold,
    reset: (request) => request.socket.resetAndDestroy(),
    500: (_request, response) => response.writeHead(500, JSON_TYPE).end('{"error":{}}'),
    404: (_request, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>'),
    half: (_request, response) =>
      response
        .writeHead(200, { ...JSON_TYPE, 'content-length': catalogue.length })
        .write(half, () => response.destroy()),
    'half-silence': (request, response) => {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': catalogue.length }).write(half);
      hold(request, response);
    },
    html: (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Masuk</h1>'),
    loop: ({ url }, response) => response.writeHead(302, { location: url }).end(),
    large: (_request, response) => response.writeHead(200, JSON_TYPE).end(padded(catalogue, 20_000_000)),
    endless: (request, response) => {
      hold(request, response);
      response.writeHead(200, JSON_TYPE).write('{"padding":"');
      const part = 'x'.repeat(65_536);
      const go = () => {
        while (!response.destroyed && response.write(part));
      };
      response.on('drain', go);
      go();
    },
    image: (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(catalogue),
    'other-shape': (_request, response) => response.writeHead(200, JSON_TYPE).end('{"services":"uji-kir"}'),
    future: (_request, response) =>
      response.writeHead(200, JSON_TYPE).end(catalogue.replace('"opdCatalogue":1', '"opdCatalogue":2')),
  };

  const serve: RequestListener = (request, response) => {
    const [, fault = '', ...rest] = (request.url ?? '').split('/');
    response.setHeader('access-control-allow-origin', '*');
    const answer = faults[fault];
    if (answer) return void answer(request, response);
    // Anything else is a folder of the built widgets: /widgets/opd-widgets.js, /widgets/chunks/later.js.
    readFile(join(WIDGETS, rest.join('/'))).then(
      (file) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(file),
      () => response.writeHead(404).end(),
    );
  };

  const server = createServer(serve);
  const secure = identity && createSecureServer(identity, serve);
  for (const each of [server, secure])
    each?.on('connection', (socket: Socket) => {
      sockets.add(socket);
      // Resets are what it is there for.
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const untrusted = secure && `https://127.0.0.1:${await listen(secure)}`;
  return {
    origin,
    untrusted,
    refused: `http://127.0.0.1:${await freePort(0)}`,
    held,
    released: (path) =>
      new Promise((resolve) => {
        if (held.has(path)) waiting.set(path, resolve);
        else resolve();
      }),
    stop() {
      server.close();
      secure?.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

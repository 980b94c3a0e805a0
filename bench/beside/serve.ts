/**
 * One server for every page: HTTP/2 with TLS, everything that is text packed once with brotli at its best, as a good CDN
 * would have it. The pages, the libraries as npm has them, and a published city whose addresses are this server's.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { publishDemo, ROOT } from '../../scripts/demo/city.ts';
import { LIBRARIES, MODULES, readPage } from './libraries.ts';

const run = promisify(execFile);
const pack = promisify(brotliCompress);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
};
/** What is packed already gains nothing. */
const PACKED = new Set(['.woff', '.woff2', '.png', '.ico']);

interface Certificate {
  key: Buffer;
  cert: Buffer;
}

/** @throws {Error} when there is no openssl */
async function createCertificate(folder: string): Promise<Certificate> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await run('openssl', ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', cert]);
  return { key: await readFile(key), cert: await readFile(cert) };
}

interface Snippet {
  head: string;
  body: string;
}

/** What the command line recommends to a webmaster, word for word. */
async function readSnippet(published: string, base: string): Promise<Snippet> {
  const args = ['embed', 'uji-kir', '--base', base, '--from', published, '--json'];
  const { stdout } = await run(process.execPath, [join(ROOT, 'src/server/main.ts'), ...args]);
  return JSON.parse(stdout) as Snippet;
}

export interface Server {
  /** `https://127.0.0.1:…`; a library's page is `/pages/<page>`. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Publishes the demonstration's city and starts the server. */
export async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'opd-beside-'));
  const published = join(folder, 'public');
  const pages = new Map<string, string>();
  const kept = new Map<string, Promise<{ body: Buffer; packed: boolean } | undefined>>();

  /** GOV.UK's style sheet asks for its fonts at the root, as its manual says. */
  const fileOf = (path: string): string =>
    path.startsWith('/npm/')
      ? join(MODULES, path.slice('/npm/'.length))
      : path.startsWith('/assets/')
        ? join(MODULES, 'govuk-frontend/dist/govuk', path)
        : join(published, path);

  const prepare = async (path: string): Promise<{ body: Buffer; packed: boolean } | undefined> => {
    const page = pages.get(path);
    const raw = page === undefined ? await readFile(fileOf(path)).catch(() => undefined) : Buffer.from(page);
    if (!raw || PACKED.has(extname(path))) return raw && { body: raw, packed: false };
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
    return { body: await pack(raw, { params }), packed: true };
  };

  const answer = async (request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> => {
    const path = normalize(new URL(request.url, 'https://127.0.0.1').pathname);
    if (!kept.has(path)) kept.set(path, prepare(path));
    const found = await kept.get(path);
    response.setHeader('access-control-allow-origin', '*');
    if (!found) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    response.setHeader('cache-control', 'public, max-age=31536000');
    if (found.packed) response.setHeader('content-encoding', 'br');
    response.setHeader('content-length', found.body.length);
    response.end(found.body);
  };

  const server = createSecureServer(await createCertificate(folder), (request, response) => {
    // A request that the page no longer wants ends with its stream.
    answer(request, response).catch(() => response.stream.close());
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (session) => sessions.add(session));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async (): Promise<void> => {
    server.close();
    for (const session of sessions) session.destroy();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await publishDemo(folder, `${origin}/feedback`);
    const snippet = await readSnippet(published, `${origin}/`);
    for (const library of LIBRARIES) pages.set(`/pages/${library.page}`, await readPage(library, snippet));
    return { origin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * A page that is a file, served with its folder on loopback while it is checked: as `file:` it would have no origin, so
 * that no module, catalogue or policy behaves as on the site. Hidden files and what is outside of the folder are not served.
 */
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, extname, join, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** A served file. */
export interface ServedFile {
  url: URL;
  /** Ends the server. */
  end(): void;
}

/** @param path an existing file; it is served as HTML whatever its name */
export async function serveFile(path: string): Promise<ServedFile> {
  const page = await realpath(path);
  const folder = dirname(page);
  const server = createServer((request, response) => {
    const refuse = (): void => void response.writeHead(404).end();
    void resolveBelow(folder, request.url ?? '/').then((file) => {
      const type = file === page ? 'text/html' : file && TYPES[extname(file).toLowerCase()];
      if (!file || !type) return refuse();
      response.setHeader('Content-Type', type);
      createReadStream(file).on('error', refuse).pipe(response);
    }, refuse);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/${encodeURIComponent(basename(page))}`),
    end: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The file that is asked for, links followed; undefined when it is none of the folder's. */
async function resolveBelow(folder: string, address: string): Promise<string | undefined> {
  const path = decodeURIComponent(new URL(address, 'http://127.0.0.1').pathname);
  if (path.includes('\0') || path.split('/').some((part) => part.startsWith('.'))) return undefined;
  const file = await realpath(join(folder, path));
  return file.startsWith(folder + sep) && (await stat(file)).isFile() ? file : undefined;
}

/**
 * The OPD websites of the demonstration: a small static server on an origin of its own, so that the widgets are
 * embedded across origins as in a real city. Pages stay plain HTML files; where they need to know the city they
 * say {{city}}, {{version}} or {{integrity}}, and the answer is put in when the page is served. A `headers.json` in a
 * folder says by file name which further headers its pages have; the same names are filled in there.
 */
import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { basename, dirname, extname, join, sep } from 'node:path';
import { deriveScript } from './derived.ts';

/** What is served, and as what. Anything else (the catalogue's source, say) is not there. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Below this address lies what the build made. */
const BUILT = '/built/';

/**
 * Finds the file of a request path: `/dishub/` is `dishub/index.html`.
 * @returns the file's path, a path with a slash to redirect to, or undefined when there is nothing to serve
 */
async function locate(
  folder: string,
  path: string,
): Promise<{ file?: string; redirect?: string } | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined; // A broken escape names no file.
  }
  const target = join(folder, decoded);
  if (decoded.includes('\0') || !(target + sep).startsWith(folder + sep)) return undefined;
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile()) return { file: target };
  if (!found?.isDirectory()) return undefined;
  return decoded.endsWith('/') ? { file: join(target, 'index.html') } : { redirect: `${path}/` };
}

type Headers = Record<string, string>;

/** The headers of a page beyond the usual ones: none without a `headers.json`. */
async function readHeaders(file: string): Promise<Headers> {
  const text = await readFile(join(dirname(file), 'headers.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(text) as Record<string, Headers>)[basename(file)] ?? {};
}

/** Changes a page on its way out; a test puts its listener in. Of a page's text only its ASCII may be relied on. */
export type Amend = (html: string, headers: Headers) => { html: string; headers: Headers };

/**
 * Creates the (not yet listening) server.
 * @param folder absolute path of the folder to serve
 * @param values what stands for each placeholder in HTML pages; asked at each request
 * @param further.built absolute path of what the build made for the pages, served below `/built/`
 * @param further.amend changes pages on their way out
 */
export function createSites(
  folder: string,
  values: () => Readonly<Record<string, string>>,
  {
    built,
    amend = (html, headers) => ({ html, headers }),
  }: { built?: string; amend?: Amend | undefined } = {},
): Server {
  return createServer((request, response) => {
    const answer = (status: number, type: string, body: string | Buffer, headers = {}) => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        ...headers,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const serve = async () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return answer(405, 'text/plain', 'Method not allowed', { allow: 'GET, HEAD' });
      }
      const { pathname } = new URL(`http://site${request.url ?? '/'}`);
      const derived = await deriveScript(pathname);
      if (derived !== undefined) return answer(200, TYPES['.js']!, derived);
      const found =
        built !== undefined && pathname.startsWith(BUILT)
          ? await locate(built, pathname.slice(BUILT.length - 1))
          : await locate(folder, pathname);
      if (found?.redirect) return answer(301, 'text/plain', '', { location: found.redirect });
      const type = found?.file && TYPES[extname(found.file)];
      const body = type && (await readFile(found.file!).catch(() => undefined));
      if (!type || !body) return answer(404, 'text/plain; charset=utf-8', 'Halaman tidak ditemukan');
      if (!type.startsWith('text/html')) return answer(200, type, body);
      const filled = values();
      const fill = (text: string) =>
        text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => filled[name] ?? whole);
      const own = Object.entries(await readHeaders(found.file!)).map(([name, value]) => [name, fill(value)]);
      // As Latin-1 every byte of any encoding survives; placeholders and what stands for them are ASCII.
      const page = amend(fill(body.toString('latin1')), Object.fromEntries(own) as Headers);
      answer(200, type, Buffer.from(page.html, 'latin1'), page.headers);
    };
    serve().catch(() => answer(500, 'text/plain', 'Internal error'));
  });
}

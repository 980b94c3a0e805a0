/** Fetches one catalogue file, once. Knows the network's ways to fail; retrying and keeping are the store's. */
import { CatalogueError, type CatalogueErrorCode } from './error.ts';
import type { Problem } from './read.ts';
import { isSealed } from './seal.ts';
import type { Catalogue } from './types.ts';

export interface LoadOptions {
  fetch?: typeof globalThis.fetch;
  /** For headers and body together, in ms. */
  timeout?: number;
}

export interface LoadedCatalogue {
  catalogue: Catalogue;
  problems: Problem[];
  /** The server's clock when it answered, in ms; unknown across origins unless the server exposes `Date`. */
  serverTime?: number;
}

/**
 * Largest catalogue that is read, in UTF-16 code units: what browsers keep for a site, and a tenth of a second's work
 * for a phone. A city with more than about a thousand services gives its pages a folder, not one file.
 */
const LARGEST = 5e6;

/**
 * Loads and reads a catalogue.
 *
 * Content types with `json` in them are read, and so are `text/plain`, `application/octet-stream` and none at all,
 * which shared hosts send for files they do not know. HTML is refused before parsing: it is a login or error page.
 * Reading stops, and with it the download, where a body is too large for a page.
 * @throws CatalogueError
 */
export async function loadCatalogue(
  url: string,
  { fetch = globalThis.fetch, timeout = 10_000 }: LoadOptions = {},
): Promise<LoadedCatalogue> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  let code: CatalogueErrorCode = 'catalogue-unreachable';
  let status: number | undefined;
  let retryAfter: string | undefined;
  const check = (newCode: CatalogueErrorCode, good: unknown, came: unknown) => {
    if (good) return;
    code = newCode;
    throw came as Error;
  };
  try {
    // no-cache asks the server whether the kept copy is still right: without it a static host without cache rules
    // lets the browser show old facts for days, and an old Date header sets the clock wrong.
    const response = await fetch(url, { signal: controller.signal, cache: 'no-cache' });
    const header = (name: string) => response.headers.get(name) || '';
    const serverTime = Date.parse(header('date')) + +header('age') * 1000;
    status = response.status;
    retryAfter = header('retry-after');
    check('catalogue-status', response.ok, status);
    const type = header('content-type');
    check('catalogue-type', /json|^text.plain|octet|^$/.test(type), type);
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (let part; !(part = await reader.read()).done; check('catalogue-size', !text[LARGEST], text.length))
      text += decoder.decode(part.value, { stream: true });
    code = 'catalogue-syntax';
    const input = JSON.parse(text) as Catalogue;
    code = 'catalogue-unreachable';
    const { catalogue, problems } = isSealed(text)
      ? { catalogue: input, problems: [] }
      : (await import('./read.ts')).readCatalogue(input);
    const [last] = problems.slice(-1);
    check('catalogue-format', catalogue, last && last.code + ' ' + last.path);
    return { catalogue: catalogue!, problems, ...(serverTime && { serverTime }) };
  } catch (error) {
    const late = controller.signal.aborted;
    throw new CatalogueError(late ? 'catalogue-timeout' : code, late ? timeout : error, status, retryAfter);
  } finally {
    clearTimeout(timer);
    // What nobody reads any more is not downloaded either.
    controller.abort();
  }
}

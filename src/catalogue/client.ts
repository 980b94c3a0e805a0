/** Fetches one catalogue file, once. Knows the network's ways to fail; retrying and keeping are the store's. */
import { CatalogueError } from './error.ts';
import { readCatalogue, type Problem } from './read.ts';
import type { Catalogue } from './types.ts';

export interface LoadOptions {
  fetch?: typeof globalThis.fetch;
  /** Aborting it rejects with the engine's own AbortError. */
  signal?: AbortSignal;
  /** For headers and body together, in ms. */
  timeout?: number;
  now?: () => number;
}

export interface LoadedCatalogue {
  catalogue: Catalogue;
  problems: Problem[];
  /** The server's clock when it answered, in ms; unknown across origins unless the server exposes `Date`. */
  serverTime?: number;
}

/** `Retry-After` in ms: whole seconds, or an HTTP date, which is counted from the server's own clock. */
function readRetryAfter(value: string | null, serverTime: number): number | undefined {
  if (!value) return;
  const wait = /^\d+$/.test(value) ? +value * 1000 : Date.parse(value) - serverTime;
  return wait >= 0 ? wait : undefined;
}

/**
 * Loads and reads a catalogue.
 *
 * Content types with `json` in them are read, and so are `text/plain`, `application/octet-stream` and none at all,
 * which shared hosts send for files they do not know. HTML is refused before parsing: it is a login or error page.
 * @throws CatalogueError, or AbortError when the caller's signal aborts
 */
export async function loadCatalogue(
  url: string,
  { fetch = globalThis.fetch, signal, timeout = 10_000, now = Date.now }: LoadOptions = {},
): Promise<LoadedCatalogue> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, timeout);
  signal?.addEventListener('abort', abort);
  try {
    if (signal?.aborted) abort();
    // no-cache asks the server whether the kept copy is still right: without it a static host without cache rules
    // lets the browser show old facts for days, and an old Date header sets the clock wrong.
    const response = await fetch(url, { signal: controller.signal, cache: 'no-cache' });
    const { headers, status } = response;
    const date = Date.parse(headers.get('date') ?? '') + (+(headers.get('age') ?? 0) || 0) * 1000;
    if (!response.ok) {
      throw new CatalogueError(
        'catalogue-status',
        status,
        status,
        readRetryAfter(headers.get('retry-after'), date || now()),
      );
    }
    const type = headers.get('content-type') ?? '';
    if (!/json|^text\/plain|octet|^$/i.test(type)) throw new CatalogueError('catalogue-type', type);
    const text = await response.text();
    let input: unknown;
    try {
      input = JSON.parse(text);
    } catch (error) {
      throw new CatalogueError('catalogue-syntax', error);
    }
    const { catalogue, problems } = readCatalogue(input);
    if (!catalogue) {
      const [first] = problems.slice(-1);
      throw new CatalogueError('catalogue-format', first!.code + ' ' + first!.path);
    }
    return { catalogue, problems, ...(date && { serverTime: date }) };
  } catch (error) {
    if (error instanceof CatalogueError || signal?.aborted) throw error;
    throw late
      ? new CatalogueError('catalogue-timeout', timeout)
      : new CatalogueError('catalogue-unreachable', error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/**
 * One careful GET, or OPTIONS: with one deadline for redirects and body together, a limit for the body as it is after
 * unpacking, no cookies, and only http and https, so that no page can make this machine read its own files.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { VERSION } from '../../version.ts';
import { createLookup, isAllowedAddress, literalHost } from '../channels/address.ts';
import { silenceOf, type Silence } from '../channels/request.ts';

/** Why nothing can be said about an address. */
export type Failure = Silence | 'too-large' | 'too-many-redirects' | 'broken-body' | 'wrong-scheme';

/** What came. `url` is the address after all redirects. */
export type Answer =
  | { url: string; status: number; headers: IncomingHttpHeaders; body: Buffer; failure?: never }
  | { url: string; failure: Failure };

export interface GetOptions {
  method?: 'GET' | 'OPTIONS';
  /** For redirects, head and body together, ms. */
  timeout: number;
  /** Largest body, bytes. */
  limit: number;
  /** True to ask also machines that are not on the open internet: then the page itself is one. */
  inside: boolean;
  headers?: Record<string, string>;
}

/** Browsers follow twenty; a page that needs more than a few has lost its way. */
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Asks one address. Never rejects. */
export async function get(address: string, options: GetOptions): Promise<Answer> {
  const signal = AbortSignal.timeout(options.timeout);
  let url = new URL(address);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    if (!/^https?:$/.test(url.protocol)) return { url: url.href, failure: 'wrong-scheme' };
    const answer = await ask(url, signal, options);
    if (answer.failure !== undefined || !REDIRECTS.has(answer.status)) return answer;
    const next = URL.parse(answer.headers.location ?? '', url.href);
    if (!next) return answer;
    url = next;
  }
  return { url: url.href, failure: 'too-many-redirects' };
}

function ask(url: URL, signal: AbortSignal, options: GetOptions): Promise<Answer> {
  const { href } = url;
  const { method = 'GET', limit, inside, headers } = options;
  const literal = literalHost(url);
  if (!inside && literal !== undefined && !isAllowedAddress(literal)) {
    return Promise.resolve({ url: href, failure: 'refused-address' });
  }
  return new Promise((done) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      done({ url: href, failure: signal.aborted ? 'timeout' : silenceOf(error) });
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, {
      method,
      signal,
      agent: false,
      ...(inside ? {} : { lookup: createLookup(false) }),
      headers: {
        'User-Agent': `opd-widgets/${VERSION} (pemeriksa halaman)`,
        Accept: '*/*',
        'Accept-Encoding': 'gzip, deflate, br',
        'Accept-Language': 'id,en;q=0.5',
        ...headers,
      },
    });
    request.on('error', fail);
    request.on('response', (response) => {
      readBody(response, limit).then(
        (body) => {
          const { statusCode: status = 0, headers } = response;
          done(body ? { url: href, status, headers, body } : { url: href, failure: 'too-large' });
        },
        (error: NodeJS.ErrnoException) =>
          /^(Z_|ERR__ERROR_FORMAT|ERR_PADDING)/.test(error.code ?? '')
            ? done({ url: href, failure: 'broken-body' })
            : fail(error),
      );
    });
    request.end();
  });
}

/** The unpacked body; undefined, and the connection closed, once it is over the limit. */
async function readBody(response: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of unpack(response) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) {
      response.destroy();
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unpack(response: IncomingMessage): Readable {
  const way = response.headers['content-encoding']?.toLowerCase();
  const unpacker =
    way === 'gzip' || way === 'x-gzip'
      ? createGunzip()
      : way === 'br'
        ? createBrotliDecompress()
        : way === 'deflate'
          ? createInflate()
          : undefined;
  if (!unpacker) return response;
  response.on('error', (error) => unpacker.destroy(error));
  return response.pipe(unpacker);
}

const REASONS: Record<Failure, string> = {
  timeout: 'tidak menjawab tepat waktu',
  tls: 'sertifikat atau sambungan amannya bermasalah',
  'no-such-host': 'nama situsnya tidak ditemukan',
  'no-connection': 'sambungan ditolak atau terputus',
  'refused-address': 'alamatnya bukan di internet terbuka, sedangkan halamannya ya',
  'too-large': 'isinya terlalu besar',
  'too-many-redirects': 'dialihkan berputar-putar',
  'broken-body': 'isinya rusak saat dibuka dari kompresinya',
  'wrong-scheme': 'dialihkan ke alamat yang bukan http atau https',
};

/** Why an address gave nothing, as the second half of a sentence. */
export const reasonOf = (failure: Failure): string => REASONS[failure];

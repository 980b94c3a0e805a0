/** Reads one side of a diff: a source (file or folder), an endpoint's folder, or the URL of a published catalogue. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComparedCatalogue } from './diff/diff-catalogues.ts';
import { parseSource, MAX_BYTES } from './source-file.ts';
import { checkRaw, loadSource } from './validate.ts';

/** Why a side cannot be compared. The message says what and how to mend it; Indonesian. */
export class DiffError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface ReadOptions {
  fetch?: typeof globalThis.fetch;
  /** For headers and body together, in ms. */
  timeout?: number;
}

/** A whole city's catalogue may be larger than one file of a source. In bytes. */
const MAX_PUBLISHED = 5 * MAX_BYTES;

/**
 * Reads a catalogue to compare.
 * @param place a file or folder as `loadSource` takes it, a folder with a catalogue.json, or a http(s) URL
 * @throws DiffError
 */
export async function readSide(place: string, options: ReadOptions = {}): Promise<ComparedCatalogue> {
  if (/^https?:\/\//i.test(place)) {
    const url = place.endsWith('/') ? `${place}catalogue.json` : place;
    return readPublished(url, await download(url, options));
  }
  const published = join(place, 'catalogue.json');
  const found = await stat(published).catch(() => undefined);
  if (found?.isFile()) {
    if (found.size > MAX_PUBLISHED) throw tooLarge(published);
    return readPublished(published, await readFile(published));
  }
  const { catalogue, findings } = await loadSource(place);
  if (catalogue) return catalogue;
  const errors = findings.filter(({ severity }) => severity === 'error');
  // A file that cannot be read makes others wrong, so it comes first.
  errors.sort((a, b) => Number(a.path !== '') - Number(b.path !== ''));
  const [{ message, suggestion = '', file, line } = { message: '', file: place, line: 1 }] = errors;
  const more =
    errors.length > 1 ? ` Masih ada ${errors.length - 1} kesalahan lain: catalogue validate ${place}` : '';
  throw new DiffError(
    'unreadable-side',
    `${place} belum dapat dibandingkan. ${file} baris ${line}: ${message} ${suggestion}${more}`.trim(),
  );
}

async function download(
  url: string,
  { fetch = globalThis.fetch, timeout = 20_000 }: ReadOptions,
): Promise<Buffer> {
  const refuse = (code: string, message: string): DiffError => new DiffError(code, `${url}: ${message}`);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeout),
      headers: { accept: 'application/json' },
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw refuse('side-status', `server menjawab ${response.status}, bukan katalog. Periksa alamatnya.`);
    }
    const type = response.headers.get('content-type') ?? '';
    if (!/json|^text.plain|octet|^$/.test(type)) {
      await response.body?.cancel();
      throw refuse('side-type', `isinya ${type}, bukan JSON. Tunjuk berkas catalogue.json.`);
    }
    return await readBody(response, url);
  } catch (error) {
    if (error instanceof DiffError) throw error;
    const late = error instanceof Error && error.name === 'TimeoutError';
    throw late
      ? refuse('side-timeout', `belum menjawab dalam ${timeout / 1000} detik. Coba lagi nanti.`)
      : refuse('side-unreachable', 'tidak dapat dihubungi. Periksa alamat dan jaringan Anda.');
  }
}

/** A published catalogue as a whole, checked like any source. */
function readPublished(place: string, bytes: Buffer): ComparedCatalogue {
  const { file, finding } = parseSource('catalogue.json', bytes);
  if (finding) throw new DiffError('side-syntax', `${place}: ${finding.message} (baris ${finding.line})`);
  const [broken] = checkRaw(file.value).filter(({ severity }) => severity === 'error');
  if (broken) throw new DiffError('side-format', `${place}: bukan katalog format 1. ${broken.message}`);
  return file.value as ComparedCatalogue;
}

const tooLarge = (place: string): DiffError =>
  new DiffError(
    'side-too-large',
    `${place}: lebih dari ${MAX_PUBLISHED / 2 ** 20} MB. Bandingkan dari folder sumbernya.`,
  );

/** Reads no more than is allowed, whatever the server announced. */
async function readBody(response: Response, url: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_PUBLISHED) throw tooLarge(url);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

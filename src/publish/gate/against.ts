/** A published catalogue that is named on the command line: a file, an endpoint's folder, or a URL. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCatalogue } from '../../catalogue/read.ts';
import type { Catalogue } from '../../catalogue/types.ts';
import type { Finding } from '../finding.ts';

/** How long a host may take to answer, ms. */
const PATIENCE = 30_000;
/** More than the largest catalogue, bytes. */
const MAX_BYTES = 256 * 1024 * 1024;

const CATALOGUE = 'catalogue.json';

/** Why something cannot be read, in a sentence. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * Reads what was published elsewhere.
 * @param where `https://…/catalogue.json`, `https://…/`, a file, or a folder with a catalogue.json
 */
export async function readAgainst(
  where: string,
): Promise<{ catalogue: Catalogue; finding?: never } | { catalogue?: never; finding: Finding }> {
  try {
    const text = /^https?:\/\//i.test(where) ? await fetchText(where) : await readText(where);
    return { catalogue: parse(text) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const message = `Pembanding ini tidak dapat dibaca: ${error.message}`;
    const suggestion = 'Tunjuk catalogue.json yang sedang terbit: berkas, folder, atau alamat https.';
    const place = { file: where, line: 1, column: 1, path: '' };
    return { finding: { code: 'against-unreadable', severity: 'error', message, suggestion, ...place } };
  }
}

async function readText(where: string): Promise<string> {
  try {
    return await readFile((await stat(where)).isDirectory() ? join(where, CATALOGUE) : where, 'utf8');
  } catch (error) {
    throw new Unreadable(`berkas tidak dapat dibuka (${(error as NodeJS.ErrnoException).code ?? 'galat'}).`);
  }
}

async function fetchText(where: string): Promise<string> {
  const url = where.endsWith('/') ? where + CATALOGUE : where;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE), cache: 'no-store' });
    if (!answer.ok) throw new Unreadable(`server menjawab ${answer.status}.`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of answer.body ?? []) {
      chunks.push(chunk);
      size += chunks.at(-1)!.length;
      if (size > MAX_BYTES) throw new Unreadable('jawabannya terlalu besar untuk sebuah katalog.');
    }
    return Buffer.concat(chunks).toString();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('server tidak dapat dihubungi, atau terlalu lama menjawab.');
  }
}

function parse(text: string): Catalogue {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Unreadable('isinya bukan JSON.');
  }
  const { catalogue, problems } = readCatalogue(json);
  // With an entry left out, its change would seem to be no change.
  if (!catalogue || problems.length > 0)
    throw new Unreadable(`isinya bukan katalog yang utuh${problems[0] ? ` (${problems[0].path})` : ''}.`);
  return catalogue;
}

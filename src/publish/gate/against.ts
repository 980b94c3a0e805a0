/** A catalogue that is named on the command line to be compared with as well. */
import type { Finding } from '../finding.ts';
import { DiffError, readSide } from '../diff-sides.ts';
import type { Facts } from './notice.ts';

/**
 * Reads what was published elsewhere.
 * @param where `https://…/catalogue.json`, `https://…/`, an endpoint's folder, or a catalogue as `loadSource` takes it
 */
export async function readAgainst(
  where: string,
): Promise<{ catalogue: Facts; finding?: never } | { catalogue?: never; finding: Finding }> {
  try {
    // Checked against the whole format, of which a diff needs only a part.
    return { catalogue: (await readSide(where)) as Facts };
  } catch (error) {
    if (!(error instanceof DiffError)) throw error;
    const message = `Pembanding ini tidak dapat dibaca. ${error.message}`;
    const suggestion = 'Tunjuk catalogue.json yang sedang terbit: berkas, folder, atau alamat https.';
    const place = { file: where, line: 1, column: 1, path: '' };
    return { finding: { code: 'against-unreadable', severity: 'error', message, suggestion, ...place } };
  }
}

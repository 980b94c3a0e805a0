/** A certificate that no browser trusts, made on the spot: one in the repository would run out some day. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Key and certificate in PEM, as node:https takes them. */
export interface Identity {
  key: string;
  cert: string;
}

/**
 * Makes a self-signed certificate for 127.0.0.1, valid for a day.
 * @param dir folder for the two files
 * @returns undefined where there is no openssl
 */
export async function createIdentity(dir: string): Promise<Identity | undefined> {
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', cert];
  try {
    await promisify(execFile)('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
      ],
      ...subject,
      ...files,
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
}

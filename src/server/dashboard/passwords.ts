/** Passwords as scrypt hashes with their cost written beside them, so that the cost can rise later. */
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Shortest password, in characters (NIST SP 800-63B: length, not kinds of signs). */
export const PASSWORD_LEAST = 10;

/** One of the settings that OWASP calls equal (Password Storage Cheat Sheet): 32 MiB, about 250 ms a try. */
const COST = { N: 32_768, r: 8, p: 3 };
const SIZE = 32;

const derive = (password: string, salt: Buffer, size: number, { N, r, p }: ScryptOptions) =>
  new Promise<Buffer>((resolve, reject) => {
    // Node's own limit of memory is just below what these costs need.
    const options = { N: N!, r: r!, p: p!, maxmem: 256 * N! * r! };
    // Two keyboards may compose the same letter in two ways.
    scrypt(password.normalize('NFKC'), salt, size, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, SIZE, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** A hash of nothing anybody knows: unknown users are checked against it, so that they take as long as known ones. */
const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

/**
 * Does the password fit? Takes as long when there is no hash (an unknown user) as when there is one.
 * @param hash from `hashPassword`
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (hash ?? NOBODY).split('$');
  const expected = Buffer.from(key, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derive(password, Buffer.from(salt, 'base64url'), expected.length, cost);
  return timingSafeEqual(given, expected) && hash !== undefined;
}

/**
 * Stands for an address where answers are counted: a hash (SHA-256) that begins with a secret which is random, lives
 * only in memory and is replaced after a day. Whoever reads the memory tomorrow cannot tell who answered today; nothing
 * of it is stored with an answer or logged. A plain hash would not do: all IPv4 addresses can be tried in minutes. It is
 * no HMAC, which costs ten times as much and guards against those who see hashes and send their own; nobody sees these.
 */
import { normalizeIP } from '@fastify/rate-limit';
import { hash, randomBytes } from 'node:crypto';

/** How long (ms) one key is used. */
const KEPT = 86_400_000;

/**
 * @param clock ms since 1970
 * @param random gives the key
 * @returns what turns an address into its stand-in of 22 characters. The 2^64 addresses of one IPv6 network (/64), which
 *   one household has, share a stand-in; an IPv4 address written as IPv6 is the IPv4 address.
 */
export function createAddressKeys(
  clock: () => number,
  random: (size: number) => Uint8Array = randomBytes,
): (address: string) => string {
  const draw = () => Buffer.from(random(32)).toString('hex');
  let salt = draw();
  let since = clock();
  return (address) => {
    if (Math.abs(clock() - since) >= KEPT) {
      salt = draw();
      since = clock();
    }
    return hash('sha256', salt + normalizeIP(address), 'base64url').slice(0, 22);
  };
}

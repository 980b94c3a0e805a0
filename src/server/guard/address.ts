/**
 * Stands for an address where answers are counted: a keyed hash (HMAC-SHA-256) whose key is random, lives only in
 * memory and is replaced after a day. Whoever reads the memory tomorrow cannot tell who answered today; nothing of it
 * is stored with an answer or logged. A plain hash would not do: all IPv4 addresses can be tried in minutes.
 */
import { normalizeIP } from '@fastify/rate-limit';
import { createHmac, randomBytes } from 'node:crypto';

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
  let salt = random(32);
  let since = clock();
  return (address) => {
    if (Math.abs(clock() - since) >= KEPT) {
      salt = random(32);
      since = clock();
    }
    return createHmac('sha256', salt).update(normalizeIP(address)).digest('base64url').slice(0, 22);
  };
}

/** How long to wait between two tries, so that a city's phones do not knock all at once when the server returns. */

/** Upper end of the first wait, in ms; it doubles with each try. */
const FIRST = 2_000;
/** Upper end of any wait, in ms. */
export const CAP = 600_000;

/**
 * Full-jitter exponential backoff: a random moment between now and an end that doubles up to ten minutes.
 * @param attempts how often it was tried, from 1
 * @param random gives 0 ≤ n < 1
 * @returns ms
 */
export function backoff(attempts: number, random = Math.random): number {
  return random() * Math.min(CAP, FIRST * 2 ** (attempts - 1));
}

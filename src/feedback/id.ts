/** The id of an answer: a random UUID (version 4), made when the answer is finished and never changed after. */

/**
 * A new id. Does without `crypto.randomUUID`, which plain http pages and older phones do not have: one way for all.
 * @param source where the random bits come from; tests give their own
 */
export function createMessageId(source: Pick<Crypto, 'getRandomValues'> = crypto): string {
  // Each 0, 1 and 8 becomes a random digit; the 4 says the version, the 8 keeps its upper two bits (RFC 9562 §5.4).
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (+digit ^ (source.getRandomValues(new Uint8Array(1))[0]! & (15 >> (+digit / 4)))).toString(16),
  );
}

/**
 * The mark with which the publisher says: I have checked this text against the schema. A page that finds the mark
 * true draws at once; without it, or after anybody has touched the file, the page first loads the tolerant reader
 * (read.ts, 1.4 KB that a published catalogue never needs). The sum finds accidents, not malice: whoever can write
 * the endpoint can write a seal, and links are held to their schemes where they are drawn in any case.
 */

/** The number is the format that was checked. */
const HEAD = '{"seal":"1.';

/**
 * FNV-1a over UTF-16 code units, 32 bits.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
function sum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x1000193);
  return ((hash >>> 0) + 2 ** 32).toString(16).slice(1);
}

/**
 * Seals the text of a catalogue that the schema has accepted.
 * @param json a JSON object with at least one key, without white space around it and without a seal
 */
export const sealText = (json: string): string => `${HEAD}${sum(json.slice(1))}",${json.slice(1)}`;

/** Whether a text is a catalogue exactly as its publisher checked it. */
export const isSealed = (text: string): boolean => text === sealText('{' + text.slice(HEAD.length + 10));

/**
 * The mark with which the publisher says: I have checked this text against the schema. A page that finds the mark
 * true draws at once; without it, or after anybody has touched the file, the page first loads the tolerant reader
 * (read.ts, 1.4 KB that a published catalogue never needs). The sum finds accidents, not malice: whoever can write
 * the endpoint can write a seal, and links are held to their schemes where they are drawn in any case.
 */

/** A 32-bit sum over all UTF-16 code units and their order. */
function sum(text: string): number {
  let total = 1;
  for (let at = text.length; at--;) total = (total * 31 + text.charCodeAt(at)) | 0;
  return total;
}

/**
 * Seals the text of a catalogue that the schema has accepted; the mark names the format that was checked.
 * @param json a JSON object with at least one key, without white space around it and without a seal
 */
export const sealText = (json: string): string => `{"seal":"1.${sum(json)}",${json.slice(1)}`;

/** Whether a text is a catalogue exactly as its publisher checked it. */
export const isSealed = (text: string): boolean => sealText(text.replace(/"seal":"[^"]*",/, '')) === text;

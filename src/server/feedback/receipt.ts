/** What the server adds to an answer: a receipt that nobody can guess, and a fingerprint of what was said. */
import { hash, randomFillSync } from 'node:crypto';
import type { FeedbackMessage } from '../../feedback/message.ts';

/** Crockford's base 32: no I, L, O, U, so that it can be read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random bytes in stock: asking the system for twelve at a time costs more than everything else about a receipt. */
const stock = new Uint8Array(12 * 256);
let used = stock.length;

function takeRandom(size: number): Uint8Array {
  if (used + size > stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  return stock.subarray(used, (used += size));
}

/** A new receipt of 60 random bits: `7KQ4-M2XD-9TBC`. */
export function createReceipt(random: (size: number) => Uint8Array = takeRandom): string {
  let letters = '';
  for (const byte of random(12)) letters += ALPHABET[byte & 31]!;
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/** Signs that people confuse with one of the alphabet, as Crockford reads them. */
const CONFUSED: Record<string, string> = { O: '0', I: '1', L: '1' };

/**
 * A receipt as people type it: in small letters, with or without hyphens and spaces, O for 0, I or L for 1.
 * @returns the receipt as `createReceipt` writes it; undefined for what cannot be one
 */
export function readReceipt(typed: string): string | undefined {
  // More than this is no slip of the hand.
  if (typed.length > 60) return undefined;
  const letters = typed
    .toUpperCase()
    .replace(/[\s\p{Dash}._]/gu, '')
    .replace(/[OIL]/g, (sign) => CONFUSED[sign]!);
  if (letters.length !== 12 || [...letters].some((sign) => !ALPHABET.includes(sign))) return undefined;
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}

/**
 * SHA-256 of what the resident said, in hex. The envelope (page, language, version, time of sending) is left out:
 * a repeat with a fresh envelope is still the same answer, other words under the same id are not.
 */
export function digestOf(message: FeedbackMessage): string {
  const { service, kind, knew, access, accessProblem, channel, device, satisfaction, comment, consent } =
    message;
  const sorted = (record: object | undefined) => Object.entries(record ?? {}).sort();
  const said = [
    service,
    kind,
    knew,
    access,
    accessProblem,
    channel,
    device,
    satisfaction,
    comment,
    consent?.version,
  ];
  const words = JSON.stringify([...said, sorted(message.answers), sorted(message.respondent)]);
  return hash('sha256', words, 'hex');
}

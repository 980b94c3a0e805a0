/** What the server adds to an answer: a receipt that nobody can guess, and a fingerprint of what was said. */
import { createHash, randomBytes } from 'node:crypto';
import type { FeedbackMessage } from '../../feedback/message.ts';

/** Crockford's base 32: no I, L, O, U, so that it can be read out on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new receipt of 60 random bits: `7KQ4-M2XD-9TBC`. */
export function createReceipt(random: (size: number) => Uint8Array = randomBytes): string {
  const letters = Array.from(random(12), (byte) => ALPHABET[byte & 31]!).join('');
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
  return createHash('sha256').update(words).digest('hex');
}

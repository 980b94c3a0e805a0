/**
 * Proof of work for one answer: find the number whose SHA-256 with the salt is the challenge (ALTCHA, first version).
 * The salt names the answer's id and the moment of expiry, and the challenge is signed, so nothing is kept here and
 * every process with the same secret can check what another has given out. Each counts once because the id is the
 * store's primary key.
 */
import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1';
import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** What `GET /feedback/challenge` answers. */
export interface Challenge {
  algorithm: 'SHA-256';
  /** Hex. */
  challenge: string;
  /** The number lies between 0 and this. */
  maxnumber: number;
  salt: string;
  /** Hex; to be sent back with the number. */
  signature: string;
}

export interface Challenges {
  /** @param now ms since 1970 */
  create(id: string, now: number): Promise<Challenge>;
  /** Is it a solution of a challenge of ours, for this id, that has not expired? @param proof base64 of JSON */
  verify(proof: string | undefined, id: string, now: number): Promise<boolean>;
}

/** On average half of it is tried: a twentieth of a second on a computer, about one second on a cheap phone. */
const MOST = 200_000;
/** How long (ms) a challenge can be answered. */
const VALID = 600_000;

const payloadSchema = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string(),
  // A number and nothing else: as text it could take over the end of the salt, and with it the expiry.
  number: z.int().min(0),
  salt: z.string(),
  signature: z.string(),
});

function readPayload(proof: string) {
  try {
    return payloadSchema.safeParse(JSON.parse(Buffer.from(proof, 'base64').toString())).data;
  } catch {
    return undefined;
  }
}

/** @param secret the server's; the key for challenges is derived from it, so that it opens nothing else */
export function createChallenges(secret: string): Challenges {
  const hmacKey = createHmac('sha256', secret).update('opd:challenge:1').digest('hex');
  return {
    async create(id, now) {
      const expires = new Date(now + VALID);
      const made = await createChallenge({ hmacKey, maxnumber: MOST, params: { id }, expires });
      return { ...made, algorithm: 'SHA-256', maxnumber: MOST };
    },
    async verify(proof, id, now) {
      const payload = proof === undefined ? undefined : readPayload(proof);
      if (!payload) return false;
      const { id: bound, expires } = extractParams(payload);
      // By our own clock, which the library does not know.
      return bound === id && Number(expires) * 1000 > now && verifySolution(payload, hmacKey, false);
    },
  };
}

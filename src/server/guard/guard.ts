/** The guard as the feedback route uses it: judges each answer, counts what was stored, gives out challenges. */
import type { FeedbackMessage } from '../../feedback/message.ts';
import { createAddressKeys } from './address.ts';
import { createChallenges, type Challenge } from './challenge.ts';
import { decide, isOld, marksOf, type Mark, type Verdict } from './policy.ts';
import { createSurge } from './surge.ts';
import { createWindowCounts } from './window.ts';

export interface Guard {
  /** Stands for an address in counters; see `address.ts`. */
  keyOf(address: string): string;
  createChallenge(id: string): Promise<Challenge>;
  /** @param key of the sender's address @param form a plain form, which cannot solve anything */
  judge(message: FeedbackMessage, key: string, form: boolean): Promise<{ marks: Mark[]; verdict: Verdict }>;
  /** An answer was stored, for the first time. */
  count(service: string, key: string): void;
}

export interface GuardOptions {
  /** The server's, see `secret.ts`. */
  secret: string;
  /** Answers a minute that one address may send at all. */
  rate: number;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** What is counted, is counted over this many ms. */
const WINDOW = 600_000;
/**
 * Suspicion begins, for an address and for a service alike, when ten minutes bring two fifths of the answers that one
 * address may send in a single minute: 120 with the usual rate of 300. An office of a hundred people who all answer
 * after the same meeting stays below; so does one address of a phone network, which carries some thousand subscribers
 * of whom few answer in the same ten minutes. Whoever raises the rate (a kiosk, a proxy that hides addresses) raises
 * this with it.
 */
const SHARE = 0.4;
/** However low the rate: this many are nothing. */
const LEAST = 30;

/** A guard for one process; what it counts is in memory only. */
export function createGuard({ secret, rate, clock }: GuardOptions): Guard {
  const limit = Math.max(LEAST, rate * SHARE);
  const keyOf = createAddressKeys(clock);
  const challenges = createChallenges(secret);
  const addresses = createWindowCounts(WINDOW);
  const services = createSurge({ floor: limit, window: WINDOW });

  return {
    keyOf,
    createChallenge: (id) => challenges.create(id, clock()),
    async judge(message, key, form) {
      const now = clock();
      const marks = marksOf(message);
      if (addresses.count(key, now) >= limit) marks.push('address-budget');
      if (services.isSurge(message.service, now)) marks.push('surge');
      const proved = marks.length > 0 && (await challenges.verify(message.proof, message.id, now));
      return { marks, verdict: decide(marks, proved, !form && !isOld(message, now)) };
    },
    count(service, key) {
      const now = clock();
      addresses.add(key, now);
      services.add(service, now);
    },
  };
}

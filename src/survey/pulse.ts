/**
 * Tahu, Akses, Puas: did you know of it, did you get in, were you satisfied? Counts and shares in whole numbers, so
 * that every page, export and board says the same, and nothing is rounded before somebody shows it. Pure.
 */
import type { Answers, Score } from '../feedback/message.ts';

/** Part of a whole, both in answers. `of` is 0 when nobody answered. */
export interface Share {
  part: number;
  of: number;
  /** Fewer answers than the minimum: `part` is 0, so that nobody's answer can be told from it. */
  suppressed?: true;
}

export interface Pulse {
  /** All answers, also those that skipped a question. */
  answers: number;
  knew: { yes: number; no: number };
  access: { yes: number; no: number; notTried: number };
  satisfaction: Record<Score, number>;
}

export interface PulseShares {
  /** Tahu: knew of the service before. */
  knew: Share;
  /** Akses: got in, of those who tried. Somebody who has not tried says nothing about the way in. */
  access: Share;
  /** Puas: satisfied or very satisfied (3 and 4). */
  satisfied: Share;
}

/** What is counted; `FeedbackMessage` and the rows of the server's store fit. `count` people answered so; 1 by default. */
export type PulseAnswer = {
  [key in 'knew' | 'access' | 'satisfaction']?: Answers[key] | null | undefined;
} & {
  count?: number;
};

/** A pulse of nothing. */
export function createPulse(): Pulse {
  return {
    answers: 0,
    knew: { yes: 0, no: 0 },
    access: { yes: 0, no: 0, notTried: 0 },
    satisfaction: { 1: 0, 2: 0, 3: 0, 4: 0 },
  };
}

/**
 * Counts answers. Which ones is the caller's choice: reports of access trouble (`kind: 'access'`) come from those who
 * failed, and would make a survey look worse than it is.
 */
export function countPulse(answers: Iterable<PulseAnswer>): Pulse {
  const pulse = createPulse();
  for (const { knew, access, satisfaction, count = 1 } of answers) {
    pulse.answers += count;
    if (knew != null) pulse.knew[knew ? 'yes' : 'no'] += count;
    if (access) pulse.access[access === 'not-tried' ? 'notTried' : access] += count;
    if (satisfaction) pulse.satisfaction[satisfaction] += count;
  }
  return pulse;
}

/** The pulse of two groups together: services of an agency, agencies of a city. */
export function addPulse(a: Pulse, b: Pulse): Pulse {
  return {
    answers: a.answers + b.answers,
    knew: { yes: a.knew.yes + b.knew.yes, no: a.knew.no + b.knew.no },
    access: {
      yes: a.access.yes + b.access.yes,
      no: a.access.no + b.access.no,
      notTried: a.access.notTried + b.access.notTried,
    },
    satisfaction: {
      1: a.satisfaction[1] + b.satisfaction[1],
      2: a.satisfaction[2] + b.satisfaction[2],
      3: a.satisfaction[3] + b.satisfaction[3],
      4: a.satisfaction[4] + b.satisfaction[4],
    },
  };
}

/**
 * The three shares.
 * @param minimum answers to a question below which its share is suppressed; 0 for those who may read every answer
 *   anyway. Publishing needs 5 to 10: breakdowns smaller than that point at persons.
 */
export function selectShares({ knew, access, satisfaction }: Pulse, minimum = 0): PulseShares {
  const share = (part: number, rest: number): Share => {
    const of = part + rest;
    return of > 0 && of < minimum ? { part: 0, of, suppressed: true } : { part, of };
  };
  return {
    knew: share(knew.yes, knew.no),
    access: share(access.yes, access.no),
    satisfied: share(satisfaction[3] + satisfaction[4], satisfaction[1] + satisfaction[2]),
  };
}

/**
 * A share in percent, rounded half up to whole percent in integer arithmetic.
 * @returns undefined when nobody answered or the share is suppressed: there is no such figure, and 0 % would be a lie
 */
export function toPercent({ part, of, suppressed }: Share): number | undefined {
  return of === 0 || suppressed ? undefined : Math.floor((200 * part + of) / (2 * of));
}

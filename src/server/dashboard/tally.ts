/** From the store's grouped counts to Tahu / Akses / Puas of each service. Exact and pure. */
import type { FeedbackCount } from '../storage/storage.ts';

/** So many of so many. */
export interface Share {
  part: number;
  of: number;
}

/** One service's figures. People who skipped a question are in none of its numbers. */
export interface Tally {
  agency: string;
  service: string;
  answers: number;
  /** Tahu: knew of the service before. */
  knew: Share;
  /** Akses: got in, of those who tried. */
  access: Share;
  notTried: number;
  /** Puas: answered 3 or 4 of 4. */
  satisfied: Share;
}

const add = (share: Share, counts: boolean, count: number): Share => ({
  part: share.part + (counts ? count : 0),
  of: share.of + count,
});

function tallyOne(before: Tally, { knew, access, satisfaction, count }: FeedbackCount): Tally {
  const after = { ...before, answers: before.answers + count };
  if (knew !== undefined) after.knew = add(before.knew, knew, count);
  if (access === 'not-tried') after.notTried += count;
  else if (access !== undefined) after.access = add(before.access, access === 'yes', count);
  if (satisfaction !== undefined) after.satisfied = add(before.satisfied, satisfaction >= 3, count);
  return after;
}

/** One tally per agency and service, most answers first. */
export function tallyServices(counts: readonly FeedbackCount[]): Tally[] {
  const none = { part: 0, of: 0 };
  const tallies = new Map<string, Tally>();
  for (const count of counts) {
    const { agency, service } = count;
    const key = `${agency} ${service}`;
    const before = tallies.get(key) ?? {
      ...{ agency, service, answers: 0, knew: none, access: none, notTried: 0, satisfied: none },
    };
    tallies.set(key, tallyOne(before, count));
  }
  return [...tallies.values()].sort((a, b) => b.answers - a.answers || (a.service < b.service ? -1 : 1));
}

/** From the store's grouped counts to Tahu / Akses / Puas of each service. Exact and pure. */
import { countPulse, type Pulse } from '../../survey/pulse.ts';
import type { FeedbackCount } from '../storage/storage.ts';

/** One service's figures. */
export interface Tally {
  agency: string;
  service: string;
  /** Everything that came in. */
  answers: number;
  /** Reports of access trouble among them; not in the pulse, since only those send one who failed. */
  reports: number;
  pulse: Pulse;
}

const sum = (counts: readonly FeedbackCount[]) => counts.reduce((total, { count }) => total + count, 0);

/** One tally per agency and service, most answers first. */
export function tallyServices(counts: readonly FeedbackCount[]): Tally[] {
  const groups = new Map<string, FeedbackCount[]>();
  for (const count of counts) {
    const key = `${count.agency} ${count.service}`;
    groups.set(key, [...(groups.get(key) ?? []), count]);
  }
  const tallies = [...groups.values()].map((group): Tally => {
    const { agency, service } = group[0]!;
    const reports = group.filter(({ kind }) => kind === 'access');
    const asked = group.filter(({ kind }) => kind !== 'access');
    return { agency, service, answers: sum(group), reports: sum(reports), pulse: countPulse(asked) };
  });
  return tallies.sort((a, b) => b.answers - a.answers || (a.service < b.service ? -1 : 1));
}

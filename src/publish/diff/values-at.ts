/** Values that a service holds from a date: what it is like at a moment, and when it changes next. */
import { serviceAt } from '../../catalogue/scheduled.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Service } from '../../catalogue/types.ts';

/** Entries by their moments (`time` in ms); of one moment in the catalogue's order. */
const timed = ({ scheduled = [] }: Service, timeZone: string) =>
  scheduled
    .map((entry) => ({ ...entry, time: momentToTime(entry.from, timeZone) }))
    .sort((a, b) => a.time - b.time);

/** The service as it is at a moment (ms), without what is still to come. */
export function valuesAt(service: Service, at: number, timeZone: string): Service {
  const values = { ...serviceAt(service, at, timeZone).service };
  delete values.scheduled;
  return values;
}

/** A moment at which values come into force. */
export interface Turn {
  /** In ms. */
  time: number;
  /** As it is written. */
  from: string;
  /** Fields that are set then: `status`, `standard.fees`. */
  keys: Set<string>;
}

/** The moments after `at` (ms) that a service has values for, in their order. */
export function turnsAfter(service: Service, at: number, timeZone: string): Turn[] {
  const turns = new Map<number, Turn>();
  for (const { time, from, set } of timed(service, timeZone)) {
    if (time <= at) continue;
    const turn = turns.get(time) ?? { time, from, keys: new Set() };
    turns.set(time, turn);
    const { standard = {}, ...others } = set;
    for (const key of Object.keys(others)) turn.keys.add(key);
    for (const key of Object.keys(standard)) turn.keys.add(`standard.${key}`);
  }
  return [...turns.values()];
}

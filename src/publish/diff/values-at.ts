/** Values that a service holds from a date: what it is like at a moment, and when it changes next. */
import { momentToTime } from '../../catalogue/time.ts';
import type { Service } from '../../catalogue/types.ts';

/** A part of a service that holds from a moment on. Keys of `standard` replace one component each, others the whole key. */
interface Scheduled {
  from: string;
  set: Partial<Pick<Service, 'status' | 'audience' | 'channels' | 'standard'>>;
}

interface Timed extends Scheduled {
  /** In ms. */
  time: number;
}

/** Entries by their moments; of one moment in the catalogue's order. */
function timed(service: Service, timeZone: string): Timed[] {
  const { scheduled = [] } = service as { scheduled?: Scheduled[] };
  return scheduled
    .map((entry) => ({ ...entry, time: momentToTime(entry.from, timeZone) }))
    .sort((a, b) => a.time - b.time);
}

/** The service as it is at a moment (ms), without what is still to come. */
export function valuesAt(service: Service, at: number, timeZone: string): Service {
  const now: Service = { ...service, scheduled: undefined };
  for (const { time, set } of timed(service, timeZone)) {
    if (time > at) break;
    const { standard, ...others } = set;
    Object.assign(now, others);
    now.standard = { ...now.standard, ...standard };
  }
  return now;
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

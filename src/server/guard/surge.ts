/**
 * Does a service get far more answers than it usually does? Its last minutes are held against its own slow average. A
 * floor keeps a quiet service from tripping at five. In memory and per process: after a restart the average is learned
 * anew, and until then the floor alone counts.
 */
import { createWindowCounts } from './window.ts';

export interface Surge {
  /** @param now ms since 1970 */
  isSurge(service: string, now: number): boolean;
  /** One more answer that was stored. */
  add(service: string, now: number): void;
}

export interface SurgeOptions {
  /** Answers in one window that are never a surge, whatever is usual. */
  floor: number;
  /** Length of the window, ms. */
  window?: number;
  /** How many times the usual is far more. */
  times?: number;
  /** How far back the usual reaches, ms: what is this old weighs 1/e. Days, so that nights and rush hours even out. */
  memory?: number;
}

/** @param options see `SurgeOptions`; ten minutes, ten times, three days unless said otherwise */
export function createSurge({
  floor,
  window = 600_000,
  times = 10,
  memory = 3 * 86_400_000,
}: SurgeOptions): Surge {
  const recent = createWindowCounts(window);
  /** By service: how many answers there were, each weighing less the older it is. */
  const totals = new Map<string, { total: number; at: number }>();

  function totalOf(service: string, now: number): number {
    const { total, at } = totals.get(service) ?? { total: 0, at: now };
    return total * Math.exp(Math.min(0, at - now) / memory);
  }

  return {
    isSurge(service, now) {
      const usual = (totalOf(service, now) * window) / memory;
      return recent.count(service, now) >= Math.max(floor, times * usual);
    },
    add(service, now) {
      recent.add(service, now);
      totals.set(service, { total: totalOf(service, now) + 1, at: now });
    },
  };
}

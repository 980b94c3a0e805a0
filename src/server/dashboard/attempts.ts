/**
 * Counts failed logins of a name, whatever address they come from; the limit per address is the rate limiter's.
 * In memory: a restart forgives, which is fine for minutes.
 */

export interface Attempts {
  /** Seconds to wait before this name may try again; 0 when it may now. */
  wait(name: string): number;
  fail(name: string): void;
  succeed(name: string): void;
}

/** More names than this at once are an attack on the memory; the oldest are forgotten. */
const MOST_NAMES = 10_000;

/** @param most failures within `window` (ms) after which a name has to wait until the window is over */
export function createAttempts(clock: () => number, most = 10, window = 10 * 60_000): Attempts {
  const failures = new Map<string, { count: number; until: number }>();
  const current = (name: string) => {
    const entry = failures.get(name);
    return entry && entry.until > clock() ? entry : undefined;
  };
  return {
    wait(name) {
      const entry = current(name);
      return entry && entry.count >= most ? Math.ceil((entry.until - clock()) / 1000) : 0;
    },
    fail(name) {
      const entry = current(name) ?? { count: 0, until: clock() + window };
      failures.delete(name);
      failures.set(name, { ...entry, count: entry.count + 1 });
      if (failures.size > MOST_NAMES) failures.delete(failures.keys().next().value!);
    },
    succeed(name) {
      failures.delete(name);
    },
  };
}

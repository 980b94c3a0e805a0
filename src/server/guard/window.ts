/**
 * How often something happened within the last so many minutes, by key, in bounded memory: whole stretches of time are
 * counted, and of the last full one the part that still lies within the window is taken as evenly spread.
 */

export interface WindowCounts {
  /** How often within the window that ends now; a fraction where part of a stretch is taken. */
  count(key: string, now: number): number;
  add(key: string, now: number): void;
}

/**
 * @param length of the window in ms; moments are ms since 1970
 * @param most keys in one stretch; beyond them the oldest are forgotten, so that a flood of keys fills no memory
 */
export function createWindowCounts(length: number, most = 100_000): WindowCounts {
  let stretch = 0;
  let current = new Map<string, number>();
  let previous = new Map<string, number>();

  /** Goes on to the stretch of this moment. A clock that was set back stays in the newest stretch. */
  function advance(now: number): void {
    const next = Math.floor(now / length);
    if (next <= stretch) return;
    previous = next === stretch + 1 ? current : new Map<string, number>();
    current = new Map();
    stretch = next;
  }

  return {
    count(key, now) {
      advance(now);
      const passed = Math.min(1, Math.max(0, now / length - stretch));
      return (current.get(key) ?? 0) + (previous.get(key) ?? 0) * (1 - passed);
    },
    add(key, now) {
      advance(now);
      const count = current.get(key) ?? 0;
      if (count === 0 && current.size >= most) current.delete(current.keys().next().value!);
      current.set(key, count + 1);
    },
  };
}

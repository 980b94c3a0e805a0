/** Chance that can be repeated: the same seed gives the same numbers on every machine. */

/** @returns a function that gives 0 ≤ n < 1 (mulberry32, public domain; 32 bits are plenty for faults and cut points) */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

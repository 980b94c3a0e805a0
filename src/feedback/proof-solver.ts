/**
 * The search for the number that a challenge asks for. One function that needs nothing of its surroundings, because a
 * worker gets it as text (proof.ts); that is also why SHA-256 stands here and is no package of several modules. Nobody's
 * safety hangs on it: a wrong number is merely refused.
 */

/**
 * Makes a search for `challenge` = hex of SHA-256(salt + number). The part of the salt that fills whole blocks is
 * hashed once, so that each number costs one or two rounds of the compression (FIPS 180-4 §6.2).
 * @param salt ASCII
 * @returns looks through the numbers `from` ≤ n < `to`; -1 when it is none of them
 */
export function createSolver(salt: string, challenge: string): (from: number, to: number) => number {
  const constants = new Int32Array(64);
  const first = new Int32Array(8);
  /** The first 32 bits of the fraction, which is how SHA-256 gets its constants out of primes. */
  const fraction = (value: number) => ((value - Math.floor(value)) * 4294967296) | 0;
  for (let candidate = 2, count = 0; count < 64; candidate += 1) {
    let divisor = 2;
    while (candidate % divisor) divisor += 1;
    if (divisor < candidate) continue;
    if (count < 8) first[count] = fraction(Math.sqrt(candidate));
    constants[count] = fraction(Math.pow(candidate, 1 / 3));
    count += 1;
  }

  const schedule = new Int32Array(64);
  const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

  /** Takes one block of 64 bytes into the state. */
  const compress = (state: Int32Array, bytes: Uint8Array, at: number) => {
    for (let i = 0; i < 16; i += 1) {
      const byte = at + 4 * i;
      schedule[i] =
        (bytes[byte]! << 24) | (bytes[byte + 1]! << 16) | (bytes[byte + 2]! << 8) | bytes[byte + 3]!;
    }
    for (let i = 16; i < 64; i += 1) {
      const old = schedule[i - 15]!;
      const late = schedule[i - 2]!;
      schedule[i] =
        (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)) +
        schedule[i - 7]! +
        (rotate(old, 7) ^ rotate(old, 18) ^ (old >>> 3)) +
        schedule[i - 16]!;
    }
    let a = state[0]!;
    let b = state[1]!;
    let c = state[2]!;
    let d = state[3]!;
    let e = state[4]!;
    let f = state[5]!;
    let g = state[6]!;
    let h = state[7]!;
    for (let i = 0; i < 64; i += 1) {
      const one =
        (h +
          (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
          ((e & f) ^ (~e & g)) +
          constants[i]! +
          schedule[i]!) |
        0;
      const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    state[0]! += a;
    state[1]! += b;
    state[2]! += c;
    state[3]! += d;
    state[4]! += e;
    state[5]! += f;
    state[6]! += g;
    state[7]! += h;
  };

  const whole = salt.length & ~63;
  const rest = salt.length - whole;
  const bytes = new Uint8Array(salt.length);
  for (let i = 0; i < salt.length; i += 1) bytes[i] = salt.charCodeAt(i);
  const middle = new Int32Array(first);
  for (let at = 0; at < whole; at += 64) compress(middle, bytes, at);

  const block = new Uint8Array(128);
  block.set(bytes.subarray(whole));
  const wanted = new Int32Array(8);
  for (let i = 0; i < 8; i += 1) wanted[i] = parseInt(challenge.slice(8 * i, 8 * i + 8), 16);
  const state = new Int32Array(8);

  return (from, to) => {
    for (let number = from; number < to; number += 1) {
      const digits = String(number);
      const end = rest + digits.length;
      const size = end < 56 ? 64 : 128;
      for (let i = 0; i < digits.length; i += 1) block[rest + i] = digits.charCodeAt(i);
      block.fill(0, end);
      block[end] = 128;
      const bits = (whole + end) * 8;
      block[size - 2] = bits >> 8;
      block[size - 1] = bits;
      state.set(middle);
      for (let at = 0; at < size; at += 64) compress(state, block, at);
      let equal = 0;
      while (equal < 8 && state[equal] === wanted[equal]) equal += 1;
      if (equal === 8) return number;
    }
    return -1;
  };
}

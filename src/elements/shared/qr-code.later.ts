/**
 * QR codes of short texts (ISO/IEC 18004), for paper: bytes, error correction M, versions 1 to 6. An encoder of our own
 * because the library with which the publisher draws them weighs as much as all widgets together; mask 0 is always
 * taken, which every reader reads.
 */

/** By version: bytes of data, blocks, and bytes of correction in each block (table 9 of the standard, level M). */
const VERSIONS = [
  [16, 1, 10],
  [28, 1, 16],
  [44, 1, 26],
  [64, 2, 18],
  [86, 2, 24],
  [108, 4, 16],
] as const;

/** Product in the field of 256 elements that the standard works in. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--)
    product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
  return product;
}

/** Reed and Solomon's correction of a block. */
function correct(block: number[], count: number): number[] {
  const divisor = Array<number>(count).fill(0);
  divisor[count - 1] = 1;
  for (let index = 0, root = 1; index < count; index++, root = multiply(root, 2))
    for (let at = 0; at < count; at++)
      divisor[at] = multiply(divisor[at]!, root) ^ (at + 1 < count ? divisor[at + 1]! : 0);
  const rest = Array<number>(count).fill(0);
  for (const byte of block) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    divisor.forEach((it, at) => (rest[at] = rest[at]! ^ multiply(it, factor)));
  }
  return rest;
}

/** All bytes of the code in their order: the blocks' data and then their corrections, interleaved. */
function createBytes(text: Uint8Array, [size, blocks, count]: (typeof VERSIONS)[number]): number[] {
  // Mode 4 (bytes) and the length take a byte and a half; the text follows half a byte off.
  const shifted = [4, text.length, ...text, 0];
  const data = shifted.slice(1).map((it, at) => ((shifted[at]! << 4) | (it >> 4)) & 255);
  for (let pad = 236; data.length < size; pad ^= 236 ^ 17) data.push(pad);
  const length = size / blocks;
  const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * length, (at + 1) * length));
  const weave = (lists: number[][]) => lists[0]!.flatMap((_, at) => lists.map((list) => list[at]!));
  return [...weave(parts), ...weave(parts.map((part) => correct(part, count)))];
}

/** Fifteen bits that say "level M, mask 0", twice: 0x5412 is the mark of a zero. */
const FORMAT = 0x5412;

/**
 * The code of a text, row by row, true for dark.
 * @returns undefined for more than 106 bytes of UTF-8
 */
export function createQrCode(text: string): boolean[][] | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = VERSIONS.findIndex(([size]) => bytes.length + 2 <= size);
  if (version < 0) return undefined;
  const size = 21 + 4 * version;
  const dark = Array.from({ length: size }, () => Array<boolean | undefined>(size).fill(undefined));
  const set = (x: number, y: number, on: boolean) => {
    if (dark[y] && x >= 0 && x < size) dark[y][x] = on;
  };
  /** A square of rings around a place: dark where the ring's number is not in `light`. */
  const target = (x: number, y: number, reach: number, light: number[]) => {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++)
        set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let at = 0; at < size; at++) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  target(3, 3, 4, [2, 4]);
  target(size - 4, 3, 4, [2, 4]);
  target(3, size - 4, 4, [2, 4]);
  if (version) target(size - 7, size - 7, 2, [1]);
  for (let bit = 0; bit < 15; bit++) {
    const on = !!((FORMAT >> bit) & 1);
    const near = bit < 6 ? bit : bit + 1;
    if (bit < 8) {
      set(8, near, on);
      set(size - 1 - bit, 8, on);
    } else {
      set(bit < 9 ? 7 : 14 - bit, 8, on);
      set(8, size - 15 + bit, on);
    }
  }
  set(8, size - 8, true);

  const all = createBytes(bytes, VERSIONS[version]!);
  let bit = 0;
  // Up and down in columns of two, from the right; the column of the dashed line is left out.
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2)
    for (let step = 0; step < size * 2; step++) {
      const x = right - (step % 2);
      const up = ((right + (right < 6 ? 2 : 1)) & 2) === 0;
      const y = up ? size - 1 - (step >> 1) : step >> 1;
      if (dark[y]![x] !== undefined) continue;
      const on = (all[bit >> 3]! >> (7 - (bit & 7))) & 1;
      bit += 1;
      set(x, y, (x + y) % 2 === 0 ? !on : !!on);
    }
  return dark as boolean[][];
}

/**
 * Is a word another one, misspelt? Only slips that hardly ever make another word: two letters swapped, a letter doubled,
 * letters that Indonesian spelling itself mixes up (ijin, izin), and in longer words one letter missing. Any other
 * letter may turn "pembelian" into "pemberian", so it counts as another word.
 */
import { isValue } from './normalize.ts';

/** Words in which one letter makes another meaning, and words that bear a rule: never taken for misspelt. */
const GUARDED = new Set(
  (
    'tidak tanpa bukan belum jangan dilarang kecuali hanya wajib hapus boleh dapat jika atau sebelum setelah minimal ' +
    'maksimal paling semua salah asli lunas legalisir fotokopi tunai nontunai suami istri barat berat timur utara selatan ' +
    'masuk keluar pindah datang kepala kepada badan bahan tahun bulan minggu menit senin selasa rabu kamis jumat sabtu ' +
    'januari februari maret april juni juli agustus september oktober november desember berkas bekas beras ' +
    'without except unless never cannot optional original minimum maximum before after month months minute minutes ' +
    'hours years weeks monday tuesday wednesday thursday friday saturday sunday january february march august october ' +
    'december'
  ).split(' '),
);

/** Letters that are written for each other. */
const CONFUSED = new Set(
  ['ei', 'jz', 'fp', 'fv', 'ou', 'sz', 'bp', 'dt', 'ck', 'kq', 'iy'].flatMap((pair) => [
    pair,
    [...pair].reverse().join(''),
  ]),
);
const SHORTEST = 5;
/** From this length on, a word with one letter less is seldom another word. */
const LONG = 7;

/** True when one word is the other with a slip of the pen. Symmetric. */
export function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SHORTEST || a[0] !== b[0] || isValue(a) || isValue(b)) return false;
  if (GUARDED.has(a) || GUARDED.has(b)) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  if (a.length === b.length) {
    const [left, right] = [a.slice(start), b.slice(start)];
    if (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2)) return true;
    return CONFUSED.has(`${left[0]}${right[0]}`) && left.slice(1) === right.slice(1);
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  if (long.slice(start + 1) !== short.slice(start)) return false;
  return long[start] === long[start - 1] || short.length >= LONG;
}

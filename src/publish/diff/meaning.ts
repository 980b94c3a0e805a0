/**
 * Where a rewording stops being editorial. The promise is that nothing changes silently, so doubt counts as material.
 *
 * Editorial is only: the same key (case, white space, punctuation, another way to write the same value), words that
 * carry nothing ("yang", "Anda", "dan"), and misspellings: a longer word with one or two letters wrong. Everything
 * else is material: another number, amount, date or time; a negation, condition or choice (tidak, kecuali, jika, atau,
 * hanya …); another document or name; a word more or less; words in another order ("KTP asli, fotokopi KK" is not
 * "fotokopi KTP, KK asli").
 */
import { editDistance } from '../nearest.ts';
import { isValue, keyOf, tokensOf } from './normalize.ts';

/** How much two versions of something differ, from nothing to what residents must be told. */
export type Level = 'same' | 'editorial' | 'material';

const ORDER: readonly Level[] = ['same', 'editorial', 'material'];

/** The gravest of several levels; `same` of none. */
export const worst = (...levels: Level[]): Level =>
  ORDER[Math.max(0, ...levels.map((it) => ORDER.indexOf(it)))]!;

/** Words that carry nothing. Not among them: ke, dari, to, from (they give a direction). */
const FILLERS = new Set(
  (
    'yang di pada untuk dengan oleh para adalah ialah yaitu ini itu tersebut anda saudara kami juga secara ' +
    'mohon silakan harap dan the a an of your our please is are this that for with by also'
  ).split(' '),
);

/** Words in which one letter makes another meaning, and words that bear a rule: never taken for misspelt. */
const GUARDED = new Set(
  (
    'tidak tanpa bukan belum jangan dilarang kecuali hanya wajib hapus boleh dapat jika atau sebelum setelah minimal ' +
    'maksimal paling semua salah asli lunas legalisir fotokopi tunai nontunai suami istri barat berat timur utara selatan ' +
    'masuk keluar pindah datang kepala kepada badan bahan tahun bulan minggu menit senin selasa rabu kamis jumat sabtu ' +
    'januari februari maret april juni juli agustus september oktober november desember ' +
    'without except unless never cannot optional original minimum maximum before after month months minute minutes ' +
    'hours years weeks monday tuesday wednesday thursday friday saturday sunday january february march august october ' +
    'december'
  ).split(' '),
);

/** The words and values that carry the meaning, in their order. */
export const contentOf = (text: string): string[] => tokensOf(text).filter((token) => !FILLERS.has(token));

/** Names written in capitals in a text that is not all capitals (KTP, STNK): one letter makes another document. */
function namesIn(text: string): Set<string> {
  if (!/\p{Ll}/u.test(text)) return new Set();
  return new Set((text.match(/\p{Lu}{2,}/gu) ?? []).map((name) => name.toLowerCase()));
}

function isMisspelling(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (length < 5 || a[0] !== b[0] || isValue(a) || isValue(b)) return false;
  if (GUARDED.has(a) || GUARDED.has(b)) return false;
  return editDistance(a, b) <= (length < 9 ? 1 : 2);
}

/**
 * Compares two versions of a text in one language.
 * @returns `editorial` when they say the same in another writing, see the head of this file
 */
export function compareWords(before: string, after: string): Level {
  if (before === after) return 'same';
  if (keyOf(tokensOf(before)) === keyOf(tokensOf(after))) return 'editorial';
  const [old, now] = [contentOf(before), contentOf(after)];
  if (keyOf(old) === keyOf(now)) return 'editorial';
  if (old.length !== now.length) return 'material';
  const names = new Set([...namesIn(before), ...namesIn(after)]);
  const kept = old.every((word, index) => {
    const other = now[index]!;
    return word === other || (!names.has(word) && !names.has(other) && isMisspelling(word, other));
  });
  return kept ? 'editorial' : 'material';
}

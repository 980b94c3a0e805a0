/**
 * Where a rewording stops being editorial. The promise is that nothing changes silently, so doubt counts as material.
 *
 * Editorial is only: the same key (case, white space, punctuation, another way to write the same value), words that
 * carry nothing ("yang", "Anda", "dan"), and slips of the pen (see `isSlip`). Everything else is material: another
 * number, amount, date or time; a negation, condition or choice (tidak, kecuali, jika, atau, hanya …); another document
 * or name; a word more or less; words in another order ("KTP asli, fotokopi KK" is not "fotokopi KTP, KK asli").
 */
import { isValue, keyOf, tokensOf } from './normalize.ts';
import { isSlip } from './slip.ts';

/** How much two versions of something differ, from nothing to what residents must be told. */
export type Level = 'same' | 'editorial' | 'material';

const ORDER: readonly Level[] = ['same', 'editorial', 'material'];

/** The gravest of several levels; `same` of none. */
export const worst = (...levels: Level[]): Level =>
  ORDER[Math.max(0, ...levels.map((it) => ORDER.indexOf(it)))]!;

/**
 * Words that carry nothing. Not among them: ke, dari, untuk, oleh, dengan, to, from, for, by (they say who does what to
 * whom), and "a", which in Indonesian is the A of SIM A.
 */
const FILLERS = new Set(
  (
    'yang di pada para adalah ialah yaitu ini itu tersebut anda kami juga secara dan ' +
    'mohon silakan harap the of your our please is are this that also'
  ).split(' '),
);

/** Words that bear a rule: without them the same words say something else. */
const RULES = new Set(
  'tidak tanpa bukan belum jangan dilarang kecuali hanya wajib boleh jika atau without except unless never only'.split(
    ' ',
  ),
);

/** The words and values that carry the meaning, in their order. */
export const contentOf = (text: string): string[] => tokensOf(text).filter((token) => !FILLERS.has(token));

/** Names written in capitals in a text that is not all capitals (KTP, STNK): one letter makes another document. */
function namesIn(text: string): Set<string> {
  if (!/\p{Ll}/u.test(text)) return new Set();
  return new Set((text.match(/\p{Lu}{2,}/gu) ?? []).map((name) => name.toLowerCase()));
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
    return word === other || (!names.has(word) && !names.has(other) && isSlip(word, other));
  });
  return kept ? 'editorial' : 'material';
}

/**
 * Compares only the hard facts of two versions of a text: its values (amounts, dates, numbers) and the words that bear
 * a rule, in any order. For texts whose wording is free because the facts stand elsewhere: summaries, translations.
 */
export function compareFacts(before: string, after: string): Level {
  if (before === after) return 'same';
  const facts = (text: string): string =>
    tokensOf(text)
      .filter((token) => isValue(token) || RULES.has(token))
      .sort()
      .join(' ');
  return facts(before) === facts(after) ? 'editorial' : 'material';
}

/** Whether what a notice says of a field is what the data says: by value, in the writing that the diff compares in. */
import type { ChangeField, Text } from '../../catalogue/types.ts';
import type { Difference } from '../diff/difference.ts';
import { compareWords } from '../diff/meaning.ts';
import { tokensOf } from '../diff/normalize.ts';
import { say, type Words } from '../diff/text.ts';

type Compare = (said: string, found: string) => boolean;

/**
 * Whether a field of a notice states a difference. What it leaves out it does not contradict. A field of the very path
 * must give the same value; one of a path around it stands for more than this difference and must contain it.
 */
export function agrees(
  field: ChangeField,
  { path, before, after }: Pick<Difference, 'path' | 'before' | 'after'>,
): boolean {
  const same: Compare = field.path === path ? saysSame : contains;
  return states(field.before, before, same) && states(field.after, after, same);
}

function states(said: Text | undefined, found: Words | undefined, same: Compare): boolean {
  if (said === undefined) return true;
  if (found === undefined) return same === contains;
  const map: Record<string, string> = typeof said === 'string' ? { id: said } : said;
  const both = (['id', 'en'] as const).filter((lang) => map[lang] !== undefined);
  // A language that the data is not put into is judged by what an Indonesian reader is shown.
  return both.length === 0
    ? same(say(said, 'id'), found.id)
    : both.every((lang) => same(map[lang]!, found[lang]));
}

/** Another writing of the same is the same: "Rp 37.000,-" and "Rp37.000"; "7 hari" is not "7 hari kerja". */
const saysSame: Compare = (said, found) => compareWords(said, found) !== 'material';

const contains: Compare = (said, found) =>
  ` ${tokensOf(said).join(' ')} `.includes(` ${tokensOf(found).join(' ')} `);

/** What the data says, for a sentence: `"Rp37.000" → "gratis"`. Indonesian. */
export function sayFound({ before, after }: Difference): string {
  const word = (words: Words | undefined): string => (words ? `"${words.id}"` : '(tidak ada)');
  return `${word(before)} → ${word(after)}`;
}

/** Texts of the catalogue (a string, or one string per language): comparing them, and saying them in both languages. */
import type { Text } from '../../catalogue/types.ts';
import { en } from '../../i18n/locales/en.ts';
import { id } from '../../i18n/locales/id.ts';
import type { Texts } from '../../i18n/texts.ts';
import { compareFacts, compareWords, worst, type Level } from './meaning.ts';
import { keyOf, tokensOf } from './normalize.ts';

/** The same in both languages that keepers and residents read. */
export interface Words {
  id: string;
  en: string;
}

/** A string is Indonesian: it equals `{id: …}`. */
const toMap = (text: Text): Record<string, string> => (typeof text === 'string' ? { id: text } : text);

/**
 * One text in a language, else Indonesian, else English, else the first language by name. Unlike `pickText` it does
 * not depend on the order in which the languages stand in the file.
 */
export function say(text: Text | undefined, lang: string): string {
  if (text === undefined) return '';
  const map = toMap(text);
  return map[lang] ?? map['id'] ?? map['en'] ?? map[Object.keys(map).sort()[0]!]!;
}

/** Puts something into words in both languages. */
export const inBoth = (put: (texts: Texts) => string): Words => ({ id: put(id), en: put(en) });

/** A text of the catalogue in both languages. */
export const sayBoth = (text: Text | undefined): Words => inBoth(({ lang }) => say(text, lang));

/** Words as a text of the catalogue: one string where the languages agree. */
export const toText = (words: Words): Text => (words.id === words.en ? words.id : { ...words });

/** What identifies a text: its key in the language that every reader falls back to. */
export const textKey = (text: Text | undefined): string => keyOf(tokensOf(say(text, 'id')));

/**
 * Compares two versions of a text, language by language. Indonesian is the text that binds: where it says the same, a
 * translation may be worded anew as long as its values and rules stay. A translation that comes or goes is editorial:
 * it says what was said before. Without a language in common, what an Indonesian reader is shown is compared.
 * @param free for texts whose wording is free, see `compareFacts`
 */
export function compareText(before: Text | undefined, after: Text | undefined, free = false): Level {
  if (before === undefined || after === undefined) {
    if (before === after) return 'same';
    return tokensOf(say(before ?? after, 'id')).length > 0 ? 'material' : 'editorial';
  }
  const [old, now] = [toMap(before), toMap(after)];
  const common = Object.keys(old).filter((lang) => Object.hasOwn(now, lang));
  const compare = free ? compareFacts : compareWords;
  if (common.length === 0) return worst('editorial', compare(say(before, 'id'), say(after, 'id')));
  const translated = common.length < Object.keys(old).length || common.length < Object.keys(now).length;
  const bound = common.includes('id');
  const levels = common.map((lang) =>
    (bound && lang !== 'id' ? compareFacts : compare)(old[lang]!, now[lang]!),
  );
  return worst(translated ? 'editorial' : 'same', ...levels);
}

/** Which words the widgets speak. Indonesian is in the core; other locales are loaded when a page asks for them. */
import type { Text } from '../catalogue/types.ts';
import { id, type Texts } from './locales/id.ts';

export type { Texts };

const loaded: Record<string, Texts | undefined> = { id };
const loaders: Record<string, () => Promise<Texts>> = {
  en: () => import('./locales/en.ts').then((module) => module.en),
};

/**
 * The texts of a language, if they are here. Otherwise undefined: they are being loaded and `ready` is called once
 * they are (Indonesian takes their place when loading fails). A language we do not speak is Indonesian.
 */
export function getTexts(lang: string, ready: () => void): Texts | undefined {
  const language = lang.slice(0, 2).toLowerCase();
  const load = loaders[language];
  if (!load) return id;
  if (!loaded[language])
    load()
      .then(
        (texts) => (loaded[language] = texts),
        () => (loaded[language] = id),
      )
      .then(ready);
  return loaded[language];
}

/** One text of the catalogue in the language wanted, else Indonesian, else the first there is. */
export function pickText(text: Text | undefined, lang: string): string {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return text[lang] || text['id'] || Object.values(text)[0] || '';
}

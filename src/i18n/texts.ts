/** Which words the widgets speak. Indonesian is in the core; other locales are loaded when a page asks for them. */
import type { Text } from '../catalogue/types.ts';
import { lazy } from '../lazy.ts';
import { id, type Texts } from './locales/id.ts';

export type { Texts };

const loaders: Record<string, (ready: () => void) => Texts | undefined> = {
  en: lazy(() => import('./locales/en.ts').then((module) => module.en)),
};

/**
 * The texts of a language, if they are here; otherwise undefined: they are being loaded, and `ready` is called when
 * they are. A language that we do not speak is Indonesian.
 */
export function getTexts(lang: string, ready: () => void): Texts | undefined {
  const load = loaders[lang.slice(0, 2).toLowerCase()];
  return load ? load(ready) : id;
}

/** One text of the catalogue in the language wanted, else Indonesian, else the first there is. */
export function pickText(text: Text | undefined, lang: string): string {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return text[lang] || text['id'] || Object.values(text)[0] || '';
}

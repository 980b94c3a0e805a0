/**
 * The unfinished answers of a form, in localStorage: they survive a reload and a closed page, and are forgotten after a
 * week, because phones and office computers are shared. Nothing here throws: a draft is a kindness, not a promise.
 */
import type { Answers } from './message.ts';
import { tryPairs } from './pairs.ts';

const AREA = 'opd:draft:1:';
/** How long a draft is kept, in ms. */
const WEEK = 604_800_000;

/**
 * @param key which form, such as the service's id
 * @returns no answers when there is no draft, or only an old one
 */
export function loadDraft(key: string): Answers {
  return (
    tryPairs((pairs) => {
      const { at, answers } = JSON.parse(pairs[AREA + key]!) as { at: number; answers: Answers };
      return Date.now() - at < WEEK ? answers : undefined;
    }) || {}
  );
}

/** Keeps the answers so far, in place of earlier ones. */
export function saveDraft(key: string, answers: Answers): void {
  tryPairs((pairs) => (pairs[AREA + key] = JSON.stringify({ at: Date.now(), answers })));
}

/** Forgets the draft, once the answers are kept elsewhere or the person does not want them. */
export function clearDraft(key: string): void {
  tryPairs((pairs) => delete pairs[AREA + key]);
}

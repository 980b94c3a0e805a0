/**
 * The unfinished answers of a form: they survive a reload and a closed page, and are forgotten after a week, because
 * phones and office computers are shared. No function here throws: a draft is a kindness, not a promise.
 */
import type { Answers } from './message.ts';
import { tryPairs, type Pairs } from './pairs.ts';

const AREA = 'opd:draft:1:';
/** How long a draft is kept, in ms. */
const WEEK = 604_800_000;

/**
 * @param key which form, such as the service's id
 * @returns no answers when there is no draft, or only an old one
 */
export function loadDraft(key: string, pairs?: Pairs, now = Date.now()): Answers {
  return (
    tryPairs((it) => {
      const { at, answers } = JSON.parse(it[AREA + key]!) as { at: number; answers: Answers };
      return now - at < WEEK ? answers : undefined;
    }, pairs) || {}
  );
}

/** Keeps the answers so far, in place of earlier ones. */
export function saveDraft(key: string, answers: Answers, pairs?: Pairs, now = Date.now()): void {
  tryPairs((it) => (it[AREA + key] = JSON.stringify({ at: now, answers })), pairs);
}

/** Forgets the draft, once the answers are kept elsewhere or the person does not want them. */
export function clearDraft(key: string, pairs?: Pairs): void {
  tryPairs((it) => delete it[AREA + key], pairs);
}

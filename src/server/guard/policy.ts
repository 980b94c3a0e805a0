/**
 * What is suspicious about an answer, and what follows from it. Pure. Nothing is ever thrown away: the worst that
 * happens to an answer is that a person looks at it before it counts (docs/decisions/suspicious-answers.md).
 */
import type { FeedbackMessage } from '../../feedback/message.ts';

/**
 * `trap`: the field that no person sees was filled. `too-fast`: faster than anybody taps. `address-budget`: very many
 * answers from one address. `surge`: far more answers about the service than usual.
 */
export type Mark = 'trap' | 'too-fast' | 'address-budget' | 'surge';

/** `count`: into the figures. `hold`: stored, and kept apart for review. `ask`: not yet; first a proof of work. */
export type Verdict = 'count' | 'hold' | 'ask';

/** Seconds that each answer after the first takes at the very least: two taps a second, nothing read. */
const FASTEST = 0.5;
/** Seconds that nobody is held to: `took` comes in whole seconds, and two answers may be tapped with two thumbs. */
const GRACE = 1;
/** Answers finished longer ago than this (ms) are not asked for proof: their device may not know how to give one. */
const ASKING = 600_000;

/** How many things the resident said. */
function countAnswers(message: FeedbackMessage): number {
  const { knew, access, accessProblem, channel, device, satisfaction, comment } = message;
  const single = [knew, access, accessProblem, channel, device, satisfaction, comment];
  const several = { ...message.answers, ...message.respondent };
  return single.filter((it) => it !== undefined).length + Object.keys(several).length;
}

/** What an answer itself shows. Without `took` (plain forms, older widgets) nothing is said of its speed. */
export function marksOf(message: FeedbackMessage): Mark[] {
  const marks: Mark[] = [];
  if (message.website?.trim()) marks.push('trap');
  const { took } = message;
  if (took !== undefined && took + GRACE <= (countAnswers(message) - 1) * FASTEST) marks.push('too-fast');
  return marks;
}

/**
 * Was the answer finished so long ago that it is taken without proof? Also true when its clock is as far ahead, because
 * it would otherwise never become old.
 * @param now the server's clock, ms since 1970
 */
export const isOld = ({ sentAt }: FeedbackMessage, now: number): boolean =>
  Math.abs(now - Date.parse(sentAt)) > ASKING;

/**
 * @param proved a valid proof of work came with it
 * @param askable the sender can be asked: no plain form, and not old
 */
export function decide(marks: readonly Mark[], proved: boolean, askable: boolean): Verdict {
  if (marks.length === 0) return 'count';
  if (!proved) return askable ? 'ask' : 'hold';
  // Work proves that flooding costs something; it does not prove a person.
  return marks.includes('trap') || marks.includes('too-fast') ? 'hold' : 'count';
}

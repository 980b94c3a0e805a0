/** What keeps answers from being sent: the questions that must be answered. What passes, `feedbackSchema` accepts. */
import type { Answers, Kind } from './message.ts';

export interface AnswerProblem {
  field: keyof Answers;
  code: 'missing';
}

/**
 * Tahu and Akses are asked of everybody, Puas of those who got in. Who comes with access trouble is not asked for Tahu.
 * @returns the problems in the order of the questions; none when the answers can be sent
 */
export function checkAnswers({ knew, access, satisfaction }: Answers, kind: Kind = 'quick'): AnswerProblem[] {
  const missing: AnswerProblem[] = [];
  const need = (field: keyof Answers, answered: unknown) =>
    answered || missing.push({ field, code: 'missing' });
  need('knew', knew != null || kind === 'access');
  need('access', access);
  need('satisfaction', satisfaction || access !== 'yes');
  return missing;
}

/** What keeps answers from being sent: the questions that must be answered. What passes, `feedbackSchema` accepts. */
import type { Answers, Kind } from './message.ts';

/**
 * The questions that must still be answered, in their order; empty when the answers can be sent. Satisfaction is asked
 * of those who got in, and whether the service was known only in the quick form.
 */
export function checkAnswers(
  { knew, access, satisfaction }: Answers,
  kind: Kind = 'quick',
): (keyof Answers)[] {
  const missing: (keyof Answers)[] = [];
  if (knew == null && kind !== 'access') missing.push('knew');
  if (!access) missing.push('access');
  if (access === 'yes' && !satisfaction) missing.push('satisfaction');
  return missing;
}

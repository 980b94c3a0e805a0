/** Whether a notice takes effect when its data does. */
import type { Difference } from '../diff/difference.ts';
import { isSameMoment, type Notice } from './notice.ts';

/**
 * A value that holds at once must not be announced for later; a scheduled one must be announced for its very moment (a
 * date without a time means any time of its day).
 * @param now in ms
 */
export function isTimely(
  { change, starts }: Notice,
  { from }: Difference,
  now: number,
  timeZone: string,
): boolean {
  return from === undefined ? starts <= now : isSameMoment(change.effective, from, timeZone);
}

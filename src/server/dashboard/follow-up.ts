/**
 * What an OPD may do with an answer, decided here and nowhere else: whose it is, which states it can take with which
 * note, and whether it may be taken into or out of the figures.
 */
import type { FeedbackStatus } from '../../feedback/message.ts';
import { HttpError } from '../errors.ts';
import { cleanText } from '../feedback/check.ts';
import { readReceipt } from '../feedback/receipt.ts';
import { readStatus } from '../feedback/words.ts';
import type { Contact, FeedbackEvent } from '../storage/follow-up.ts';
import type { FeedbackStorage, Review, StoredFeedback, User } from '../storage/storage.ts';
import { TEXTS } from '../texts.ts';
import { scopeOf } from './selection.ts';

/** Longest public note, in UTF-16 code units as `maxlength` counts them. */
export const NOTE_LIMIT = 1000;

/** An answer with all that the OPD may know of it. */
export interface FollowedAnswer {
  stored: StoredFeedback;
  events: FeedbackEvent[];
  /** There only while the follow-up is open. */
  contact?: Contact;
}

/**
 * The answer with a receipt, within the user's agency.
 * @throws {HttpError} 404 for what is not there and for another agency's, without a difference
 */
export async function loadAnswer(
  storage: FeedbackStorage,
  user: User,
  typed: string,
): Promise<FollowedAnswer> {
  const receipt = readReceipt(typed);
  const stored = receipt === undefined ? undefined : await storage.findFeedback(receipt);
  if (!stored || (user.agency !== undefined && stored.agency !== user.agency)) {
    throw new HttpError(404, 'not-found', TEXTS.notFound);
  }
  const [events, contact] = await Promise.all([
    storage.listEvents(stored.receipt),
    storage.findContact(stored.receipt),
  ]);
  return { stored, events, ...(contact && { contact }) };
}

/**
 * A change of status from a form.
 * @throws {HttpError} 422 for an unknown status, a note that is missing where it is required, or one too long
 */
export function readChange(word: string, typed: string): { status: FeedbackStatus; note?: string } {
  const status = readStatus(word);
  if (!status) throw new HttpError(422, 'status-unknown', TEXTS.statusUnknown);
  const note = cleanText(typed.replaceAll('\r\n', '\n')).trim();
  if (note.length > NOTE_LIMIT) throw new HttpError(422, 'note-too-long', TEXTS.noteTooLong(NOTE_LIMIT));
  if (status === 'acted-on' && note === '') throw new HttpError(422, 'note-needed', TEXTS.noteNeeded);
  return { status, ...(note !== '' && { note }) };
}

/**
 * May a person decide whether this answer counts? Only when it was set apart, now or before: an answer that came in
 * without suspicion stays in the figures, whoever dislikes it.
 */
export const isReviewable = ({ stored, events }: FollowedAnswer): boolean =>
  stored.review !== 'counted' || events.some(({ change }) => change.startsWith('review-'));

/** How many answers the user may see that wait for review, or were left out. */
export async function countReviews(storage: FeedbackStorage, user: User, review: Review): Promise<number> {
  const counts = await storage.countFeedback({ ...scopeOf(user), review });
  return counts.reduce((sum, { count }) => sum + count, 0);
}

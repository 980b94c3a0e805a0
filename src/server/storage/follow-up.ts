/**
 * What happens to an answer after it is kept: states with a public note, review of what was held, contact details
 * and their end, and being forgotten. Part of the store; `sql-follow-up.ts` makes it true.
 */
import type { FeedbackStatus } from '../../feedback/message.ts';
import type { Review, StoredFeedback } from './storage.ts';

/** One line of the log of an answer. `change` is a status, `review-counted`, `review-rejected`, or `forgotten`. */
export interface FeedbackEvent {
  at: string;
  /** Name of the user, or of the command that acted. */
  by: string;
  change: string;
  /** The OPD's public words. */
  note?: string;
}

/** Who does what to which answer. `agency` absent: a user of the whole city. */
export interface Act {
  receipt: string;
  agency?: string;
  by: string;
  at: string;
}

/** How to reach a resident, with the proof of consent (UU 27/2022 article 24). */
export interface Contact {
  receipt: string;
  contact: string;
  consentVersion: string;
  consentAt: string;
  savedAt: string;
}

export interface FollowUpStorage {
  /** The answer with this receipt, whatever its review. */
  findFeedback(receipt: string): Promise<StoredFeedback | undefined>;
  /** The log of an answer, oldest first. Also of one that was forgotten. */
  listEvents(receipt: string): Promise<FeedbackEvent[]>;
  /**
   * Sets the status and writes it into the log, both or neither. `closed` ends the follow-up and deletes the contact.
   * False when there is no such answer, or it is another agency's.
   */
  changeStatus(act: Act & { status: FeedbackStatus; note?: string }): Promise<boolean>;
  /** Takes a held answer into the figures or leaves it out, and logs it. False as in `changeStatus`. */
  changeReview(act: Act & { review: Exclude<Review, 'held'> }): Promise<boolean>;
  /** Keeps a contact in place of an earlier one; false when there is no such answer or its follow-up is closed. */
  saveContact(contact: Contact): Promise<boolean>;
  findContact(receipt: string): Promise<Contact | undefined>;
  removeContact(receipt: string): Promise<void>;
  /**
   * Deletes an answer with its contact. The log keeps who and when, and loses its notes, which may speak of the
   * answer. False when there is no such answer.
   */
  forgetFeedback(act: Act): Promise<boolean>;
  /** Deletes contacts saved before one instant and comments received before another; says how many. */
  removeOld(before: { contacts: string; comments: string }): Promise<{ contacts: number; comments: number }>;
}

/** What a resident is told about an answer: what is stored, what was done, whether a contact is kept. */
import { STATUSES, type FeedbackReport, type FeedbackStatus } from '../../feedback/message.ts';
import type { FeedbackEvent } from '../storage/follow-up.ts';
import type { FeedbackStorage, StoredFeedback } from '../storage/storage.ts';

const isStatus = (change: string): change is FeedbackStatus =>
  (STATUSES as readonly string[]).includes(change);

/** States and their public notes. Who in the office did it, and reviews, are not told: the OPD answers as one. */
export function toHistory(receivedAt: string, events: readonly FeedbackEvent[]): FeedbackReport['history'] {
  const history: FeedbackReport['history'] = [{ status: 'received', at: receivedAt }];
  for (const { change, at, note } of events) {
    if (isStatus(change)) history.push({ status: change, at, ...(note !== undefined && { note }) });
  }
  return history;
}

/** An answer as kept, and the report of it. */
export interface KnownAnswer {
  stored: StoredFeedback;
  report: FeedbackReport;
  /** When the contact was saved, if one is kept. */
  contactSavedAt?: string;
}

/** @returns undefined when there is no such answer: never was, or forgotten; nobody is told which */
export async function loadReport(
  storage: FeedbackStorage,
  receipt: string,
): Promise<KnownAnswer | undefined> {
  const stored = await storage.findFeedback(receipt);
  if (!stored) return undefined;
  const [events, contact] = await Promise.all([storage.listEvents(receipt), storage.findContact(receipt)]);
  const { message, status, receivedAt } = stored;
  const report: FeedbackReport = {
    receipt,
    service: message.service,
    status,
    receivedAt,
    message,
    history: toHistory(receivedAt, events),
    contact: contact !== undefined,
  };
  return { stored, report, ...(contact && { contactSavedAt: contact.savedAt }) };
}

/** A finished sheet as the message that goes to the city. */
import { createMessageId } from '../../feedback/id.ts';
import type { Answers, FeedbackMessage, Kind } from '../../feedback/message.ts';
import { VERSION } from '../../version.ts';

/**
 * @param href address of the page; query and fragment, which may tell who reads it, stay behind
 * @param catalogueRevision what the resident saw
 */
export function createMessage(
  answers: Answers,
  service: string,
  agency: string,
  kind: Kind,
  locale: string,
  href: string,
  catalogueRevision: string,
): FeedbackMessage {
  const { comment = '' } = answers;
  return {
    ...answers,
    // JSON leaves out what is undefined.
    comment: comment.trim() || undefined,
    id: createMessageId(),
    service,
    agency,
    kind,
    locale,
    page: href.replace(/[?#].*/, '').slice(0, 2000),
    catalogueRevision,
    sentAt: new Date().toISOString(),
    widget: VERSION,
  } as FeedbackMessage;
}

/** Between answers as the server knows them and the rows of the table `feedback`. Pure. */
import type { FeedbackMessage, FeedbackStatus } from '../../feedback/message.ts';
import type { NewFeedback, Review, StoredFeedback } from './storage.ts';
import type { FeedbackTable } from './tables.ts';

/** Status of an answer that nobody has looked at yet. */
export const RECEIVED = 'received';

/** The row of an answer, its columns in the order of `BLANK`. */
export function toRow({
  message,
  agency,
  receipt,
  digest,
  receivedAt,
  marks = [],
  held,
}: NewFeedback): FeedbackTable {
  const { id, service, kind, knew, access, satisfaction, comment, ...details } = message;
  return {
    id,
    receipt,
    digest,
    status: RECEIVED,
    received_at: receivedAt,
    agency,
    service,
    kind,
    knew: knew === undefined ? null : Number(knew),
    access: access ?? null,
    satisfaction: satisfaction ?? null,
    comment: comment ?? null,
    // The proof and the trap have done their work at the door.
    details: JSON.stringify({ ...details, proof: undefined, website: undefined }),
    marks: marks.join(' '),
    review: held ? 'held' : 'counted',
  };
}

/** Stands for any row while a statement is built, so that no statement holds on to somebody's words. */
export const BLANK: FeedbackTable = {
  id: '',
  receipt: '',
  digest: '',
  status: '',
  received_at: '',
  agency: '',
  service: '',
  kind: '',
  knew: 0,
  access: '',
  satisfaction: 0,
  comment: '',
  details: '',
  marks: '',
  review: '',
};

/** The three questions of a row; an unanswered one is absent, as in the message. */
export function toAnswers(row: Pick<FeedbackTable, 'knew' | 'access' | 'satisfaction'>) {
  return {
    ...(row.knew !== null && { knew: row.knew === 1 }),
    ...(row.access !== null && { access: row.access as NonNullable<FeedbackMessage['access']> }),
    ...(row.satisfaction !== null && {
      satisfaction: row.satisfaction as NonNullable<FeedbackMessage['satisfaction']>,
    }),
  };
}

export function fromRow(row: FeedbackTable): StoredFeedback {
  const { id, service, kind, agency, receipt, received_at: receivedAt, comment } = row;
  const message = {
    id,
    service,
    kind,
    ...toAnswers(row),
    ...(comment !== null && { comment }),
    ...(JSON.parse(row.details) as Partial<FeedbackMessage>),
  } as FeedbackMessage;
  const status = row.status as FeedbackStatus;
  const review = row.review as Review;
  return {
    message,
    agency,
    receipt,
    status,
    receivedAt,
    marks: row.marks.split(' ').filter(Boolean),
    review,
  };
}

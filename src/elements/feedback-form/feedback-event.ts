/** The states of an answer as a page hears of them. */
import type { OutboxEntry } from '../../feedback/outbox.ts';

export type Status = 'sending' | 'kept' | 'sent' | 'refused';

/** Becomes "kept" with the first failed try (`code` says how it failed), and stays that until the server's word. */
export const statusOf = ({ state, code }: OutboxEntry): Status =>
  state === 'sent' || state === 'refused' ? state : code ? 'kept' : 'sending';

/**
 * An answer has come to a new state: `opd-feedback-sent`, `opd-feedback-kept` or `opd-feedback-refused`. The answer
 * itself is not in it: what a resident says is between the resident and the city.
 */
export class FeedbackEvent extends Event {
  /** The server's receipt number, once it has the answer. */
  declare readonly receipt?: string;
  /** Why it is kept or was refused; `network` when no server answered. */
  declare readonly code?: string;
  /** False when a kept answer lives only as long as the page does. */
  declare readonly durable: boolean;
  constructor(status: Status, { receipt, code, durable }: OutboxEntry) {
    super('opd-feedback-' + status, { bubbles: true, composed: true });
    Object.assign(this, { receipt, code, durable });
  }
}

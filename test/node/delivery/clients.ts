/** Residents' devices: many senders that bring each answer until the server has given its word, as the outbox does. */
import { backoff } from '../../../src/feedback/backoff.ts';
import { createMessageId } from '../../../src/feedback/id.ts';
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import { sendFeedback } from '../../../src/feedback/transport.ts';
import { createRandom } from '../../support/random.ts';

/** All were finished just now. */
const SENT_AT = new Date().toISOString();

/** Answers under way at the same time. */
const SENDERS = 64;
/** A device that hears nothing for this long (ms) tries again. Far above what an answer takes. */
const PATIENCE = 4000;
/** The outbox's waits (2 s and up) divided by this: a test has no minutes. */
const HURRY = 100;
/** Longest wait, in ms, for the same reason. */
const LONGEST = 200;

export interface DeliveryOptions {
  /** Where to send the given try of an answer; tries are counted from 1. */
  urlOf: (number: number, attempt: number) => string;
  count: number;
  /**
   * True: an answer keeps its id through all tries. False, for the control: each try gets a new one, as if the server
   * had no key to know an answer by.
   */
  keyed: boolean;
  /** Called with the number of answers that have their receipt so far. */
  onReceipt?: (received: number) => void;
  seed: number;
}

export interface Delivery {
  /** Id under which each answer was acknowledged, by its number. */
  ids: string[];
  /** The receipt of each answer as its client knows it. */
  receipts: string[];
  /** Tries in all; `answers` of them were heard with each status. */
  tries: number;
  statuses: Map<number, number>;
}

/** The answer with this number; everything about it follows from the number but its id. */
export const numbered = (number: number, id: string): FeedbackMessage => ({
  id,
  service: number % 3 === 0 ? 'ktp-el' : 'uji-kir',
  kind: 'quick',
  knew: number % 2 === 0,
  access: 'yes',
  satisfaction: ((number % 4) + 1) as 1 | 2 | 3 | 4,
  comment: `jawaban nomor ${number}; petugasnya ramah`,
  locale: 'id',
  page: 'https://dishub.example.go.id/kir',
  catalogueRevision: '2024-01-08.1',
  sentAt: SENT_AT,
  widget: '0.1.0',
  took: 12,
});

/** Sends all answers; resolves when every one has its receipt. @throws when the server refuses one for good */
export async function deliver({ urlOf, count, keyed, onReceipt, seed }: DeliveryOptions): Promise<Delivery> {
  const random = createRandom(seed);
  const done: Delivery = { ids: [], receipts: [], tries: 0, statuses: new Map() };
  let next = 0;
  let received = 0;

  const counting: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    done.statuses.set(response.status, (done.statuses.get(response.status) ?? 0) + 1);
    return response;
  };

  async function bring(number: number): Promise<void> {
    let message = numbered(number, createMessageId());
    for (let attempts = 1; ; attempts += 1) {
      done.tries += 1;
      const outcome = await sendFeedback(urlOf(number, attempts), message, {
        fetch: counting,
        timeout: PATIENCE,
      });
      if (outcome.state === 'refused') throw new Error(`answer ${number} was refused: ${outcome.code}`);
      if (outcome.state === 'sent') {
        done.ids[number] = message.id;
        done.receipts[number] = outcome.receipt;
        onReceipt?.((received += 1));
        return;
      }
      const wait = ((outcome.after ?? 0) + backoff(attempts, random)) / HURRY;
      await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST, wait)));
      if (!keyed) message = { ...message, id: createMessageId() };
    }
  }

  await Promise.all(
    Array.from({ length: Math.min(SENDERS, count) }, async () => {
      while (next < count) await bring(next++);
    }),
  );
  return done;
}

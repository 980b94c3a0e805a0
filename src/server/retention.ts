/**
 * Keeps what the privacy page promises: contacts and the words of comments go when their time is over, figures stay.
 * The server does it by itself once a day; `opd-widgets feedback tidy` does it now.
 */
import type { Config } from './config.ts';
import type { FeedbackStorage } from './storage/storage.ts';

const DAY = 86_400_000;
/** After the start, when nobody waits for the store any more (ms). */
const FIRST = 60_000;

type Days = Pick<Config, 'contactDays' | 'commentDays'>;

/** Moments before which contacts (saved) and comments (received) are deleted. @param now ms */
export const limitsOf = ({ contactDays, commentDays }: Days, now: number) => ({
  contacts: new Date(now - contactDays * DAY).toISOString(),
  comments: new Date(now - commentDays * DAY).toISOString(),
});

/** What a daily run needs of the world. */
export interface TidyOptions {
  storage: Pick<FeedbackStorage, 'removeOld'>;
  days: Days;
  clock: () => number;
  /** Hears how much was deleted, when it was anything. */
  report(removed: { contacts: number; comments: number }): void;
  /** Hears why it could not be done; the next day it is tried again. */
  fail(error: unknown): void;
}

/**
 * Deletes what is too old soon after the start and then once a day, for as long as the process lives; the timer keeps
 * no process alive. Several servers on one database do the same work twice, which does no harm.
 * @returns ends it, after a run that is under way
 */
export function keepTidy({ storage, days, clock, report, fail }: TidyOptions): () => Promise<void> {
  let running = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function tidy(): Promise<void> {
    try {
      const removed = await storage.removeOld(limitsOf(days, clock()));
      if (removed.contacts + removed.comments > 0) report(removed);
    } catch (error) {
      fail(error);
    }
  }
  const plan = (wait: number) => {
    timer = setTimeout(() => {
      running = tidy();
      plan(DAY);
    }, wait);
    timer.unref();
  };
  plan(FIRST);

  return async () => {
    clearTimeout(timer);
    await running;
  };
}

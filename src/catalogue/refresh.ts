/**
 * When to load a catalogue again: from time to time while the page is looked at, when the person comes back or the
 * network does, and after a failure with longer and longer waits. Comes after the first view; a store without it
 * loads once, and when a person asks.
 */
import type { CatalogueStore } from './store.ts';
import { DAY, MINUTE } from './time.ts';

export interface RefreshOptions {
  now?: () => number;
  random?: () => number;
  page?: Pick<Document, 'visibilityState' | 'addEventListener'>;
  /** What says `online`. */
  network?: Pick<Window, 'addEventListener'>;
}

/** Between two loads while the page is looked at. */
const REFRESH = 5 * MINUTE;

/**
 * What a Retry-After asks for, in ms from now; 0 when it asks for nothing that can be understood.
 * @param now by the server's clock, from which its dates count
 */
const waitOf = (retryAfter = '', now: number): number =>
  Math.max(0, (+retryAfter ? +retryAfter * 1000 : Date.parse(retryAfter) - now) || 0);

/** Keeps a store fresh for as long as the page lives and somebody listens to it; a second call changes nothing. */
export function keepFresh(
  store: CatalogueStore,
  { now = Date.now, random = Math.random, page = document, network = window }: RefreshOptions = {},
): void {
  if (store.tend) return;
  let failures = 0;
  /** How long after the last load to ask again: by itself, and at the earliest when the person comes back. */
  let pause = 0;
  let pauseOnReturn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const arm = (wait: number) => {
    clearTimeout(timer);
    if (!store.waiting || page.visibilityState == 'hidden') return;
    // A clock that is set back must not hold anything up, hence the absolute value.
    const since = Math.abs(now() - store.askedAt);
    timer = setTimeout(() => void store.refresh(true), Math.max(0, wait - since));
  };

  store.tend = (settled) => {
    if (settled) {
      const { error, clockOffset } = store.snapshot;
      if (error) {
        // Jitter, so that a city's phones do not come back all at once; a day at most, as far as timers reach safely.
        const backoff = Math.min(REFRESH, 5000 * 2 ** failures++) * (0.5 + random() / 2);
        const wait = waitOf(error.retryAfter, now() + clockOffset);
        pause = Math.min(DAY, wait || backoff);
        pauseOnReturn = wait ? pause : 0;
      } else {
        failures = 0;
        pause = REFRESH;
        pauseOnReturn = MINUTE;
      }
    }
    arm(pause);
  };
  store.tend(!!store.askedAt);
  const comeBack = () => arm(pauseOnReturn);
  page.addEventListener('visibilitychange', comeBack);
  network.addEventListener('online', comeBack);
}

/**
 * One catalogue for a whole page: loads when somebody listens, keeps the last good copy, retries, refreshes while
 * the page is looked at, and tells only real changes. Knows no elements and no DOM beyond "is the tab visible".
 */
import { loadCatalogue, type LoadedCatalogue } from './client.ts';
import type { CatalogueError } from './error.ts';
import type { Problem } from './read.ts';
import { isSealed, sealText } from './seal.ts';
import { DAY, MINUTE, momentToTime } from './time.ts';
import type { Catalogue } from './types.ts';

export interface CatalogueSnapshot {
  /** `stale`: the catalogue shown is an old copy, because the new one is on its way or (`error`) did not come. */
  status: 'idle' | 'loading' | 'ready' | 'stale' | 'failed';
  catalogue?: Catalogue;
  error?: CatalogueError;
  problems: Problem[];
  /** When the catalogue was last known to be what the server shows, in ms of the device's clock. */
  loadedAt?: number;
  /** To be added to `Date.now()`, in ms: from the catalogue's `clock`, else from a server clock more than a minute away. */
  clockOffset: number;
}

export interface CatalogueStore {
  /** Frozen; its identity changes only when something in it does. */
  readonly snapshot: CatalogueSnapshot;
  /** @returns the function that ends the subscription */
  subscribe(listener: () => void): () => void;
  /** Loads now, for a person who asks for it. */
  refresh(): void;
}

export interface CatalogueStoreOptions {
  url: string;
  load?: (url: string) => Promise<LoadedCatalogue>;
  now?: () => number;
  random?: () => number;
  /** May throw. */
  storage?: Pick<Storage, 'getItem' | 'setItem'>;
  page?: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  /** What says `online`. */
  network?: Pick<Window, 'addEventListener' | 'removeEventListener'>;
}

/** Between two loads while the page is looked at; also the age up to which a kept copy counts as fresh. */
const REFRESH = 5 * MINUTE;

/** A store for one URL. Pages use `getCatalogueStore`, which has one store per URL. */
export function createCatalogueStore({
  url,
  load = loadCatalogue,
  now = Date.now,
  random = Math.random,
  storage,
  page = document,
  network = window,
}: CatalogueStoreOptions): CatalogueStore {
  const key = 'opd:catalogue:1:' + url;
  const listeners = new Set<() => void>();
  const said = new Set<string>();

  let catalogue: Catalogue | undefined;
  let text = '';
  let problems: Problem[] = [];
  let loadedAt = 0;
  let clockOffset = 0;
  let snapshot: CatalogueSnapshot;
  let shown: unknown;

  let busy = false;
  let failures = 0;
  let askedAt = 0;
  /** How long after `askedAt` to ask again: by itself, and at the earliest when the person comes back. */
  let pause = 0;
  let pauseOnReturn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // A clock that is set back must not hold anything up, hence the absolute value.
  const since = (time: number) => Math.abs(now() - time);

  const say = (what: string) => {
    if (what && !said.has(what)) console.warn(`opd-widgets: ${url}: ${what}`);
    said.add(what);
  };

  const show = (status: CatalogueSnapshot['status'], error?: CatalogueError) => {
    const toShow = [status, error, clockOffset, problems.length, text].join();
    if (shown == toShow) return;
    shown = toShow;
    snapshot = Object.freeze({
      status,
      problems,
      clockOffset,
      ...(catalogue && { catalogue, loadedAt }),
      ...(error && { error }),
    });
    listeners.forEach((listener) => listener());
  };

  const keep = (found: Catalogue, at: number, serverTime = now()) => {
    const { clock, publisher } = found;
    const offset = (clock ? momentToTime(clock, publisher.timeZone) : serverTime) - now();
    // A demonstration's clock counts on from the first answer; a server's is followed when it is a minute away.
    if (clock ? clock != (catalogue && catalogue.clock) : Math.abs(offset - clockOffset) > MINUTE) {
      clockOffset = Math.abs(offset) > MINUTE ? offset : 0;
    }
    catalogue = found;
    text = JSON.stringify(found);
    loadedAt = at;
  };

  const restore = () => {
    try {
      const copy = (storage || localStorage).getItem(key)!;
      // Read before it was kept; the seal says that it is still the same.
      if (!isSealed(copy)) return;
      const { at, catalogue: found } = JSON.parse(copy) as { at: number; catalogue: Catalogue };
      keep(found, at);
      show(since(at) < REFRESH ? 'ready' : 'stale');
    } catch {
      // No copy or no storage: the network has the catalogue.
    }
  };

  const accept = (loaded: LoadedCatalogue) => {
    keep(loaded.catalogue, now(), loaded.serverTime);
    ({ problems } = loaded);
    failures = 0;
    pause = REFRESH;
    pauseOnReturn = MINUTE;
    say(problems.map(({ code, path }) => `${code} ${path}`).join(', '));
    try {
      (storage || localStorage).setItem(key, sealText(`{"at":${loadedAt},"catalogue":${text}}`));
    } catch {
      // Refused or full: the next page has no copy to begin with.
    }
    show('ready');
  };

  const refuse = (error: CatalogueError) => {
    // Jitter, so that a city's phones do not come back all at once; a day at most, as far as timers reach safely.
    const backoff = Math.min(REFRESH, 5000 * 2 ** failures++) * (0.5 + random() / 2);
    pause = Math.min(DAY, error.retryAfter || backoff);
    pauseOnReturn = error.retryAfter ? pause : 0;
    say(error.message);
    show(catalogue ? 'stale' : 'failed', error);
  };

  const run = (asked?: boolean) => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    // A retry that nobody asked for leaves the failed state in peace.
    if (!catalogue && (asked || !failures)) show('loading');
    void load(url)
      .then(accept, refuse)
      .finally(() => {
        busy = false;
        askedAt = now();
        arm();
      });
  };

  const arm = (wait = pause) => {
    clearTimeout(timer);
    if (!busy && listeners.size && page.visibilityState != 'hidden') {
      timer = setTimeout(run, Math.max(0, wait - since(askedAt)));
    }
  };

  const comeBack = () => arm(pauseOnReturn);

  show('idle');
  return {
    get snapshot() {
      return snapshot;
    },
    subscribe(listener) {
      if (!listeners.size) {
        page.addEventListener('visibilitychange', comeBack);
        network.addEventListener('online', comeBack);
      }
      if (!askedAt && !busy) {
        restore();
        run();
      }
      // After that, so that nobody is called from within the own subscription.
      listeners.add(listener);
      arm();
      return () => {
        listeners.delete(listener);
        if (listeners.size) return;
        clearTimeout(timer);
        page.removeEventListener('visibilitychange', comeBack);
        network.removeEventListener('online', comeBack);
      };
    },
    refresh: () => run(true),
  };
}

/**
 * The page's store for a URL, resolved against the page. Two copies of the script, of whatever version 1, share it.
 */
export function getCatalogueStore(url: string): CatalogueStore {
  const shared = window as unknown as Record<symbol, Map<string, CatalogueStore> | undefined>;
  const name = Symbol.for('opd:catalogue-stores:1');
  const stores = (shared[name] = shared[name] || new Map<string, CatalogueStore>());
  let href = url;
  try {
    ({ href } = new URL(url, document.baseURI));
  } catch {
    // Not a URL: the store says so as catalogue-unreachable, like any other address with nothing behind it.
  }
  let store = stores.get(href);
  if (!store) stores.set(href, (store = createCatalogueStore({ url: href })));
  return store;
}

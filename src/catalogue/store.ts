/**
 * One catalogue for a whole page: loads when somebody listens, keeps the last good copy, and tells only real changes.
 * When to load again is refresh.ts'. Knows no elements.
 */
import { loadCatalogue, type LoadedCatalogue } from './client.ts';
import type { CatalogueError } from './error.ts';
import type { Problem } from './read.ts';
import { isSealed, sealText } from './seal.ts';
import { MINUTE, momentToTime } from './time.ts';
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
  /** Loads now, unless it is loading. `quietly`: nobody asked for it, and a failed state is left in peace. */
  refresh(quietly?: boolean): void;
  /** When the last load ended, in ms of the device's clock; 0 before the first has. */
  readonly askedAt: number;
  /** Somebody listens and nothing is being loaded: the time to think of the next load. */
  readonly waiting: boolean;
  /** Told when a load has ended (`settled`) and when listeners come and go. Set by `keepFresh`. */
  tend?: ((settled?: boolean) => void) | undefined;
}

export interface CatalogueStoreOptions {
  url: string;
  load?: (url: string) => Promise<LoadedCatalogue>;
  now?: () => number;
  /** May throw. */
  storage?: Pick<Storage, 'getItem' | 'setItem'>;
}

/** The age up to which a kept copy counts as fresh. */
const FRESH = 5 * MINUTE;

/** A store for one URL. Pages use `getCatalogueStore`, which has one store per URL. */
export function createCatalogueStore({
  url,
  load = loadCatalogue,
  now = Date.now,
  storage,
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
  let askedAt = 0;

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
      show(Math.abs(now() - at) < FRESH ? 'ready' : 'stale');
    } catch {
      // No copy or no storage: the network has the catalogue.
    }
  };

  const accept = (loaded: LoadedCatalogue) => {
    keep(loaded.catalogue, now(), loaded.serverTime);
    ({ problems } = loaded);
    say(problems.map(({ code, path }) => `${code} ${path}`).join(', '));
    try {
      (storage || localStorage).setItem(key, sealText(`{"at":${loadedAt},"catalogue":${text}}`));
    } catch {
      // Refused or full: the next page has no copy to begin with.
    }
    show('ready');
  };

  const refuse = (error: CatalogueError) => {
    say(error.message);
    show(catalogue ? 'stale' : 'failed', error);
  };

  const tend = (settled?: boolean) => {
    if (store.tend) store.tend(settled);
  };

  const store: CatalogueStore = {
    get snapshot() {
      return snapshot;
    },
    get askedAt() {
      return askedAt;
    },
    get waiting() {
      return !busy && !!listeners.size;
    },
    subscribe(listener) {
      if (!askedAt && !busy) {
        restore();
        store.refresh();
      }
      // After that, so that nobody is called from within the own subscription.
      listeners.add(listener);
      tend();
      return () => {
        listeners.delete(listener);
        tend();
      };
    },
    refresh(quietly) {
      if (busy) return;
      busy = true;
      if (!catalogue && !(quietly && snapshot.error)) show('loading');
      void load(url)
        .then(accept, refuse)
        .finally(() => {
          busy = false;
          askedAt = now();
          tend(true);
        });
    },
  };
  show('idle');
  return store;
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

// The store with a hand-driven clock, loader, storage and page.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { LoadedCatalogue } from '../../../src/catalogue/client.ts';
import { CatalogueError } from '../../../src/catalogue/error.ts';
import { keepFresh, type RefreshOptions } from '../../../src/catalogue/refresh.ts';
import { createCatalogueStore, type CatalogueStoreOptions } from '../../../src/catalogue/store.ts';
import type { Catalogue } from '../../../src/catalogue/types.ts';
import { sealText } from '../../../src/catalogue/seal.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

const URL = 'https://layanan.example.go.id/catalogue.json';
const KEY = `opd:catalogue:1:${URL}`;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const unreachable = () => new CatalogueError('catalogue-unreachable', 'TypeError: Failed to fetch');
const busy = (retryAfter: string) => new CatalogueError('catalogue-status', 503, 503, retryAfter);

class FakePage extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';
  show(state: DocumentVisibilityState) {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** A store and everything around it. `answer` and `fail` end the load that is under way. */
function setUp({ random = () => 1, ...options }: Partial<CatalogueStoreOptions> & RefreshOptions = {}) {
  const loads: { resolve(loaded: LoadedCatalogue): void; reject(error: Error): void }[] = [];
  const kept = new Map<string, string>();
  const page = new FakePage();
  const network = new EventTarget();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const store = createCatalogueStore({
    url: URL,
    load: () => new Promise((resolve, reject) => loads.push({ resolve, reject })),
    storage,
    ...options,
  });
  keepFresh(store, { random, page, network });
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return {
    store,
    page,
    network,
    kept,
    loads,
    /** A listener that counts. */
    listen() {
      const listener = mock.fn();
      return { listener, leave: store.subscribe(listener) };
    },
    async answer(catalogue: Catalogue = createCatalogue(), more: Partial<LoadedCatalogue> = {}) {
      loads[loads.length - 1]!.resolve({ catalogue, problems: [], ...more });
      await settled();
    },
    async fail(error = unreachable()) {
      loads[loads.length - 1]!.reject(error);
      await settled();
    },
  };
}

describe('createCatalogueStore', () => {
  const warn = mock.method(console, 'warn', () => {});
  const said = () => warn.mock.calls.map((call) => String(call.arguments[0]));
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW }));
  afterEach(() => {
    mock.timers.reset();
    warn.mock.resetCalls();
  });

  it('does nothing until somebody listens', () => {
    const { store, loads } = setUp();
    assert.deepEqual(store.snapshot, { status: 'idle', problems: [], clockOffset: 0 });
    assert.equal(loads.length, 0);
  });

  it('loads once for twenty listeners and tells each once', async () => {
    const { store, loads, listen, answer } = setUp();
    const listeners = Array.from({ length: 20 }, () => listen().listener);
    assert.equal(store.snapshot.status, 'loading');
    await answer();
    assert.equal(loads.length, 1);
    assert.deepEqual(store.snapshot, {
      status: 'ready',
      catalogue: createCatalogue(),
      problems: [],
      loadedAt: NOW,
      clockOffset: 0,
    });
    assert.deepEqual(
      listeners.map((it) => it.mock.callCount()),
      Array.from({ length: 20 }, () => 1),
    );
  });

  it('gives frozen snapshots', async () => {
    const { store, listen, answer } = setUp();
    listen();
    await answer();
    assert.ok(Object.isFrozen(store.snapshot));
  });

  it('fails without a copy, and says why', async () => {
    const { store, listen, fail } = setUp();
    listen();
    await fail(busy('1'));
    assert.deepEqual([store.snapshot.status, store.snapshot.error!.status], ['failed', 503]);
    assert.deepEqual(said(), [`opd-widgets: ${URL}: catalogue-status: 503`]);
  });

  it('does not stop a load when an element only moves', async () => {
    const { store, loads, listen, answer } = setUp();
    listen().leave();
    listen();
    await answer();
    assert.deepEqual([loads.length, store.snapshot.status], [1, 'ready']);
  });

  describe('refreshing', () => {
    it('loads again every five minutes and tells nobody when nothing changed', async () => {
      const { store, loads, listen, answer } = setUp();
      const { listener } = listen();
      await answer();
      const before = store.snapshot;
      mock.timers.tick(5 * MINUTE - 1);
      assert.equal(loads.length, 1);
      mock.timers.tick(1);
      assert.equal(loads.length, 2);
      await answer();
      assert.equal(store.snapshot, before);
      assert.equal(listener.mock.callCount(), 1);
    });

    it('tells what changed', async () => {
      const { store, listen, answer } = setUp();
      const { listener } = listen();
      await answer();
      mock.timers.tick(5 * MINUTE);
      await answer({ ...createCatalogue(), revision: 2 });
      assert.equal(store.snapshot.catalogue!.revision, 2);
      assert.equal(store.snapshot.loadedAt, NOW + 5 * MINUTE);
      assert.equal(listener.mock.callCount(), 2);
    });

    it('keeps the catalogue as stale when it fails, with the time it was last right', async () => {
      const { store, listen, answer, fail } = setUp();
      listen();
      await answer();
      mock.timers.tick(5 * MINUTE);
      await answer();
      mock.timers.tick(5 * MINUTE);
      await fail();
      const { status, catalogue, error, loadedAt } = store.snapshot;
      assert.deepEqual(
        [status, catalogue!.revision, error!.code, loadedAt],
        ['stale', '2024-01-08.1', 'catalogue-unreachable', NOW + 5 * MINUTE],
      );
    });

    it('forgets the error when it succeeds again', async () => {
      const { store, listen, answer, fail } = setUp();
      listen();
      await answer();
      mock.timers.tick(5 * MINUTE);
      await fail();
      mock.timers.tick(5 * SECOND);
      await answer();
      assert.deepEqual([store.snapshot.status, 'error' in store.snapshot], ['ready', false]);
    });

    it('stops with the last listener and goes on with the next', async () => {
      const { loads, listen, answer } = setUp();
      const first = listen();
      const second = listen();
      await answer();
      first.leave();
      second.leave();
      second.leave();
      mock.timers.tick(60 * MINUTE);
      assert.equal(loads.length, 1);
      listen();
      mock.timers.tick(0);
      assert.equal(loads.length, 2);
    });

    it('rests while the page is hidden', async () => {
      const { loads, page, listen, answer } = setUp();
      listen();
      await answer();
      page.show('hidden');
      mock.timers.tick(60 * MINUTE);
      assert.equal(loads.length, 1);
    });

    it('loads when the tab returns', async () => {
      const { loads, page, listen, answer } = setUp();
      listen();
      await answer();
      page.show('hidden');
      mock.timers.tick(MINUTE);
      page.show('visible');
      mock.timers.tick(0);
      assert.equal(loads.length, 2);
    });

    it('loads no more than once a minute, however often the tab returns', async () => {
      const { loads, page, listen, answer } = setUp();
      listen();
      await answer();
      for (let times = 0; times < 12; times++) {
        page.show('hidden');
        page.show('visible');
        mock.timers.tick(5 * SECOND - 1);
      }
      assert.equal(loads.length, 1);
      mock.timers.tick(12);
      assert.equal(loads.length, 2);
    });

    it('is not held up by a clock that was set back a day', async () => {
      const { loads, page, listen, answer } = setUp();
      listen();
      await answer();
      page.show('hidden');
      mock.timers.setTime(NOW - 24 * 60 * MINUTE);
      page.show('visible');
      mock.timers.tick(0);
      assert.equal(loads.length, 2);
    });
  });

  describe('retrying', () => {
    it('waits longer each time, five minutes at most', async () => {
      const { loads, listen, fail } = setUp();
      listen();
      await fail();
      for (const seconds of [5, 10, 20, 40, 80, 160, 300, 300]) {
        const before = loads.length;
        mock.timers.tick(seconds * SECOND - 1);
        assert.equal(loads.length, before, `not before ${seconds} s`);
        mock.timers.tick(1);
        assert.equal(loads.length, before + 1, `after ${seconds} s`);
        await fail();
      }
    });

    it('waits between half and the whole of that', async () => {
      const { loads, listen, fail } = setUp({ random: () => 0 });
      listen();
      await fail();
      mock.timers.tick(2500);
      assert.equal(loads.length, 2);
    });

    it('obeys Retry-After, even when the tab returns', async () => {
      const { loads, page, listen, fail } = setUp();
      listen();
      await fail(busy('600'));
      mock.timers.tick(599 * SECOND);
      page.show('visible');
      mock.timers.tick(0);
      assert.equal(loads.length, 1);
      mock.timers.tick(SECOND);
      assert.equal(loads.length, 2);
    });

    // [header, seconds until the next try]; the clock shows 02:00:00 UTC on 8 January 2024
    const waits: [string, number][] = [
      ['Mon, 08 Jan 2024 02:01:30 GMT', 90],
      ['Mon, 08 Jan 2024 01:00:00 GMT', 5],
      ['0', 5],
      ['-7', 5],
      ['soon', 5],
    ];
    for (const [header, seconds] of waits) {
      it(`tries again after ${seconds} s when Retry-After says "${header}"`, async () => {
        const { loads, listen, fail } = setUp();
        listen();
        await fail(busy(header));
        mock.timers.tick(seconds * SECOND - 1);
        assert.equal(loads.length, 1);
        mock.timers.tick(1);
        assert.equal(loads.length, 2);
      });
    }

    it("counts a date in Retry-After by the server's clock", async () => {
      const { loads, page, listen, answer, fail } = setUp();
      listen();
      // The server is an hour ahead of this device.
      await answer(undefined, { serverTime: NOW + 60 * MINUTE });
      mock.timers.tick(MINUTE);
      page.show('visible');
      mock.timers.tick(0);
      await fail(busy('Mon, 08 Jan 2024 03:03:00 GMT'));
      mock.timers.tick(2 * MINUTE - 1);
      assert.equal(loads.length, 2);
      mock.timers.tick(1);
      assert.equal(loads.length, 3);
    });

    it('does not run over a Retry-After of years', async () => {
      const { loads, listen, fail } = setUp();
      listen();
      await fail(busy('1000000000'));
      mock.timers.tick(24 * 60 * MINUTE - 1);
      assert.equal(loads.length, 1);
      mock.timers.tick(1);
      assert.equal(loads.length, 2);
    });

    it('tries at once when the tab returns or the network is back', async () => {
      const { loads, page, network, listen, fail } = setUp();
      listen();
      await fail();
      page.show('visible');
      mock.timers.tick(0);
      assert.equal(loads.length, 2);
      await fail();
      network.dispatchEvent(new Event('online'));
      mock.timers.tick(0);
      assert.equal(loads.length, 3);
    });

    it('leaves the failed state in peace and says the same thing once', async () => {
      const { store, listen, fail } = setUp();
      const { listener } = listen();
      await fail();
      mock.timers.tick(5 * SECOND);
      assert.equal(store.snapshot.status, 'failed');
      await fail();
      await fail();
      assert.equal(listener.mock.callCount(), 1);
      assert.equal(said().length, 1);
    });

    it('shows that it loads when a person asks', async () => {
      const { store, loads, listen, fail, answer } = setUp();
      listen();
      await fail(busy('600'));
      store.refresh();
      store.refresh();
      assert.deepEqual([store.snapshot.status, loads.length], ['loading', 2]);
      await answer();
      assert.equal(store.snapshot.status, 'ready');
    });
  });

  describe('the kept copy', () => {
    const keep = (kept: Map<string, string>, age: number, catalogue: unknown = createCatalogue()) =>
      kept.set(KEY, sealText(JSON.stringify({ at: NOW - age, catalogue })));

    it('is written when a catalogue comes', async () => {
      const { kept, listen, answer } = setUp();
      listen();
      await answer();
      const copy = setUp();
      for (const [key, value] of kept) copy.kept.set(key, value);
      copy.listen();
      assert.deepEqual(
        [copy.store.snapshot.status, copy.store.snapshot.catalogue],
        ['ready', createCatalogue()],
      );
    });

    it('is shown at once as ready when it is young, while the new one loads', async () => {
      const { store, kept, loads, listen, answer } = setUp();
      keep(kept, 4 * MINUTE);
      const { listener } = listen();
      assert.deepEqual([store.snapshot.status, store.snapshot.loadedAt], ['ready', NOW - 4 * MINUTE]);
      assert.equal(loads.length, 1);
      await answer();
      assert.equal(listener.mock.callCount(), 0);
    });

    it('is shown at once as stale when it is old, and ready when the server says the same', async () => {
      const { store, kept, listen, answer } = setUp();
      keep(kept, 5 * MINUTE);
      const { listener } = listen();
      assert.deepEqual([store.snapshot.status, store.snapshot.error], ['stale', undefined]);
      await answer();
      assert.deepEqual([store.snapshot.status, store.snapshot.loadedAt], ['ready', NOW]);
      assert.equal(listener.mock.callCount(), 1);
    });

    it('stays, stale, when nothing better comes', async () => {
      const { store, kept, listen, fail } = setUp();
      keep(kept, MINUTE);
      listen();
      await fail();
      assert.deepEqual(
        [store.snapshot.status, store.snapshot.error!.code],
        ['stale', 'catalogue-unreachable'],
      );
    });

    it('of another address is not taken', () => {
      const { store, kept, listen } = setUp();
      keep(kept, 0);
      kept.set(KEY + '?other', kept.get(KEY)!);
      kept.delete(KEY);
      listen();
      assert.equal(store.snapshot.status, 'loading');
    });

    for (const damaged of ['', '{', 'null', '[]', '{}', '{"at":1,"catalogue":{"opdCatalogue":1}}', '"x"']) {
      it(`is left aside when it is ${damaged || 'empty'}`, () => {
        const { store, kept, loads, listen } = setUp();
        kept.set(KEY, damaged);
        listen();
        assert.deepEqual([store.snapshot.status, loads.length], ['loading', 1]);
      });
    }

    it('is left aside when one letter of it has changed', () => {
      const { store, kept, listen } = setUp();
      keep(kept, 0);
      kept.set(KEY, kept.get(KEY)!.replace('Uji KIR gratis', 'Uji KIR Gratis'));
      listen();
      assert.equal(store.snapshot.status, 'loading');
    });

    it('is done without when storage refuses', async () => {
      const refuse = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      const { store, listen, answer } = setUp({ storage: { getItem: refuse, setItem: refuse } });
      listen();
      await answer();
      assert.equal(store.snapshot.status, 'ready');
    });
  });

  describe('the clock', () => {
    const HOUR = 60 * MINUTE;
    const demo = { ...createCatalogue(), clock: '2024-02-01T09:00' };

    it('follows the server when the device is more than a minute off', async () => {
      const { store, listen, answer } = setUp();
      listen();
      await answer(createCatalogue(), { serverTime: NOW + 3 * HOUR });
      assert.equal(store.snapshot.clockOffset, 3 * HOUR);
    });

    it('trusts the device within a minute', async () => {
      const { store, listen, answer } = setUp();
      listen();
      await answer(createCatalogue(), { serverTime: NOW - 59 * SECOND });
      assert.equal(store.snapshot.clockOffset, 0);
    });

    it('does not tremble with the delay of each answer', async () => {
      const { store, listen, answer } = setUp();
      const { listener } = listen();
      await answer(createCatalogue(), { serverTime: NOW + 3 * HOUR });
      mock.timers.tick(5 * MINUTE);
      await answer(createCatalogue(), { serverTime: NOW + 3 * HOUR + 5 * MINUTE + 2 * SECOND });
      assert.equal(store.snapshot.clockOffset, 3 * HOUR);
      assert.equal(listener.mock.callCount(), 1);
    });

    it('is right again when the device is put right', async () => {
      const { store, listen, answer } = setUp();
      listen();
      await answer(createCatalogue(), { serverTime: NOW + 3 * HOUR });
      mock.timers.setTime(NOW + 4 * HOUR);
      store.refresh();
      await answer(createCatalogue(), { serverTime: NOW + 4 * HOUR + SECOND });
      assert.equal(store.snapshot.clockOffset, 0);
    });

    it('of a demonstration starts at the moment of loading, in the zone of the publisher', async () => {
      const { store, listen, answer } = setUp();
      listen();
      await answer(demo, { serverTime: NOW + 3 * HOUR });
      assert.equal(NOW + store.snapshot.clockOffset, Date.UTC(2024, 1, 1, 2));
    });

    it('of a demonstration runs on when the catalogue is loaded again', async () => {
      const { store, listen, answer } = setUp();
      listen();
      await answer(demo);
      const { clockOffset } = store.snapshot;
      mock.timers.tick(5 * MINUTE);
      await answer({ ...demo, revision: 'later' });
      assert.equal(store.snapshot.clockOffset, clockOffset);
    });

    it('is the real one again when the demonstration is over', async () => {
      const { store, listen, answer } = setUp();
      listen();
      await answer(demo);
      mock.timers.tick(5 * MINUTE);
      await answer();
      assert.equal(store.snapshot.clockOffset, 0);
    });
  });

  it('says each list of problems once, with places', async () => {
    const { store, listen, answer } = setUp();
    listen();
    const problems = [
      { code: 'wrong' as const, path: 'services[3].standard.fees[0].amount' },
      { code: 'missing' as const, path: 'agencies[1].name' },
    ];
    await answer(createCatalogue(), { problems });
    assert.deepEqual(store.snapshot.problems, problems);
    mock.timers.tick(5 * MINUTE);
    await answer(createCatalogue(), { problems });
    assert.deepEqual(said(), [
      `opd-widgets: ${URL}: wrong services[3].standard.fees[0].amount, missing agencies[1].name`,
    ]);
  });
});

// What only a page has: two copies of the script, a real fetch, the console.
import { expect } from '@open-wc/testing';
import type * as Store from '../../../src/catalogue/store.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import '../../support/own-device.ts';

// The query makes each import a module of its own, as two copies of the script are.
const importCopy = (copy: number) =>
  import(new URL(`../../../src/catalogue/store.ts?copy=${copy}`, import.meta.url).href) as Promise<
    typeof Store
  >;

const json = { 'content-type': 'application/json' };
let number = 0;

/** A new address whose requests are answered by hand and counted; everything else goes its way. */
function serve(answer: () => Response) {
  const url = new URL(`/catalogue-${++number}.json`, location.href).href;
  const real = window.fetch;
  const served = { url, requests: 0 };
  window.fetch = (input, init) => {
    if (input !== url) return real(input, init);
    served.requests++;
    return Promise.resolve(answer());
  };
  return served;
}

/** Resolves once the store is in a state that lasts. */
const settled = (store: Store.CatalogueStore) =>
  new Promise<Store.CatalogueSnapshot>((resolve) => {
    const look = () => {
      if (!/idle|loading/.test(store.snapshot.status)) resolve(store.snapshot);
    };
    leave.push(store.subscribe(look));
    look();
  });
const leave: (() => void)[] = [];

describe('getCatalogueStore', () => {
  const { fetch } = window;
  const { warn } = console;
  let said: unknown[][];
  beforeEach(() => {
    said = [];
    console.warn = (...what: unknown[]) => said.push(what);
  });
  afterEach(() => {
    leave.splice(0).forEach((end) => end());
    Object.assign(window, { fetch });
    console.warn = warn;
    localStorage.clear();
  });

  it('gives two copies of the script one store and one request', async () => {
    const served = serve(() => new Response(JSON.stringify(createCatalogue()), { headers: json }));
    const [one, two] = await Promise.all([importCopy(1), importCopy(2)]);
    expect(one.getCatalogueStore).not.to.equal(two.getCatalogueStore);
    const store = one.getCatalogueStore(served.url);
    expect(two.getCatalogueStore(served.url)).to.equal(store);
    await Promise.all([settled(store), settled(two.getCatalogueStore(served.url))]);
    expect(served.requests).to.equal(1);
    expect(said).to.deep.equal([]);
  });

  it('takes an address relative to the page for the same', async () => {
    const { getCatalogueStore } = await importCopy(1);
    const { href } = new URL('data/catalogue.json', document.baseURI);
    expect(getCatalogueStore('data/catalogue.json')).to.equal(getCatalogueStore(href));
    expect(getCatalogueStore('data/other.json')).not.to.equal(getCatalogueStore(href));
  });

  it('asks once for twenty subscribers', async () => {
    const served = serve(() => new Response(JSON.stringify(createCatalogue()), { headers: json }));
    const { getCatalogueStore } = await importCopy(1);
    const snapshots = await Promise.all(
      Array.from({ length: 20 }, () => settled(getCatalogueStore(served.url))),
    );
    expect(served.requests).to.equal(1);
    expect(new Set(snapshots).size).to.equal(1);
    expect(snapshots[0]!.catalogue!.services.map(({ id }) => id)).to.deep.equal([
      'uji-kir',
      'kartu-keluarga',
      'ktp-el',
    ]);
  });

  it('says once what is wrong with an entry, and shows the others', async () => {
    const broken = createCatalogue();
    broken.services[0]!.standard.fees = [{ amount: -1 }];
    const served = serve(() => new Response(JSON.stringify(broken), { headers: json }));
    const { getCatalogueStore } = await importCopy(1);
    const [snapshot] = await Promise.all(
      Array.from({ length: 20 }, () => settled(getCatalogueStore(served.url))),
    );
    expect(snapshot!.status).to.equal('ready');
    expect(snapshot!.catalogue!.services.length).to.equal(2);
    expect(said).to.deep.equal([[`opd-widgets: ${served.url}: wrong services[0].standard.fees[0].amount`]]);
  });

  const failures: [string, () => Response, string][] = [
    [
      'a page instead of JSON',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
      'type',
    ],
    ['404', () => new Response('', { status: 404 }), 'status'],
    ['half a catalogue', () => new Response('{', { headers: json }), 'syntax'],
    ['another format', () => new Response('{}', { headers: json }), 'format'],
  ];
  for (const [title, answer, code] of failures) {
    it(`says once that it got ${title}`, async () => {
      const served = serve(answer);
      const { getCatalogueStore } = await importCopy(1);
      const [snapshot] = await Promise.all(
        Array.from({ length: 20 }, () => settled(getCatalogueStore(served.url))),
      );
      expect(snapshot!.status).to.equal('failed');
      expect(snapshot!.error!.code).to.equal('catalogue-' + code);
      expect(said.length).to.equal(1);
      expect(said[0]![0]).to.match(new RegExp(`^opd-widgets: .*-${number}\\.json: catalogue-${code}: `));
    });
  }

  it('fails in peace for what is no address', async () => {
    const { getCatalogueStore } = await importCopy(1);
    const { status, error } = await settled(getCatalogueStore('http://'));
    expect([status, error!.code]).to.deep.equal(['failed', 'catalogue-unreachable']);
  });

  it('has the copy of the last visit at once', async () => {
    const served = serve(() => new Response(JSON.stringify(createCatalogue()), { headers: json }));
    const { createCatalogueStore } = await importCopy(1);
    await settled(createCatalogueStore({ url: served.url }));
    const second = createCatalogueStore({ url: served.url });
    leave.push(second.subscribe(() => {}));
    expect(second.snapshot.status).to.equal('ready');
    expect(second.snapshot.catalogue!.services.length).to.equal(3);
  });
});

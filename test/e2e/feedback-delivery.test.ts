/**
 * Every way in which an answer can go wrong between a resident and the city, in a real browser against the real
 * server process: each ends in exactly one stored answer, or in the resident's words in the resident's hands.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { ROOT } from '../../scripts/demo/city.ts';
import { launchChromium } from '../support/chromium.ts';
import type { FeedbackProxy } from '../support/feedback-proxy.ts';
import { type ProxiedCity, startProxiedCity } from '../support/proxied-city.ts';

const DAY = 86_400_000;

describe('an answer on its way', { timeout: 200_000 }, () => {
  let world: ProxiedCity;
  let proxy: FeedbackProxy;
  let browser: Browser;
  let context: BrowserContext;

  before(async () => {
    world = await startProxiedCity();
    proxy = world.proxy;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  beforeEach(async () => {
    proxy.be('pass');
    proxy.posts.length = 0;
    context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'id-ID' });
    context.setDefaultTimeout(8_000);
    // Time goes on by itself; a test moves it forward where somebody would wait.
    await context.clock.install();
  });
  afterEach(() => context.close());

  async function visit(path = '/dishub/'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(world.sites + path);
    return page;
  }

  const formOf = (page: Page): Locator => page.locator('opd-feedback-form');

  /** Answers the questions; all that comes after the first view is here when it resolves. */
  async function begin(page: Page): Promise<Locator> {
    const form = formOf(page);
    await form.getByRole('radio', { name: 'Baru tahu' }).check();
    await form.getByRole('radio', { name: 'Belum mencoba' }).check();
    await form.locator('[part="about"]').waitFor();
    return form;
  }

  /** Writes as long as a person does, and presses the button. */
  async function finish(page: Page, comment: string): Promise<void> {
    await page.clock.fastForward(20_000);
    await formOf(page).locator('textarea').fill(comment);
    await formOf(page).getByRole('button', { name: 'Kirim', exact: true }).click();
  }

  async function answer(page: Page, comment: string): Promise<Locator> {
    const form = await begin(page);
    await finish(page, comment);
    return form;
  }

  const says = (form: Locator, words: string): Promise<void> => form.getByText(words).first().waitFor();
  const isThanked = (form: Locator): Promise<void> => says(form, 'Nomor tanda terima:');

  /** The comments at the server, read back through the command line. */
  async function stored(): Promise<string[]> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['src/server/main.ts', 'feedback', 'export', '--json', '--data', world.data],
      { cwd: ROOT },
    );
    return (JSON.parse(stdout) as { comment?: string }[]).map(({ comment = '' }) => comment);
  }

  async function isStoredOnce(comment: string): Promise<void> {
    assert.deepEqual(
      (await stored()).filter((it) => it === comment),
      [comment],
    );
  }

  async function isInHand(form: Locator, comment: string): Promise<void> {
    assert.equal(await form.locator('#words').textContent(), comment);
    await form.locator('[part="outcome"]').getByRole('button', { name: 'Salin' }).waitFor();
  }

  it('given offline is kept with its words in sight, and arrives once the network is back', async () => {
    const page = await visit();
    const form = await begin(page);
    await context.setOffline(true);
    await finish(page, 'Luring.');
    await says(form, 'Tersimpan di perangkat ini. Kami kirim begitu Anda terhubung.');
    await isInHand(form, 'Luring.');
    assert.deepEqual(proxy.posts, []);
    await context.setOffline(false);
    await isThanked(form);
    await isStoredOnce('Luring.');
  });

  for (const [fault, when] of [
    ['cut-before', 'before the server heard of it'],
    ['cut-after', 'after the server stored it, before its word came'],
  ] as const)
    it(`cut off by flight mode ${when} arrives once`, async () => {
      const page = await visit();
      proxy.be(fault);
      const form = await answer(page, `Mode pesawat ${fault}.`);
      await proxy.reached(1);
      await context.setOffline(true);
      await says(form, 'Tersimpan di perangkat ini.');
      proxy.be('pass');
      await context.setOffline(false);
      await isThanked(form);
      assert.equal(new Set(proxy.posts).size, 1);
      await isStoredOnce(`Mode pesawat ${fault}.`);
    });

  it('of each of two tabs that come back together is sent once by either, not by both', async () => {
    const pages = [await visit(), await visit()];
    const forms = [await begin(pages[0]!), await begin(pages[1]!)];
    await context.setOffline(true);
    await finish(pages[0]!, 'Tab satu.');
    await finish(pages[1]!, 'Tab dua.');
    for (const form of forms) await says(form, 'Tersimpan di perangkat ini.');
    await context.setOffline(false);
    for (const form of forms) await isThanked(form);
    assert.equal(proxy.posts.length, 2);
    assert.equal(new Set(proxy.posts).size, 2);
    await isStoredOnce('Tab satu.');
    await isStoredOnce('Tab dua.');
  });

  describe('on a device that refuses all storage', () => {
    beforeEach(() =>
      context.addInitScript(() => {
        for (const name of ['indexedDB', 'localStorage'])
          Object.defineProperty(window, name, {
            get() {
              throw new DOMException('The operation is insecure.', 'SecurityError');
            },
          });
      }),
    );

    it('is said to live as long as the page, and arrives from its memory', async () => {
      const page = await visit();
      proxy.be('cut-before');
      const form = await answer(page, 'Tanpa penyimpanan.');
      await says(form, 'Jangan tutup halaman ini sampai terkirim.');
      await isInHand(form, 'Tanpa penyimpanan.');
      proxy.be('pass');
      await page.clock.fastForward(10_000);
      await isThanked(form);
      await isStoredOnce('Tanpa penyimpanan.');
    });
  });

  /** As when a person empties the browser, or the system does for want of space. */
  async function clearStorage(page: Page): Promise<void> {
    const devtools = await context.newCDPSession(page);
    await devtools.send('Storage.clearDataForOrigin', { origin: world.sites, storageTypes: 'all' });
    await devtools.detach();
  }

  it('whose storage is cleared while its page is open arrives from the page, once', async () => {
    const page = await visit();
    proxy.be('cut-before');
    const form = await answer(page, 'Penyimpanan dikosongkan.');
    await says(form, 'Tersimpan di perangkat ini.');
    await clearStorage(page);
    const next = await visit();
    await formOf(next).getByText('Sebelum ini').waitFor();
    proxy.be('pass');
    await page.bringToFront();
    await page.clock.fastForward(10_000);
    await isThanked(form);
    await next.reload();
    await formOf(next).getByText('Sebelum ini').waitFor();
    await isStoredOnce('Penyimpanan dikosongkan.');
  });

  it('whose storage is cleared after its page was closed had been in the resident’s hands', async () => {
    const page = await visit();
    proxy.be('cut-before');
    const form = await answer(page, 'Dikosongkan di antara kunjungan.');
    await says(form, 'Tersimpan di perangkat ini.');
    await isInHand(form, 'Dikosongkan di antara kunjungan.');
    await page.goto('about:blank');
    await clearStorage(page);
    proxy.be('pass');
    await page.goto(`${world.sites}/dishub/`);
    await formOf(page).getByText('Sebelum ini').waitFor();
    assert.equal((await stored()).includes('Dikosongkan di antara kunjungan.'), false);
  });

  for (const [words, error] of [
    ['ahead', DAY],
    ['behind', -DAY],
  ] as const)
    it(`given with a clock a day ${words} arrives at the next visit with the right one`, async () => {
      const now = Date.now();
      await context.clock.setSystemTime(now + error);
      const page = await visit();
      proxy.be({ status: 429, code: 'too-many', message: 'Terlalu banyak.', retryAfter: 60 });
      const form = await answer(page, `Jam meleset ${words}.`);
      await says(form, 'Kantor kami sedang sibuk');
      await page.close();
      proxy.be('pass');
      await context.clock.setSystemTime(now + 120_000);
      await isThanked(formOf(await visit()));
      await isStoredOnce(`Jam meleset ${words}.`);
    });

  it('left behind on one page is sent from any other page of the site that has a widget', async () => {
    const page = await visit();
    proxy.be('cut-before');
    await says(await answer(page, 'Ditinggalkan.'), 'Tersimpan di perangkat ini.');
    await page.close();
    proxy.be('hold');
    proxy.posts.length = 0;
    await visit('/disdukcapil/');
    await proxy.reached(1);
    await proxy.release();
    await isStoredOnce('Ditinggalkan.');
  });

  it('met by a broken server (500) is kept, and arrives after a while', async () => {
    const page = await visit();
    proxy.be({ status: 500, code: 'internal', message: 'Terjadi kesalahan.' });
    const form = await answer(page, 'Server rusak.');
    await says(form, 'Tersimpan di perangkat ini. Kantor kami sedang sibuk');
    await isInHand(form, 'Server rusak.');
    proxy.be('pass');
    await page.clock.fastForward(10_000);
    await isThanked(form);
    await isStoredOnce('Server rusak.');
  });

  it('sent away by a busy server (429) comes back when it was told to, not before', async () => {
    const page = await visit();
    proxy.be({ status: 429, code: 'too-many', message: 'Terlalu banyak.', retryAfter: 60 });
    const form = await answer(page, 'Terlalu ramai.');
    await says(form, 'Kantor kami sedang sibuk');
    proxy.be('pass');
    await page.clock.fastForward(50_000);
    await page.evaluate(() => dispatchEvent(new Event('online')));
    assert.equal(proxy.posts.length, 1);
    await page.clock.fastForward(20_000);
    await isThanked(form);
    await isStoredOnce('Terlalu ramai.');
  });

  for (const [status, code, message] of [
    [413, 'body-too-large', 'Jawaban terlalu panjang.'],
    [409, 'id-conflict', 'Jawaban dengan nomor ini sudah ada, isinya lain.'],
  ] as const)
    it(`refused for good (${status}) gives reason and words back, also after a reload`, async () => {
      const page = await visit();
      proxy.be({ status, code, message });
      const form = await answer(page, `Ditolak ${status}.`);
      await says(form, `Belum bisa diterima: ${message}`);
      await isInHand(form, `Ditolak ${status}.`);
      proxy.be('pass');
      await page.reload();
      await says(formOf(page), `Belum bisa diterima: ${message}`);
      await isInHand(formOf(page), `Ditolak ${status}.`);
      assert.equal(proxy.posts.length, 1);
      assert.equal((await stored()).includes(`Ditolak ${status}.`), false);
    });

  it('whose page is closed while it is sent arrives, and counts once when the next visit sends it again', async () => {
    const page = await visit();
    proxy.be('hold');
    await answer(page, 'Halaman ditutup.');
    await proxy.reached(1);
    await page.close();
    await proxy.release();
    await isStoredOnce('Halaman ditutup.');
    await isThanked(formOf(await visit()));
    assert.equal(new Set(proxy.posts).size, 1);
    await isStoredOnce('Halaman ditutup.');
  });
});

/**
 * Widgets that nobody sees, in a real browser with the built files: what is hidden does no work, what comes into view
 * is right at once, and what has left the page is gone from memory. The page's clock is moved by hand.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createCatalogue, NOW } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const CATALOGUE = JSON.stringify({ ...createCatalogue(), clock: '2024-01-08T09:00' });

/** Where the widgets stand: in view, in a tab that is not shown, or ten screens below. */
const PAGES: Record<string, string> = {
  '/view': '<main>WIDGETS</main>',
  '/tab': '<main style="display:none">WIDGETS</main>',
  '/below': '<div style="height:8000px"></div><main>WIDGETS</main>',
  '/empty': '<main></main>',
};
const ALL = ['service-card', 'change-banner', 'feedback-form']
  .map((name) => `<opd-${name} service="uji-kir"></opd-${name}>`)
  .join('');

describe('widgets that nobody sees', { timeout: 120_000 }, () => {
  let browser: Browser;
  let page: Page;
  let origin: string;
  let loads = 0;
  const complaints: string[] = [];

  const site = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/catalogue.json') {
      loads += 1;
      response.setHeader('content-type', 'application/json').end(CATALOGUE);
    } else if (PAGES[path]) {
      const script =
        '<script type="module" src="/widgets/opd-widgets.js" data-catalogue="/catalogue.json"></script>';
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><title>x</title><link rel="icon" href="data:,">${script}${PAGES[path].replace('WIDGETS', ALL)}`,
      );
    } else
      readFile(join(WIDGETS, path.replace('/widgets/', ''))).then(
        (file) => response.setHeader('content-type', 'text/javascript').end(file),
        () => response.writeHead(404).end(),
      );
  });

  before(async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    browser = await launchChromium('--js-flags=--expose-gc');
  });
  after(async () => {
    await browser?.close();
    site.close();
  });

  beforeEach(async () => {
    loads = 0;
    complaints.length = 0;
    const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
  });
  afterEach(async () => {
    await page.context().close();
    assert.deepEqual(complaints, []);
  });

  /** Opens a page at 09:00, with all that comes after the first view, and lets the browser look where they are. */
  async function open(path: string): Promise<void> {
    await page.clock.install({ time: NOW });
    await page.goto(origin + path);
    await page.waitForFunction(() => {
      const [card, form] = ['opd-service-card', 'opd-feedback-form'].map(
        (tag) => document.querySelector(tag)?.shadowRoot,
      );
      return card?.querySelector('[part=section] li') && form?.querySelector('#masked');
    });
    // Twice: what came last is drawn after the first, and the browser is asked anew where it is.
    await look();
    await look();
  }

  /** Two frames in the browser's own time, after which it has said what is in view. */
  async function look(): Promise<void> {
    const seen = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const observer = new IntersectionObserver(() => {
            observer.disconnect();
            resolve();
          });
          observer.observe(document.body);
        }),
    );
    await seen;
  }

  const nextLoad = () => page.waitForResponse(`${origin}/catalogue.json`);
  const state = () =>
    page.evaluate(
      () =>
        document.querySelector('opd-service-card')!.shadowRoot!.querySelector('[part=state]')!.textContent,
    );
  const untilClosed = () =>
    page.waitForFunction(() =>
      document
        .querySelector('opd-service-card')!
        .shadowRoot!.querySelector('[part=state]')!
        .textContent.includes('Tutup'),
    );

  it('in view, turn at closing time and ask for the catalogue every five minutes', async () => {
    await open('/view');
    assert.match(await state(), /Buka sampai/);
    const again = nextLoad();
    await page.clock.runFor('05:01');
    await again;
    assert.equal(loads, 2);
    await page.clock.fastForward('05:30:00');
    await untilClosed();
  });

  for (const [path, name, show] of [
    ['/tab', 'a tab that is not shown', "document.querySelector('main').style.display = ''"],
    ['/below', 'a place far below the view', 'scrollTo(0, 7800)'],
  ] as const)
    it(`in ${name}, ask for nothing and are not drawn, and are right when they are looked at`, async () => {
      await open(path);
      await page.evaluate(() => {
        const seen = ((window as unknown as { drawings: number[] }).drawings = [0]);
        for (const widget of document.querySelectorAll('main > *'))
          new MutationObserver(() => (seen[0]! += 1)).observe(widget.shadowRoot!, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          });
      });
      await page.clock.runFor('06:00:00');
      assert.equal(loads, 1);
      assert.deepEqual(await page.evaluate('drawings'), [0]);
      assert.match(await state(), /Buka sampai/);
      const again = nextLoad();
      await page.evaluate(show);
      await untilClosed();
      // The overdue load is a timer without delay; the clock stands still until it is told.
      await page.clock.runFor(1);
      await again;
      assert.equal(loads, 2);
    });

  it('far below the view, are right on paper', async () => {
    await open('/below');
    await page.clock.runFor('06:00:00');
    await page.pdf();
    assert.match(await state(), /Tutup/);
  });

  it('behind another tab, have no timer and ask for nothing until it is their turn again', async () => {
    await open('/view');
    const turn = (state: 'hidden' | 'visible') =>
      page.evaluate((now) => {
        // A headless Chromium holds every tab for visible, also behind another and minimized: tried in 2026.
        Object.defineProperty(document, 'visibilityState', { configurable: true, value: now });
        Object.defineProperty(document, 'hidden', { configurable: true, value: now === 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await turn('hidden');
    await page.clock.runFor('06:00:00');
    assert.equal(loads, 1);
    assert.match(await state(), /Buka sampai/);
    const again = nextLoad();
    await turn('visible');
    await untilClosed();
    await page.clock.runFor(1);
    await again;
    assert.equal(loads, 2);
  });

  it('are collected after a thousand came and went', async () => {
    await page.goto(`${origin}/empty`);
    const left = await page.evaluate(async () => {
      const gone: WeakRef<Element>[] = [];
      const place = document.querySelector('main')!;
      for (let turn = 0; turn < 1000; turn += 1) {
        const tag = ['opd-service-card', 'opd-change-banner', 'opd-feedback-form'][turn % 3]!;
        const widget = document.createElement(tag) as HTMLElement & { updateComplete: Promise<void> };
        widget.setAttribute('service', 'uji-kir');
        place.append(widget);
        await widget.updateComplete;
        // Also those that the browser has looked at.
        if (turn % 50 === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
        gone.push(new WeakRef(widget));
        widget.remove();
      }
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await (window as unknown as { gc(options: object): Promise<void> }).gc({ execution: 'async' });
      return gone.filter((it) => it.deref()).length;
    });
    assert.ok(left <= 3, `${left} of 1000 are still there`);
  });
});

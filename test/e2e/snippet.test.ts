/**
 * What `opd-widgets embed` prints, pasted into a page of another site: nothing moves, nothing is refused by a page that
 * allows what the command says and nothing else, and the widgets work. Real browser, real city.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../scripts/demo/city.ts';
import { type Demo, startDemo } from '../../scripts/start.ts';
import type { Snippet } from '../../src/publish/embed.ts';
import { launchChromium } from '../support/chromium.ts';

/** The most that a page may move: score of the layout instability API. */
const MOST = 0.001;
const SCREENS = { phone: { width: 360, height: 640 }, desktop: { width: 1280, height: 900 } };

describe('the snippet of the command', { timeout: 300_000 }, () => {
  let dir: string;
  let demo: Demo;
  let browser: Browser;
  let origin: string;
  /** What the site answers with. */
  let answer = { html: '', policy: '' };
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (answer.policy) response.setHeader('content-security-policy', answer.policy);
    response.end(answer.html);
  });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opd-e2e-'));
    demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    site.close();
    await demo?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** Runs the command as a webmaster would. */
  async function embed(...flags: string[]): Promise<Snippet> {
    const args = ['embed', 'uji-kir', '--base', `${demo.city.origin}/`, '--from', join(dir, 'public')];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['src/server/main.ts', ...args, ...flags, '--json'],
      { cwd: ROOT },
    );
    return JSON.parse(stdout) as Snippet;
  }

  /** A page with a snippet between its own paragraphs; strict, with what the snippet says that it needs. */
  function paste({ head, body, csp }: Snippet): void {
    answer = {
      html: `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>OPD</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        ${head}</head><body><h1>Dinas Perhubungan</h1>${body}
        <p id="below">Isi halaman di bawah widget.</p></body></html>`,
      policy: `default-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types opd-widgets; ${csp}`,
    };
  }

  interface Seen {
    shift: number;
    moved: string[];
    complaints: string[];
  }

  /** Opens the page, lets the catalogue come late, and waits until all that comes later is there. */
  async function open(viewport: { width: number; height: number }, scrolled = false): Promise<[Page, Seen]> {
    const page = await browser.newPage({ viewport, locale: 'id-ID' });
    page.setDefaultTimeout(10_000);
    const seen: Seen = { shift: 0, moved: [], complaints: [] };
    page.on('pageerror', (error) => seen.complaints.push(error.message));
    page.on('console', (message) => seen.complaints.push(message.text()));
    await page.addInitScript(() => {
      const shifts: { value: number; moved: string[] }[] = [];
      Object.assign(globalThis, { shifts });
      type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as Shift[])
          shifts.push({ value, moved: sources.map(({ node }) => node?.textContent?.trim() ?? '') });
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // The page is seen without the catalogue first, as on a slow network.
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/services/*.json', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(origin, { waitUntil: 'commit' });
    await page.locator('opd-feedback-form').waitFor();
    // To the end of the page, where what stands below the widgets would be seen to move.
    if (scrolled) await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    release();
    await page.locator('opd-feedback-form input').first().waitFor();
    await page.waitForFunction(() => {
      const has = (tag: string, part: string) => document.querySelector(tag)?.shadowRoot?.querySelector(part);
      return (
        has('opd-change-banner', '[part=dismiss]') && has('opd-service-card', '[part=section] .stack > *')
      );
    });
    await page.waitForLoadState('networkidle');
    const shifts = await page.evaluate(
      () => (globalThis as unknown as { shifts: { value: number; moved: string[] }[] }).shifts,
    );
    seen.shift = shifts.reduce((sum, { value }) => sum + value, 0);
    seen.moved = shifts.flatMap(({ moved }) => moved);
    return [page, seen];
  }

  for (const heights of ['inline', 'link'] as const) {
    for (const [screen, viewport] of Object.entries(SCREENS)) {
      for (const scrolled of heights === 'inline' ? [false, true] : [true]) {
        it(`moves nothing and is refused nothing: ${heights}, ${screen}${scrolled ? ', at the end of the page' : ''}`, async () => {
          paste(await embed('--heights', heights));
          const [page, { shift, moved, complaints }] = await open(viewport, scrolled);
          assert.deepEqual(complaints, []);
          assert.ok(shift <= MOST, `${shift}: ${moved.join(' | ')}`);
          await page.close();
        });
      }
    }
  }

  it('leaves no more than four lines between a widget and what follows', async () => {
    paste(await embed());
    for (const viewport of Object.values(SCREENS)) {
      const [page] = await open(viewport);
      const gaps = await page.evaluate(() =>
        ['opd-service-card', 'opd-feedback-form'].map((tag) => {
          const widget = document.querySelector(tag)!;
          return widget.parentElement!.getBoundingClientRect().bottom - widget.getBoundingClientRect().bottom;
        }),
      );
      for (const gap of gaps) assert.ok(gap >= 0 && gap <= 96, `${gaps.join()} at ${viewport.width}`);
      await page.close();
    }
  });

  it('moves a page that keeps no room, so the measure can fail', async () => {
    paste(await embed('--heights', 'none'));
    const [page, { shift }] = await open(SCREENS.phone, true);
    assert.ok(shift > MOST, `${shift}`);
    await page.close();
  });

  it('keeps an answer, and lets go of the banner', async () => {
    paste(await embed());
    const [page, { complaints }] = await open(SCREENS.phone);
    await page.locator('opd-change-banner [part=dismiss]').first().click();
    const form = page.locator('opd-feedback-form');
    await form.getByRole('radio', { name: 'Baru tahu' }).check();
    await form.getByRole('radio', { name: 'Belum mencoba' }).check();
    assert.equal(complaints.join(), '');
    await form.getByRole('button', { name: 'Kirim' }).click();
    // The demonstration's server takes answers from its own sites only: from here it waits on the device.
    await form.getByText('Tersimpan di perangkat ini.').waitFor();
    assert.equal(await page.locator('opd-change-banner [part=banner] [part=title]').count(), 0);
    assert.ok(complaints.every((words) => !words.includes('Content Security Policy')));
    await page.close();
  });

  describe('the page "Pasang di situs Anda"', () => {
    /** Opens the page; what its policy refuses is a complaint. */
    async function openPage(options: Parameters<Browser['newPage']>[0] = {}): Promise<[Page, string[]]> {
      const page = await browser.newPage({ viewport: SCREENS.phone, locale: 'id-ID', ...options });
      page.setDefaultTimeout(10_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`${demo.sites}/pasang/`);
      await page.locator('#preview [part=card]').waitFor();
      return [page, complaints];
    }
    const code = (page: Page): Promise<string[]> => page.locator('#code code').allTextContents();

    it('prints what the command prints', async () => {
      const [page, complaints] = await openPage();
      const { head, body, csp } = await embed();
      assert.deepEqual(await code(page), [head, body, csp]);
      const other = await embed(
        '--heights',
        'link',
        '--banner',
        'flow',
        '--lang',
        'en',
        '--widget',
        'service-card',
      );
      await page.locator('#more summary').click();
      await page.getByLabel('Spanduk perubahan').uncheck();
      await page.getByLabel('Formulir umpan balik').uncheck();
      await page.getByLabel('Bahasa widget').selectOption('en');
      await page.getByLabel('Letak spanduk').selectOption('flow');
      await page.getByLabel('Tempat bagi widget').selectOption('link');
      await page.locator('#code code', { hasText: 'opd-heights.css' }).waitFor();
      assert.deepEqual(await code(page), [other.head, other.body, other.csp]);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it('shows the colours that it prints', async () => {
      const [page] = await openPage();
      await page.getByLabel('Warna').selectOption('marun');
      await page.locator('#code code', { hasText: '--opd-color-brand:#7a1f2b' }).waitFor();
      const title = page.locator('#preview opd-feedback-form [part=action]');
      assert.equal(await title.evaluate((it) => getComputedStyle(it).backgroundColor), 'rgb(122, 31, 43)');
      await page.close();
    });

    it('copies by the keyboard alone, and says so', async () => {
      const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
      const page = await context.newPage();
      await page.goto(`${demo.sites}/pasang/?layanan=ktp-el`);
      const button = page.getByRole('button', { name: 'Salin: Alamat, pada barisnya sendiri' });
      await page.locator('[name=way]').first().focus();
      // The last of the four ways.
      await page.keyboard.press('ArrowUp');
      await button.waitFor();
      for (let at = ''; at !== 'BUTTON'; at = await page.evaluate(() => document.activeElement!.tagName))
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Sudah disalin. Tempel di situs Anda.').waitFor();
      assert.equal(
        await page.evaluate(() => navigator.clipboard.readText()),
        `${demo.city.origin}/layanan/ktp-el/`,
      );
      await context.close();
    });

    for (const [screen, viewport] of Object.entries(SCREENS))
      for (const colorScheme of ['light', 'dark'] as const)
        it(`is accessible and no wider than the window: ${screen}, ${colorScheme}`, async () => {
          const [page] = await openPage({ viewport, colorScheme, bypassCSP: true });
          await page.addScriptTag({ path: join(ROOT, 'node_modules/axe-core/axe.min.js') });
          const found = await page.evaluate(async () => {
            const { axe } = globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
            };
            const { violations } = await axe.run();
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
          });
          assert.deepEqual(found, []);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
          await page.close();
        });
  });

  it('shows the links, and keeps no room, where no script runs', async () => {
    paste(await embed());
    const page = await browser.newPage({ viewport: SCREENS.phone, javaScriptEnabled: false });
    await page.goto(origin);
    assert.deepEqual(await page.locator('a:visible').allTextContents(), [
      'Uji Berkala Kendaraan (KIR)',
      'Uji Berkala Kendaraan (KIR)',
    ]);
    const box = await page.locator('#below').boundingBox();
    assert.ok(box!.y < 250, `${box!.y}`);
    await page.close();
  });
});

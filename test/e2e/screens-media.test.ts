/**
 * What a reader's device asks for: forced colours, less motion, few bytes, patience on a slow line. Real browser; the
 * city's answers are made up.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sealText } from '../../src/catalogue/seal.ts';
import { createCatalogue, NOW } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';
import { type FailingCity, startFailingCity } from '../support/failing-city.ts';
import { startVisits, type Visits } from '../support/visited-page.ts';

describe('a reader who asks for', { timeout: 90_000 }, () => {
  let city: FailingCity;
  let browser: Browser;
  let visits: Visits;
  let page: Page | undefined;
  let asked: string[] = [];

  before(async () => {
    const catalogue = { ...createCatalogue(), clock: new Date(NOW).toISOString() };
    city = await startFailingCity(sealText(JSON.stringify(catalogue)));
    browser = await launchChromium();
    visits = await startVisits(browser);
  });
  afterEach(async () => {
    await page?.context().close();
    assert.deepEqual(visits.errors.splice(0), []);
  });
  after(async () => {
    await browser?.close();
    visits?.stop();
    city?.stop();
  });

  /** Opens the page; resolves when all that comes later stands. */
  async function open(
    options: BrowserContextOptions = {},
    prepare = async (_page: Page): Promise<void> => {},
  ): Promise<Page> {
    asked = [];
    page = await visits.visit(
      {
        script: `${city.origin}/widgets/opd-widgets.js`,
        catalogue: `${city.origin}/good/catalogue.json`,
        reserved: false,
      },
      {
        viewport: { width: 360, height: 800 },
        ...options,
        prepare: async (page) => {
          page.on('request', (request) => {
            if (request.url().startsWith(city.origin)) asked.push(new URL(request.url()).pathname);
          });
          await prepare(page);
        },
      },
    );
    page.setDefaultTimeout(20_000);
    await page.locator('opd-service-card [part=section] .stack > *').first().waitFor({ state: 'attached' });
    await page.locator('opd-change-banner [part=dismiss]').first().waitFor();
    await page.locator('opd-feedback-form [part=question]').first().waitFor();
    return page;
  }

  for (const colorScheme of ['light', 'dark'] as const)
    it(`forced colours, ${colorScheme}: sees the edge of every control, the choice, and the focus`, async () => {
      const page = await open({ forcedColors: 'active', colorScheme });
      const form = page.locator('opd-feedback-form');
      await form.getByRole('radio', { name: 'Baru tahu' }).check();
      await form.getByRole('radio', { name: 'Belum mencoba' }).check();
      await form.getByRole('textbox', { name: 'Ada saran?' }).waitFor();
      const [black, white] = ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'];
      const canvas = colorScheme === 'dark' ? black : white;
      const edges = await form
        .locator('.choices > label, textarea, .button')
        .evaluateAll((all) =>
          all.map((it) => [getComputedStyle(it).borderTopWidth, getComputedStyle(it).borderTopColor]),
        );
      // Two, three and four answers, seven ages, the comment, the button.
      assert.equal(edges.length, 18);
      for (const [width, color] of edges) {
        assert.equal(width, '1px');
        assert.notEqual(color, canvas);
      }
      const weight = (name: string) =>
        form
          .locator('label')
          .filter({ hasText: new RegExp(`^${name}$`) })
          .first()
          .evaluate((it) => getComputedStyle(it).fontWeight);
      assert.deepEqual([await weight('Baru tahu'), await weight('Ya')], ['650', '400']);
      await form.getByRole('radio', { name: 'Belum mencoba' }).focus();
      await page.keyboard.press('Tab');
      const outline = await form
        .getByRole('textbox', { name: 'Ada saran?' })
        .evaluate((it) => [getComputedStyle(it).outlineWidth, getComputedStyle(it).outlineColor]);
      assert.equal(outline[0], '3px');
      assert.notEqual(outline[1], canvas);
    });

  it('less motion sees a banner over the page that does not slide', async () => {
    const slides = async (reducedMotion: 'reduce' | 'no-preference') => {
      const page = await open({ reducedMotion });
      const banner = page.locator('opd-change-banner');
      await banner.evaluate((it) => it.setAttribute('placement', 'bottom'));
      await page.locator('opd-change-banner[placement]:not([empty])').waitFor();
      const names = await banner.evaluate((it) => getComputedStyle(it).animationName);
      await page.context().close();
      return names;
    };
    assert.deepEqual([await slides('no-preference'), await slides('reduce')], ['slide', 'none']);
  });

  it('nothing in particular gets one script, one catalogue, and two files later; the rest when it is needed', async () => {
    const page = await open();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(asked.slice().sort(), [
      '/good/catalogue.json',
      '/widgets/chunks/feedback-form.later.js',
      '/widgets/chunks/later.js',
      '/widgets/opd-widgets.js',
    ]);
  });

  it('patience, on 400 kbit/s with a quarter of the speed, reads, answers and gets a receipt', async () => {
    const page = await open({}, async (page) => {
      const headers = { 'access-control-allow-origin': '*' };
      const json = { receipt: '7KQ4-M2XD-0000', receivedAt: new Date(NOW).toISOString() };
      await page.route('**/feedback', (route) => route.fulfill({ status: 201, json, headers }));
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const speed = 400_000 / 8;
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 400,
        downloadThroughput: speed,
        uploadThroughput: speed,
      });
    });
    const form = page.locator('opd-feedback-form');
    await form.getByRole('radio', { name: 'Baru tahu' }).check();
    await form.getByRole('radio', { name: 'Belum mencoba' }).check();
    await form.getByRole('button', { name: 'Kirim' }).click();
    await form.getByText('7KQ4-M2XD-0000').waitFor();
  });
});

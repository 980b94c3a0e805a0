/**
 * The widgets on small screens and with large text, in every state that a person reaches: nothing is cut off, the page
 * does not scroll sideways, and a thumb hits everything. Real browser; the city's answers are made up.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { sealText } from '../../src/catalogue/seal.ts';
import { createCatalogue, NOW } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';
import { type FailingCity, startFailingCity } from '../support/failing-city.ts';
import { findFaults } from '../support/small-screen.ts';
import { type Host, startVisits, type Visits } from '../support/visited-page.ts';

describe('a small screen', { timeout: 100_000 }, () => {
  let city: FailingCity;
  let browser: Browser;
  let visits: Visits;

  before(async () => {
    const catalogue = { ...createCatalogue(), clock: new Date(NOW).toISOString() };
    city = await startFailingCity(sealText(JSON.stringify(catalogue)));
    browser = await launchChromium();
    visits = await startVisits(browser);
  });
  after(async () => {
    await browser?.close();
    visits?.stop();
    city?.stop();
  });

  /** Opens a page; resolves when all that comes later stands. */
  async function open(
    width: number,
    { host = {}, ...options }: BrowserContextOptions & { host?: Partial<Host>; text?: number } = {},
  ): Promise<Page> {
    const page = await visits.visit(
      {
        script: `${city.origin}/widgets/opd-widgets.js`,
        catalogue: `${city.origin}/good/catalogue.json`,
        reserved: false,
        ...host,
      },
      {
        viewport: { width, height: 800 },
        ...options,
        prepare: async (page) => {
          const answer = { receipt: '7KQ4-M2XD-0000', receivedAt: new Date(NOW).toISOString() };
          const headers = { 'access-control-allow-origin': '*' };
          await page.route('**/feedback', (route) => route.fulfill({ status: 201, json: answer, headers }));
          if (!options.text) return;
          const session = await page.context().newCDPSession(page);
          await session.send('Page.setFontSizes', { fontSizes: { standard: options.text } });
        },
      },
    );
    return page;
  }

  /** When all that comes later stands. */
  async function settle(page: Page): Promise<void> {
    await page.locator('opd-service-card [part=section] .stack > *').first().waitFor({ state: 'attached' });
    await page.locator('opd-change-banner [part=dismiss]').first().waitFor();
    await page.locator('opd-feedback-form [part=question]').first().waitFor();
  }

  const unfold = async (page: Page, widget: string) => {
    for (const fold of await page.locator(`opd-${widget} details:not([open]) > summary`).all())
      if (await fold.isVisible()) await fold.click();
  };

  /** Goes through all states, and returns what is wrong in each. */
  async function walk(page: Page): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      const faults = await findFaults(page);
      if (faults[0]) found[state] = faults;
    };
    await settle(page);
    await look('first view');
    await unfold(page, 'service-card');
    await unfold(page, 'change-banner');
    await look('folds open');
    const form = page.locator('opd-feedback-form');
    await form.getByRole('button', { name: 'Kirim' }).click();
    await form.locator('#errors').waitFor();
    await look('errors');
    await form.getByRole('radio', { name: 'Baru tahu' }).check();
    await form.getByRole('radio', { name: 'Tidak', exact: true }).check();
    await form.getByRole('radio', { name: 'Alamat tidak terbuka' }).check();
    await form.locator('[part~=other-ways]').waitFor();
    await form.getByRole('radio', { name: 'Tidak puas' }).check();
    await unfold(page, 'feedback-form');
    await look('form filled');
    await form.getByRole('textbox', { name: 'Ada saran?' }).fill('NIK saya 1471010101900001.');
    await form.getByRole('button', { name: 'Kirim' }).click();
    await look('private words');
    await form.getByRole('textbox', { name: 'Ada saran?' }).fill('Alamatnya tidak terbuka.');
    await form.getByRole('button', { name: 'Kirim' }).click();
    await form.getByText('7KQ4-M2XD-0000').waitFor();
    await unfold(page, 'feedback-form');
    await look('receipt');
    await page.locator('opd-change-banner [part=dismiss]').first().click();
    await look('notice closed');
    return found;
  }

  for (const width of [320, 360])
    it(`${width} px wide shows everything whole and large enough for a thumb`, async () => {
      const page = await open(width);
      assert.deepEqual(await walk(page), {});
      assert.deepEqual(visits.errors.splice(0), []);
      await page.context().close();
    });

  it('with text of twice the size shows everything whole', async () => {
    const page = await open(320, { text: 32 });
    assert.equal(
      await page
        .locator('opd-service-card .stack')
        .first()
        .evaluate((it) => getComputedStyle(it).fontSize),
      '32px',
    );
    assert.deepEqual(await walk(page), {});
    await page.context().close();
  });

  it('shows everything whole in a page from right to left', async () => {
    const page = await open(320, { host: { root: 'dir="rtl"' } });
    assert.deepEqual(await walk(page), {});
    await page.context().close();
  });

  it('says that the catalogue did not come in a width of 320 px', async () => {
    const page = await open(320, { host: { catalogue: `${city.origin}/500/catalogue.json` } });
    await page.locator('opd-service-card').getByRole('button', { name: 'Coba lagi' }).waitFor();
    assert.deepEqual(await findFaults(page), []);
    await page.context().close();
  });
});

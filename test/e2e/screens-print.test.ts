/** A page with the widgets on paper: a card is whole on one page, with the way back to today's facts. Real browser. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sealText } from '../../src/catalogue/seal.ts';
import { createCatalogue, NOW } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';
import { type FailingCity, startFailingCity } from '../support/failing-city.ts';
import { startVisits, type Visits } from '../support/visited-page.ts';

/** What stood in the card while it was printed. */
interface Printed {
  folds: number;
  open: number;
  /** Of the QR code: its side in modules, four of quiet on each side included. */
  box: string | null;
  address: string;
}

describe('a printed page', { timeout: 60_000 }, () => {
  let city: FailingCity;
  let browser: Browser;
  let visits: Visits;
  let page: Page;

  before(async () => {
    const catalogue = { ...createCatalogue(), clock: new Date(NOW).toISOString() };
    city = await startFailingCity(sealText(JSON.stringify(catalogue)));
    browser = await launchChromium();
    visits = await startVisits(browser);
    page = await visits.visit(
      {
        script: `${city.origin}/widgets/opd-widgets.js`,
        catalogue: `${city.origin}/good/catalogue.json`,
        reserved: false,
        root: 'style="color-scheme: dark"',
      },
      { colorScheme: 'dark' },
    );
    await page.locator('opd-service-card [part=section] .stack > *').first().waitFor({ state: 'attached' });
    await page.locator('opd-feedback-form').getByRole('radio', { name: 'Baru tahu' }).waitFor();
  });
  after(async () => {
    await browser?.close();
    visits?.stop();
    city?.stop();
  });

  const foldsOpen = () => page.locator('opd-service-card details[open]').count();
  const isShown = (selector: string) => page.locator(selector).first().isVisible();

  it('holds what is folded on the screen, a QR code, and the address in letters', async () => {
    await page.evaluate(() => {
      addEventListener('beforeprint', () => {
        const card = document.querySelector('opd-service-card')!.shadowRoot!;
        const printed: Printed = {
          folds: card.querySelectorAll('details').length,
          open: card.querySelectorAll('details[open]').length,
          box: card.querySelector('.paper svg')!.getAttribute('viewBox'),
          address: card.querySelector('.paper')!.textContent.replace(/\s+/g, ' ').trim(),
        };
        Object.assign(window, { printed });
      });
    });
    await page.locator('opd-service-card summary').filter({ hasText: 'Tanya jawab' }).click();
    await page.pdf({ format: 'A4' });
    const printed = await page.evaluate(() => (window as unknown as { printed: Printed }).printed);
    assert.deepEqual([printed.folds, printed.open], [6, 6]);
    assert.equal(printed.box, '-4 -4 41 41');
    assert.equal(printed.address, `Info terbaru layanan ini: ${city.origin}/good/layanan/uji-kir/`);
  });

  it('leaves the folds on the screen as they were', async () => {
    assert.equal(await foldsOpen(), 1);
    assert.equal(await isShown('opd-service-card .paper'), false);
  });

  it('puts the whole card on one page', async () => {
    await page.addStyleTag({ content: '#own, [data-opd-widget=change-banner], #end { display: none }' });
    const pdf = await page.pdf({ format: 'A4' });
    assert.equal(pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length, 1);
  });

  it('is dark on white where the screen is light on black, without what only a screen can do', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const widget of ['opd-service-card [part=title]', 'opd-change-banner [part=title]'])
      assert.equal(
        await page.locator(widget).evaluate((it) => getComputedStyle(it).color),
        'rgb(17, 34, 34)',
      );
    assert.equal(await isShown('opd-change-banner [part=dismiss]'), false);
    assert.equal(await isShown('opd-feedback-form form'), false);
    assert.deepEqual(visits.errors, []);
  });
});

/**
 * A city whose script does not come, or only in part: the page is complete without it. A script tag with `async`, as a
 * page should have it, holds up nothing but the load event, which waits for every script of a page. Real browser.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sealText } from '../../src/catalogue/seal.ts';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';
import { type FailingCity, startFailingCity } from '../support/failing-city.ts';
import { lookAfterFrame, startVisits, type Visits } from '../support/visited-page.ts';

const WIDGETS = ['change-banner', 'service-card', 'feedback-form'];

describe('a script that does not come', { timeout: 60_000 }, () => {
  let city: FailingCity;
  let browser: Browser;
  let visits: Visits;

  before(async () => {
    city = await startFailingCity(sealText(JSON.stringify(createCatalogue())));
    browser = await launchChromium();
    visits = await startVisits(browser);
  });
  after(async () => {
    await browser?.close();
    visits?.stop();
    city?.stop();
  });

  const good = () => `${city.origin}/good/catalogue.json`;
  const script = (fault: string) => `${city.origin}/${fault}/opd-widgets.js`;
  const hasSeen = (page: Page, event: string) =>
    page.waitForFunction((event) => window.seen.events.includes(event), event);

  /** The page's own button reacts, the author's links lead on, and nothing has moved or gone wrong. */
  async function isComplete(page: Page): Promise<void> {
    await page.locator('#own').click();
    assert.equal(await page.locator('#own').textContent(), '1');
    for (const widget of WIDGETS) {
      await page.locator(`#for-${widget}`).click();
      assert.equal(new URL(page.url()).hash, `#went-${widget}`);
    }
    assert.ok((await lookAfterFrame(page)).moved <= 0.001);
    assert.deepEqual(visits.errors.splice(0), []);
  }

  for (const fault of ['404', '500', 'reset', 'html', 'half', 'loop']) {
    it(`leaves the page and its links as they are: ${fault}`, async () => {
      const page = await visits.visit({ script: script(fault), catalogue: good() });
      await hasSeen(page, 'load');
      await isComplete(page);
      await page.context().close();
    });
  }

  it('leaves the page and its links as they are: another file than the page was promised', async () => {
    const integrity = `integrity="sha384-${'A'.repeat(64)}" crossorigin="anonymous"`;
    const page = await visits.visit({
      script: script('widgets'),
      catalogue: good(),
      attributes: integrity,
    });
    await hasSeen(page, 'load');
    await isComplete(page);
    assert.equal(await page.evaluate(() => customElements.get('opd-service-card')), undefined);
    await page.context().close();
  });

  it('holds up neither what the page does when it is ready nor what people do: it never answers', async () => {
    const page = await visits.visit({ script: script('silence'), catalogue: good() });
    await hasSeen(page, 'ready');
    await isComplete(page);
    assert.ok(city.held.has('/silence/opd-widgets.js'));
    assert.deepEqual(await page.evaluate(() => window.seen.events), ['ready']);
    await page.context().close();
  });

  it('shows all facts when only what comes later never comes', async () => {
    const page = await visits.visit(
      { script: script('widgets'), catalogue: good() },
      { prepare: async (page) => void (await page.route('**/chunks/*.js', () => {})) },
    );
    await hasSeen(page, 'load');
    const card = page.locator('opd-service-card');
    await card.getByText('Uji KIR kendaraan bermotor').waitFor();
    await card.getByText('Gratis').first().waitFor();
    await page.locator('opd-feedback-form').getByRole('radio', { name: 'Baru tahu' }).check();
    await page.locator('#own').click();
    assert.equal(await page.locator('#own').textContent(), '1');
    assert.deepEqual(visits.errors.splice(0), []);
    await page.context().close();
  });
});

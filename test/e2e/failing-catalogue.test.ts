/**
 * A city whose catalogue does not come, in every way in which one does not: the page around the widgets neither waits
 * nor moves nor breaks, and the author's links lead on all the time. Real browser, real servers.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';
import { type FailingCity, startFailingCity } from '../support/failing-city.ts';
import { createIdentity, type Identity } from '../support/self-signed.ts';
import { lookAfterFrame, startVisits, type Visits } from '../support/visited-page.ts';

const WIDGETS = ['change-banner', 'service-card', 'feedback-form'];
const FAILED = 'Info layanan belum dapat dimuat.';

/** What the city does, and what the widgets tell the page of it. */
const FAULTS: Record<string, string> = {
  reset: 'catalogue-unreachable',
  500: 'catalogue-status',
  404: 'catalogue-status',
  half: 'catalogue-unreachable',
  html: 'catalogue-type',
  loop: 'catalogue-unreachable',
  large: 'catalogue-size',
  endless: 'catalogue-size',
  image: 'catalogue-type',
  'other-shape': 'catalogue-format',
  future: 'catalogue-format',
};

describe('a catalogue that does not come', { timeout: 120_000 }, () => {
  let dir: string;
  let identity: Identity | undefined;
  let city: FailingCity;
  let browser: Browser;
  let visits: Visits;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opd-failing-'));
    identity = await createIdentity(dir);
    city = await startFailingCity(JSON.stringify(createCatalogue()), identity);
    browser = await launchChromium();
    visits = await startVisits(browser);
  });
  after(async () => {
    await browser?.close();
    visits?.stop();
    city?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const script = () => `${city.origin}/widgets/opd-widgets.js`;

  /** The page's own button reacts, and each author's link can be seen, focused and followed. */
  async function isUsable(page: Page): Promise<void> {
    const before = Number(await page.locator('#own').textContent());
    await page.locator('#own').click();
    assert.equal(await page.locator('#own').textContent(), String(before + 1));
    for (const widget of WIDGETS) {
      const link = page.locator(`#for-${widget}`);
      await link.focus();
      assert.equal(await page.evaluate(() => document.activeElement!.id), `for-${widget}`);
      await link.click();
      assert.equal(new URL(page.url()).hash, `#went-${widget}`);
    }
  }

  /** Waits until every widget says what has failed, and looks at the page then. */
  async function hasFailed(page: Page, code: string): Promise<void> {
    for (const widget of WIDGETS)
      await page.locator(`opd-${widget}`).getByText(FAILED).waitFor({ state: 'attached' });
    const { events, moved } = await lookAfterFrame(page);
    assert.deepEqual(events.slice().sort(), [code, 'load', 'ready'].sort());
    assert.ok(moved <= 0.001, `moved by ${moved}`);
    assert.deepEqual(visits.errors.splice(0), []);
  }

  for (const [fault, code] of Object.entries(FAULTS)) {
    it(`leaves the page and its links as they are: ${fault}`, async () => {
      const page = await visits.visit({
        script: script(),
        catalogue: `${city.origin}/${fault}/catalogue.json`,
      });
      await page.waitForFunction(() => window.seen.events.includes('load'));
      await hasFailed(page, code);
      await isUsable(page);
      await page.context().close();
    });
  }

  it('leaves the facts of an earlier visit on the page, and says of when they are', async () => {
    const page = await visits.visit({
      script: script(),
      catalogue: `${city.origin}/good-once/catalogue.json`,
    });
    const card = page.locator('opd-service-card');
    await card.locator('[part=card] [part=title]').waitFor();
    await page.reload();
    await card.getByText(/^Data terakhir /).waitFor();
    assert.equal((await card.locator('[part=title]').textContent())!.trim(), 'Uji KIR kendaraan bermotor');
    assert.equal(await card.getByText(FAILED).count(), 0);
    assert.deepEqual(visits.errors.splice(0), []);
    assert.ok((await lookAfterFrame(page)).moved <= 0.001);
    await page.context().close();
  });

  it('hangs up on a body without an end', async () => {
    const path = '/endless/catalogue.json';
    const page = await visits.visit({ script: script(), catalogue: city.origin + path });
    await page.waitForFunction(() => window.seen.events.includes('catalogue-size'));
    await city.released(path);
    await page.context().close();
  });

  for (const fault of ['silence', 'half-silence']) {
    it(`does not hold up the page while it is awaited: ${fault}`, async () => {
      const path = `/${fault}/catalogue.json`;
      const page = await visits.visit(
        { script: script(), catalogue: city.origin + path },
        { prepare: (page) => page.clock.install() },
      );
      await page.waitForFunction(() => window.seen.events.includes('load'));
      await page.locator('opd-service-card').getByText('Memuat info layanan').waitFor();
      assert.ok(city.held.has(path));
      await isUsable(page);
      assert.ok(city.held.has(path));
      await page.clock.fastForward(10_000);
      await hasFailed(page, 'catalogue-timeout');
      await isUsable(page);
      await page.context().close();
    });
  }

  it('leaves the page and its links as they are: nothing listens', async () => {
    const page = await visits.visit({ script: script(), catalogue: `${city.refused}/catalogue.json` });
    await page.waitForFunction(() => window.seen.events.includes('load'));
    await hasFailed(page, 'catalogue-unreachable');
    await isUsable(page);
    await page.context().close();
  });

  it('leaves the page and its links as they are: a certificate that nobody trusts', async (test) => {
    if (!city.untrusted) return test.skip('openssl, which makes the certificate, is not installed');
    const catalogue = `${city.untrusted}/good/catalogue.json`;
    const page = await visits.visit({ script: script(), catalogue });
    await page.waitForFunction(() => window.seen.events.includes('load'));
    await hasFailed(page, 'catalogue-unreachable');
    await isUsable(page);
    await page.context().close();
  });
});

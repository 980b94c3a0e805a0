// A page that has lit itself, the whole of it, beside the cut lit of our script files: whichever comes first, under a
// policy that lets each of them make its own policy once. Real built files over loopback.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/browser.ts';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { chromiumArgs } from '../support/browser-flags.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const POLICY =
  "default-src 'none'; img-src data:; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html opd-widgets";

const OURS = '<script type="module" src="/widgets/opd-widgets.js" data-catalogue="/catalogue.json"></script>';
const THEIRS = '<script type="module" src="/page.js"></script>';
const BODY =
  '<page-frame></page-frame><div data-opd-widget="service-card" data-service="uji-kir"><a href="/">Layanan</a></div>';

describe('a page with a lit of its own', () => {
  let browser: Browser;
  let page: Page;
  let theirs = '';
  let scripts = '';
  const complaints: string[] = [];

  const site = createServer((request, response) => {
    const path = request.url ?? '/';
    const send = (type: string, body: string | Buffer) =>
      response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
    if (path === '/catalogue.json') return send('application/json', JSON.stringify(createCatalogue()));
    if (path === '/page.js') return send('text/javascript', theirs);
    if (path.startsWith('/widgets/'))
      return void readFile(join(WIDGETS, path.slice(9))).then((code) => send('text/javascript', code));
    response.setHeader('content-security-policy', POLICY);
    return send(
      'text/html',
      `<!doctype html><title>OPD</title><link rel="icon" href="data:,">${scripts}${BODY}`,
    );
  });

  before(async () => {
    const bundled = await build({
      entryPoints: [join(import.meta.dirname, '../fixtures/page-with-lit.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      // Lit's own watch over what runs beside it, which says so when it finds another.
      conditions: ['development'],
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    });
    theirs = bundled.outputFiles[0]!.text;
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { path, env } = await findChromium();
    browser = await chromium.launch({
      executablePath: path,
      args: chromiumArgs,
      env: { ...process.env, ...env },
    });
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
  });
  after(async () => {
    await browser?.close();
    site.close();
  });

  const orders = { 'theirs first': THEIRS + OURS, 'ours first': OURS + THEIRS };
  for (const [order, tags] of Object.entries(orders)) {
    it(`draws our elements inside theirs and beside them, and both change, ${order}`, async () => {
      scripts = tags;
      complaints.length = 0;
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
      const inner = page.locator('page-frame opd-service-card');
      const outer = page.locator('body > div opd-service-card');
      for (const card of [inner, outer]) await card.getByText('Uji KIR kendaraan bermotor').first().waitFor();
      await inner.locator('[part=section] .stack > *').first().waitFor({ state: 'attached' });

      await page.getByRole('button', { name: 'Ganti' }).click();
      await page.getByRole('heading', { name: 'Layanan kartu-keluarga' }).waitFor();
      await inner.getByText('Kartu keluarga').first().waitFor();
      assert.equal(await outer.getByText('Uji KIR kendaraan bermotor').first().isVisible(), true);

      const colour = (it: Element) => getComputedStyle(it).color;
      assert.equal(await page.locator('page-frame h2').first().evaluate(colour), 'rgb(1, 2, 3)');
      assert.notEqual(await inner.getByRole('heading').first().evaluate(colour), 'rgb(1, 2, 3)');
      // Theirs says that it is made for development; neither says anything about the other.
      assert.deepEqual(
        complaints.filter((text) => !text.startsWith('Lit is in dev mode.')),
        [],
      );
    });
  }
});

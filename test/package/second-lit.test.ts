// A page with a lit of its own beside the built widgets, which carry theirs: neither stops the other, whichever comes
// first, also where the page allows named policies only. `npm run build` comes first.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:; require-trusted-types-for 'script'; " +
  'trusted-types lit-html opd-widgets';

const THEIRS = '<script type="module" src="/page-lit.js"></script>';
const ORDERS: Record<string, string> = {
  'ours first': '<script type="module" src="/opd-widgets.js"></script>' + THEIRS,
  'theirs first': THEIRS + '<script type="module" src="/opd-widgets.js"></script>',
  'ours as a classic script': '<script src="/opd-widgets.classic.js"></script>' + THEIRS,
};

describe('a page with another lit', { timeout: 60_000 }, () => {
  let browser: Browser;
  let origin: string;
  let theirs = '';

  const site = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://page');
    if (pathname === '/') {
      response.setHeader('content-security-policy', STRICT).setHeader('content-type', 'text/html');
      response.end(
        `<!doctype html><title>x</title><link rel="icon" href="data:,">${ORDERS[searchParams.get('order')!]}<page-lit></page-lit>`,
      );
    } else if (pathname === '/catalogue.json')
      response.setHeader('content-type', 'application/json').end(JSON.stringify(createCatalogue()));
    else {
      const file = pathname === '/page-lit.js' ? Promise.resolve(theirs) : readFile(join(WIDGETS, pathname));
      response.setHeader('content-type', 'text/javascript');
      file.then(
        (code) => response.end(code),
        () => response.writeHead(404).end(),
      );
    }
  });

  before(async () => {
    const entry = join(import.meta.dirname, '../fixtures/page-lit.ts');
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      target: 'es2022',
      write: false,
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    });
    theirs = outputFiles[0]!.text;
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    site.close();
  });

  for (const order of Object.keys(ORDERS))
    it(`has both at work under a strict policy: ${order}`, async () => {
      const page = await browser.newPage();
      page.setDefaultTimeout(10_000);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`${origin}/?order=${encodeURIComponent(order)}`);
      const title = page.locator('opd-service-card [part=title]');
      assert.match((await title.textContent())!, /Uji KIR kendaraan bermotor/);
      await page.locator('page-lit button').first().click();
      const words = page.locator('page-lit > p, page-lit p.pressed').first();
      assert.equal(await words.textContent(), '1');
      assert.equal(await words.evaluate((it) => getComputedStyle(it).color), 'rgb(1, 2, 3)');
      // Their binding into our card, and our drawing inside of theirs.
      await page.locator('page-lit').evaluate((it) => Object.assign(it, { service: 'kartu-keluarga' }));
      await page.locator('opd-service-card', { hasText: /Kartu Keluarga/i }).waitFor();
      assert.deepEqual(
        await page.evaluate('[litHtmlVersions.length, litElementVersions.length]'),
        [1, 1],
        'ours leaves no mark where lit counts its copies',
      );
      assert.deepEqual(complaints, []);
      await page.close();
    });
});

// How a page pins every byte of script it runs (docs/decisions/lazy-integrity.md): the classic file, or a link for each
// chunk. Under a policy that refuses whatever has no hash; real built files over loopback.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { createCatalogue } from '../fixtures/catalogue.ts';
import { launchChromium } from '../support/chromium.ts';

const WIDGETS = join(import.meta.dirname, '../../dist/widgets');
const read = (file: string) => readFileSync(join(WIDGETS, file), 'utf8');
const hashes = JSON.parse(read('sri.json')) as Record<string, string>;
const chunks = Object.keys(hashes).filter((file) => file.startsWith('chunks/'));

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; img-src data:; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types opd-widgets",
  'integrity-policy': 'blocked-destinations=(script)',
};
const tag = (file: string, type: string) =>
  `<script ${type} src="/${file}" integrity="${hashes[file]}" crossorigin="anonymous" data-catalogue="/catalogue.json"></script>`;
const link = (file: string) =>
  `<link rel="modulepreload" href="/${file}" integrity="${hashes[file]}" crossorigin="anonymous">`;
const BODY =
  '<opd-service-card service="uji-kir"><a href="/">Layanan</a></opd-service-card><opd-feedback-form service="uji-kir"></opd-feedback-form>';

describe('a page that pins all of our scripts', () => {
  let browser: Browser;
  let page: Page;
  let head = '';
  let altered: string | undefined;
  const complaints: string[] = [];
  const asked: string[] = [];

  const site = createServer((request, response) => {
    const path = (request.url ?? '').slice(1);
    const send = (type: string, body: string) =>
      response.setHeader('content-type', `${type}; charset=utf-8`).end(body);
    if (path === 'catalogue.json') return send('application/json', JSON.stringify(createCatalogue()));
    if (path in hashes) {
      asked.push(path);
      const extra = path === altered ? 'document.title="altered";' : '';
      return send('text/javascript', extra + read(path));
    }
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    return send(
      'text/html',
      `<!doctype html><title>OPD</title><link rel="icon" href="data:,">${head}${BODY}`,
    );
  });

  before(async () => {
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    browser = await launchChromium();
  });
  beforeEach(async () => {
    altered = undefined;
    for (const list of [complaints, asked]) list.length = 0;
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
  });
  after(async () => {
    await browser?.close();
    site.close();
  });

  const open = async (content: string) => {
    head = content;
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    await page.locator('opd-service-card').getByText('Uji KIR kendaraan bermotor').first().waitFor();
  };
  const hasAll = async () => {
    const section = page.locator('opd-service-card [part=section] .stack > *').first();
    await section.waitFor({ state: 'attached' });
    await page.locator('opd-feedback-form [part=question]').first().waitFor();
  };

  it('runs the classic file alone, which is all of them in one', async () => {
    await open(tag('opd-widgets.classic.js', 'defer'));
    await hasAll();
    assert.deepEqual(asked, ['opd-widgets.classic.js']);
    assert.deepEqual(complaints, []);
  });

  it('runs the module with its chunks, each asked for once, where a link pins each of them', async () => {
    await open(chunks.map(link).join('') + tag('opd-widgets.js', 'type="module"'));
    await hasAll();
    assert.deepEqual(asked.sort(), [...chunks, 'opd-widgets.js'].sort());
    assert.deepEqual(complaints, []);
  });

  it('does not run a chunk that was altered; the facts stand without it', async () => {
    altered = 'chunks/later.js';
    await open(chunks.map(link).join('') + tag('opd-widgets.js', 'type="module"'));
    const outcome = await page.evaluate(
      (url) => import(url).catch(String) as Promise<unknown>,
      '/chunks/later.js',
    );
    assert.match(String(outcome), /^TypeError: Failed to fetch/);
    assert.equal(await page.title(), 'OPD');
    assert.match(complaints.join('\n'), /Failed to find a valid digest .* 'http:\S+\/chunks\/later\.js'/);
  });

  it('does not run the file that it pins when it was altered; the link of the page stays', async () => {
    altered = 'opd-widgets.classic.js';
    head = tag('opd-widgets.classic.js', 'defer');
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    assert.equal(await page.title(), 'OPD');
    assert.equal(await page.getByRole('link', { name: 'Layanan' }).isVisible(), true);
  });
});

// The script files carry a lit that is cut down (scripts/build/lit-cuts.ts). The browser tests run with the whole of
// lit; here the cut one does the same things in a real page.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { bundle } from '../../scripts/build/widgets.ts';
import { launchChromium } from '../support/chromium.ts';

const STRICT =
  "default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types lit-html opd-widgets";

let browser: Browser;
let script: string;

before(async () => {
  const entry = join(import.meta.dirname, '../fixtures/lean-lit.ts');
  [{ code: script } = { code: '' }] = await bundle(entry, 'es', 'lean-lit.js');
  browser = await launchChromium();
});
after(() => browser.close());

/** Opens a page that holds `body` and runs the fixture, with the policy of a strict site and `first` before it. */
async function open(body: string, first = ''): Promise<{ page: Page; failures: string[] }> {
  const page = await browser.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => failures.push(message.text()));
  await page.route('**/*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': STRICT },
      body: `<!doctype html><script nonce="n">${first}</script>${body}<script type="module" nonce="n">${script}</script>`,
    }),
  );
  await page.goto('http://127.0.0.1/');
  return { page, failures };
}

const sample = '<lean-sample></lean-sample>';

/** The fixture's element, as far as the tests use it. */
interface Sample extends HTMLElement {
  draw(change?: Record<string, unknown>): void;
}
const show = (page: Page) =>
  page
    .locator('lean-sample')
    .evaluate((element) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim());

test('renders text, attributes, properties, nested templates and svg under a strict policy', async () => {
  const { page, failures } = await open(sample);
  assert.equal(await show(page), 'x: 3 h2 0 off on');
  const p = page.locator('lean-sample p');
  assert.equal(await p.getAttribute('class'), 'a x z');
  assert.equal(await p.getAttribute('title'), 'x');
  assert.equal(await page.locator('lean-sample input').inputValue(), 'x');
  assert.equal(await page.locator('lean-sample path').getAttribute('d'), 'M0 0h0');
  const namespace = await page.locator('lean-sample path').evaluate((path) => path.namespaceURI);
  assert.equal(namespace, 'http://www.w3.org/2000/svg');
  assert.deepEqual(failures, []);
});

test('works where the page has already made the policy of another lit', async () => {
  const { page, failures } = await open(sample, "trustedTypes.createPolicy('lit-html', {})");
  assert.equal(await show(page), 'x: 3 h2 0 off on');
  assert.deepEqual(failures, []);
});

test('changes text, attributes, properties and conditions in place', async () => {
  const { page } = await open(sample);
  const p = await page.locator('lean-sample p').elementHandle();
  await page
    .locator('lean-sample')
    .evaluate((node) => (node as Sample).draw({ label: 'y', count: 0, active: false }));
  assert.equal(await p?.textContent(), 'y: 0 h2');
  assert.deepEqual(await p?.evaluate((e) => [e.getAttribute('class'), e.hasAttribute('hidden')]), [
    'a y z',
    true,
  ]);
  assert.equal(await page.locator('lean-sample input').inputValue(), 'y');
  assert.equal(await page.locator('lean-sample em').count(), 0);
});

test('lists grow, shrink and change in place', async () => {
  const { page } = await open(sample);
  const lists: string[] = await page.locator('lean-sample').evaluate((node): string[] => {
    const steps: string[][] = [['a', 'b'], ['c'], ['d', 'e', 'f'], []];
    return steps.map((items): string => {
      (node as Sample).draw({ items });
      const shown = Array.from(node.shadowRoot?.querySelectorAll('li') ?? [], (li) => li.textContent);
      return shown.join();
    });
  });
  assert.deepEqual(lists, ['a,b', 'c', 'd,e,f', '']);
});

test('calls a listener once for each event however often it is drawn, with the element as this', async () => {
  const { page } = await open(sample);
  const button = page.locator('lean-sample button').first();
  await button.click();
  await button.click();
  assert.equal(await button.textContent(), '2');
});

test('a listener that is taken away is not called', async () => {
  const { page, failures } = await open(sample);
  await page.locator('lean-sample').evaluate((node) => (node as Sample).draw({ active: false }));
  await page.locator('lean-sample #off').click();
  assert.equal(await page.locator('lean-sample button').first().textContent(), '0');
  assert.deepEqual(failures, []);
});

test('survives being moved', async () => {
  const { page, failures } = await open(sample);
  await page.locator('lean-sample').evaluate((node) => {
    document.body.append(document.createElement('section'));
    document.querySelector('section')?.append(node);
    (node as Sample).draw({ label: 'moved' });
  });
  assert.equal(await show(page), 'moved: 3 h2 0 off on');
  assert.deepEqual(failures, []);
});

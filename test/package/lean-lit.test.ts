// The script files carry a lit that is cut down (scripts/build/lit-cuts.ts). The browser tests run with the whole of
// lit; here the cut one does the same things in a real page.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/browser.ts';
import { bundle } from '../../scripts/build/widgets.ts';
import { chromiumArgs } from '../support/browser-flags.ts';

const STRICT =
  "default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types lit-html opd-widgets";

let browser: Browser;
let script: string;

before(async () => {
  const entry = join(import.meta.dirname, '../fixtures/lean-lit.ts');
  [{ code: script } = { code: '' }] = await bundle(entry, 'es', 'lean-lit.js');
  const { path, env } = await findChromium();
  browser = await chromium.launch({
    executablePath: path,
    args: chromiumArgs,
    env: { ...process.env, ...env },
  });
});
after(() => browser.close());

/** Opens a page that holds `body` and runs the fixture, with the policy of a strict site and `first` before it. */
async function open(body: string, first = '', policy = STRICT): Promise<{ page: Page; failures: string[] }> {
  const page = await browser.newPage();
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => failures.push(message.text()));
  await page.route('**/*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': policy },
      body: `<!doctype html><script nonce="n">${first}</script>${body}<script type="module" nonce="n">${script}</script>`,
    }),
  );
  await page.goto('http://127.0.0.1/');
  return { page, failures };
}

const sample = '<lean-sample label="x" count="3" active heading-level="2"></lean-sample>';
const show = (page: Page) =>
  page
    .locator('lean-sample')
    .evaluate((element) => element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim());

test('renders text, attributes, properties, nested templates and svg under a strict policy', async () => {
  const { page, failures } = await open(sample);
  assert.equal(await show(page), 'x: 3 h2 0 on');
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
  assert.equal(await show(page), 'x: 3 h2 0 on');
  assert.deepEqual(failures, []);
});

test('applies nested lists of styles', async () => {
  const { page } = await open(sample);
  const styles = await page.locator('lean-sample p').evaluate((p) => {
    const { color, marginLeft } = getComputedStyle(p);
    return [color, marginLeft, getComputedStyle(p.querySelector('b') ?? p).color];
  });
  assert.deepEqual(styles, ['rgb(1, 2, 3)', '7px', 'rgb(4, 5, 6)']);
});

test('falls back to style elements, content after them, without constructed sheets', async () => {
  const { page } = await open(
    sample,
    'delete Document.prototype.adoptedStyleSheets',
    "default-src 'none'; script-src 'nonce-n'; style-src 'unsafe-inline'",
  );
  const color = await page.locator('lean-sample p').evaluate((p) => getComputedStyle(p).color);
  assert.equal(color, 'rgb(1, 2, 3)');
  assert.equal(
    await page.locator('lean-sample').evaluate((e) => e.shadowRoot?.firstElementChild?.localName),
    'style',
  );
});

test('updates once for changes of one turn, reflects, and removes attributes', async () => {
  const { page } = await open(sample);
  const seen = await page.locator('lean-sample').evaluate(async (node) => {
    const element = node as HTMLElement & Record<string, unknown>;
    await element.updateComplete;
    Object.assign(element, { label: null, active: false });
    element.setAttribute('count', '8');
    const finished = await element.updateComplete;
    const p = element.shadowRoot?.querySelector('p');
    return [
      element.updates,
      finished,
      element.hasAttribute('active'),
      p?.hidden,
      p?.hasAttribute('title'),
      element.count,
    ];
  });
  assert.deepEqual(seen, [
    ['active,count,label,level,presses', 'active,count,label'],
    true,
    false,
    true,
    false,
    8,
  ]);
  assert.equal(await show(page), ': 8 h2 0');
});

test('lists grow, shrink and change in place', async () => {
  const { page } = await open(sample);
  const lists = await page.locator('lean-sample').evaluate(async (node) => {
    const element = node as HTMLElement & Record<string, unknown>;
    const shown: string[] = [];
    for (const items of [['a', 'b'], ['c'], ['d', 'e', 'f'], []]) {
      element.items = items;
      await element.updateComplete;
      shown.push([...(element.shadowRoot?.querySelectorAll('li') ?? [])].map((li) => li.textContent).join());
    }
    return shown;
  });
  assert.deepEqual(lists, ['a,b', 'c', 'd,e,f', '']);
});

test('calls a listener once for each event, with the element as this', async () => {
  const { page } = await open(sample);
  const button = page.locator('lean-sample button');
  await button.click();
  await button.click();
  assert.equal(await button.textContent(), '2');
});

test('takes over properties that were set before the definition', async () => {
  const set = `<script nonce="n">document.querySelector('lean-sample').items = ['early']</script>`;
  const { page } = await open(`<lean-sample></lean-sample>${set}`);
  assert.equal(await page.locator('lean-sample li').textContent(), 'early');
});

test('survives being moved, and an update that throws', async () => {
  const { page, failures } = await open(sample);
  await page.locator('lean-sample').evaluate(async (node) => {
    const element = node as HTMLElement & Record<string, unknown>;
    const parent = document.createElement('section');
    document.body.append(parent);
    parent.append(element);
    element.failing = true;
    element.label = 'bad';
    await Promise.resolve(element.updateComplete).catch(() => undefined);
    element.failing = false;
    element.label = 'good';
    await Promise.resolve(element.updateComplete).catch(() => undefined);
  });
  assert.equal(await show(page), 'good: 3 h2 0 on');
  assert.ok(failures.every((failure) => failure === 'lean-lit: on purpose'));
});

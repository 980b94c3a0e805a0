/**
 * Pages that were not made for us: what their style sheets and documents do must neither change the widgets' size by more
 * than 2 % nor be changed by them. Real browser, real city; each page is compared with a clean one of the same width.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/browser.ts';
import { type Demo, startDemo } from '../../scripts/start.ts';
import { VERSION } from '../../src/version.ts';
import { chromiumArgs } from '../support/browser-flags.ts';

/** A page around the widgets. */
interface Host {
  css?: string;
  doctype?: string;
  charset?: string;
  /** Width of the place for the widgets, CSS px. */
  width?: number;
  /** Style of the element around that place. */
  around?: string;
  /** Further content of the head. */
  head?: string;
  headers?: Record<string, string>;
  /** Without an inline style, which strict pages refuse. */
  plain?: true;
}

const HOSTS: Record<string, Host> = {
  'html at 62.5 %': { css: 'html{font-size:62.5%}body{font-size:1.6rem}' },
  'Bootstrap 3 (html at 10px)': {
    css: '*{box-sizing:border-box}html{font-size:10px}body{font:14px/1.42857 Helvetica;color:#333}a{color:#337ab7}',
  },
  'a reset with !important': {
    css: '*{margin:0!important;padding:0!important;border:0!important;font:inherit!important;vertical-align:baseline!important;box-sizing:content-box!important}',
  },
  'type for everything with !important': {
    css: '*{letter-spacing:3px!important;text-transform:uppercase!important;line-height:2!important;font-size:22px!important;color:red!important}',
  },
  'odd inherited type': {
    css: 'body{letter-spacing:2px;word-spacing:9px;text-transform:uppercase;font:italic 22px/2.4 serif;text-align:center;text-indent:40px;white-space:pre;font-variant:small-caps}',
  },
  'small images': { css: 'img,svg{max-width:10px!important;height:auto!important;display:block!important}' },
  'rules for plain elements': {
    css: 'section,article,p,button,input,label,fieldset,a,h1,h2,h3{padding:20px!important;margin:20px!important;border:5px solid red!important;float:left!important}',
  },
  'quirks mode': { doctype: '' },
  'a page in Latin-1': { charset: 'iso-8859-1' },
  'a sidebar of 280 px': { width: 280, css: 'body{font-size:11px}' },
  'a flex row': { around: 'display:flex' },
  'a grid': { around: 'display:grid;grid-template-columns:600px' },
  'right-to-left': { css: 'html{direction:rtl}' },
};

const WIDGETS =
  '<opd-change-banner agency="dishub"></opd-change-banner>\n<opd-service-card service="uji-kir"></opd-service-card>\n<div data-opd-widget="feedback-form" data-service="uji-kir"><a href="/">Kontak</a></div>';

describe('a page that was not made for the widgets', { timeout: 200_000 }, () => {
  let dir: string;
  let demo: Demo;
  let browser: Browser;
  let page: Page;
  let origin: string;
  const complaints: string[] = [];
  let current: Host = {};

  const site = createServer((request, response) => {
    const { css = '', doctype = '<!doctype html>', charset = 'utf-8', width = 600 } = current;
    const { around = '', head = '' } = current;
    const { origin: city } = demo.city;
    const script = request.url?.endsWith('?bare')
      ? ''
      : `<script type="module" src="${city}/widgets/v0/opd-widgets.js" data-catalogue="${city}/catalogue.json"></script>`;
    response.setHeader('content-type', `text/html; charset=${charset}`);
    for (const [name, value] of Object.entries(current.headers ?? {}))
      response.setHeader(name, value.replaceAll('CITY', city));
    if (current.plain) {
      response.end(
        `<!doctype html><html><head><title>OPD</title><link rel="icon" href="data:,">${script}</head><body>${WIDGETS}</body></html>`,
      );
      return;
    }
    response.end(
      `${doctype}<html><head><title>OPD</title><link rel="icon" href="data:,"><style>${css}</style>${script}${head}</head>
      <body><p id="probe" class="quiet">Teks <b>halaman</b> <button class="button">Tombol</button></p>
      <div style="${around}"><div id="place" style="width:${width}px!important;flex:none;clear:both">${WIDGETS}</div></div></body></html>`,
    );
  });

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opd-e2e-'));
    demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    const { path, env } = await findChromium();
    browser = await chromium.launch({
      executablePath: path,
      args: chromiumArgs,
      env: { ...process.env, ...env },
    });
    page = await browser.newPage({ viewport: { width: 1000, height: 900 }, locale: 'id-ID' });
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
  });
  after(async () => {
    await browser?.close();
    site.close();
    await demo?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** Opens a page and waits until all that comes later is there, faces and folds included. */
  async function open(host: Host): Promise<void> {
    current = host;
    await page.goto(origin);
    await page.waitForFunction(() => {
      const has = (tag: string, part: string) => document.querySelector(tag)?.shadowRoot?.querySelector(part);
      return (
        has('opd-change-banner', '[part=dismiss]') &&
        has('opd-service-card', '[part=section] .stack > *') &&
        has('opd-feedback-form', '[part=question]')
      );
    });
  }

  /** Left edge within the place, width and height of each widget, CSS px. */
  const measure = () =>
    page.evaluate(() => {
      const place = document.querySelector('#place')!.getBoundingClientRect();
      return ['opd-change-banner', 'opd-service-card', 'opd-feedback-form'].map((tag) => {
        const box = document.querySelector(tag)!.getBoundingClientRect();
        return [box.left - place.left, box.width, box.height] as const;
      });
    });

  /** The look of the page's own text and button. */
  const probe = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('body, #probe, #probe *')].map((it) => {
        const style = getComputedStyle(it);
        return [...style].map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
      }),
    );

  for (const [name, host] of Object.entries(HOSTS)) {
    it(`leaves the widgets their size: ${name}`, async () => {
      await open(host.width === undefined ? {} : { width: host.width });
      const clean = await measure();
      await open(host);
      const found = await measure();
      found.forEach(([left, width, height], index) => {
        const [, cleanWidth, cleanHeight] = clean[index]!;
        assert.ok(Math.abs(left) <= 1, `${index}: ${left} px off`);
        assert.ok(Math.abs(width / cleanWidth - 1) <= 0.02, `${index}: ${width} instead of ${cleanWidth}`);
        assert.ok(
          Math.abs(height / cleanHeight - 1) <= 0.02,
          `${index}: ${height} instead of ${cleanHeight}`,
        );
      });
    });
  }

  it('shows a widget in a tab that is opened later, in its size', async () => {
    await open({});
    const clean = await measure();
    current = { css: '#place{display:none}' };
    await page.goto(origin);
    await page.waitForFunction(() =>
      document.querySelector('opd-feedback-form')?.shadowRoot?.querySelector('fieldset'),
    );
    await page.evaluate(() => (document.querySelector<HTMLElement>('#place')!.style.display = 'block'));
    await page.waitForFunction(
      (height) => document.querySelector('opd-service-card')!.getBoundingClientRect().height >= height,
      clean[1]![2] * 0.98,
    );
    assert.deepEqual(await measure(), clean);
  });

  it('is not changed by the widgets', async () => {
    await open({});
    const found = await probe();
    await page.goto(`${origin}?bare`);
    // The widgets are taller than the links in their place; so is the page.
    const sized = /(?:^|;)(?:height|block-size|perspective-origin|transform-origin):[^;]*/g;
    const bare = await probe();
    assert.deepEqual(
      found.map((it) => it.replace(sized, '')),
      bare.map((it) => it.replace(sized, '')),
    );
  });

  const strict = "default-src 'none'; img-src data:; script-src CITY; connect-src CITY; base-uri 'none'";
  const policies: Record<string, Record<string, string>> = {
    'allows nothing but our script and our city': { 'content-security-policy': strict },
    'asks for trusted types and knows only our policy': {
      'content-security-policy': `${strict}; require-trusted-types-for 'script'; trusted-types opd-widgets`,
    },
    'asks for trusted types and knows other policies too': {
      'content-security-policy': `${strict}; require-trusted-types-for 'script'; trusted-types lit-html opd-widgets default`,
    },
    'denies every feature': {
      'permissions-policy':
        'geolocation=(), camera=(), microphone=(), clipboard-write=(), clipboard-read=(), fullscreen=()',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    },
  };
  for (const [name, headers] of Object.entries(policies)) {
    it(`is left without a violation when it ${name}`, async () => {
      await open({ headers, plain: true });
      const form = page.locator('opd-feedback-form');
      await form.getByRole('radio', { name: 'Baru tahu' }).check();
      await form.getByRole('radio', { name: 'Tidak', exact: true }).check();
      await form.getByRole('radio', { name: 'Alamat tidak terbuka' }).waitFor();
      await page.locator('opd-service-card summary').first().click();
      assert.deepEqual(complaints.splice(0), []);
    });
  }

  it('may load the script twice: one line says so, and one request gets the catalogue', async () => {
    const asked: string[] = [];
    const note = (request: { url(): string }) => asked.push(new URL(request.url()).pathname);
    page.on('request', note);
    await open({
      head: `<script type="module" src="${demo.city.origin}/widgets/v0/opd-widgets.js?ver=2"></script>`,
    });
    page.off('request', note);
    assert.equal(asked.filter((path) => path === '/catalogue.json').length, 1);
    assert.deepEqual(complaints.splice(0), [`opd-widgets: opd-feedback-form: ${VERSION}, not ${VERSION}`]);
  });

  it('may have given a tag of ours to something else, which stays', async () => {
    const theirs = "customElements.define('opd-change-banner', class extends HTMLElement {})";
    current = { head: `<script>${theirs}</script>` };
    await page.goto(origin);
    await page.waitForFunction(() =>
      document.querySelector('opd-feedback-form')?.shadowRoot?.querySelector('fieldset'),
    );
    assert.equal(await page.evaluate(() => document.querySelector('opd-change-banner')!.shadowRoot), null);
    assert.deepEqual(complaints.splice(0), [`opd-widgets: opd-change-banner: undefined, not ${VERSION}`]);
  });

  it('met no error', () => {
    assert.deepEqual(complaints, []);
  });
});

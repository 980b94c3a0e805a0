/**
 * Pages made by hand, each with faults that are written beside it: the check finds these and no others. All are checked by
 * plain HTTP; those marked are checked in a browser, too. Real city, real files, a real browser.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checkPage, type PageReport } from '../../../../src/publish/check-page/check-page.ts';
import { CARD, type CheckCity, type Host, SCRIPT, startCheckCity } from './city.ts';

const LINK = '<a href="/">Tautan</a>';
const from = (catalogue: string): string => SCRIPT.replace('CITY/catalogue.json', catalogue);
const div = (service: string, more = ''): string =>
  `<div data-opd-widget="service-card" data-service="${service}" data-heading-level="2" ${more}>${LINK}</div>`;

interface Page extends Host {
  /** Codes, worst first. */
  codes: string[];
  /** Checked in a browser, too: its own codes, or `same`. */
  browser?: string[] | 'same';
}

const MARKUP: Record<string, Page> = {
  'everything is right': { head: SCRIPT, body: CARD, codes: [], browser: 'same' },
  'nothing of ours': { body: '<p>Halo</p>', codes: ['no-widgets'], browser: 'same' },
  'a widget without a script': { body: CARD, codes: ['script-missing'], browser: 'same' },
  'slips in names and values': {
    head: SCRIPT,
    body: `<h2>Layanan</h2><div data-opd-widget="servis-card">${LINK}</div><opd-feedbak-form>${LINK}</opd-feedbak-form>
      <opd-service-card servise="uji-kir" service="uji-kir" variant="compct">${LINK}</opd-service-card>
      <div data-opd-widget="service-card" service="uji-kir" data-service="uji-kir" data-heading-level="besar" data-lain="1">${LINK}</div>`,
    codes: [
      'unknown-widget',
      'unknown-widget',
      'unknown-attribute',
      'unknown-attribute',
      'unknown-value',
      'unknown-value',
    ],
    browser: 'same',
  },
  'no link inside': {
    head: SCRIPT,
    body: '<h2>A</h2><opd-service-card service="uji-kir"></opd-service-card>\n<opd-service-card service="uji-kir"><a href="/"> </a></opd-service-card>',
    codes: ['fallback-missing', 'fallback-missing'],
  },
  'a heading two levels below the one before': {
    head: SCRIPT,
    body: `<opd-service-card service="uji-kir">${LINK}</opd-service-card>`,
    codes: ['heading-order'],
    browser: 'same',
  },
  'a heading of a role counts, and a deeper one after it fits': {
    head: SCRIPT,
    body: `<div role="heading" aria-level="2">A</div><opd-service-card service="uji-kir">${LINK}</opd-service-card>
      <opd-service-card service="uji-kir" heading-level="4">${LINK}</opd-service-card>`,
    codes: [],
  },
  'a widget without a service': {
    head: SCRIPT,
    body: `<h2>A</h2><opd-service-card>${LINK}</opd-service-card>`,
    codes: ['service-missing'],
  },
  'ids that nobody has': {
    head: SCRIPT,
    body: `${div('uji-kirr')}<opd-change-banner agency="dishup" heading-level="2">${LINK}</opd-change-banner>
      <opd-change-banner service="uji-kir antah" heading-level="2">${LINK}</opd-change-banner>`,
    codes: ['unknown-service', 'unknown-agency', 'unknown-service'],
    browser: 'same',
  },
  'an id that the folder does not have': {
    head: from('CITY/'),
    body: div('uji-kirr'),
    codes: ['unknown-service'],
  },
  'a folder that has it': { head: from('CITY/'), body: div('uji-kir'), codes: [], browser: 'same' },
  'an id that another file of the endpoint has': {
    head: from('CITY/services/uji-kir.json'),
    body: div('panggilan-112'),
    codes: ['unknown-service'],
  },
  'no word on the encoding': {
    raw: Buffer.from(
      '<!doctype html><h2>Caf\u00e9</h2><div data-opd-widget="change-banner"><a href="/">x</a></div>',
      'latin1',
    ),
    body: '',
    codes: ['script-missing', 'charset-missing'],
  },
};

const SCRIPTS: Record<string, Page> = {
  'the moving version': {
    head: '<script type="module" src="CITY/widgets/v0/opd-widgets.js" data-catalogue="CITY/catalogue.json"></script>',
    body: CARD,
    codes: ['moving-version'],
    browser: 'same',
  },
  'the moving version, pinned': {
    head: SCRIPT.replace('VERSION', 'v0').replace('INTEGRITY', 'MOVING'),
    body: CARD,
    codes: ['integrity-on-moving-version'],
  },
  'no integrity': {
    head: SCRIPT.replace('integrity="INTEGRITY"', ''),
    body: CARD,
    codes: ['integrity-missing'],
  },
  'another integrity': {
    head: SCRIPT.replace('INTEGRITY', 'CLASSIC'),
    body: CARD,
    codes: ['integrity-mismatch'],
    browser: 'same',
  },
  'a classic script with integrity and without crossorigin': {
    head: '<script defer src="CITY/widgets/VERSION/opd-widgets.classic.js" integrity="CLASSIC" data-catalogue="CITY/catalogue.json"></script>',
    body: CARD,
    codes: ['crossorigin-missing'],
  },
  'a classic script that holds up the page': {
    head: '<script src="CITY/widgets/VERSION/opd-widgets.classic.js" integrity="CLASSIC" crossorigin data-catalogue="CITY/catalogue.json"></script>',
    body: CARD,
    codes: ['script-blocks-page'],
    browser: 'same',
  },
  'a classic script at the end of the page': {
    body: `${CARD}<script src="CITY/widgets/VERSION/opd-widgets.classic.js" integrity="CLASSIC" crossorigin data-catalogue="CITY/catalogue.json"></script>`,
    codes: [],
  },
  'a script that an optimiser holds back': {
    head: SCRIPT.replace('type="module"', 'type="abc123-module"'),
    body: CARD,
    codes: ['script-type-changed'],
  },
  'a script whose address an optimiser moved': {
    head: SCRIPT.replace('type="module" src', 'type="text/rocketscript" data-rocket-src'),
    body: CARD,
    codes: ['script-type-changed'],
  },
  'a module that is no module any more': {
    head: SCRIPT.replace('type="module"', 'defer'),
    body: CARD,
    codes: ['script-type-changed'],
  },
  'the classic file as a module': {
    head: SCRIPT.replace('opd-widgets.js', 'opd-widgets.classic.js').replace('INTEGRITY', 'CLASSIC'),
    body: CARD,
    codes: ['script-type-changed'],
  },
  'a script that is not there': {
    head: SCRIPT.replace('VERSION', '7.7.7'),
    body: CARD,
    codes: ['script-not-found'],
    browser: 'same',
  },
  'a server of scripts that is not there': {
    head: SCRIPT.replace('CITY', 'http://127.0.0.1:9'),
    body: CARD,
    codes: ['script-unreachable'],
  },
  'a login page instead of a script': {
    head: SCRIPT.replace('CITY', 'ODD/open').replace('VERSION', '9.9.8'),
    body: CARD,
    codes: ['script-wrong-type'],
  },
  'a script that other sites may not read': {
    head: SCRIPT.replace('CITY', 'ODD').replace('VERSION', '0.0.1'),
    body: CARD,
    codes: ['script-cors-missing'],
    browser: 'same',
  },
  'the script twice': {
    head: `${SCRIPT}<script type="module" src="CITY/widgets/v0/opd-widgets.js?ver=2" integrity="MOVING"></script>`,
    body: CARD,
    codes: ['two-scripts', 'integrity-on-moving-version'],
    browser: 'same',
  },
  'two versions': {
    head: `${SCRIPT}<script type="module" src="ODD/open/widgets/9.9.9/opd-widgets.js"></script>`,
    body: CARD,
    codes: ['two-versions', 'integrity-missing'],
    browser: 'same',
  },
  'module and classic script side by side': {
    head: `${SCRIPT}<script nomodule src="CITY/widgets/VERSION/opd-widgets.classic.js" integrity="CLASSIC" crossorigin></script>`,
    body: CARD,
    codes: [],
  },
  'a classic script without encoding in a page of Latin-1': {
    raw: Buffer.from(
      '<!doctype html><meta charset="iso-8859-1"><p>Caf\u00e9</p><script defer src="ODD/open/classic/opd-widgets.classic.js"></script>',
      'latin1',
    ),
    body: '',
    codes: ['integrity-missing', 'script-charset'],
  },
};

const CATALOGUES: Record<string, Page> = {
  'no catalogue': {
    head: SCRIPT.replace('data-catalogue="CITY/catalogue.json"', ''),
    body: CARD,
    codes: ['catalogue-missing'],
  },
  'a catalogue whose server is not there': {
    head: from('http://127.0.0.1:9/catalogue.json'),
    body: CARD,
    codes: ['catalogue-unreachable'],
  },
  'a catalogue that is not there': {
    head: from('CITY/katalog.json'),
    body: CARD,
    codes: ['catalogue-status'],
  },
  'a login page instead of a catalogue': {
    head: from('ODD/open/masuk.json'),
    body: CARD,
    codes: ['catalogue-type'],
  },
  'half a catalogue': { head: from('ODD/open/putus.json'), body: CARD, codes: ['catalogue-syntax'] },
  'JSON that is no catalogue': { head: from('ODD/open/lain.json'), body: CARD, codes: ['catalogue-format'] },
  'a catalogue that other sites may not read': {
    head: from('ODD/katalog.json'),
    body: CARD,
    codes: ['catalogue-cors-missing'],
    browser: 'same',
  },
  'a catalogue with a bad entry': {
    head: from('ODD/open/rusak-sebagian.json'),
    body: CARD,
    codes: ['catalogue-entries-dropped'],
  },
  'a form whose answers the server does not take from this site': {
    head: SCRIPT,
    body: CARD.replace('service-card', 'feedback-form'),
    codes: ['feedback-origin-refused'],
    browser: 'same',
  },
  'a form whose server is broken': {
    head: from('ODD/open/kirim-mati.json'),
    body: CARD.replace('service-card', 'feedback-form'),
    codes: ['feedback-unreachable'],
  },
  'a form without a place for answers': {
    head: from('ODD/open/tanpa-umpan-balik.json'),
    body: CARD.replace('service-card', 'feedback-form'),
    codes: ['feedback-missing'],
  },
};

const csp = (policy: string): Record<string, string> => ({ 'Content-Security-Policy': policy });
const POLICIES: Record<string, Page> = {
  'a policy that lets us in': {
    head: SCRIPT,
    body: CARD,
    headers: csp(
      "default-src 'none'; script-src CITY; connect-src CITY; require-trusted-types-for 'script'; trusted-types opd-widgets",
    ),
    codes: [],
    browser: 'same',
  },
  'a policy that lets nothing in': {
    head: SCRIPT,
    body: CARD.replace('<div', '<div style="min-height: 400px"'),
    headers: csp("default-src 'self'; trusted-types default"),
    codes: ['csp-blocks-script', 'csp-blocks-connect', 'csp-blocks-trusted-types', 'csp-blocks-style'],
    browser: 'same',
  },
  'trusted types of others only': {
    head: SCRIPT,
    body: CARD,
    headers: csp("require-trusted-types-for 'script'; trusted-types lit-html"),
    codes: ['csp-blocks-trusted-types'],
    browser: 'same',
  },
  'a sandbox without scripts': {
    head: SCRIPT,
    body: CARD,
    headers: csp('sandbox allow-forms'),
    codes: ['csp-blocks-script'],
  },
  'a policy in the page and another in the header': {
    head: `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">${SCRIPT}`,
    body: CARD,
    headers: csp('script-src CITY/widgets/'),
    codes: ['csp-blocks-connect'],
  },
  'a policy that only reports': {
    head: SCRIPT,
    body: CARD,
    headers: { 'Content-Security-Policy-Report-Only': "default-src 'none'" },
    codes: [],
  },
};

const FRAMES: Record<string, Page> = {
  'a frame': {
    body: '<iframe title="Layanan" src="CITY/embed/service-card/uji-kir/"></iframe>',
    codes: [],
    browser: 'same',
  },
  'frames with faults': {
    body: '<iframe src="CITY/embed/service-card/uji-kirr/"></iframe><iframe title="A" src="ODD/embed/service-card/uji-kir/"></iframe>',
    headers: csp('frame-src CITY'),
    codes: ['frame-not-found', 'csp-blocks-frame', 'frame-refused', 'frame-title-missing'],
  },
};

const BROWSER_ONLY: Record<string, Page> = {
  'a dark page that says nothing of it': {
    head: `<style>body { background: #123; color: #fff }</style>${SCRIPT}`,
    body: CARD,
    codes: [],
    browser: ['contrast-page', 'contrast-page'],
  },
  'a dark page that says so': {
    head: `<style>html { color-scheme: dark } body { background: #111; color: #fff }</style>${SCRIPT}`,
    body: CARD,
    codes: [],
    browser: 'same',
  },
  'a page that is dark for those who want it dark only': {
    head: `<style>:root { color-scheme: light dark } @media (prefers-color-scheme: dark) { :root { --opd-color-brand: #034 } }</style>${SCRIPT}`,
    body: CARD,
    codes: [],
    browser: ['contrast-low', 'contrast-low'],
  },
  'a colour of the page that nobody can read': {
    head: `<style>:root { --opd-color-text-quiet: #aaa }</style>${SCRIPT}`,
    body: CARD,
    codes: [],
    browser: ['contrast-low', 'contrast-low'],
  },
  'a narrow column, a hidden widget, one in a closed fold and one in another tab': {
    head: SCRIPT,
    body: `<div style="width: 200px">${div('uji-kir')}</div><div style="display: none">${div('uji-kir')}</div>
      <details><summary>Lain</summary>${div('uji-kir')}</details><div role="tabpanel" style="display: none">${div('uji-kir')}</div>`,
    codes: [],
    browser: ['widget-narrow', 'widget-hidden', 'widget-narrow', 'widget-hidden'],
  },
  'a tag that somebody else has taken': {
    head: `<script>customElements.define('opd-service-card', class extends HTMLElement {})</script>${SCRIPT}`,
    body: CARD,
    codes: [],
    browser: ['tag-taken'],
  },
  'a page that breaks custom elements': {
    head: `<script>customElements.define = () => {}</script>${SCRIPT}`,
    body: CARD,
    codes: [],
    browser: ['widget-not-working'],
  },
  'a page that its scripts build': {
    body: `<h2>Layanan</h2><div id="app"></div><script>
      const script = Object.assign(document.createElement('script'), { type: 'module', src: 'CITY/widgets/v0/opd-widgets.js' });
      script.dataset.catalogue = 'CITY/catalogue.json';
      document.head.append(script);
      document.querySelector('#app').innerHTML = '<opd-service-card service="uji-kirr"><a href="/">A</a></opd-service-card>';
      </script>`,
    codes: ['no-widgets'],
    browser: ['unknown-service', 'moving-version'],
  },
};

const codesOf = ({ findings }: PageReport): string[] => findings.map(({ code }) => code);

describe('a page', { timeout: 200_000 }, () => {
  let city: CheckCity;
  before(async () => void (city = await startCheckCity()));
  after(() => city?.stop());

  const all = { ...MARKUP, ...SCRIPTS, ...CATALOGUES, ...POLICIES, ...FRAMES, ...BROWSER_ONLY };
  for (const [name, page] of Object.entries(all)) {
    it(`by plain HTTP: ${name}`, async () => {
      assert.deepEqual(codesOf(await city.check(page, 'http')), page.codes);
    });
    if (!page.browser) continue;
    it(`in a browser: ${name}`, async () => {
      const report = await city.check(page, 'browser');
      assert.equal(report.mode, 'browser');
      assert.deepEqual(codesOf(report), page.browser === 'same' ? page.codes : page.browser);
    });
  }

  for (const path of ['/', '/dishub/', '/disdukcapil/']) {
    it(`of the demonstration is good: ${path}`, async () => {
      const target = { kind: 'url', url: new URL(path, city.demo.sites) } as const;
      const report = await checkPage(target, { timeout: 10_000, openBrowser: city.browser });
      assert.deepEqual([report.mode, report.findings], ['browser', []]);
    });
  }

  it('sends nothing, opens no second window and is not held up by a question', async () => {
    city.requests.length = 0;
    const pushy = `<form method="post" action="/kirim"><input name="a" value="1"></form><script>
      fetch('/kirim', { method: 'POST', body: 'a' }).catch(() => {});
      navigator.sendBeacon('/kirim', 'a');
      open('/lain');
      alert('Halo'); confirm('Yakin?'); onbeforeunload = () => 'Jangan pergi';
      document.forms[0].submit();
      </script>`;
    const report = await city.check({ head: SCRIPT, body: CARD + pushy }, 'browser');
    assert.equal(report.mode, 'browser');
    assert.deepEqual(
      city.requests.filter((it) => !it.startsWith('GET /')),
      [],
    );
  });

  it('is looked at as far as it came when it never ends loading', async () => {
    const report = await city.check(
      { head: SCRIPT, body: `${CARD}<img alt="" src="/lambat">` },
      'browser',
      1_500,
    );
    assert.equal(report.mode, 'browser');
    assert.deepEqual(codesOf(report), []);
    assert.equal(report.unfinished, 'Halaman ini belum selesai dimuat ketika waktunya habis.');
  });

  it('is checked by plain HTTP when the browser cannot cope with it', async () => {
    const report = await city.check(
      { head: SCRIPT, body: `${CARD}<script>for (;;);</script>` },
      'browser',
      1_000,
    );
    assert.deepEqual([report.mode, report.why], ['http', 'browser tidak berhasil membuka halaman ini']);
    assert.deepEqual(codesOf(report), []);
  });
});

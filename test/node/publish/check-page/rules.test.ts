/** What a page on loopback cannot show: https pages, hashes of a changed file, colours at the edge; and the tables that must agree. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contrast, hexOf } from '../../../../src/publish/check-page/contrast.ts';
import { readCatalogueFile } from '../../../../src/publish/check-page/catalogue-files.ts';
import { decodePage } from '../../../../src/publish/check-page/decode.ts';
import type { Facts } from '../../../../src/publish/check-page/facts.ts';
import { orderFindings } from '../../../../src/publish/check-page/finding.ts';
import type { Live } from '../../../../src/publish/check-page/live.ts';
import type { Answer } from '../../../../src/publish/check-page/get.ts';
import {
  ATTRIBUTES,
  findFrames,
  findPlacements,
  findScripts,
} from '../../../../src/publish/check-page/placements.ts';
import { readPage } from '../../../../src/publish/check-page/read-page.ts';
import { judgeCatalogues } from '../../../../src/publish/check-page/rule-catalogue.ts';
import { judgeFeedback } from '../../../../src/publish/check-page/rule-feedback.ts';
import { judgeFrames } from '../../../../src/publish/check-page/rule-frames.ts';
import { judgeLive } from '../../../../src/publish/check-page/rule-live.ts';
import { judgeScriptFiles } from '../../../../src/publish/check-page/rule-script-files.ts';
import { judgeScripts } from '../../../../src/publish/check-page/rule-scripts.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';

const PAGE = new URL('https://dishub.example.go.id/');
const came = (url: string, body: string, type = 'application/json'): Answer => ({
  url,
  status: 200,
  headers: { 'content-type': type, 'access-control-allow-origin': '*' },
  body: Buffer.from(body),
});

function factsOf(html: string, more: Partial<Facts> = {}): Facts {
  const page = readPage({ html, url: PAGE, charset: 'utf-8' });
  return {
    page,
    url: PAGE,
    local: false,
    scripts: findScripts(page),
    placements: findPlacements(page),
    frames: findFrames(page),
    scriptFiles: new Map(),
    frameFiles: new Map(),
    listedHashes: new Map(),
    catalogues: new Map(),
    serviceIds: new Map(),
    feedback: undefined,
    live: undefined,
    ...more,
  };
}

test('an https page may load nothing of ours by http: script, catalogue, form, frame', () => {
  const city = 'http://layanan.example.go.id';
  const catalogue = `${city}/catalogue.json`;
  const answer = came(catalogue, JSON.stringify(createCatalogue()));
  const url = new URL(`${city}/feedback`);
  const facts = factsOf(
    `<script type="module" src="${city}/widgets/v1/opd-widgets.js" data-catalogue="${catalogue}"></script>
     <opd-feedback-form service="uji-kir"><a href="/">A</a></opd-feedback-form>
     <iframe title="A" src="${city}/embed/service-card/uji-kir/"></iframe>`,
    {
      catalogues: new Map([[catalogue, readCatalogueFile(new URL(catalogue), answer)]]),
      feedback: { url, answer, own: answer },
    },
  );
  for (const judge of [judgeScripts, judgeCatalogues, judgeFeedback, judgeFrames]) {
    const codes = judge(facts).map(({ code }) => code);
    assert.ok(codes.includes('mixed-content'), `${judge.name}: ${codes.join()}`);
  }
  const local = { ...facts, local: true };
  assert.equal(
    judgeScripts(local).some(({ code }) => code === 'mixed-content'),
    false,
  );
});

const SCRIPT = 'https://layanan.example.go.id/widgets/0.1.0/opd-widgets.js';
const hashOf = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`;
const pinned = (hash: string, listed?: string): string | undefined => {
  const facts = factsOf(
    `<script type="module" src="${SCRIPT}" integrity="${hash}" crossorigin="anonymous"></script>`,
    {
      scriptFiles: new Map([[SCRIPT, came(SCRIPT, 'isi', 'text/javascript')]]),
      listedHashes: new Map(listed === undefined ? [] : [[SCRIPT, listed]]),
    },
  );
  return judgeScriptFiles(facts)[0]?.fix;
};

test('the right hash is offered only when the publisher lists it for what came', () => {
  assert.equal(pinned(hashOf('isi')), undefined);
  assert.equal(pinned(`${hashOf('lain')} ${hashOf('isi')}`), undefined);
  // Of hashes of several kinds only the strongest counts.
  const weak = `sha256-${createHash('sha256').update('isi').digest('base64')}`;
  assert.notEqual(pinned(`${weak} ${hashOf('lain')}`), undefined);
  const offered = pinned(hashOf('lama'), hashOf('isi'));
  assert.equal(offered?.split('\n')[1], `integrity="${hashOf('isi')}"`);
  for (const listed of [undefined, hashOf('lama')]) {
    const refused = pinned(hashOf('lama'), listed) ?? '';
    assert.match(refused, /^Jangan menyalin hash baru begitu saja/);
    assert.equal(refused.includes(hashOf('isi')), false);
  }
});

test('a service that only another file of the endpoint has is not a slip of the pen', () => {
  const file = 'https://layanan.example.go.id/services/uji-kir.json';
  const catalogue = createCatalogue();
  const one = {
    ...catalogue,
    services: catalogue.services.filter(({ id }) => id === 'uji-kir'),
    changes: [],
  };
  const url = new URL(file);
  const facts = factsOf(
    `<script type="module" src="${SCRIPT}" data-catalogue="${file}"></script><opd-service-card service="ktp-el"></opd-service-card>`,
    {
      catalogues: new Map([[file, readCatalogueFile(url, came(file, JSON.stringify(one)))]]),
      serviceIds: new Map([['https://layanan.example.go.id/', ['ktp-el', 'uji-kir']]]),
    },
  );
  const [finding] = judgeCatalogues(facts);
  assert.equal(finding?.code, 'unknown-service');
  assert.match(finding.fix, /^Katalog di data-catalogue hanya memuat layanan lain\./);
});

const liveWith = (more: Partial<Live>): Live => ({
  views: [],
  violations: [],
  console: [],
  html: '',
  ...more,
});

test('what a browser refused of ours is told, what it refused of others is not', () => {
  const city = 'https://layanan.example.go.id';
  const live = liveWith({
    violations: [
      { directive: 'connect-src', blocked: `${city}/catalogue.json`, source: `${PAGE.href}app.js` },
      { directive: 'worker-src', blocked: 'blob', source: `${city}/widgets/0.1.0/chunks/proof.js` },
      { directive: 'img-src', blocked: `${city}/logo.png`, source: PAGE.href },
      { directive: 'script-src-elem', blocked: 'https://iklan.example/a.js', source: PAGE.href },
      { directive: 'style-src-attr', blocked: 'inline', source: PAGE.href },
    ],
  });
  const facts = factsOf(`<script type="module" src="${SCRIPT}"></script>`, { live });
  const found = judgeLive(facts, []);
  assert.deepEqual(
    found.map(({ code, fix }) => [code, fix]),
    [
      ['csp-blocks-connect', `Tambahkan pada connect-src: ${city}`],
      [
        'csp-blocks-other',
        'Longgarkan "worker-src" untuk opd-widgets; lihat baris CSP dari: opd-widgets embed ID-LAYANAN --base ALAMAT',
      ],
    ],
  );
  assert.deepEqual(judgeLive(facts, found), []);
});

test('the line of our script in the console tells two versions, the same twice, and somebody else', () => {
  const lines = [
    'opd-widgets: opd-service-card: 0.1.0, not 0.2.0',
    'opd-widgets: opd-service-card: 0.1.0, not 0.1.0',
    'opd-widgets: opd-service-card: undefined, not 0.1.0',
    'jQuery: 1.4, not 3',
  ];
  const codes = lines.map((line) => judgeLive(factsOf('', { live: liveWith({ console: [line] }) }), []));
  assert.deepEqual(
    codes.map((found) => found.map(({ code }) => code)),
    [['two-versions'], ['two-scripts'], ['tag-taken'], []],
  );
});

test('contrast is that of WCAG', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([255, 255, 255], [255, 255, 255]), 1);
  // #767676 on white is the lightest grey that passes, #777 does not.
  assert.ok(contrast([0x76, 0x76, 0x76], [255, 255, 255]) >= 4.5);
  assert.ok(contrast([0x77, 0x77, 0x77], [255, 255, 255]) < 4.5);
  assert.equal(hexOf([0, 85, 255]), '#0055ff');
});

test('the attributes are those of the elements', () => {
  const manifest = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../../custom-elements.json'), 'utf8'),
  ) as {
    modules: { declarations?: { tagName?: string; attributes?: { name: string }[] }[] }[];
  };
  const declared = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName !== undefined)
    // `lang` is an attribute of every element, which the manifest leaves out.
    .map(({ tagName, attributes = [] }) => [
      tagName!.slice('opd-'.length),
      [...attributes.map(({ name }) => name), 'lang'].sort(),
    ]);
  const known = Object.entries(ATTRIBUTES).map(([name, attributes]) => [name, [...attributes].sort()]);
  assert.deepEqual(known.sort(), declared.sort());
});

test('a page is read in the encoding that a browser takes', () => {
  const latin = Buffer.from('<p>Caf\u00e9</p>', 'latin1');
  assert.deepEqual(decodePage(latin, 'text/html'), { html: '<p>Café</p>', charset: undefined });
  assert.equal(decodePage(latin, 'text/html; charset=ISO-8859-1').charset, 'windows-1252');
  assert.equal(
    decodePage(Buffer.from('<meta charset="utf-8">é'), 'text/html').html,
    '<meta charset="utf-8">é',
  );
  assert.equal(decodePage(Buffer.from('\ufeffé'), 'text/html; charset=latin1').charset, 'utf-8');
  assert.equal(decodePage(Buffer.from('<p>a</p>'), 'text/html; charset=antah').charset, 'utf-8');
});

test('places are told by line, and what a div was filled with is no place of its own', () => {
  const { placements } = factsOf(
    '<p>\n<div data-opd-widget="service-card"><opd-service-card></opd-service-card></div>\n<opd-change-banner agency="dishub">',
  );
  assert.deepEqual(
    placements.map(({ where }) => where),
    ['baris 2, <div data-opd-widget="service-card">', 'baris 3, <opd-change-banner agency="dishub">'],
  );
});

test('words of a page give no commands to the terminal, and no lines that look like ours', () => {
  const [finding] = orderFindings([
    {
      code: 'x',
      severity: 'note',
      where: 'a\u001b[31mb',
      message: 'satu\ndua\u202e',
      fix: 'tiga\nempat\u0007',
    },
  ]);
  assert.deepEqual(finding, {
    code: 'x',
    severity: 'note',
    where: 'a [31mb',
    message: 'satu dua ',
    fix: 'tiga\nempat ',
  });
  const { placements } = factsOf('<opd-service-card service="a\n\u001b]0;b">');
  assert.equal(placements[0]?.where, 'baris 1, <opd-service-card service="a ]0;b">');
});

test('of a page of very many elements the first are read', () => {
  const read = (html: string) => readPage({ html, url: PAGE, charset: 'utf-8' });
  const { elements } = read('<p><a href="x">'.repeat(100_000));
  assert.ok(elements.length >= 50_000 && elements.length < 60_000, String(elements.length));
  assert.equal(findPlacements(read('<opd-service-card>'.repeat(2_000))).length, 500);
});

test('a line is counted across the whole of a long page', () => {
  const { elements } = readPage({ html: `${'<br>\n'.repeat(9_999)}<hr>`, url: PAGE, charset: 'utf-8' });
  assert.equal(elements.at(-1)?.line, 10_000);
});

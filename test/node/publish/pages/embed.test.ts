import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderPages } from '../../../../src/publish/pages/pages.ts';
import type { SourceCatalogue } from '../../../../src/publish/validate.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

const FORM = 'embed/feedback-form/uji-kir/index.html';
const BASE = 'https://layanan.example.go.id/';

function fileOf(
  wanted: string,
  more: { script?: string; base?: string } = {},
  change: (catalogue: SourceCatalogue) => void = () => {},
): string | undefined {
  const catalogue = createCatalogue() as SourceCatalogue;
  catalogue.publisher.feedback = { url: 'https://umpan.example.go.id/feedback' };
  change(catalogue);
  return renderPages({ catalogue, now: NOW, ...more }).find(({ path }) => path === wanted)?.content;
}
const pageOf = (script?: string, change?: (catalogue: SourceCatalogue) => void) =>
  fileOf(FORM, script === undefined ? {} : { script }, change);

const policyOf = (page: string) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];

describe('the form for an iframe', () => {
  it('is the plain form, which sends to where the publisher takes answers', () => {
    const page = pageOf()!;
    assert.match(
      page,
      /<form method="post" action="https:\/\/umpan\.example\.go\.id\/feedback" target="_blank">/,
    );
    assert.match(page, /<input type="hidden" name="service" value="uji-kir"/);
    assert.doesNotMatch(page, /<script/);
    assert.equal(
      policyOf(page),
      'default-src &#39;none&#39;; style-src &#39;self&#39;; base-uri &#39;none&#39;; form-action https://umpan.example.go.id',
    );
  });

  it('becomes the widget where scripts run, with the plain form as its fallback', () => {
    const page = pageOf('widgets/v1/opd-widgets.js')!;
    assert.match(
      page,
      /<script type="module" src="\.\.\/\.\.\/\.\.\/widgets\/v1\/opd-widgets\.js"><\/script/,
    );
    const [, tag, inside] = /(<div\s[^>]*data-opd-widget[^>]*>)([\s\S]*)<\/div/.exec(page)!;
    assert.match(tag!, /data-opd-widget="feedback-form"/);
    assert.match(tag!, /data-service="uji-kir"/);
    assert.match(tag!, /data-catalogue="\.\.\/\.\.\/\.\.\/services\/uji-kir\.json"/);
    assert.match(inside!, /<form method="post"/);
    assert.equal(
      policyOf(page),
      'default-src &#39;none&#39;; style-src &#39;self&#39;; script-src &#39;self&#39;; ' +
        'connect-src &#39;self&#39; https://umpan.example.go.id; base-uri &#39;none&#39;; form-action https://umpan.example.go.id',
    );
  });

  it('names the endpoint too where its address is known, for browsers that find nothing of their own in a sandbox', () => {
    assert.equal(
      policyOf(fileOf(FORM, { script: 'widgets/v1/opd-widgets.js', base: BASE })!),
      'default-src &#39;none&#39;; style-src &#39;self&#39; https://layanan.example.go.id; ' +
        'script-src &#39;self&#39; https://layanan.example.go.id; ' +
        'connect-src &#39;self&#39; https://layanan.example.go.id https://umpan.example.go.id; ' +
        'base-uri &#39;none&#39;; form-action https://umpan.example.go.id',
    );
  });

  it('is no page for search engines, and its links leave the frame', () => {
    const page = pageOf()!;
    assert.match(page, /<meta name="robots" content="noindex"/);
    assert.match(page, /<a href="\.\.\/\.\.\/\.\.\/layanan\/uji-kir\/" target="_top">/);
  });

  it('is not there where the city takes no answers', () => {
    assert.equal(
      pageOf(undefined, (it) => delete it.publisher.feedback),
      undefined,
    );
  });
});

describe('the card for an iframe', () => {
  const CARD = 'embed/service-card/uji-kir/index.html';

  it('is a link and a sentence without scripts, and the widget with them', () => {
    const plain = fileOf(CARD)!;
    assert.doesNotMatch(plain, /<script/);
    assert.match(
      plain,
      /<a href="\.\.\/\.\.\/\.\.\/layanan\/uji-kir\/" target="_top">Uji KIR kendaraan bermotor<\/a/,
    );
    const page = fileOf(CARD, { script: 'widgets/v1/opd-widgets.js' })!;
    assert.match(page, /data-opd-widget="service-card"/);
  });

  it('may send nothing where the city takes no answers', () => {
    const page = fileOf(CARD, { script: 'widgets/v1/opd-widgets.js' }, (it) => delete it.publisher.feedback)!;
    assert.match(
      policyOf(page)!,
      /connect-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;$/,
    );
  });

  it('is what a page shows that pastes the address of the service (oEmbed)', () => {
    const page = fileOf('layanan/uji-kir/index.html', { base: BASE })!;
    const [, href] = /type="application\/json\+oembed"\s*href="([^"]*)"/.exec(page)!;
    assert.equal(href, `${BASE}layanan/uji-kir/oembed.json`);
    const answer = JSON.parse(fileOf('layanan/uji-kir/oembed.json', { base: BASE })!) as Record<
      string,
      unknown
    >;
    assert.equal(answer['version'], '1.0');
    assert.equal(answer['type'], 'rich');
    assert.equal(
      answer['html'],
      `<iframe src="${BASE}embed/service-card/uji-kir/" title="Uji KIR kendaraan bermotor" width="600" height="560"></iframe>`,
    );
    assert.equal(fileOf('layanan/uji-kir/oembed.json'), undefined);
  });

  it('lets no name become markup of the page that shows it', () => {
    const change = (it: SourceCatalogue) => void (it.services[0]!.name = '"><script>alert(1)</script>');
    const answer = JSON.parse(fileOf('layanan/uji-kir/oembed.json', { base: BASE }, change)!) as {
      html: string;
    };
    assert.match(answer.html, /title="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/);
  });
});

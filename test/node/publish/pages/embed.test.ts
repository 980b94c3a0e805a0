import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderPages } from '../../../../src/publish/pages/pages.ts';
import type { SourceCatalogue } from '../../../../src/publish/validate.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

const PATH = 'embed/feedback-form/uji-kir/index.html';

function pageOf(
  script?: string,
  change: (catalogue: SourceCatalogue) => void = () => {},
): string | undefined {
  const catalogue = createCatalogue() as SourceCatalogue;
  catalogue.publisher.feedback = { url: 'https://umpan.example.go.id/feedback' };
  change(catalogue);
  return renderPages({ catalogue, now: NOW, script }).find(({ path }) => path === PATH)?.content;
}

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

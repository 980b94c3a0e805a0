/**
 * Pages whose other scripts get in the way: old libraries, a broken or wrapped `customElements.define`, a tag of ours
 * that is taken, two versions of ours, and optimisers that insert, bundle or rewrite our script.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { OTHER_VERSION } from '../../scripts/demo/derived.ts';
import { VERSION } from '../../src/version.ts';
import { describeHosts, RECEIPT } from '../support/host-pages.ts';
import { until } from '../support/engines.ts';

/** Lines without the kind of console line, which engines name differently. */
const words = (lines: string[]): string[] => lines.map((line) => line.replace(/^\w+: /, ''));

describeHosts('a page with other scripts', (hosts) => {
  for (const [page, title] of Object.entries({
    prototype: 'has prototype.js and an old jQuery',
    'define-wrapped': 'wraps customElements.define, as polyfills do',
    classic: 'loads the classic script',
    'classic-inserted': 'inserts the classic script by another script',
    'classic-bundled': 'has the classic script in one file with others',
    rewritten: 'has an optimiser that takes type="module" away',
  })) {
    it(`shows the widgets and sends an answer when it ${title}`, async () => {
      const { engine, open, sendForm } = hosts();
      await open(`${page}.html`);
      assert.match(await sendForm(), RECEIPT);
      assert.deepEqual(await engine.complaints(), []);
    });
  }

  it('may have given a tag of ours to something else, which stays', async () => {
    const { engine, go } = hosts();
    await go('taken-tag.html');
    await until(
      engine,
      'the form',
      () => !!document.querySelector('opd-feedback-form')?.shadowRoot?.querySelector('fieldset'),
      null,
    );
    const drawn = await engine.evaluate(
      () => document.querySelector('opd-change-banner')!.shadowRoot !== null,
      null,
    );
    assert.equal(drawn, false);
    assert.deepEqual(words(await engine.complaints()), [
      `opd-widgets: opd-change-banner: undefined, not ${VERSION}`,
    ]);
  });

  it('may load two versions: one line names both, and one request gets the catalogue', async () => {
    const { engine, open, sendForm } = hosts();
    await open('two-versions.html');
    const asked = await engine.evaluate(
      () =>
        performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/catalogue.json')).length,
      null,
    );
    assert.equal(asked, 1);
    assert.match(await sendForm(), RECEIPT);
    const [line, ...more] = words(await engine.complaints());
    assert.deepEqual([line, more], [`opd-widgets: opd-feedback-form: ${OTHER_VERSION}, not ${VERSION}`, []]);
  });

  it('keeps the author’s links in sight where customElements.define throws', async () => {
    const { engine, go } = hosts();
    await go('define-broken.html');
    const shown = await engine.evaluate(
      () =>
        ['opd-service-card a', '[data-opd-widget] a'].map(
          (selector) => document.querySelector<HTMLElement>(selector)!.getBoundingClientRect().height > 0,
        ),
      null,
    );
    assert.deepEqual(shown, [true, true]);
    // The page's own error in a line of warning, and nothing beyond it.
    const complaints = await engine.complaints();
    assert.equal(complaints.length, 1, complaints.join('\n'));
    assert.match(complaints[0]!, /define is broken/);
  });
});

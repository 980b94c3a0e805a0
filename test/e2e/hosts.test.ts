/**
 * Pages that were not made for us: what their style sheets and documents do must neither change the widgets' size by more
 * than 2 % nor be changed by them. Real browsers, real city; each page is compared with the clean one of the same width
 * in the same engine.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertSameSize, describeHosts, type Box } from '../support/host-pages.ts';
import { until } from '../support/engines.ts';

const PAGES: Readonly<Record<string, string>> = {
  'html-62': 'html at 62.5 %',
  'bootstrap-3': 'Bootstrap 3, html at 10 px',
  'bootstrap-5': 'Bootstrap 5',
  tailwind: 'the preflight of Tailwind',
  reset: 'a reset with !important',
  'type-important': 'type for everything with !important',
  'type-inherited': 'odd inherited type and colour',
  'small-images': 'small images',
  'plain-elements': 'rules for plain elements',
  quirks: 'quirks mode',
  'latin-1': 'a page in Latin-1',
  sidebar: 'a sidebar of 280 px',
  flex: 'a flex row',
  grid: 'a grid',
  'right-to-left': 'right-to-left',
  prototype: 'prototype.js and an old jQuery',
};

describeHosts('a page that was not made for the widgets', (hosts) => {
  const clean = new Map<number, Box[]>();
  /** The widgets on the clean page, in a place as wide as the one given. */
  async function measureClean(width: number): Promise<Box[]> {
    const known = clean.get(width);
    if (known) return known;
    const { engine, measure, open } = hosts();
    await open('clean.html');
    await engine.evaluate((px) => {
      document.querySelector<HTMLElement>('#place')!.style.width = `${px}px`;
    }, width);
    const boxes = await measure();
    clean.set(width, boxes);
    return boxes;
  }
  const placeWidth = () =>
    hosts().engine.evaluate(() => document.querySelector('#place')!.getBoundingClientRect().width, null);

  for (const [page, name] of Object.entries(PAGES)) {
    it(`leaves the widgets their size, without a complaint: ${name}`, async () => {
      const { engine, measure, open } = hosts();
      await open(`${page}.html`);
      const found = await measure();
      const width = await placeWidth();
      assert.deepEqual(await engine.complaints(), []);
      assertSameSize(found, await measureClean(width));
    });
  }

  it('shows the letters of a page in Latin-1 and those of the catalogue', async () => {
    const { engine, open } = hosts();
    await open('latin-1.html');
    const [title, set] = await engine.evaluate(() => [document.title, document.characterSet] as const, null);
    assert.deepEqual([title, set], ['Halaman Latin-1: «résumé»', 'windows-1252']);
    const text = await engine.evaluate(
      () => document.querySelector('opd-feedback-form')!.shadowRoot!.textContent ?? '',
      null,
    );
    assert.doesNotMatch(text, /Ã|â€|Â/);
  });

  it('shows a widget in a tab that is opened later, in its size', async () => {
    const { engine, measure, open } = hosts();
    await open('tabs.html');
    assert.deepEqual(await measure(), [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    await engine.evaluate(() => document.querySelector<HTMLElement>('.button')!.click(), null);
    const expected = await measureClean(600);
    await open('tabs.html');
    await engine.evaluate(() => document.querySelector<HTMLElement>('.button')!.click(), null);
    await until(
      engine,
      'the height of the clean page',
      (height) => document.querySelector('opd-service-card')!.getBoundingClientRect().height >= height,
      expected[1]![2] * 0.98,
    );
    assertSameSize(await measure(), expected);
  });

  it('prints card and banner in the size of the clean page', async (t) => {
    const { engine, measure, open } = hosts();
    await open('clean.html');
    if (!(await engine.print(true))) return t.skip('this engine cannot be asked to draw for paper');
    const expected = await measure();
    await open('print.html');
    const found = await measure();
    await engine.print(false);
    assertSameSize(found.slice(0, 2), expected);
    assert.equal(found[2]![2], 0, 'a form without a receipt is not for paper');
    assert.deepEqual(await engine.complaints(), []);
  });

  it('is not changed by the widgets: look, title, focus, scroll and globals', async () => {
    const { engine, go, open } = hosts();
    /** The look of the page's own elements but for what follows from the page's height, and what else is the page's. */
    const probe = () =>
      engine.evaluate(
        () => ({
          looks: [...document.querySelectorAll('html, body, h1, .quiet, .quiet *')].flatMap((it) => {
            const style = getComputedStyle(it);
            return [...style]
              .filter((name) => !/^(height|block-size|perspective-origin|transform-origin)$/.test(name))
              .map((name) => `${it.tagName} ${name}: ${style.getPropertyValue(name)}`);
          }),
          title: document.title,
          focus: document.activeElement?.tagName,
          scroll: [scrollX, scrollY],
          globals: Object.keys(self).sort(),
        }),
        null,
      );
    /** So that both pages have a scroll bar, as the longer one has by itself. */
    const scrolled = () =>
      engine.evaluate(() => {
        document.documentElement.style.overflowY = 'scroll';
      }, null);
    await go('bare.html');
    await scrolled();
    const bare = await probe();
    await open('clean.html');
    await scrolled();
    const found = await probe();
    assert.equal(bare.focus, 'BODY');
    assert.deepEqual(
      found.looks.filter((it) => !bare.looks.includes(it)),
      [],
    );
    assert.deepEqual({ ...found, looks: [] }, { ...bare, looks: [] });
  });
});

/**
 * Strict pages: policies that allow nothing but us, features denied, storage refused or full, frames in a sandbox or of
 * another site. The widgets show, an answer gets its receipt, and no browser has anything to report.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeHosts, RECEIPT } from '../support/host-pages.ts';
import { until } from '../support/engines.ts';

const STRICT: Readonly<Record<string, string>> = {
  'strict.html': 'allows nothing but our script and our city',
  'trusted-types.html': 'asks for Trusted Types and knows only our policy',
  'trusted-types-others.html': 'asks for Trusted Types and knows other policies too',
  'trusted-types-lit.html': 'asks for Trusted Types and has lit’s policy already',
  'features-denied.html': 'denies every feature',
  'storage.html?blocked': 'refuses every storage',
  'storage.html?full': 'has a full storage',
};

describeHosts('a strict page', (hosts, name) => {
  for (const [page, title] of Object.entries(STRICT)) {
    it(`shows the widgets and sends an answer without a report when it ${title}`, async () => {
      const { engine, open, sendForm } = hosts();
      await open(page);
      await engine.evaluate(
        () =>
          document
            .querySelector('opd-service-card')!
            .shadowRoot!.querySelector<HTMLElement>('summary')!
            .click(),
        null,
      );
      const receipt = await sendForm();
      // Words of the browser about the page's own header, which names features that not every browser knows.
      const complaints = (await engine.complaints()).filter(
        (it) =>
          page !== 'features-denied.html' || !/^(warning|error): .*[Pp]ermissions[- ][Pp]olicy/.test(it),
      );
      assert.match(receipt, RECEIPT);
      assert.deepEqual(complaints, []);
    });
  }

  it('keeps the author’s links in sight, and warns once, when it allows no policy of ours', async (t) => {
    const { engine, go } = hosts();
    await go('trusted-types-refused.html');
    if (!(await engine.evaluate(() => 'trustedTypes' in window, null))) {
      return t.skip(`${name} knows no Trusted Types`);
    }
    // Gathered by hand: what the engine tells, it tells once.
    const complaints: string[] = [];
    const ours = () => complaints.filter((line) => /^warn(ing)?: opd-widgets: /.test(line));
    const end = Date.now() + 10_000;
    while (ours().length === 0 && Date.now() < end) complaints.push(...(await engine.complaints()));
    assert.equal(ours().length, 1, complaints.join('\n'));
    const seen = await engine.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('#place a')].map(
          (link) => link.offsetWidth > 0 && link.checkVisibility(),
        ),
      null,
    );
    assert.deepEqual(seen, [true, true, true]);
  });

  for (const [page, title] of Object.entries({
    'sandbox.html': 'in a sandbox that allows scripts and nothing else',
    'frames.html': 'of another site, whose storage is partitioned',
  })) {
    it(`sizes the frames ${title}, without a complaint`, async () => {
      const { engine, demo } = hosts();
      // localhost and 127.0.0.1 are two sites.
      await engine.open(`${demo.sites.replace('127.0.0.1', 'localhost')}/hosts/${page}`);
      await until(
        engine,
        'frames as tall as their content',
        () =>
          [...document.querySelectorAll('iframe')].every(
            (frame) => ![500, 900].includes(Number(frame.height)) && Number(frame.height) > 100,
          ),
        null,
      );
      assert.deepEqual(await engine.complaints(), [], name);
    });
  }
});

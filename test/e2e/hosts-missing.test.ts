/**
 * Engines of today with one interface taken away before our script runs, as in an engine that never had it: the card
 * shows, and a form is sent and gets its receipt.
 */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeHosts, RECEIPT } from '../support/host-pages.ts';

const MISSING = [
  'adoptedStyleSheets',
  'crypto.randomUUID',
  'navigator.locks',
  'ElementInternals',
  'AbortSignal.timeout',
  'structuredClone',
  'indexedDB',
  'IntersectionObserver',
  'Intl.RelativeTimeFormat',
  'requestIdleCallback',
  'BroadcastChannel',
  'ResizeObserver',
];

describeHosts('an engine with one interface less', (hosts) => {
  for (const missing of MISSING) {
    it(`shows the card and sends an answer without ${missing}`, async () => {
      const { engine, open, sendForm } = hosts();
      await open(`missing.html?${missing}`);
      assert.ok(await engine.evaluate(isMissing, missing), `${missing} is still there`);
      assert.match(await sendForm(), RECEIPT);
      assert.deepEqual(await engine.complaints(), []);
    });
  }
});

/** Runs in the page. */
function isMissing(path: string): boolean {
  if (path === 'adoptedStyleSheets') return !('adoptedStyleSheets' in Document.prototype);
  if (path === 'ElementInternals') return !('attachInternals' in HTMLElement.prototype);
  const value = path
    .split('.')
    .reduce<unknown>((owner, name) => (owner as Record<string, unknown>)[name], self);
  return value === undefined;
}

/**
 * The host pages of the demonstration (demo/hosts/) in one engine: a running city, pages opened until everything of the
 * widgets is there, their sizes, and the gestures of a resident. Gestures are the page's own clicks, so that the three
 * engines do the same.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe } from 'node:test';
import { startDemo, type Demo } from '../../scripts/start.ts';
import { engineNames, startEngine, until, type Engine, type EngineName } from './engines.ts';
import { withListener } from './engine-reports.ts';

export const RECEIPT = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

/** Left edge within the place, width and height, CSS px. */
export type Box = readonly [left: number, width: number, height: number];

export interface Hosts {
  readonly engine: Engine;
  readonly demo: Demo;
  /** Opens a page of demo/hosts/, a query included, without waiting for the widgets. */
  go(page: string): Promise<void>;
  /** Opens a page and waits until all that comes later is there, faces and folds included. */
  open(page: string): Promise<void>;
  /** Each widget's box: banner, card, form. */
  measure(): Promise<Box[]>;
  /** Answers the form and sends it. @returns the receipt's text */
  sendForm(): Promise<string>;
}

/** Waits until the widgets of the open page are whole. */
export const whole = (engine: Engine, what = 'whole widgets'): Promise<void> =>
  until(
    engine,
    what,
    () => {
      const has = (tag: string, part: string) =>
        document.querySelector(tag)?.shadowRoot?.querySelector(part) ?? false;
      return (
        !!has('opd-change-banner', '[part=dismiss]') &&
        !!has('opd-service-card', '[part=section] .stack > *') &&
        !!has('opd-feedback-form', '[part=question]') &&
        !!has('opd-feedback-form', '#masked') &&
        // Whole from a kept copy; left now, the page would say that the fresh one did not come.
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/catalogue.json'))
      );
    },
    null,
  );

/**
 * Describes the same for each engine of this run.
 * @param tests registers the tests; `hosts` may be called only while a test runs
 */
export function describeHosts(title: string, tests: (hosts: () => Hosts, name: EngineName) => void): void {
  for (const name of engineNames)
    describe(`${title}, in ${name}`, { timeout: 400_000 }, () => {
      let dir: string;
      let hosts: Hosts | undefined;
      let stop = async () => {};
      before(async () => {
        dir = await mkdtemp(join(tmpdir(), 'opd-hosts-'));
        const demo = await startDemo({
          ports: { sites: 0, city: 0 },
          dir,
          amend: name === 'webkit' ? withListener : undefined,
        });
        stop = () => demo.stop();
        const engine = await startEngine(name);
        stop = () => engine.close().then(() => demo.stop());
        hosts = createHosts(demo, engine);
        await engine.resize(1000, 900);
      });
      after(async () => {
        await stop();
        await rm(dir, { recursive: true, force: true });
      });
      tests(() => hosts!, name);
    });
}

function createHosts(demo: Demo, engine: Engine): Hosts {
  const go = (page: string) => engine.open(`${demo.sites}/hosts/${page}`);
  return {
    engine,
    demo,
    go,
    async open(page) {
      await go(page);
      await whole(engine, `whole widgets on ${page}`);
    },
    measure: () =>
      engine.evaluate(() => {
        const left = document.querySelector('#place')!.getBoundingClientRect().left;
        return ['opd-change-banner', 'opd-service-card', 'opd-feedback-form'].map((tag) => {
          const box = document.querySelector(tag)!.getBoundingClientRect();
          return [box.left - left, box.width, box.height] as const;
        });
      }, null),
    async sendForm() {
      // One question opens the next.
      for (const choice of ['#knew label:nth-of-type(2) input', '#access label:nth-of-type(3) input']) {
        const find = (selector: string) => {
          const root = document.querySelector('opd-feedback-form')!.shadowRoot!;
          const input = root.querySelector<HTMLInputElement>(selector);
          input?.click();
          return !!input;
        };
        await until(engine, choice, find, choice);
      }
      await engine.evaluate(
        () =>
          document
            .querySelector('opd-feedback-form')!
            .shadowRoot!.querySelector<HTMLElement>('[part=action]')!
            .click(),
        null,
      );
      const receipt = () =>
        document.querySelector('opd-feedback-form')!.shadowRoot!.querySelector('[part=words]')?.textContent ??
        '';
      await until(engine, 'a receipt', receipt, null);
      return engine.evaluate(receipt, null);
    },
  };
}

/** Widths and heights within 2 %, left edges within 1 px of what they should be. */
export function assertSameSize(found: readonly Box[], clean: readonly Box[]): void {
  found.forEach(([left, width, height], index) => {
    const [cleanLeft, cleanWidth, cleanHeight] = clean[index]!;
    assert.ok(cleanWidth > 100 && cleanHeight > 50, `${index}: no size to compare with`);
    assert.ok(Math.abs(left - cleanLeft) <= 1, `${index}: ${left} px off`);
    assert.ok(Math.abs(width / cleanWidth - 1) <= 0.02, `${index}: ${width} instead of ${cleanWidth}`);
    assert.ok(Math.abs(height / cleanHeight - 1) <= 0.02, `${index}: ${height} instead of ${cleanHeight}`);
  });
}

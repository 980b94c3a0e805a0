/**
 * Publishes a catalogue file, one step at a time: tells its parent of each step and goes on when told to, so that a
 * test can end it at any of them.
 *
 * node publish-child.ts CATALOGUE OUT LAYOUT
 */
import { readFile } from 'node:fs/promises';
import { readPrevious } from '../../../src/publish/manifest.ts';
import { planPublish } from '../../../src/publish/plan.ts';
import type { SourceCatalogue } from '../../../src/publish/validate.ts';
import { publish, type Layout } from '../../../src/publish/write.ts';

const [file = '', out = '', layout = 'links'] = process.argv.slice(2);
const catalogue = JSON.parse(await readFile(file, 'utf8')) as SourceCatalogue;

// One waits for each answer: steps of files written side by side are told one after the other.
let turn = Promise.resolve();
const ask = (step: unknown): Promise<void> =>
  (turn = turn.then(
    () =>
      new Promise<void>((resolve) => {
        process.once('message', () => resolve());
        process.send!(step);
      }),
  ));

const plan = planPublish(catalogue, { now: 1_704_679_200_000, previous: await readPrevious(out) });
await publish(plan, out, { layout: layout as Layout, onStep: ask });
process.disconnect();

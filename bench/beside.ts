/**
 * The same job beside the libraries that a developer would pick instead: a banner that can be closed, a service's card,
 * and a form with two questions, a text and a button, each as the library documents its use by script tag.
 */
import type { Browser } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { installLibraries } from './beside/install.ts';
import { LIBRARIES, versionOf, type Library } from './beside/libraries.ts';
import { doTheJob, load, type Load } from './beside/measure.ts';
import { startServer } from './beside/serve.ts';

/** BENCH_ROUNDS makes a shorter run for those who write pages. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);

const format = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

interface Result {
  library: Library;
  version: string;
  of(figure: keyof Load): number;
  usable: [least: number, most: number];
}

async function summarise(library: Library, loads: readonly Load[]): Promise<Result> {
  const times = loads.map(({ usable }) => usable);
  return {
    library,
    version: await versionOf(library),
    of: (figure) => median(loads.map((it) => it[figure])),
    usable: [Math.min(...times), Math.max(...times)],
  };
}

const line = ({ library: { name, kind }, version, of, usable }: Result): string =>
  row([
    `${name} ${version}`,
    kind,
    format(of('bytes') / 1000, 1),
    format(of('bytesToUse') / 1000, 1),
    format(of('requests')),
    format(of('painted')),
    `${format(of('usable'))} (${usable.map((time) => format(time)).join('–')})`,
    format(of('shift'), 4),
    format(of('blocked')),
  ]);

/** Where ours stands, in words, figure by figure. */
function compare(ours: Result, others: readonly Result[]): string[] {
  const words = (figure: keyof Load, unit: string, digits: number, scale: number, of: readonly Result[]) =>
    of
      .filter((it) => it.of(figure) < ours.of(figure))
      .map(
        (it) => `${it.library.name} by ${format((ours.of(figure) - it.of(figure)) / scale, digits)} ${unit}`,
      );
  const say = (what: string, ahead: string[]): string =>
    `- ${what}: ${ahead.length === 0 ? 'nobody is ahead of ours' : `ahead of ours ${ahead.length === 1 ? 'is' : 'are'} ${ahead.join(', ')}`}.`;
  return [
    say('Bytes in all', words('bytes', 'kB', 1, 1000, others)),
    say('Form usable', words('usable', 'ms', 0, 1, others)),
    say('First paint', words('painted', 'ms', 0, 1, others)),
    say('Bytes until usable', words('bytesToUse', 'kB', 1, 1000, others)),
    say('Requests', words('requests', 'of them', 0, 1, others)),
    say('Layout shift', words('shift', 'in all', 4, 1, others)),
    say('Blocked', words('blocked', 'ms', 0, 1, others)),
  ];
}

async function measureAll(browser: Browser, origin: string): Promise<Result[]> {
  const address = ({ page }: Library): string => `${origin}/pages/${page}`;
  // Also packs every file, so that no load waits for that.
  for (const library of LIBRARIES) await doTheJob(browser, address(library), library);
  const loads = new Map<Library, Load[]>(LIBRARIES.map((library) => [library, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const library of LIBRARIES) loads.get(library)!.push(await load(browser, address(library), library));
  return Promise.all([...loads].map(([library, found]) => summarise(library, found)));
}

/** @returns a section of Markdown */
export async function run(): Promise<string> {
  installLibraries();
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const [ours, ...others] = await measureAll(browser, server.origin);
    others.sort((a, b) => a.of('usable') - b.of('usable'));
    return [
      '## Beside other libraries',
      '',
      `Chromium ${browser.version()}, ${ROUNDS} rounds in turns, medians; usable with the least and the most.`,
      '',
      row([
        '',
        'made by',
        'kB in all',
        'kB to use',
        'requests',
        'first paint (ms)',
        'form usable (ms)',
        'layout shift',
        'blocked (ms)',
      ]),
      row(['---', '---', ...Array.from({ length: 7 }, () => '--:')]),
      ...[ours!, ...others].map(line),
      '',
      ...compare(ours!, others),
    ].join('\n');
  } finally {
    await browser.close();
    await server.stop();
  }
}

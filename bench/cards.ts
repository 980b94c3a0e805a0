/** Many cards, a long list, and what stays in memory: the built script in Chromium, with a city of any size. */
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../test/support/chromium.ts';
import { drawCards, type Drawing } from './cards/draw.ts';
import { listServices } from './cards/list.ts';
import { connectAndLeave, countHeld, type Held } from './cards/memory.ts';
import { startSite } from './cards/site.ts';

const CARDS = 1000;
const SERVICES = 10_000;
const ROUNDS = 5;
/** How many times slower than this machine's the processor of a cheap phone is. */
const SLOWDOWN = 4;
/** Memory is looked at after so many connects and disconnects: what grows must grow twice to be a leak. */
const LOOKS = [200, 1200, 2200];
/** What each shows once it is drawn. */
const WIDGETS = {
  'opd-change-banner': '[part=dismiss]',
  'opd-service-card': '[part=title]',
  'opd-feedback-form': 'input[type=radio]',
};

const format = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[figures.length >> 1]!;

/** A page on which a card has been drawn and everything that comes later is here. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'id-ID' });
  await page.goto(url);
  await page.evaluate(() => {
    const card = document.createElement('opd-service-card');
    card.setAttribute('service', 'layanan-0');
    document.querySelector('main')!.append(card);
  });
  await page.getByText('Layanan 0').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.querySelector('main')!.replaceChildren());
  return page;
}

async function measureDrawing(browser: Browser): Promise<string[]> {
  const site = await startSite(CARDS);
  const page = await openPage(browser, site.url);
  const rows: string[] = [];
  for (const variant of ['full', 'compact']) {
    const drawings: Drawing[] = [];
    // The first round warms up and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) drawings.push(await drawCards(page, CARDS, variant));
    const counted = drawings.slice(1);
    const [ours, plain] = [median(counted.map((it) => it.ours)), median(counted.map((it) => it.plain))];
    const [oursElements, plainElements] = counted[0]!.elements;
    if (oursElements !== plainElements) throw new Error('the plain cards are not the same');
    const ratio = median(counted.map((it) => it.ours / it.plain));
    rows.push(row([variant, format(oursElements), format(ours), format(plain), format(ratio, 2)]));
  }
  await page.close();
  await site.stop();
  return [
    row([`${format(CARDS)} cards`, 'elements', 'ours (ms)', 'plain DOM code (ms)', 'ratio']),
    row(['---', '--:', '--:', '--:', '--:']),
    ...rows,
  ];
}

async function measureList(browser: Browser): Promise<string[]> {
  const site = await startSite(SERVICES);
  const page = await openPage(browser, site.url);
  const session = await page.context().newCDPSession(page);
  const rows: string[] = [];
  for (const rate of [1, SLOWDOWN]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    for (const path of ['index.json', 'catalogue.json']) {
      const it = await listServices(page, path);
      rows.push(
        row([
          `${path}, ${rate === 1 ? 'this processor' : `${rate} times slower`}`,
          ...[it.parse, it.prepare, it.filter, it.links, it.cards].map((figure) => format(figure, 1)),
        ]),
      );
    }
  }
  const weights = ['index.json', 'catalogue.json'].map(
    (path) => `${path} ${format(Buffer.byteLength(site.file(path)) / 1e6, 1)} MB`,
  );
  await page.close();
  await site.stop();
  return [
    row([
      `${format(SERVICES)} services`,
      ...['read (ms)', 'prepare once (ms)', 'one filter (ms)', '20 links (ms)', '20 compact cards (ms)'],
    ]),
    row(['---', '--:', '--:', '--:', '--:', '--:']),
    ...rows,
    '',
    `Unpacked: ${weights.join(', ')}.`,
  ];
}

async function measureMemory(browser: Browser): Promise<string[]> {
  const site = await startSite(1);
  const rows: string[] = [];
  for (const [tag, drawn] of Object.entries(WIDGETS)) {
    const page = await openPage(browser, site.url);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const held: Held[] = [];
    for (const [index, times] of LOOKS.entries()) {
      await connectAndLeave(page, tag, drawn, times - (LOOKS[index - 1] ?? 0));
      held.push(await countHeld(session));
    }
    const follow = (what: keyof Held, scale: number): string =>
      held.map((it) => format(it[what] / scale)).join(' → ');
    rows.push(row([tag, follow('bytes', 1000), follow('nodes', 1), follow('listeners', 1)]));
    await page.close();
  }
  await site.stop();
  return [
    row([`held after ${LOOKS.map((times) => format(times)).join(', ')}`, 'heap (kB)', 'nodes', 'listeners']),
    row(['---', '--:', '--:', '--:']),
    ...rows,
  ];
}

/** @returns a section of Markdown */
export async function run(): Promise<string> {
  const browser = await launchChromium();
  try {
    const parts = [
      ['## Cards, lists, memory', '', `Chromium ${browser.version()}; medians of ${ROUNDS} rounds.`],
      await measureDrawing(browser),
      await measureList(browser),
      await measureMemory(browser),
    ];
    return parts.map((lines) => lines.join('\n')).join('\n\n');
  } finally {
    await browser.close();
  }
}

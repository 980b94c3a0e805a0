/**
 * When the form can be used, and how much the page moves, on a slow phone with the snippet as it is printed; and what
 * preloading what comes after the first view would help or harm. Variants take turns, so that a busy moment of the
 * machine meets all of them.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../scripts/start.ts';
import { readCatalogue } from '../src/catalogue/read.ts';
import { createSnippet, WIDGETS } from '../src/publish/embed.ts';
import { VERSION } from '../src/version.ts';
import { launchChromium } from '../test/support/chromium.ts';
import { load, median, PHONE, SLOW_4G, SLOWDOWN, type Load } from './support/slow-phone.ts';

const RUNS = 7;
/** Monday 8 January 2024, 09.00 in Pekanbaru: the demonstration's clock. */
const NOW = Date.UTC(2024, 0, 8, 2);

/** @returns a table: one row a variant, medians */
export async function run(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'opd-bench-'));
  const demo = await startDemo({ ports: { sites: 0, city: 0 }, dir, build: false });
  const base = `${demo.city.origin}/`;
  const { version, hashes } = await readHashes(base);
  const { catalogue } = readCatalogue(
    JSON.parse(await readFile(join(dir, 'public/services/uji-kir.json'), 'utf8')),
  );
  if (!catalogue) throw new Error('The demonstration has no uji-kir.');
  const options = { catalogue, base, version, hashes, widgets: WIDGETS, now: NOW };
  const inline = await createSnippet(options);
  const link = await createSnippet({ ...options, heights: 'link' });
  const none = await createSnippet({ ...options, heights: 'none' });
  const preload = (...files: string[]): string =>
    files
      .map(
        (file) =>
          `<link rel="modulepreload" href="${base}widgets/${version}/${file}" integrity="${hashes[file]}" crossorigin="anonymous">`,
      )
      .join('\n');
  const later = preload('chunks/later.js');
  const form = preload('chunks/later.js', 'chunks/feedback-form.later.js');
  const variants: Record<string, { head: string; body: string }> = {
    'as printed (heights inline)': inline,
    'without async': { ...inline, head: inline.head.replace(' async', '') },
    '--heights link': link,
    '--heights none': none,
    'without the JSON preload': { ...inline, head: inline.head.replace(/<link rel="preload"[^>]*>/, '') },
    'modulepreload of the script': { ...inline, head: `${preload('opd-widgets.js')}\n${inline.head}` },
    'modulepreload of later.js': { ...inline, head: `${inline.head}\n${later}` },
    'modulepreload of later.js and feedback-form.later.js': { ...inline, head: `${inline.head}\n${form}` },
  };
  let html = '';
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  const browser = await launchChromium();
  const loads = new Map<string, Load[]>(Object.keys(variants).map((name) => [name, []]));
  try {
    for (let round = 0; round < RUNS; round++)
      for (const [name, { head, body }] of Object.entries(variants)) {
        html = pageOf(head, body);
        const context = await browser.newContext({ viewport: PHONE, locale: 'id-ID' });
        loads.get(name)!.push(await load(context, url));
        await context.close();
      }
  } finally {
    await browser.close();
    site.close();
    await demo.stop();
    await rm(dir, { recursive: true, force: true });
  }
  return report(loads);
}

const pageOf = (head: string, body: string): string =>
  `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>OPD</title><link rel="icon" href="data:,">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  ${head}</head><body><h1>Dinas Perhubungan</h1>${body}<p>Isi halaman di bawah widget.</p></body></html>`;

async function readHashes(base: string): Promise<{ version: string; hashes: Record<string, string> }> {
  const response = await fetch(`${base}widgets/${VERSION}/sri.json`);
  return { version: VERSION, hashes: (await response.json()) as Record<string, string> };
}

function report(loads: ReadonlyMap<string, readonly Load[]>): string {
  const middle = (of: readonly Load[], what: keyof Load): number => median(of.map((one) => one[what]));
  const rows = [...loads].map(([name, all]) => {
    const times = all.map(({ usable }) => usable);
    const range = `${Math.round(Math.min(...times))}–${Math.round(Math.max(...times))}`;
    const figures = [
      `${Math.round(middle(all, 'painted'))}`,
      `${Math.round(middle(all, 'usable'))} (${range})`,
      middle(all, 'shift').toFixed(4),
      `${Math.round(middle(all, 'blocked'))}`,
    ];
    return `| ${[name, ...figures].join(' | ')} |`;
  });
  return [
    '## First usable form with the printed snippet',
    '',
    `Slow 4G (${SLOW_4G.latency} ms, 1.6 Mbit/s down), processor ${SLOWDOWN} times slower, ${PHONE.width} x ${PHONE.height} px, empty cache, HTTP/1.1 from loopback; Chromium's own shaping delays each request alike and knows no handshakes. Median of ${RUNS} loads, taking turns.`,
    '',
    '| Snippet | first paint, ms | form usable, ms (range) | layout shift | blocked, ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

/**
 * Takes the pages of the demonstration at a phone's and a laptop's width, light and dark, for looking at:
 * `npx node scripts/screenshots.ts FOLDER`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '../test/support/chromium.ts';
import { startDemo } from './start.ts';

const PAGES = { index: '/', dishub: '/dishub/', disdukcapil: '/disdukcapil/' };
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'] as const;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Say where to: npx node scripts/screenshots.ts FOLDER');
await mkdir(folder, { recursive: true });

// A city of its own, so that a demonstration that is running keeps its answers.
const dir = await mkdtemp(join(tmpdir(), 'opd-screenshots-'));
const demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
const browser = await launchChromium();
try {
  for (const [name, address] of Object.entries(PAGES)) {
    for (const width of WIDTHS) {
      for (const colorScheme of SCHEMES) {
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        await page.goto(demo.sites + address, { waitUntil: 'networkidle' });
        const file = join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path: file, fullPage: true });
        console.log(file);
        await page.close();
      }
    }
  }
} finally {
  await browser.close();
  await demo.stop();
  await rm(dir, { recursive: true, force: true });
}

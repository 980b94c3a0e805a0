/**
 * Looks at a page with a browser: a fresh profile without cookies or permissions, only GET, nothing downloaded or
 * submitted, no second window, and an end to every wait.
 */
import type { Browser, Page, Route } from 'playwright-core';
import { COLOURS } from '../../theme/tokens.ts';
import { isAllowedAddress, literalHost } from '../channels/address.ts';
import type { Live, LiveView, Violation } from './live.ts';
import { isSettled, probeWidgets } from './probe.ts';

export interface LookOptions {
  /** For opening the page and for what its widgets wait for, each, ms. */
  timeout: number;
  /** True when the page itself is not on the open internet, so that it may load from there. */
  inside: boolean;
}

/** A widget that draws nothing at all is given up after so long, ms; what is on its way says so within 0.4 s. */
const PATIENCE = 3000;
/** A desk, then a phone; each by light and by dark. */
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/** So much of a page's console is kept, in lines and letters: a page may say more than anybody reads. */
const CONSOLE = { lines: 200, letters: 500 };

/** @throws {Error} when the browser cannot open the page at all */
export async function lookAt(browser: Browser, url: URL, options: LookOptions): Promise<Live> {
  const context = await browser.newContext({
    acceptDownloads: false,
    serviceWorkers: 'block',
    locale: 'id-ID',
    viewport: WIDE,
    colorScheme: 'light',
    permissions: [],
  });
  // What runs inside a page that never gives way ends with the page.
  const deadline = setTimeout(() => void context.close(), 4 * options.timeout);
  try {
    const page = await context.newPage();
    context.on('page', (other) => void other.close());
    await context.route('**/*', (route) => judgeRequest(route, options.inside));
    return await look(page, url, options.timeout);
  } finally {
    clearTimeout(deadline);
    await context.close();
  }
}

/** Nothing but reading, and from a public page nothing of this machine's own network. */
async function judgeRequest(route: Route, inside: boolean): Promise<void> {
  const request = route.request();
  const literal = literalHost(new URL(request.url()));
  const allowed =
    /^(GET|HEAD|OPTIONS)$/.test(request.method()) &&
    (inside || literal === undefined || isAllowedAddress(literal));
  await (allowed ? route.continue() : route.abort('blockedbyclient'));
}

async function look(page: Page, url: URL, timeout: number): Promise<Live> {
  page.setDefaultTimeout(timeout);
  const said: string[] = [];
  page.on('console', (message) => {
    if (said.length < CONSOLE.lines) said.push(message.text().replace(/\s+/g, ' ').slice(0, CONSOLE.letters));
  });
  await page.addInitScript(() => {
    const list: Violation[] = [];
    Object.defineProperty(window, 'opdCheckPage', { value: list });
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective: directive, blockedURI: blocked, sourceFile: source, disposition } = event;
      if (disposition === 'enforce' && list.length < 200)
        list.push({ directive, blocked, source: source ?? '' });
    });
  });
  await page.goto(url.href, { waitUntil: 'domcontentloaded', timeout });
  // A picture that hangs holds up `load` for ever; the widgets do not wait for it, and neither do we.
  const loaded = await succeeds(page.waitForLoadState('load'));
  const settled = await succeeds(page.waitForFunction(isSettled, PATIENCE, { timeout }));
  const html = await page.content();
  const views: LiveView[] = [];
  for (const scheme of ['terang', 'gelap'] as const) {
    await page.emulateMedia({ colorScheme: scheme === 'terang' ? 'light' : 'dark' });
    for (const size of [WIDE, PHONE]) {
      await page.setViewportSize(size);
      views.push({ scheme, viewport: size.width, widgets: await page.evaluate(probeWidgets, COLOURS) });
    }
  }
  const violations = await page.evaluate(
    () => (window as unknown as { opdCheckPage: Violation[] }).opdCheckPage,
  );
  const late =
    loaded && settled ? {} : { unfinished: 'Halaman ini belum selesai dimuat ketika waktunya habis.' };
  return { views, violations, console: said, html, ...late };
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

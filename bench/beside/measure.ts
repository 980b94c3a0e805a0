/**
 * One load of a page on a cheap phone with a slow network, and what it cost: Slow 4G (150 ms, 1.6 Mbit/s down, 750 kbit/s
 * up), a processor four times slower than this machine's, an empty cache and new connections.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Library } from './libraries.ts';

const SLOW_4G = {
  offline: false,
  latency: 150, // ms
  downloadThroughput: 1.6e6 / 8, // bytes a second
  uploadThroughput: 0.75e6 / 8,
};
const SLOWDOWN = 4;
/** How long a page may take on a machine that does much else, ms. */
const PATIENCE = 90_000;
const PHONE = { width: 360, height: 740 };

/** Bytes are those on the wire with headers; times are ms since the navigation began. */
export interface Load {
  bytes: number;
  /** Of them, until the form could be used. */
  bytesToUse: number;
  requests: number;
  painted: number;
  usable: number;
  shift: number;
  /** Milliseconds beyond 50 of every long task. */
  blocked: number;
}

type Controls = Pick<Library, 'radios' | 'submit' | 'textarea' | 'count'>;

interface Seen {
  usable: number;
  shift: number;
  blocked: number;
}

/** Runs in the page from its start: notes shifts, long tasks, and the first frame in which the form's controls stand. */
function watch({ radios, submit, textarea, count }: Controls): void {
  const seen: Seen = { usable: 0, shift: 0, blocked: 0 };
  Object.assign(globalThis, { benchSeen: seen });
  const follow = (
    type: string,
    note: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void,
  ) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  follow('layout-shift', ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : (value ?? 0)));
  follow('longtask', ({ duration }) => (seen.blocked += duration - 50));

  /** Visible elements; `>>>` enters shadow roots, which a library has filled only once it has made its control. */
  const find = (path: string): Element[] =>
    path
      .split(' >>> ')
      .reduce<(Document | Element)[]>(
        (roots, selector, depth) =>
          roots.flatMap((root) => [
            ...((depth === 0 ? root : (root as Element).shadowRoot)?.querySelectorAll(selector) ?? []),
          ]),
        [document],
      )
      .filter((found): found is Element => found instanceof Element)
      .filter(
        (element) =>
          element.getBoundingClientRect().height > 0 && getComputedStyle(element).visibility === 'visible',
      );
  const stands = (): boolean =>
    performance.getEntriesByName('first-contentful-paint').length > 0 &&
    find(submit).length > 0 &&
    (textarea === undefined || find(textarea).length > 0) &&
    find(radios).length >= count;
  const look = (): void => {
    if (stands()) seen.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Counts what comes over the wire, with the moment at which each piece had arrived. */
async function countBytes(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let began = 0; // s
  let requests = 0;
  const arrived: { at: number; bytes: number }[] = [];
  const ours = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    if (!request.url.startsWith('https:')) return;
    began ||= timestamp;
    ours.add(requestId);
    requests += 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    if (ours.has(requestId)) arrived.push({ at: (timestamp - began) * 1000, bytes: encodedDataLength });
  });
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return (until: number) => ({
    requests,
    bytes: arrived.reduce((sum, { bytes }) => sum + bytes, 0),
    bytesToUse: arrived.filter(({ at }) => at <= until).reduce((sum, { bytes }) => sum + bytes, 0),
  });
}

const createContext = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ ignoreHTTPSErrors: true, viewport: PHONE, locale: 'id-ID' });

/**
 * Loads the page once and waits until it has come to rest.
 * @throws {Error} that names the library whose controls never stand or whose requests never end
 */
export async function load(browser: Browser, url: string, library: Library): Promise<Load> {
  const context = await createContext(browser);
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const count = await countBytes(context, page);
    const { radios, submit, textarea, count: radioCount } = library;
    const controls: Controls = {
      radios,
      submit,
      count: radioCount,
      ...(textarea !== undefined && { textarea }),
    };
    await page.addInitScript(watch, controls);
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(() => (globalThis as unknown as { benchSeen: Seen }).benchSeen.usable > 0);
    await page.waitForLoadState('networkidle');
    const { usable, shift, blocked, painted } = await page.evaluate(() => ({
      ...(globalThis as unknown as { benchSeen: Seen }).benchSeen,
      painted: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    }));
    return { ...count(usable), painted, usable, shift, blocked };
  } catch (error) {
    throw new Error(`${library.name} did not come to rest.`, { cause: error });
  } finally {
    await context.close();
  }
}

/**
 * Does what a resident does, on a fast machine and without a clock: closes the banner, answers, writes. A page that only
 * looks like a form would be no comparison.
 * @throws {Error} that names the library and what did not work
 */
export async function doTheJob(browser: Browser, url: string, library: Library): Promise<void> {
  const context = await createContext(browser);
  let step = 'load';
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    step = 'close the banner';
    const banner = page
      .locator(library.banner ?? 'body')
      .getByText('Uji KIR menjadi gratis')
      .first();
    await banner.waitFor();
    await page.getByRole('button', { name: library.close }).first().click();
    await banner.waitFor({ state: 'hidden' });
    step = 'answer';
    for (const at of library.answers) {
      const radio = page.getByRole('radio').nth(at);
      await radio.dispatchEvent('click');
      if (!(await radio.isChecked())) throw new Error(`radio ${at} is not checked`);
    }
    step = 'write';
    await page.getByRole('textbox').fill('Cepat dan ramah');
    step = 'find the button that sends';
    const send = page.getByRole('button', { name: 'Kirim' });
    await send.waitFor();
    if (!(await send.isEnabled())) throw new Error('the button is not enabled');
  } catch (error) {
    throw new Error(`${library.name} does not do the job (${step}).`, { cause: error });
  } finally {
    await context.close();
  }
}

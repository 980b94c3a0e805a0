/**
 * A cheap phone on a slow mobile network, as a profile of Chromium: Slow 4G (150 ms, 1.6 Mbit/s down, 0.75 up) and a
 * processor four times slower than this machine's. Chromium delays and shapes every request alike, whatever protocol it
 * speaks: what HTTP/2 saves is only what more than six requests at once to one host would wait for.
 */
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** Latency in ms from request to first byte; rates in bytes per second. */
export const SLOW_4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6e6 / 8) | 0,
  uploadThroughput: (0.75e6 / 8) | 0,
};

/** How many times slower the processor is. */
export const SLOWDOWN = 4;

/** The screen: CSS px. */
export const PHONE = { width: 360, height: 640 };

/** What a load of a page showed. Times in ms since the navigation began. */
export interface Load {
  /** First contentful paint of the page. */
  painted: number;
  /** A choice of the feedback form stands on the page. */
  usable: number;
  /** Sum of all layout shifts, without those that follow an input. */
  shift: number;
  /** Milliseconds beyond 50 of every long task. */
  blocked: number;
}

/** Puts a page on the slow network and processor, with an empty cache. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_4G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return session;
}

/** What runs in the page from its start: notes shifts, long tasks and when `isReady` first held. */
function watch(isReady: () => unknown): void {
  const seen = { usable: 0, shift: 0, blocked: 0 };
  Object.assign(globalThis, { opdSeen: seen });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    })[])
      if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocked += duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  const look = (): void => {
    if (isReady()) seen.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Our own form: a choice in its shadow root. */
export const FORM_IS_THERE =
  "document.querySelector('opd-feedback-form')?.shadowRoot?.querySelector('input')";

/**
 * Loads an address once in a fresh context and waits until it has come to rest.
 * @param ready expression that holds in the page once its form can be used
 * @throws when `ready` never holds
 */
export async function load(context: BrowserContext, url: string, ready = FORM_IS_THERE): Promise<Load> {
  const page = await context.newPage();
  await page.setViewportSize(PHONE);
  await slowDown(page);
  await page.addInitScript(`(${watch.toString()})(() => ${ready})`);
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => (globalThis as unknown as { opdSeen: Load }).opdSeen.usable > 0);
  // What comes after the first view counts for the shifts.
  await page.waitForLoadState('networkidle');
  const found = await page.evaluate(() => ({
    ...(globalThis as unknown as { opdSeen: Omit<Load, 'painted'> }).opdSeen,
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
  }));
  await page.close();
  return found;
}

/** The middle of a list of figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

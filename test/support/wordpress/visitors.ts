/** The people in front of a WordPress: each a browser of their own, logged in once for all tests. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { PASSWORD, type Person } from './site.ts';

export interface Visitors {
  /** The browser of somebody who is logged in, or of a passer-by. */
  browserOf(person?: Person): Promise<BrowserContext>;
  /** Opens a page, and from then on collects its errors. */
  open(address: string, person?: Person): Promise<Page>;
  /** `address: error`, of all pages so far. */
  readonly complaints: readonly string[];
}

/** @param origin of the WordPress */
export function createVisitors(browser: Browser, origin: string): Visitors {
  const contexts = new Map<Person | undefined, Promise<BrowserContext>>();
  const complaints: string[] = [];

  async function enter(person?: Person): Promise<BrowserContext> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'id-ID' });
    context.setDefaultTimeout(40_000);
    if (!person) return context;
    const page = await context.newPage();
    // Not to the dashboard, which asks wordpress.org for news.
    await page.goto(
      `${origin}/wp-login.php?redirect_to=${encodeURIComponent(`${origin}/wp-admin/profile.php`)}`,
    );
    await page.locator('#user_login').fill(person);
    await page.locator('#user_pass').fill(PASSWORD);
    await page.locator('#wp-submit').click();
    await page.locator('#wpadminbar').waitFor();
    await page.close();
    return context;
  }

  function browserOf(person?: Person): Promise<BrowserContext> {
    const context = contexts.get(person) ?? enter(person);
    contexts.set(person, context);
    return context;
  }

  return {
    browserOf,
    complaints,
    async open(address, person) {
      const page = await (await browserOf(person)).newPage();
      page.on('pageerror', (error) => complaints.push(`${address}: ${error.message}`));
      page.on('console', (message) => {
        // WordPress's own jQuery greets in the console; errors are what counts.
        if (message.type() === 'error') complaints.push(`${address}: ${message.text()}`);
      });
      await page.goto(address);
      return page;
    },
  };
}

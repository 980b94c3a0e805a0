/** Chromium for `engines.ts`. Its console also says what a policy refused. */
import { launchChromium } from './chromium.ts';
import type { Engine } from './engines.ts';
import { tellReports } from './engine-reports.ts';

/** @throws Error when no Chromium is found or it does not start */
export async function createChromium(): Promise<Engine> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, locale: 'id-ID' });
  let said: string[] = [];
  page.on('pageerror', (error) => said.push(`error: ${error.message}`));
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  await page.addInitScript(tellReports);
  return {
    open: async (url) => void (await page.goto(url)),
    // A page of the tests is trusted: what runs in it is the test's own function.
    evaluate: (work, argument) => page.evaluate<never>(`(${work.toString()})(${JSON.stringify(argument)})`),
    resize: (width, height) => page.setViewportSize({ width, height }),
    async print(paper) {
      await page.emulateMedia({ media: paper ? 'print' : null });
      return true;
    },
    async complaints() {
      // Console lines come by another way than answers; one round trip later they are here.
      await page.evaluate('0');
      const lines = said;
      said = [];
      return lines;
    },
    close: () => browser.close(),
  };
}

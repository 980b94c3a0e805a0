/** Firefox for `engines.ts`, over WebDriver BiDi. */
import { existsSync } from 'node:fs';
import { puppeteerCore } from '@web/test-runner-chrome';
import { firefoxPrefs } from './browser-flags.ts';
import { tellReports } from './engine-reports.ts';
import type { Engine } from './engines.ts';

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** @throws Error when no Firefox is found or it does not start */
export async function createFirefox(): Promise<Engine> {
  const executablePath = process.env.FIREFOX_PATH ?? PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error('No Firefox found: set FIREFOX_PATH.');
  const browser = await puppeteerCore.default.launch({
    browser: 'firefox',
    executablePath,
    extraPrefsFirefox: { ...firefoxPrefs, 'intl.accept_languages': 'id-ID,id' },
  });
  const page = await browser.newPage();
  let said: string[] = [];
  page.on('pageerror', (error) =>
    said.push(`error: ${error instanceof Error ? error.message : String(error)}`),
  );
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  await page.evaluateOnNewDocument(tellReports);
  const resize = (width: number, height: number) => page.setViewport({ width, height });
  await resize(1000, 900);
  return {
    open: async (url) => void (await page.goto(url)),
    evaluate: (work, argument) =>
      page.evaluate(`(${work.toString()})(${JSON.stringify(argument)})`) as Promise<never>,
    resize,
    // BiDi has no way to ask for the media type.
    print: () => Promise.resolve(false),
    async complaints() {
      await page.evaluate('0');
      const lines = said;
      said = [];
      return lines;
    },
    close: () => browser.close(),
  };
}

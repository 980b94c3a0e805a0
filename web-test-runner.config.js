// Browser tests: Chromium by default (found or provided), Firefox and WebKit through
// OPD_BROWSERS=chromium,firefox,webkit. One file: T=test/browser/x.test.ts npm run test:browser
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumArgs, firefoxPrefs } from './test/support/browser-flags.ts';
import { findChromium } from './scripts/browser.ts';
import { enginePlugin } from './test/support/wtr-commands.js';
import { pages } from './test/support/wtr-pages.js';
import { totals } from './test/support/wtr-totals.js';

const wanted = (process.env.OPD_BROWSERS ?? 'chromium').split(',');
const browsers = [];
if (wanted.includes('chromium')) {
  const chromium = await findChromium();
  browsers.push(
    chromeLauncher({
      launchOptions: {
        executablePath: chromium.path,
        args: chromiumArgs,
        env: { ...process.env, ...chromium.env },
        headless: chromium.from === '@sparticuz/chromium' ? 'shell' : true,
      },
    }),
  );
}
if (wanted.includes('firefox')) {
  const places = [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ];
  const executablePath = process.env.FIREFOX_PATH ?? places.find((place) => existsSync(place));
  if (!executablePath) throw new Error('No Firefox found: set FIREFOX_PATH.');
  browsers.push(
    chromeLauncher({
      puppeteer: puppeteerCore.default,
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath,
        args: ['--remote-allow-system-access'],
        extraPrefsFirefox: firefoxPrefs,
      },
    }),
  );
}
if (wanted.includes('webkit')) {
  const { startWebKit } = await import('./scripts/webkit.ts');
  const { webdriverLauncher } = await import('@web/test-runner-webdriver');
  browsers.push(webdriverLauncher(await startWebKit()));
}

export default {
  files: [process.env.T ?? 'test/browser/**/*.test.ts'],
  concurrency: wanted.includes('webkit') ? 1 : 2,
  concurrentBrowsers: 1,
  browsers,
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    enginePlugin(),
    pages(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  testFramework: { config: { timeout: 8000 } },
  testsFinishTimeout: 240_000,
  filterBrowserLogs: ({ args }) => !String(args[0] ?? '').startsWith('Lit is in dev mode'),
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: !!process.stdout.isTTY }),
    totals(),
  ],
};

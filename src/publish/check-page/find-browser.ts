/** The Chromium that is on this machine, if one is, and the library that drives it, if it is installed. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser } from 'playwright-core';

/** A browser to look with; `end` leaves it as it was found. */
export interface OpenBrowser {
  browser: Browser;
  end(): Promise<void>;
}

/** Gives a browser, or the reason why there is none, as the second half of a sentence. */
export type BrowserSource = () => Promise<OpenBrowser | string>;

/** Chromium, Chrome or Edge: the one named by CHROME_PATH, else the first where such programs are installed. */
function findInstalled(env: NodeJS.ProcessEnv): string | undefined {
  const { CHROME_PATH, PATH = '', ProgramFiles, LOCALAPPDATA, HOME } = env;
  if (CHROME_PATH) return CHROME_PATH;
  const apps = ['/Applications', ...(HOME ? [join(HOME, 'Applications')] : [])];
  const bases = [ProgramFiles, env['ProgramFiles(x86)'], LOCALAPPDATA].filter((base) => base !== undefined);
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const places =
    process.platform === 'darwin'
      ? apps.flatMap((folder) =>
          ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
            join(folder, `${name}.app/Contents/MacOS/${name}`),
          ),
        )
      : process.platform === 'win32'
        ? bases.flatMap((base) => [
            join(base, 'Google/Chrome/Application/chrome.exe'),
            join(base, 'Microsoft/Edge/Application/msedge.exe'),
          ])
        : names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
  return places.find((place) => existsSync(place));
}

/**
 * Starts the machine's browser.
 * @returns a reason in words when there is none, when the library is not installed, or when it does not start
 */
export async function openInstalledBrowser(
  env: NodeJS.ProcessEnv = process.env,
): Promise<OpenBrowser | string> {
  const executablePath = findInstalled(env);
  if (executablePath === undefined) return 'tidak ada Chrome, Chromium, atau Edge di komputer ini';
  // An optional dependency: whoever leaves it out gets the check without a browser.
  const library = await import('playwright-core').catch(() => undefined);
  if (!library) return 'paket playwright-core tidak terpasang';
  // The page is anybody's: the sandbox stays on, but for root, for whom Chromium does not start with it.
  const chromiumSandbox = process.getuid?.() !== 0;
  try {
    const browser = await library.chromium.launch({ executablePath, chromiumSandbox, timeout: 20_000 });
    return { browser, end: () => browser.close() };
  } catch {
    // Its words are a page of log for a programmer; what matters is that we go on without.
    return `${executablePath} tidak dapat dijalankan`;
  }
}

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

/** Where Chromium, Chrome and Edge stand when they are installed, the likeliest first. */
export function placesOfBrowsers({
  PATH = '',
  ProgramFiles,
  LOCALAPPDATA,
  HOME,
  ...env
}: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') {
    const folders = ['/Applications', ...(HOME ? [join(HOME, 'Applications')] : [])];
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return folders.flatMap((folder) =>
      names.map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (process.platform === 'win32') {
    const bases = [ProgramFiles, env['ProgramFiles(x86)'], LOCALAPPDATA].filter((base) => base !== undefined);
    return bases.flatMap((base) => [
      join(base, 'Google/Chrome/Application/chrome.exe'),
      join(base, 'Microsoft/Edge/Application/msedge.exe'),
    ]);
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge'];
  return names.flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)));
}

/**
 * Starts the machine's browser.
 * @returns a reason in words when there is none, when the library is not installed, or when it does not start
 */
export async function openInstalledBrowser(
  env: NodeJS.ProcessEnv = process.env,
): Promise<OpenBrowser | string> {
  const executablePath = env['CHROME_PATH'] || placesOfBrowsers(env).find((place) => existsSync(place));
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

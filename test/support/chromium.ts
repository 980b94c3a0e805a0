/** Chromium as tests, benches and screenshots start it. */
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../scripts/browser.ts';
import { chromiumArgs } from './browser-flags.ts';

/**
 * Starts the Chromium of this machine, or one that is provided.
 * @param flags for the command line, beyond those of every test browser
 * @throws Error when there is none and none can be got, or it does not start
 */
export async function launchChromium(...flags: string[]): Promise<Browser> {
  const { path, env } = await findChromium();
  return chromium.launch({
    executablePath: path,
    args: [...chromiumArgs, ...flags],
    env: { ...process.env, ...env },
  });
}

/**
 * Real top-level pages in three engines, for tests of what a host page does to the widgets. Each engine gathers what a
 * page complains about from its first moment: errors, console lines, and reports of Content-Security-Policy and Trusted
 * Types. `OPD_BROWSERS` chooses the engines, as for the browser tests; Chromium alone when it says nothing.
 */
import { createChromium } from './engine-chromium.ts';
import { createFirefox } from './engine-firefox.ts';
import { createWebKit } from './engine-webkit.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** A browser with one page. */
export interface Engine {
  /** Opens a page and waits for its load event. */
  open(url: string): Promise<void>;
  /** @param work runs in the page; knows nothing of this file but its argument, which is JSON */
  evaluate<A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** Sets the size of the view, CSS px. WebKit's window is never narrower than 447 px. */
  resize(width: number, height: number): Promise<void>;
  /** Draws for paper from now on, or for the screen again. @returns false where the engine cannot be asked */
  print(paper: boolean): Promise<boolean>;
  /** What pages complained about since the last question, oldest first. */
  complaints(): Promise<string[]>;
  close(): Promise<void>;
}

const ENGINES: Record<EngineName, () => Promise<Engine>> = {
  chromium: createChromium,
  firefox: createFirefox,
  webkit: createWebKit,
};

/** The engines that this run is for. */
export const engineNames = (process.env.OPD_BROWSERS ?? 'chromium').split(',') as EngineName[];

/**
 * Starts an engine.
 * @throws Error when it is not installed or does not start
 */
export const startEngine = (name: EngineName): Promise<Engine> => ENGINES[name]();

const PATIENCE = 15_000; // ms

/**
 * Waits until something is true in the page, which looks at it in every frame that it draws.
 * @param what named in the error
 * @throws Error when it is not true within 15 s
 */
export async function until<A>(
  engine: Engine,
  what: string,
  test: (argument: A) => unknown,
  argument: A,
): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await engine.evaluate(test, argument)))
    if (Date.now() > end) throw new Error(`Not within ${PATIENCE} ms: ${what}`);
    else await new Promise((resolve) => setTimeout(resolve, 20));
}

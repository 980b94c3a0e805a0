/**
 * WebKit for `engines.ts`: MiniBrowser over classic WebDriver, whose few commands need no library. The driver tells
 * nothing of the console, so the site puts a listener into each page (`withListener`).
 */
import { startWebKit } from '../../scripts/webkit.ts';
import type { Engine } from './engines.ts';

/** @throws Error when WebKit is not installed or does not start */
export async function createWebKit(): Promise<Engine> {
  const driver = await startWebKit();
  const root = `http://${driver.hostname}:${driver.port}/session`;

  async function command(path: string, body?: unknown, method = 'POST'): Promise<unknown> {
    const response = await fetch(root + path, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: { message?: string } | null };
    if (!response.ok) throw new Error(`WebKit: ${path}: ${value?.message ?? response.status}`);
    return value;
  }

  const session = (await command('', { capabilities: { alwaysMatch: driver.capabilities } })) as {
    sessionId: string;
  };
  const at = `/${session.sessionId}`;
  await command(`${at}/timeouts`, { script: 20_000, pageLoad: 20_000 });

  const evaluate = async <A, T>(work: (argument: A) => T | Promise<T>, argument: A): Promise<T> => {
    // The driver waits for a call of the last argument, and tells nothing of a promise that fails.
    const script = `const done = arguments[arguments.length - 1];
      new Promise((resolve) => resolve((${work.toString()})(${JSON.stringify(argument)})))
        .then(tell, (error) => done({ error: String(error) }));
      // As a text, and without the toJSON that prototype.js gives every array.
      function tell(value) {
        const { toJSON } = Array.prototype;
        delete Array.prototype.toJSON;
        done({ text: JSON.stringify(value) });
        if (toJSON) Array.prototype.toJSON = toJSON;
      }`;
    const { text, error } = (await command(`${at}/execute/async`, { script, args: [] })) as {
      text?: string;
      error?: string;
    };
    if (error) throw new Error(error);
    return (text === undefined ? undefined : JSON.parse(text)) as T;
  };

  const resize = async (width: number, height: number) => {
    const [x, y] = await evaluate(() => [outerWidth - innerWidth, outerHeight - innerHeight] as const, null);
    await command(`${at}/window/rect`, { width: width + x, height: height + y });
    // The screen answers later.
    await evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          const look = () => (innerWidth === wanted ? resolve() : void requestAnimationFrame(look));
          look();
        }),
      width,
    );
  };

  let said: string[] = [];
  const hear = async () => {
    // Reports and the console's last lines come in a task of their own.
    said.push(
      ...(await evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve));
        return (self as { heard?: string[] }).heard?.splice(0) ?? [];
      }, null)),
    );
  };
  return {
    async open(url) {
      await hear();
      await command(`${at}/url`, { url });
    },
    evaluate,
    resize,
    print: () => Promise.resolve(false),
    async complaints() {
      await hear();
      const lines = said;
      said = [];
      return lines;
    },
    close: async () => void (await command(at, undefined, 'DELETE')),
  };
}

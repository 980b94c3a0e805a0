/** `opd-widgets serve` as a process of its own, with nothing of our environment. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const CLI = join(import.meta.dirname, '../../../src/server/main.ts');

export interface Running {
  child: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves with the words once standard output holds them; rejects when the process ends before. */
  says(words: RegExp): Promise<string>;
  exit: Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  /** All of standard error until now. */
  log(): string;
}

/**
 * Starts the server on any free port.
 * @param folder holds `data`, and `public` with the published endpoint
 */
export function spawnServer(
  folder: string,
  { flags = [], env = {} }: { flags?: string[]; env?: Record<string, string> } = {},
): Running {
  const places = ['--data', join(folder, 'data'), '--public', join(folder, 'public')];
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', ...places, ...flags], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, logged] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (said += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (logged += part));
  // `close` and not `exit`: only then has all that it wrote arrived.
  const exit: Running['exit'] = new Promise((resolve) => child.once('close', (...how) => resolve(how)));
  const says = (words: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = words.exec(said)?.[0];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', look);
      child.once('exit', () => reject(new Error(`${said}\n${logged}`)));
      look();
    });
  return { child, says, exit, log: () => logged };
}

/** The same, and waits until it says where it listens. */
export async function startServer(
  ...args: Parameters<typeof spawnServer>
): Promise<Running & { url: string }> {
  const running = spawnServer(...args);
  return { ...running, url: await running.says(/http:\/\/127\.0\.0\.1:\d+/) };
}

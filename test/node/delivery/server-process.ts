/** The server as a process of its own that is killed without warning and started again on the same port. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { join } from 'node:path';
import { createCatalogue } from '../../fixtures/catalogue.ts';

const CLI = join(import.meta.dirname, '../../../src/server/main.ts');

export interface ServerProcess {
  readonly port: number;
  /** How often it was killed. */
  readonly kills: number;
  /** Pulls the plug (SIGKILL) and starts it again; resolves when it takes requests. */
  killAndRestart(): Promise<void>;
  /** Ends it in the ordinary way. @returns the exit code */
  stop(): Promise<number | null>;
}

/** No two searches of this process try the same port. */
let nextPort = 20_000 + (process.pid % 10_000);

/**
 * A port that nobody listens on, below those that the system gives to outgoing connections (from 32768 on Linux): while
 * the server is down, one of the many connections around it must not take its place.
 */
async function findPort(): Promise<number> {
  for (;;) {
    const port = nextPort++;
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!free) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

/** Makes an endpoint's folder with the tests' catalogue in it. */
export async function publishCatalogue(folder: string): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, 'catalogue.json'), JSON.stringify(createCatalogue()));
}

/**
 * Starts `opd-widgets serve`.
 * @param folders where the data and the published endpoint are
 * @param env the process's whole environment
 */
export async function startServerProcess(
  folders: { data: string; public: string },
  env: Record<string, string> = {},
): Promise<ServerProcess> {
  const port = await findPort();
  let child: ChildProcessByStdio<null, Readable, Readable>;
  let kills = 0;

  async function start(): Promise<void> {
    const flags = ['--port', `${port}`, '--data', folders.data, '--public', folders.public];
    const args = [CLI, 'serve', ...flags, '--rate', '10000000'];
    const started = (child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
    let said = '';
    started.stderr.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-4000)));
    await new Promise<void>((resolve, reject) => {
      // Its first words are where it listens.
      started.stdout.once('data', () => resolve());
      started.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
    });
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exit)[0];
  }

  await start();
  return {
    port,
    get kills() {
      return kills;
    },
    async killAndRestart() {
      await end('SIGKILL');
      kills += 1;
      await start();
    },
    stop: () => end('SIGTERM'),
  };
}

/**
 * The city of the demonstration: its catalogue published from demo/catalogue, and the reference server as a
 * process of its own, run through the same command line that a city would use.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HOST } from './ports.ts';

export const ROOT = join(import.meta.dirname, '../..');
/** Monday; uji KIR is free since Friday, and the registration at Tirta Siak closes on the 18th. */
export const CLOCK = '2024-01-08T09:00';
const CLI = join(ROOT, 'src/server/main.ts');
const READY_WITHIN = 20_000; // ms

/**
 * Runs a script with this Node to its end.
 * @param input what the script reads from its standard input
 * @throws Error with the script's own words when it fails
 */
export async function run(script: string, args: string[], input?: string): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${script} ${args.join(' ')}\n${said.trim()}`);
}

/**
 * Publishes the demo catalogue. The source does not know where the server will run, so it is published from a
 * copy whose publisher says where feedback goes.
 * @param dir working folder; the endpoint is written to `public` in it
 * @param feedback URL to which the form sends
 */
export async function publishDemo(dir: string, feedback: string): Promise<void> {
  const source = join(dir, 'source');
  await rm(source, { recursive: true, force: true });
  await cp(join(ROOT, 'demo/catalogue'), source, { recursive: true });
  const file = join(source, 'publisher.json');
  const publisher = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(
    file,
    JSON.stringify(
      { ...publisher, feedback: { url: feedback, privacy: new URL('privasi/', feedback).href } },
      null,
      2,
    ),
  );
  // What an earlier demonstration published is no promise to anybody: this one begins anew.
  await rm(join(dir, 'public'), { recursive: true, force: true });
  const base = new URL('.', feedback).href;
  const args = [
    'catalogue',
    'publish',
    source,
    '--out',
    join(dir, 'public'),
    '--clock',
    CLOCK,
    '--base',
    base,
  ];
  // Windows lets only administrators make the links that a publication normally swaps.
  if (process.platform === 'win32') args.push('--plain');
  await run(CLI, args);
}

/**
 * Creates a dashboard user who sees the whole city.
 * @throws Error when the name is taken
 */
export async function addUser(dir: string, name: string, password: string): Promise<void> {
  const args = ['user', 'add', name, '--city', '--password-stdin', '--data', join(dir, 'data')];
  await run(CLI, args, `${password}\n`);
}

/** The running server; `kill` and `start` let a test pull the plug. */
export interface City {
  readonly origin: string;
  /** Starts the server and waits until it answers. */
  start(): Promise<void>;
  /** Ends the server and waits until it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** @param origins origins of the websites that may send feedback */
export function createCity(dir: string, port: number, origins: string[]): City {
  const origin = `http://${HOST}:${port}`;
  let child: ChildProcess | undefined;
  /** Whatever ends this process, an error too, ends the server with it. */
  const endNow = () => child?.kill('SIGKILL');

  async function untilReady(server: ChildProcess): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    while (server.exitCode === null && Date.now() < deadline) {
      const answer = await fetch(`${origin}/catalogue.json`).catch(() => undefined);
      await answer?.body?.cancel();
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The city server did not start.');
  }

  return {
    origin,
    async start() {
      const args = ['--port', String(port), '--host', HOST];
      args.push('--data', join(dir, 'data'), '--public', join(dir, 'public'));
      child = spawn(process.execPath, [CLI, 'serve', ...args], {
        cwd: ROOT,
        env: { ...process.env, OPD_ORIGINS: origins.join(',') },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      process.once('exit', endNow);
      await untilReady(child);
    },
    async kill(signal = 'SIGTERM') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child!.once('exit', resolve));
      child.kill(signal);
      await gone;
      process.off('exit', endNow);
    },
  };
}

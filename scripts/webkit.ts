/**
 * Starts a real WebKit for the browser tests: Debian's WebKitWebDriver with MiniBrowser (webkit2gtk-driver), in a
 * virtual screen (xvfb) where there is no display. Both end with this process.
 */
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const DRIVER = '/usr/bin/WebKitWebDriver';

/** Where the driver listens, and what a session asks it for; also the options of @web/test-runner-webdriver. */
export interface WebKitDriver {
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
  readonly capabilities: Record<string, unknown>;
}

/**
 * @throws {Error} when WebKit is not installed or does not start
 */
export async function startWebKit(): Promise<WebKitDriver> {
  const binary = process.env.MINIBROWSER_PATH ?? findMiniBrowser();
  if (!binary || !existsSync(DRIVER)) {
    throw new Error('No WebKit found: apt-get install webkit2gtk-driver xvfb xauth');
  }
  const display = process.env.DISPLAY || (await startScreen());
  const port = await findFreePort();
  const env = { ...process.env, DISPLAY: display };
  start(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], 'ignore', env);
  await untilListening(port);
  return {
    hostname: '127.0.0.1',
    port,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    },
  };
}

function findMiniBrowser(): string | undefined {
  return readdirSync('/usr/lib')
    .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
    .find((path) => existsSync(path));
}

/** Starts Xvfb on a display of its own choosing, which it names on file descriptor 3. */
async function startScreen(): Promise<string> {
  const screen = ['-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const server = start('Xvfb', ['-displayfd', '3', ...screen], ['ignore', 'ignore', 'ignore', 'pipe']);
  const output = server.stdio[3] as Socket;
  const [number] = (await Promise.race([once(output, 'data'), failure(server)])) as [Buffer];
  // Kept open: Xvfb would end at its next word into a closed pipe.
  output.unref();
  return `:${number.toString().trim()}`;
}

async function failure(child: ChildProcess): Promise<never> {
  const [error] = (await once(child, 'error')) as [Error];
  throw error;
}

/** Starts a helper that neither outlives this process nor keeps it alive. */
function start(command: string, args: string[], stdio: StdioOptions, env = process.env): ChildProcess {
  const child = spawn(command, args, { stdio, env });
  process.on('exit', () => child.kill());
  child.unref();
  return child;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Waits at most five seconds. */
async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const answered = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'close').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (answered) return;
    await delay(50);
  }
  throw new Error('WebKitWebDriver does not listen.');
}

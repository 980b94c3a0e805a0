/** A MariaDB of the test's own: its data in a temporary folder, reached through a socket there, never by the network. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const SERVER = ['/usr/sbin/mariadbd', '/usr/libexec/mariadbd'].find((path) => existsSync(path));
const START_WITHIN = 20_000; // ms

/**
 * @param dir an empty folder
 * @returns the socket's path, and what ends the server
 * @throws {Error} when it does not start, with the last of what it said
 */
export async function startMariaDb(dir: string): Promise<{ socket: string; stop(): Promise<void> }> {
  const data = join(dir, 'data');
  const socket = join(dir, 'socket');
  // Started as root it would look for a user to become.
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const install = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'];
  execFileSync('mariadb-install-db', [...install, '--skip-test-db', ...user], { stdio: 'pipe' });
  // Nobody needs this data after a power cut.
  const quick = ['--skip-log-bin', '--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync'];
  const where = [`--datadir=${data}`, `--socket=${socket}`, '--skip-networking', `--pid-file=${dir}/pid`];
  const child = spawn(SERVER!, ['--no-defaults', ...where, ...quick, ...user], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endNow = () => child.kill('SIGKILL');
  process.once('exit', endNow);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2000)));
  const deadline = Date.now() + START_WITHIN;
  while (!existsSync(socket)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`MariaDB did not start.\n${said}`);
    await delay(20);
  }
  return {
    socket,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      // Its data is thrown away with the folder, so there is nothing to write down first.
      if (child.exitCode === null && child.kill('SIGKILL')) await gone;
      process.off('exit', endNow);
    },
  };
}

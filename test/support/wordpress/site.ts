/**
 * A real WordPress in a temporary folder: Debian's files, a MariaDB of its own, PHP's built-in server on loopback. Two
 * people: `admin`, and `penulis`, an author, who may not write arbitrary HTML.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { packPlugin } from '../../../scripts/build/wordpress.ts';
import { SERVER, startMariaDb } from './database.ts';

const FILES = '/usr/share/wordpress';
const THEMES = join(FILES, 'wp-content/themes');
const START_WITHIN = 20_000; // ms
/** Of both people; they live as long as the test. */
export const PASSWORD = 'hanya-untuk-tes';
export type Person = 'admin' | 'penulis';

/** Why there can be no WordPress on this machine; undefined where there can. */
export function whyNoWordPress(): string | undefined {
  const missing = [
    !existsSync(join(FILES, 'wp-load.php')) && 'wordpress',
    !existsSync(join(THEMES, 'twentytwentyone')) && 'wordpress-theme-twentytwentyone',
    !existsSync(join(THEMES, 'twentytwentythree')) && 'wordpress-theme-twentytwentythree',
    SERVER === undefined && 'mariadb-server',
    spawnSync('php', ['-v']).status !== 0 && 'php-cli',
  ].filter((name) => name !== false);
  return missing.length > 0 ? `not installed: ${missing.join(', ')}` : undefined;
}

export interface Site {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /**
   * Lines of what PHP and WordPress complained about so far, but for what WordPress 6.1 says of its own files on a PHP
   * that is newer than it.
   */
  complaints(): Promise<string[]>;
  /**
   * Runs PHP inside of this WordPress.
   * @param code body of a function; what it returns must fit into JSON
   * @param as who is logged in; nobody by default
   * @param environment WordPress's environment type, `local` by default
   */
  php<T>(code: string, as?: Person, environment?: string): Promise<T>;
  stop(): Promise<void>;
}

const config = (socket: string, origin: string, city: string, log: string): string => `<?php
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:${socket}' );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_HOME', '${origin}' );
define( 'WP_SITEURL', '${origin}' );
define( 'WP_ENVIRONMENT_TYPE', getenv( 'OPD_ENVIRONMENT' ) ?: 'local' );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', '${log}' );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'OPD_CITY_PORT', '${new URL(city).port}' );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require ABSPATH . 'wp-settings.php';
`;

/** Tables, two people, pretty addresses. */
const INSTALL = `
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install( 'Dinas', 'admin', 'admin@example.org', false, '', '${PASSWORD}' );
wp_insert_user( array( 'user_login' => 'penulis', 'user_pass' => '${PASSWORD}', 'role' => 'author', 'user_email' => 'penulis@example.org' ) );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'show_avatars', 0 );
// The editor's greeting shows a picture from wordpress.org.
update_user_meta( 1, 'wp_persisted_preferences', array( 'core/edit-post' => array( 'welcomeGuide' => false ), '_modified' => '2024-01-08T00:00:00.000Z' ) );
switch_theme( 'twentytwentyone' );
flush_rewrite_rules();
`;

/**
 * @param dir an empty folder
 * @param city origin of the city's endpoint, the only address beside its own that this WordPress may ask
 * @throws {Error} when PHP or MariaDB does not start, or WordPress cannot be installed
 */
export async function startWordPress(dir: string, port: number, city: string): Promise<Site> {
  const root = join(dir, 'site');
  const log = join(dir, 'debug.log');
  const origin = `http://127.0.0.1:${port}`;
  await cp(FILES, root, { recursive: true, dereference: true });
  const database = await startMariaDb(dir);
  const content = join(root, 'wp-content');
  await mkdir(join(content, 'mu-plugins'));
  await cp(join(import.meta.dirname, 'mu-plugin.php'), join(content, 'mu-plugins/test.php'));
  for (const [path, bytes] of Object.entries(unzipSync(await packPlugin()))) {
    await mkdir(dirname(join(content, 'plugins', path)), { recursive: true });
    await writeFile(join(content, 'plugins', path), bytes);
  }
  await writeFile(join(root, 'wp-config.php'), config(database.socket, origin, city, log));

  const php = async <T>(code: string, as?: Person, environment = 'local', before = ''): Promise<T> => {
    const script = `<?php ${before} $_SERVER['HTTP_HOST'] = '127.0.0.1'; require '${root}/wp-load.php';
      ${as ? `wp_set_current_user( get_user_by( 'login', '${as}' )->ID );` : ''}
      $result = ( function () { ${code} } )(); echo "\\n", wp_json_encode( $result );`;
    const running = promisify(execFile)('php', ['-d', 'error_log=' + log], {
      maxBuffer: 1 << 24,
      env: { ...process.env, OPD_ENVIRONMENT: environment },
    });
    running.child.stdin!.end(script);
    const { stdout } = await running;
    return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as T;
  };
  const create = `<?php ( new mysqli( 'localhost', 'root', '', '', 0, '${database.socket}' ) )->query( 'CREATE DATABASE wordpress' );`;
  const creating = promisify(execFile)('php', []);
  creating.child.stdin!.end(create);
  await creating;
  await php(INSTALL, undefined, undefined, "define( 'WP_INSTALLING', true );");

  const server = spawn(
    'php',
    [
      '-d',
      `error_log=${log}`,
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      root,
      join(import.meta.dirname, 'router.php'),
    ],
    { stdio: 'ignore', env: { ...process.env, PHP_CLI_SERVER_WORKERS: '3' }, detached: true },
  );
  // Its workers are processes of their own and end only as a group.
  const end = () => {
    try {
      process.kill(-server.pid!, 'SIGKILL');
    } catch {
      // Ended already.
    }
  };
  process.once('exit', end);
  const deadline = Date.now() + START_WITHIN;
  while (!(await fetch(`${origin}/readme.html`).catch(() => undefined))?.ok) {
    if (Date.now() > deadline) throw new Error('PHP does not listen.');
    await delay(30);
  }
  return {
    origin,
    php: (code, as, environment) => php(code, as, environment),
    async complaints() {
      const lines = (await readFile(log, 'utf8').catch(() => '')).split('\n');
      const old = new RegExp(`PHP Deprecated: .* in ${root}/wp-(?:includes|admin)/`);
      return lines.filter((line) => line !== '' && !old.test(line));
    },
    async stop() {
      end();
      process.off('exit', end);
      await database.stop();
    },
  };
}

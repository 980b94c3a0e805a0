// The WordPress plugin as it is handed out. What it does in WordPress is shown by test/integrations/wordpress.test.ts.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { packPlugin } from '../../scripts/build/wordpress.ts';
import { VERSION } from '../../src/version.ts';

const PLUGIN = join(import.meta.dirname, '../../integrations/wordpress/opd-widgets');
const read = (file: string) => readFileSync(join(PLUGIN, file), 'utf8');
const php = globSync('**/*.php', { cwd: PLUGIN });

test('the zip holds one folder with all that the plugin needs, and nothing else', async () => {
  assert.deepEqual(Object.keys(unzipSync(await packPlugin())).sort(), [
    'opd-widgets/LICENSE',
    'opd-widgets/assets/editor.js',
    'opd-widgets/blocks/change-banner/block.json',
    'opd-widgets/blocks/feedback-form/block.json',
    'opd-widgets/blocks/service-card/block.json',
    'opd-widgets/includes/blocks.php',
    'opd-widgets/includes/endpoint.php',
    'opd-widgets/includes/fallback.php',
    'opd-widgets/includes/oembed.php',
    'opd-widgets/includes/script.php',
    'opd-widgets/includes/settings-page.php',
    'opd-widgets/includes/settings.php',
    'opd-widgets/includes/shortcodes.php',
    'opd-widgets/includes/widgets.php',
    'opd-widgets/opd-widgets.php',
    'opd-widgets/readme.txt',
    'opd-widgets/uninstall.php',
  ]);
});

test('the zip says nothing of when and where it was made', async () => {
  const zip = Buffer.from(await packPlugin());
  // MS-DOS time and date of the first entry: midnight, 1 January 1980.
  assert.equal(zip.readUInt32LE(10), 0x0021_0000);
});

test('the plugin has the version of the widgets', () => {
  assert.equal(/^ \* Version: +(\S+)$/m.exec(read('opd-widgets.php'))?.[1], VERSION);
  assert.equal(/^Stable tag: (\S+)$/m.exec(read('readme.txt'))?.[1], VERSION);
});

test('no file of the plugin does anything when it is asked for directly', () => {
  const open = php.filter(
    (file) => !/^defined\( '(?:ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m.test(read(file)),
  );
  assert.deepEqual(open, []);
});

test('the plugin brings no code from elsewhere and writes no script of its own', () => {
  const remote =
    /\beval\s*\(|create_function|base64_decode|<script|innerHTML|https?:\/\/(?!schemas\.wp\.org|opensource\.org|layanan\.contoh\.go\.id)\w/;
  const files = [...php, 'assets/editor.js'];
  assert.deepEqual(
    files.filter((file) => remote.test(read(file))),
    [],
  );
});

// The moving folder (`widgets/v1/`) as it is made of the built script files. `npm run build` comes first.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { followVersion } from '../../src/publish/versions.ts';
import { readWidgets } from '../../src/publish/widget-files.ts';

const widgets = await readWidgets(join(import.meta.dirname, '../../dist/widgets'));
const moving = followVersion({ ...widgets, version: '1.2.3' });

test('the core file of a moving folder asks for every chunk in the folder of its version', () => {
  const code = moving.find(({ path }) => path === 'opd-widgets.js')!.content.toString();
  assert.deepEqual(code.match(/import\([^)]*\)/g)?.sort(), [
    'import("../1.2.3/chunks/en.js")',
    'import("../1.2.3/chunks/later.js")',
    'import("../1.2.3/chunks/outbox-database.js")',
    'import("../1.2.3/chunks/read.js")',
  ]);
});

test('the other files of a moving folder are those of its version', () => {
  const other = ({ path }: { path: string }) => path !== 'opd-widgets.js' && path !== 'sri.json';
  assert.ok(moving.filter(other).length > 10);
  assert.deepEqual(moving.filter(other), widgets.files.filter(other));
});

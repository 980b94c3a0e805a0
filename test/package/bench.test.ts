// The comparison with other libraries is honest only when everybody runs the same files: exact versions, nothing from afar.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LIBRARIES } from '../../bench/beside/libraries.ts';

const BENCH = join(import.meta.dirname, '../../bench');
const { dependencies } = JSON.parse(readFileSync(join(BENCH, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};

test('each library that ours is compared with is pinned to one version', () => {
  const versions = LIBRARIES.flatMap(({ package: name }) => (name === undefined ? [] : [dependencies[name]]));
  assert.equal(versions.length, 9);
  for (const version of versions) assert.match(version ?? 'missing', /^\d+\.\d+\.\d+$/);
});

test('the pages of the comparison ask nothing of another host', () => {
  const pages = LIBRARIES.map(({ page }) => readFileSync(join(BENCH, 'beside/pages', page), 'utf8'));
  const addresses = pages.flatMap(
    (page) => page.match(/(?:src|href|from)\s*=?\s*["'](?:https?:)?\/\/[^"']*/g) ?? [],
  );
  assert.deepEqual(addresses, []);
});

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { ConfigError } from '../../../src/server/config.ts';
import { loadSecret } from '../../../src/server/secret.ts';
import { makeFolder } from './support.ts';

const GIVEN = 'sama di semua mesin, 32 huruf atau lebih';

it('the key of a folder is made once and kept', async (t) => {
  const { folder, remove } = await makeFolder();
  t.after(remove);
  const secret = await loadSecret(folder, '');
  assert.match(secret, /^[\w-]{43}$/);
  assert.equal(await loadSecret(folder, ''), secret);
});

it('a given key wins over that of the folder, and is written nowhere', async (t) => {
  const { folder, remove } = await makeFolder();
  t.after(remove);
  assert.equal(await loadSecret(folder, GIVEN), GIVEN);
  await assert.rejects(readFile(join(folder, 'secret.key')), { code: 'ENOENT' });
});

it('a short key is refused by name, without being shown', async (t) => {
  const { folder, remove } = await makeFolder();
  t.after(remove);
  await assert.rejects(loadSecret(folder, 'rahasia'), (error: Error) => {
    assert.ok(error instanceof ConfigError);
    assert.match(error.message, /^Setelan "OPD_SECRET" terlalu pendek\. Isi dengan sedikitnya 32 huruf/);
    assert.doesNotMatch(error.message, /rahasia/);
    return true;
  });
});

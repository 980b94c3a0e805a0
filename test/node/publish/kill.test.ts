/** `catalogue publish` killed at random moments, gate and history included: what is left is whole, and the next run finishes. */
import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { readCatalogue } from '../../../src/catalogue/read.ts';
import type { Catalogue, Change } from '../../../src/catalogue/types.ts';
import type { HistoryEntry } from '../../../src/publish/history.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { createFolder, readEndpoint, writeFiles } from './folder.ts';

const CHILD = join(import.meta.dirname, 'publish-whole-child.ts');
/** As many as make publishing last longer than a moment. */
const SERVICES = 150;
const KILLS = 12;

const notice: Change = {
  id: 'ktp-berbayar',
  revision: 1,
  services: ['layanan-7'],
  kind: 'fee',
  importance: 'important',
  title: 'Kini berbiaya',
  announced: '2024-01-08',
  effective: '2024-01-08',
  fields: [{ path: 'standard.fees', label: 'Biaya' }],
};

/** A city whose second version raises a fee, with its notice, and ends nothing else. */
function version(revision: 'satu' | 'dua'): Catalogue {
  const catalogue = createCatalogue();
  const [, card] = catalogue.services;
  catalogue.services = Array.from({ length: SERVICES }, (_, index) => ({
    ...structuredClone(card!),
    id: `layanan-${index}`,
  }));
  catalogue.changes = revision === 'dua' ? [notice] : [];
  if (revision === 'dua') catalogue.services[7]!.standard.fees = [{ amount: 25_000 }];
  return { ...catalogue, revision };
}

/** Publishes in a process of its own. @param after kills it so many ms after it has begun to work */
async function publish(source: string, out: string, options: string[], after?: number): Promise<number> {
  const args = [source, '--out', out, '--no-widgets', ...options];
  const child = fork(CHILD, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit');
  await once(child, 'message');
  const started = performance.now();
  child.send('go');
  const timer = after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), after);
  const [code, signal] = (await gone) as [number | null, string | null];
  clearTimeout(timer);
  assert.ok(code === 0 || (signal === 'SIGKILL' && after !== undefined), `exit ${code} ${signal}`);
  return performance.now() - started;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Asserts that every file is whole, with links also that all are of one version. @returns the revision shown */
async function revisionOf(out: string, whole: boolean): Promise<unknown> {
  // Killed before it had made the folder.
  const files = existsSync(out) ? await readEndpoint(out) : new Map<string, Buffer>();
  for (const [path, bytes] of files) {
    if (!path.endsWith('.json')) continue;
    const json = JSON.parse(bytes.toString()) as unknown;
    if (/^(agencies|services|changes|catalogue\.json)/.test(path))
      assert.deepEqual(readCatalogue(json).problems, [], path);
  }
  const shown = files.get('catalogue.json');
  if (!shown) return undefined;
  if (whole) {
    const { files: listed } = JSON.parse(String(files.get('manifest.json'))) as {
      files: Record<string, { sha256: string }>;
    };
    for (const [path, { sha256: hash }] of Object.entries(listed))
      assert.equal(sha256(files.get(path)!), hash, path);
    const { entries } = JSON.parse(String(files.get('history/index.json'))) as { entries: HistoryEntry[] };
    assert.equal(entries.at(-1)?.catalogue, sha256(shown));
  }
  return (JSON.parse(shown.toString()) as Catalogue).revision;
}

async function killOften(context: TestContext, layout: string[]): Promise<void> {
  const now = [...layout, '--now', '2024-01-08T09:00'];
  const later = [...layout, '--now', '2024-01-08T10:00'];
  const folder = await createFolder(context);
  await writeFiles(folder, { 'satu.json': version('satu'), 'dua.json': version('dua') });
  const source = (name: string): string => join(folder, `${name}.json`);
  const trial = join(folder, 'coba');
  await publish(source('satu'), trial, now);
  const lasts = await publish(source('dua'), trial, later);
  const found: unknown[] = [];
  for (let nth = 0; nth < KILLS; nth += 1) {
    const out = join(folder, String(nth));
    const links = layout.length === 0;
    // Every third kill hits a first publication.
    if (nth % 3 > 0) await publish(source('satu'), out, now);
    await publish(source('dua'), out, now, Math.random() * lasts);
    const left = await revisionOf(out, links);
    assert.ok(left === 'dua' || left === (nth % 3 > 0 ? 'satu' : undefined), `left ${String(left)}`);
    found.push(left);
    await publish(source('dua'), out, later);
    assert.equal(await revisionOf(out, true), 'dua');
  }
  context.diagnostic(`a run of ${Math.round(lasts)} ms, killed: ${found.map(String).join(' ')}`);
}

test(`killed at ${KILLS} random moments with links, publishing leaves one whole version and finishes later`, (context) =>
  killOften(context, []));

test(`killed at ${KILLS} random moments without links, publishing leaves whole files and finishes later`, (context) =>
  killOften(context, ['--plain']));

/** `catalogue diff` as a person or a program meets it: every kind of side, words, exit codes. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { DiffError, readSide } from '../../../src/publish/diff-sides.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { createFolder, sourceFiles, writeFiles } from './folder.ts';
import { runCli } from './run-cli.ts';

const run = (...args: string[]) => runCli(['catalogue', 'diff', ...args]);

/** The fixture as a source in `lama`, and edited in `baru`: a fee, a keyword, an address of the agency. */
async function twoSources(context: TestContext): Promise<[old: string, now: string]> {
  const folder = await createFolder(context);
  const files = sourceFiles();
  const edited = structuredClone(createCatalogue());
  const kir = edited.services.find(({ id }) => id === 'uji-kir')!;
  kir.standard.fees = [{ amount: 37000, unit: { id: 'per uji', en: 'per test' } }];
  kir.keywords = ['kir'];
  edited.agencies.find(({ id }) => id === 'dishub')!.address = 'Jalan Contoh 1';
  const changed = { ...files, 'services/uji-kir.json': kir, 'agencies.json': edited.agencies };
  for (const [name, content] of [
    ['lama', files],
    ['baru', changed],
  ] as const)
    await writeFiles(join(folder, name), content);
  return [join(folder, 'lama'), join(folder, 'baru')];
}

test('diff tells material differences by agency and service, counts editorial ones, and exits 1', async (context) => {
  const { code, out, err } = await run(...(await twoSources(context)));
  assert.deepEqual([code, err], [1, '']);
  assert.equal(
    out,
    [
      'Dinas Perhubungan Kota Pekanbaru',
      '  OPD ini',
      '    ! Alamat: Alamat: verifikasi ke Dishub → Jalan Contoh 1',
      '  Uji KIR kendaraan bermotor  uji-kir',
      '    ! Biaya: gratis, Retribusi dihapus sejak 5 Januari 2024. → Rp37.000 per uji',
      '    · 1 perubahan redaksi (tambahkan --all untuk melihatnya)',
      '',
      '2 perubahan yang harus diumumkan, 1 perubahan redaksi.',
      '',
    ].join('\n'),
  );
});

test('diff --all --lang en tells everything in English', async (context) => {
  const { out } = await run(...(await twoSources(context)), '--all', '--lang', 'en');
  assert.match(out, /^Pekanbaru Transport Agency\n {2}The agency itself\n {4}! Address: /);
  assert.match(out, /! Cost: free, Fee abolished on 5 January 2024\. → Rp37\.000 per test/);
  assert.match(out, /· Keywords: updated \[editorial\]/);
  assert.match(out, /2 changes to announce, 1 editorial\.\n$/);
});

test('diff --json gives the differences as data', async (context) => {
  const { code, out } = await run(...(await twoSources(context)), '--json');
  const { ok, material, editorial, differences } = JSON.parse(out) as {
    ok: boolean;
    material: number;
    editorial: number;
    differences: Record<string, unknown>[];
  };
  assert.deepEqual([code, ok, material, editorial], [1, false, 2, 1]);
  assert.deepEqual(differences[1], {
    service: 'uji-kir',
    agency: 'dishub',
    kind: 'fee',
    path: 'standard.fees',
    label: { id: 'Biaya', en: 'Cost' },
    grade: 'material',
    before: {
      id: 'Gratis, Retribusi dihapus sejak 5 Januari 2024.',
      en: 'Free, Fee abolished on 5 January 2024.',
    },
    after: { id: 'Rp37.000 per uji', en: 'Rp37.000 per test' },
    sentence: {
      id: 'Biaya: gratis, Retribusi dihapus sejak 5 Januari 2024. → Rp37.000 per uji',
      en: 'Cost: free, Fee abolished on 5 January 2024. → Rp37.000 per test',
    },
  });
});

test('diff of the same catalogue says so and exits 0', async (context) => {
  const [old] = await twoSources(context);
  assert.deepEqual(await run(old, old), { code: 0, out: 'Tidak ada yang berbeda.\n', err: '' });
});

test('diff with editorial differences only exits 0', async (context) => {
  const [old] = await twoSources(context);
  const folder = await createFolder(context);
  const catalogue = { ...createCatalogue(), services: structuredClone(createCatalogue().services) };
  catalogue.services[0]!.keywords = ['baru'];
  await writeFiles(folder, { 'catalogue.json': catalogue });
  const { code, out } = await run(old, folder);
  assert.equal(code, 0);
  assert.match(out, /0 perubahan yang harus diumumkan, 1 perubahan redaksi\.\n$/);
});

test('diff takes scheduled values as of --now', async (context) => {
  const [old] = await twoSources(context);
  const { code, err } = await run(old, old, '--now', 'besok');
  assert.deepEqual([code, err], [2, '--now "besok" bukan waktu; tulis seperti 2024-01-08T09:00.\n']);
});

test('diff called wrongly exits 2', async (context) => {
  const [old] = await twoSources(context);
  assert.equal((await run(old)).code, 2);
  assert.equal((await run(old, old, '--lang', 'fr')).code, 2);
});

test('a side that cannot be read is named, with exit 1', async (context) => {
  const [old, now] = await twoSources(context);
  await writeFiles(now, { 'services/uji-kir.json': '{"id": "uji-kir",}' });
  const { code, out, err } = await run(old, now);
  assert.deepEqual([code, out], [1, '']);
  assert.match(err, /baru belum dapat dibandingkan\. services\/uji-kir\.json baris 1: Ada tanda koma/);
  const missing = await run(old, `${now}-tidak-ada`, '--json');
  const { ok, error } = JSON.parse(missing.out) as { ok: boolean; error: { code: string; message: string } };
  assert.deepEqual([missing.code, ok, error.code], [1, false, 'unreadable-side']);
  assert.match(error.message, /Berkas atau folder ini tidak ada\./);
});

const CATALOGUE = JSON.stringify(createCatalogue());

/** Answers by path. */
async function serve(context: TestContext): Promise<string> {
  const answers: Record<string, [status: number, type: string, body: string]> = {
    '/catalogue.json': [200, 'application/json', CATALOGUE],
    '/login': [200, 'text/html', '<!doctype html>'],
    '/gone.json': [404, 'application/json', '{}'],
    '/broken.json': [200, 'application/json', '{"opdCatalogue": 1,'],
    '/other.json': [200, 'application/json', '{"a": 1}'],
  };
  const server = createServer(({ url = '' }, response) => {
    const answer = answers[url];
    // Any other path never answers.
    if (answer) response.writeHead(answer[0], { 'content-type': answer[1] }).end(answer[2]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('diff takes the URL of a published catalogue or of its folder', async (context) => {
  const [old] = await twoSources(context);
  const origin = await serve(context);
  for (const url of [`${origin}/catalogue.json`, `${origin}/`])
    assert.deepEqual(await run(old, url), { code: 0, out: 'Tidak ada yang berbeda.\n', err: '' });
});

test('an answer that is no catalogue is refused with the reason', async (context) => {
  const origin = await serve(context);
  const codeOf = async (url: string, timeout = 5000): Promise<string> =>
    readSide(url, { timeout }).then(
      () => 'read',
      (error: unknown) => (error instanceof DiffError ? error.code : String(error)),
    );
  assert.equal(await codeOf(`${origin}/login`), 'side-type');
  assert.equal(await codeOf(`${origin}/gone.json`), 'side-status');
  assert.equal(await codeOf(`${origin}/broken.json`), 'side-syntax');
  assert.equal(await codeOf(`${origin}/other.json`), 'side-format');
  assert.equal(await codeOf(`${origin}/never.json`, 50), 'side-timeout');
  assert.equal(await codeOf('http://127.0.0.1:1/catalogue.json'), 'side-unreachable');
});

test('a body larger than allowed is not read to its end', async () => {
  const chunk = new Uint8Array(8 * 2 ** 20);
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 1;
      controller.enqueue(chunk);
    },
  });
  const fetch = () => Promise.resolve(new Response(body));
  await assert.rejects(readSide('https://katalog.example.go.id/catalogue.json', { fetch }), {
    code: 'side-too-large',
  });
  assert.ok(given < 20, `${given}`);
});

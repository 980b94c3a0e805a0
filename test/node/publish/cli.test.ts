/** The commands as a person or a program meets them: words, exit codes, nothing written when anything is wrong. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { createPaint } from '../../../src/publish/report.ts';
import { run } from './command.ts';
import { createFolder, readEndpoint, sourceFiles, writeFiles } from './folder.ts';

const SCRIPT = 'export const tag = "opd-service-card";\n';
const INTEGRITY = `sha384-${createHash('sha384').update(SCRIPT).digest('base64')}`;
const WIDGETS = {
  'sri.json': { 'opd-widgets.js': INTEGRITY },
  'opd-widgets.js': SCRIPT,
  'package.json': { version: '3.2.1' },
};

test('validate counts what is there and exits 0', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { ...prefixed('katalog', sourceFiles()) });
  const { code, out, err } = await run(folder, 'catalogue', 'validate', 'katalog');
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^services\/ktp-el\.json$/m);
  assert.match(
    out,
    /^ {2}baris 10, kolom 15 {2}periksa {2}Layanan "ktp-el": standar pelayanan belum memuat langkah\.$/m,
  );
  assert.match(
    out,
    /Katalog dapat diterbitkan: 3 layanan, 2 OPD, 4 perubahan; 0 salah, 1 perlu diperiksa\.\n$/,
  );
  assert.equal(out.includes('\u001b'), false);
});

test('validate names every finding and exits 1', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, {
    ...prefixed('katalog', sourceFiles()),
    'katalog/services/a.json': '{\n "id": "a",\n}',
  });
  const { code, out } = await run(folder, 'catalogue', 'validate', 'katalog');
  assert.equal(code, 1);
  assert.match(
    out,
    /services\/a\.json\n {2}baris 2, kolom 11 {2}salah {2}Ada tanda koma yang berlebih\.\n {4}→ Hapus koma ini\./,
  );
  assert.match(out, /Katalog belum dapat diterbitkan: 1 salah, 1 perlu diperiksa\.\n$/);
});

test('validate --json gives the findings as data', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { 'katalog/publisher.json': '[' });
  const { code, out } = await run(folder, 'catalogue', 'validate', 'katalog', '--json');
  const { ok, findings } = JSON.parse(out) as { ok: boolean; findings: Record<string, unknown>[] };
  assert.deepEqual([code, ok], [1, false]);
  assert.deepEqual(
    findings.find((found) => found['code'] === 'json-open-bracket'),
    {
      code: 'json-open-bracket',
      severity: 'error',
      message: 'Kurung [ ini tidak ditutup.',
      suggestion: 'Tambahkan ] di akhir bagian ini.',
      file: 'publisher.json',
      line: 1,
      column: 1,
      path: '',
    },
  );
});

test('publish writes the endpoint and says how much', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { ...prefixed('katalog', sourceFiles()), ...prefixed('widgets', WIDGETS) });
  const { code, out, err } = await run(
    folder,
    ...['catalogue', 'publish', 'katalog', '--out', 'public', '--widgets', 'widgets'],
    ...['--now', '2024-01-08T09:00', '--clock', '2024-01-08T09:00'],
  );
  assert.equal(code, 0, err);
  assert.match(out, /^Terbit di public, revisi [0-9a-f]{12}: 123 berkas ditulis \([\d,]+ kB\), 0 tetap\.\n$/);
  assert.equal(err, '1 hal perlu diperiksa; lihat: opd-widgets catalogue validate katalog\n');
  const files = await readEndpoint(join(folder, 'public'));
  assert.equal(files.get('widgets/3.2.1/opd-widgets.js')?.toString(), SCRIPT);
  const kir = JSON.parse(String(files.get('services/uji-kir.json'))) as Record<string, unknown>;
  // 09.00 on a clock in Pekanbaru.
  assert.deepEqual([kir['published'], kir['clock']], ['2024-01-08T02:00:00Z', '2024-01-08T09:00']);
});

test('publish gives the same bytes for the same source and moment', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { ...prefixed('katalog', sourceFiles()), ...prefixed('widgets', WIDGETS) });
  const bytes: string[] = [];
  for (const out of ['satu', 'dua']) {
    await run(
      folder,
      ...[
        'catalogue',
        'publish',
        'katalog',
        '--out',
        out,
        '--widgets',
        'widgets',
        '--now',
        '2024-01-08T09:00',
      ],
    );
    const files = await readEndpoint(join(folder, out));
    assert.equal(files.size, 123);
    bytes.push(JSON.stringify([...files].map(([path, content]) => [path, content.toString('base64')])));
  }
  assert.equal(bytes[0], bytes[1]);
});

test('publish writes nothing when anything is wrong', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, prefixed('katalog', sourceFiles()));
  await writeFiles(folder, { 'katalog/services/a.json': '{}' });
  const { code, out } = await run(
    folder,
    'catalogue',
    'publish',
    'katalog',
    '--out',
    'public',
    '--no-widgets',
  );
  assert.equal(code, 1);
  assert.match(
    out,
    /Katalog belum dapat diterbitkan: \d+ salah, \d+ perlu diperiksa\. Tidak ada yang ditulis\.\n$/,
  );
  assert.deepEqual(await readdir(folder), ['katalog']);
});

test('publish --dry-run plans and writes nothing', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, prefixed('katalog', sourceFiles()));
  const { code, out } = await run(
    folder,
    ...['catalogue', 'publish', 'katalog', '--out', 'public', '--no-widgets', '--dry-run', '--json'],
  );
  const { files, report } = JSON.parse(out) as { files: { path: string; state: string }[]; report?: unknown };
  assert.equal(code, 0);
  assert.deepEqual(files[0], { ...files[0], path: 'catalogue.schema.json', state: 'new' });
  assert.equal(report, undefined);
  assert.deepEqual(await readdir(folder), ['katalog']);
});

test('publish refuses script files that differ from their hashes', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, {
    ...prefixed('katalog', sourceFiles()),
    ...prefixed('widgets', { ...WIDGETS, 'opd-widgets.js': 'tampered' }),
  });
  const { code, err } = await run(
    folder,
    ...['catalogue', 'publish', 'katalog', '--out', 'public', '--widgets', 'widgets'],
  );
  assert.equal(code, 1);
  assert.match(
    err,
    /widgets\/opd-widgets\.js tidak cocok dengan sri\.json\. Bangun ulang widget: npm run build\./,
  );
});

test('wrong usage exits 2', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, sourceFiles());
  const publish = ['catalogue', 'publish', '.'];
  const cases = [
    publish,
    ['catalogue', 'validate'],
    ['catalogue', 'terbitkan'],
    [...publish, '--out', 'public', '--clock', 'besok'],
    [...publish, '--out', 'public', '--now', '2024-02-30'],
    [...publish, '--out', '.'],
    ['embed', 'uji-kir', '--base', 'layanan'],
    ['embed', 'uji-kir', '--base', 'https://x.go.id', '--widget', 'kartu'],
    ['embed', 'uji-kir', '--base', 'https://x.go.id', '--heights', 'tinggi'],
    ['embed', 'uji-kir', '--base', 'https://x.go.id', '--banner', 'atas'],
    ['embed', 'uji-kir', '--base', 'https://x.go.id', '--lang', 'su'],
  ];
  for (const args of cases) {
    const { code, err } = await run(folder, ...args);
    assert.equal(code, 2, args.join(' '));
    assert.notEqual(err, '');
  }
  assert.equal((await readdir(folder)).includes('public'), false);
});

/** Attributes of the first tag of a name. */
function attributesOf(html: string, tag: string): Record<string, string> {
  const [, inside = ''] = new RegExp(`<${tag}\\s([^>]*)>`).exec(html) ?? [];
  return Object.fromEntries(
    [...inside.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
}

test('embed prints a snippet whose every address and hash is in the endpoint', async (context) => {
  const folder = await createFolder(context);
  await writeFiles(folder, { ...prefixed('katalog', sourceFiles()), ...prefixed('widgets', WIDGETS) });
  await run(folder, 'catalogue', 'publish', 'katalog', '--out', 'public', '--widgets', 'widgets');
  const { code, out } = await run(
    folder,
    'embed',
    'uji-kir',
    '--base',
    'https://layanan.example.go.id/api?x=1',
  );
  assert.equal(code, 0);
  const base = 'https://layanan.example.go.id/api/';
  const script = attributesOf(out, 'script');
  assert.deepEqual(script, {
    type: 'module',
    src: `${base}widgets/3.2.1/opd-widgets.js`,
    integrity: INTEGRITY,
    crossorigin: 'anonymous',
    'data-catalogue': `${base}services/uji-kir.json`,
  });
  const local = (url: string): string => join(folder, 'public', url.slice(base.length));
  const bytes = await readFile(local(script['src']));
  assert.equal(script['integrity'], `sha384-${createHash('sha384').update(bytes).digest('base64')}`);
  assert.deepEqual(attributesOf(out, 'link'), {
    rel: 'preload',
    href: script['data-catalogue'],
    as: 'fetch',
    type: 'application/json',
    crossorigin: 'anonymous',
  });
  const { services } = JSON.parse(await readFile(local(script['data-catalogue']), 'utf8')) as {
    services: { id: string }[];
  };
  assert.deepEqual(
    services.map(({ id }) => id),
    ['uji-kir'],
  );
  const attributes: Record<string, string> = {
    'change-banner': ' data-placement="bottom" data-opd-height="0"',
    'service-card': '',
    'feedback-form': '',
  };
  for (const [widget, more] of Object.entries(attributes)) {
    assert.ok(
      out.includes(
        `<div data-opd-widget="${widget}" data-service="uji-kir"${more}><a href="${base}layanan/uji-kir/">Uji KIR kendaraan bermotor</a></div>`,
      ),
      widget,
    );
  }
  await access(join(folder, 'public/layanan/uji-kir/index.html'));
  assert.match(
    out,
    /script-src https:\/\/layanan\.example\.go\.id; connect-src https:\/\/layanan\.example\.go\.id; style-src 'sha256-[\w+/]{43}='\n/,
  );
  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(out) ?? [];
  assert.ok(out.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`));
});

test('embed prints frames of pages that are in the endpoint, with the script that makes them grow', async (context) => {
  const folder = await createFolder(context);
  const host = 'addEventListener("message", () => {});';
  const hash = `sha384-${createHash('sha384').update(host).digest('base64')}`;
  const widgets = {
    ...WIDGETS,
    'sri.json': { ...WIDGETS['sri.json'], 'opd-frame-host.js': hash },
    'opd-frame-host.js': host,
  };
  await writeFiles(folder, { ...prefixed('katalog', sourceFiles()), ...prefixed('widgets', widgets) });
  await run(folder, 'catalogue', 'publish', 'katalog', '--out', 'public', '--widgets', 'widgets');
  const { out } = await run(folder, 'embed', 'uji-kir', '--base', 'https://x.go.id', '--json');
  const { frames } = JSON.parse(out) as { frames: string };
  const addresses = [...frames.matchAll(/src="https:\/\/x\.go\.id\/([^"]*)"/g)].map(([, path]) => path!);
  assert.deepEqual(addresses, [
    'embed/service-card/uji-kir/',
    'embed/feedback-form/uji-kir/',
    'widgets/3.2.1/opd-frame-host.js',
  ]);
  for (const path of addresses)
    await access(join(folder, 'public', path, path.endsWith('/') ? 'index.html' : ''));
  assert.match(frames, /title="Umpan balik: Uji KIR kendaraan bermotor"/);
  assert.ok(frames.includes(`integrity="${hash}"`));
});

test('embed keeps mark-up in a name as text', async (context) => {
  const folder = await createFolder(context);
  const files = sourceFiles();
  const kir = files['services/uji-kir.json'] as { name: unknown };
  kir.name = 'Uji <script>alert("&")</script>';
  await writeFiles(folder, { ...prefixed('katalog', files), ...prefixed('widgets', WIDGETS) });
  await run(folder, 'catalogue', 'publish', 'katalog', '--out', 'public', '--widgets', 'widgets');
  const { out } = await run(
    folder,
    ...['embed', 'uji-kir', '--base', 'https://x.go.id', '--widget', 'service-card', '--json'],
  );
  const { body } = JSON.parse(out) as { body: string };
  assert.equal(
    body,
    '<div data-opd-widget="service-card" data-service="uji-kir"><a href="https://x.go.id/layanan/uji-kir/">Uji &lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;</a></div>',
  );
});

test('embed says which service was meant, and that nothing is published', async (context) => {
  const folder = await createFolder(context);
  const before = await run(folder, 'embed', 'uji-kir', '--base', 'https://x.go.id');
  assert.deepEqual(
    [before.code, before.err],
    [1, 'Di public belum ada yang diterbitkan. Jalankan dahulu: opd-widgets catalogue publish.\n'],
  );
  await writeFiles(folder, { ...prefixed('katalog', sourceFiles()), ...prefixed('widgets', WIDGETS) });
  await run(folder, 'catalogue', 'publish', 'katalog', '--out', 'public', '--widgets', 'widgets');
  const { code, err } = await run(folder, 'embed', 'uji-kri', '--base', 'https://x.go.id');
  assert.deepEqual([code, err], [1, 'Layanan "uji-kri" tidak ada di public. Maksud Anda "uji-kir"?\n']);
});

test('colours speak only to a terminal that wants them', () => {
  const red = '\u001b[31msalah\u001b[0m';
  assert.equal(createPaint({ isTTY: true }, {})('error', 'salah'), red);
  assert.equal(createPaint({ isTTY: true }, { NO_COLOR: '1' })('error', 'salah'), 'salah');
  assert.equal(createPaint({ isTTY: true }, { TERM: 'dumb' })('error', 'salah'), 'salah');
  assert.equal(createPaint({ isTTY: false }, {})('error', 'salah'), 'salah');
});

function prefixed(folder: string, files: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
}

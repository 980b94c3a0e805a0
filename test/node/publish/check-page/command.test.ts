/** The command as a person or a program meets it: words, exit codes, files, and what it leaves alone. No browser here. */
import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Command, CommanderError } from 'commander';
import { registerCheckPageCommand } from '../../../../src/publish/check-page/command.ts';
import { openInstalledBrowser } from '../../../../src/publish/check-page/find-browser.ts';
import { serveFile } from '../../../../src/publish/check-page/serve-file.ts';
import type { Terminal } from '../../../../src/publish/terminal.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { closedPort, startSite } from '../channels/servers.ts';
import { createFolder, writeFiles } from '../folder.ts';

interface Outcome {
  code: number;
  out: string;
  err: string;
}

async function run(...args: string[]): Promise<Outcome> {
  const outcome: Outcome = { code: 0, out: '', err: '' };
  const terminal: Terminal = {
    out: { write: (text) => (outcome.out += text) },
    err: { write: (text) => (outcome.err += text) },
    env: {},
    now: () => 0,
    print: (line) => void (outcome.out += `${line}\n`),
    note: (line) => void (outcome.err += `${line}\n`),
    end: (code) => void (outcome.code = code),
  };
  const program = new Command('opd-widgets')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out.write, writeErr: terminal.err.write });
  registerCheckPageCommand(program, terminal, () => Promise.resolve('tidak ada Chrome di komputer ini'));
  try {
    await program.parseAsync(['check-page', ...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    outcome.code = error.exitCode === 0 ? 0 : 2;
  }
  return outcome;
}

/** A page as a file, with script and catalogue beside it. */
async function writePage(context: TestContext, body: string): Promise<string> {
  const folder = await createFolder(context);
  await writeFiles(folder, {
    'halaman.html': `<!doctype html><meta charset="utf-8"><title>OPD</title>
<script type="module" src="opd-widgets.js" data-catalogue="catalogue.json"></script>
<h2>Layanan</h2>
${body}`,
    'opd-widgets.js': '1',
    'catalogue.json': createCatalogue(),
    '.rahasia.html': 'rahasia',
    'kunci.pem': 'rahasia',
  });
  return join(folder, 'halaman.html');
}

const GOOD = '<opd-service-card service="uji-kir"><a href="/">Uji KIR</a></opd-service-card>';

test('a good page is good, with what was checked and what was not, and exit code 0', async (context) => {
  const { code, out, err } = await run(await writePage(context, GOOD));
  assert.deepEqual([code, err], [0, '']);
  assert.equal(
    out,
    `Diperiksa tanpa browser (tidak ada Chrome di komputer ini): kontras warna, ukuran widget, dan isi yang ditambahkan skrip halaman tidak dapat diperiksa. Karena ini berkas, yang bergantung pada alamat situs (https, izin server) juga tidak diperiksa.

Semuanya baik (1 widget, 1 skrip, 1 berkas katalog). Diperiksa: skrip dan integrity, katalog, id layanan dan OPD, atribut, tautan cadangan, urutan judul, Content-Security-Policy, alamat umpan balik.
`,
  );
});

test('a fault is told with its line, and with the line to paste, and exit code 1', async (context) => {
  const page = await writePage(context, GOOD.replace('uji-kir', 'uji-kri'));
  const { code, out } = await run(page);
  assert.equal(code, 1);
  assert.ok(
    out.endsWith(`
salah  Layanan "uji-kri" tidak ada di katalog yang dibaca widget ini.
    di baris 4, <opd-service-card service="uji-kri">  [unknown-service]
    → Maksud Anda ini?
      service="uji-kir"

1 salah, 0 perlu diperiksa.
`),
    out,
  );
});

test('--json gives the same as data', async (context) => {
  const page = await writePage(context, '<opd-service-card service="uji-kir"></opd-service-card>');
  const { code, out } = await run(page, '--json', '--no-browser');
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(out), {
    ok: false,
    mode: 'http',
    why: 'diminta dengan --no-browser',
    findings: [
      {
        code: 'fallback-missing',
        severity: 'warning',
        where: 'baris 4, <opd-service-card service="uji-kir">',
        message:
          'Di dalam widget ini tidak ada tautan cadangan. Bila skrip atau katalog tidak dapat dimuat, warga tidak melihat apa-apa.',
        fix: 'Tulis tautan di dalamnya, dalam satu baris agar tidak dipindahkan editor:\n<opd-service-card service="uji-kir"><a href="ALAMAT-HALAMAN-LAYANAN">Nama layanan</a></opd-service-card>',
      },
    ],
  });
});

test('a page that cannot be opened is one sentence and exit code 1', async (context) => {
  const nobody = await closedPort();
  const site = await startSite(context, (request, response) => {
    if (request.url === '/gambar') response.setHeader('Content-Type', 'image/png').end('x');
    else if (request.url === '/besar')
      response.setHeader('Content-Type', 'text/html').end(Buffer.alloc(5_000_001));
    else response.writeHead(503).end();
  });
  const sentences: [page: string, sentence: string][] = [
    [`${nobody}/`, `Halaman ${nobody}/ tidak dapat dibuka: sambungan ditolak atau terputus.\n`],
    [`${site.url}/`, `Halaman ${site.url}/ tidak dapat dibuka: server menjawab 503.\n`],
    [`${site.url}/gambar`, `${site.url}/gambar bukan halaman web: server mengirimnya sebagai "image/png".\n`],
    [`${site.url}/besar`, `Halaman ${site.url}/besar tidak dapat dibuka: isinya terlalu besar.\n`],
  ];
  for (const [page, sentence] of sentences)
    assert.deepEqual(await run(page), { code: 1, out: '', err: sentence });
  const { out } = await run(`${site.url}/`, '--json');
  assert.deepEqual(JSON.parse(out), {
    ok: false,
    error: { code: 'page-status', message: `Halaman ${site.url}/ tidak dapat dibuka: server menjawab 503.` },
  });
});

test('what is no page is wrong usage: exit code 2 and a sentence', async (context) => {
  const folder = await createFolder(context);
  const wrong: [args: string[], sentence: RegExp][] = [
    [['tidak-ada.html'], /^Berkas "tidak-ada\.html" tidak ada\.\n$/],
    [['dishub.example.go.id'], /Bila maksud Anda sebuah situs, tulis https:\/\/dishub\.example\.go\.id/],
    [['file:///etc/passwd'], /bukan alamat http atau https\. Untuk berkas, tulis jalurnya saja\./],
    [
      ['https://admin:rahasia@dishub.example.go.id/'],
      /^Jangan tulis nama pengguna atau kata sandi di alamat\./,
    ],
    [[folder], /sebuah folder\. Sebut berkas halamannya/],
    [['https://a.example/', '--timeout', '0'], /Tulis detik, dari 1 sampai 60\./],
  ];
  for (const [args, sentence] of wrong) {
    const { code, out, err } = await run(...args);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, sentence);
  }
});

test('nothing but GET and OPTIONS is asked', async (context) => {
  const site = await startSite(context, (request, response) => {
    if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html').end(
        `<script type="module" src="/opd-widgets.js" data-catalogue="/catalogue.json"></script>
         <opd-feedback-form service="uji-kir"><a href="/">A</a></opd-feedback-form>`,
      );
    } else if (request.url === '/catalogue.json') {
      const catalogue = createCatalogue();
      catalogue.publisher.feedback = { url: `${site.url}/feedback` };
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(catalogue));
    } else response.setHeader('Content-Type', 'text/javascript').end('1');
  });
  await run(`${site.url}/`);
  const counted = new Set(site.requests);
  assert.deepEqual([...counted].sort(), [
    'GET /',
    'GET /catalogue.json',
    'GET /opd-widgets.js',
    'OPTIONS /feedback',
  ]);
});

test('a file is served with its folder, without hidden files, other kinds, and what lies outside', async (context) => {
  const page = await writePage(context, GOOD);
  const outside = await createFolder(context);
  await writeFiles(outside, { 'luar.html': 'rahasia' });
  await symlink(join(outside, 'luar.html'), join(page, '../tautan.html'));
  const served = await serveFile(page);
  context.after(() => served.end());
  const status = async (path: string): Promise<number> => (await fetch(new URL(path, served.url))).status;
  assert.equal(await status(''), 200);
  assert.equal(await status('catalogue.json'), 200);
  for (const path of [
    '.rahasia.html',
    'kunci.pem',
    'tautan.html',
    '%2e%2e/luar.html',
    'tidak-ada.html',
    '%00',
    '%',
  ]) {
    assert.equal(await status(path), 404, path);
  }
});

test('a machine without a browser, or with one that does not start, gives the reason', async (context) => {
  const folder = await createFolder(context);
  const missing = join(folder, 'chromium');
  assert.equal(await openInstalledBrowser({ CHROME_PATH: missing }), `${missing} tidak dapat dijalankan`);
  const elsewhere = process.platform !== 'linux' && 'programs are looked for in folders of the system here';
  await context.test('nothing on the path', { skip: elsewhere }, async () => {
    const reason = 'tidak ada Chrome, Chromium, atau Edge di komputer ini';
    assert.equal(await openInstalledBrowser({ PATH: folder }), reason);
  });
});

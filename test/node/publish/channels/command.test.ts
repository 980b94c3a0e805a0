/** `catalogue check-channels` as a keeper meets it: sites on loopback, a source on disk, words and exit codes. */
import assert from 'node:assert/strict';
import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Channel, Service } from '../../../../src/catalogue/types.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';
import { createFolder, sourceFiles, writeFiles } from '../folder.ts';
import { runCheckChannels, runCli } from '../run-cli.ts';
import { closedPort, startSite } from './servers.ts';

const MINUTE = 60_000;

const web = (url: string, rest: Partial<Channel> = {}): Channel => ({
  id: 'situs',
  type: 'web',
  name: 'Situs',
  url,
  ...rest,
});

/** The fixture's catalogue with nothing to ask but the given channels of two services. */
function sourceWith(kir: Channel[], kk: Channel[] = []): Record<string, unknown> {
  const files = sourceFiles();
  const { publisher, services } = createCatalogue();
  delete publisher.complaints;
  const counter: Channel = { id: 'loket', type: 'counter', name: 'Loket', address: 'Jalan Contoh' };
  const [first, second] = services as [Service, Service];
  delete first.standard.complaints;
  return {
    ...files,
    'publisher.json': publisher,
    'services/uji-kir.json': { ...first, channels: [counter, ...kir] },
    'services/kartu-keluarga.json': { ...second, channels: [counter, ...kk] },
  };
}

async function makeSource(context: TestContext, files: Record<string, unknown>): Promise<string> {
  const folder = join(await createFolder(context), 'katalog');
  await writeFiles(folder, files);
  return folder;
}

test('a reachable site exits 0, asked once for two services', async (context) => {
  const site = await startSite(context, (_request, response) => void response.end());
  const folder = await makeSource(context, sourceWith([web(`${site.url}/a`)], [web(`${site.url}/a`)]));
  const { code, out, err } = await runCheckChannels([folder, '--allow-loopback']);
  assert.deepEqual([code, err], [0, '']);
  assert.equal(out, '1 alamat diperiksa: 1 menjawab, 0 gagal, 0 dilewati.\n');
  assert.deepEqual(site.requests, ['HEAD /a']);
});

test('an inner address is skipped and said so, exit 1', async (context) => {
  const site = await startSite(context, (_request, response) => void response.end());
  const folder = await makeSource(context, sourceWith([web(`${site.url}/`)]));
  const { code, out } = await runCheckChannels([folder, '--write', '--after', '1']);
  assert.equal(code, 1);
  assert.equal(
    out,
    `${site.url}/\n  dilewati  Alamat ini menuju ke mesin di dalam jaringan, yang tidak dapat dibuka warga; tidak diperiksa.\n    Uji KIR kendaraan bermotor, Situs\n\n1 alamat diperiksa: 0 menjawab, 0 gagal, 1 dilewati.\n`,
  );
  assert.deepEqual(site.requests, []);
});

test('a closed site is marked at the second check, shown by publishing, and set back byte for byte', async (context) => {
  let status = 500;
  const site = await startSite(context, (_request, response) => void response.writeHead(status).end());
  const folder = await makeSource(context, sourceWith([web(`${site.url}/`)]));
  const file = join(folder, 'services/uji-kir.json');
  const before = await readFile(file, 'utf8');
  const check = (now: number) => runCheckChannels([folder, '--allow-loopback', '--write'], { now });

  const first = await check(NOW);
  assert.equal(first.code, 1);
  assert.equal(
    first.out,
    `${site.url}/\n  gagal  menjawab dengan galat 500; 1 kali berturut-turut sejak 2024-01-08 09.00.\n    Uji KIR kendaraan bermotor, Situs\n\n1 alamat diperiksa: 0 menjawab, 1 gagal, 0 dilewati.\n`,
  );
  assert.equal(await readFile(file, 'utf8'), before);

  const second = await check(NOW + 10 * MINUTE);
  assert.match(second.out, /2 kali berturut-turut sejak 2024-01-08 09\.00\./);
  assert.match(
    second.out,
    /^services\/uji-kir\.json: Uji KIR kendaraan bermotor, Situs ditandai tidak dapat dibuka\.$/m,
  );
  const address = `"url": "${site.url}/"`;
  assert.equal(
    await readFile(file, 'utf8'),
    before.replace(
      address,
      `${address},\n      "condition": "down",\n      "since": "2024-01-08T09:00",\n      "note": "Pemeriksaan otomatis: alamat ini sedang tidak dapat dibuka."`,
    ),
  );

  const out = join(folder, '../public');
  const published = await runCli(['catalogue', 'publish', folder, '--out', out, '--no-widgets']);
  assert.equal(published.code, 0, published.out + published.err);
  const { services } = JSON.parse(await readFile(join(out, 'services/uji-kir.json'), 'utf8')) as {
    services: Service[];
  };
  const { condition, since } = services[0]!.channels[1]!;
  assert.deepEqual([condition, since], ['down', '2024-01-08T09:00']);
  assert.equal((await readdir(out)).includes('.channels-state.json'), false);

  status = 200;
  const third = await check(NOW + 20 * MINUTE);
  assert.equal(third.code, 0);
  assert.match(third.out, /^services\/uji-kir\.json: Uji KIR kendaraan bermotor, Situs dipulihkan\.$/m);
  assert.equal(await readFile(file, 'utf8'), before);
});

test('without --write the source stays, and the check says what it would write', async (context) => {
  const folder = await makeSource(context, sourceWith([web(`${await closedPort()}/`)]));
  const file = join(folder, 'services/uji-kir.json');
  const before = await readFile(file);
  const { code, out } = await runCheckChannels([folder, '--allow-loopback', '--after', '1']);
  assert.equal(code, 1);
  assert.match(out, /^ {2}gagal {2}sambungan ditolak atau terputus; 1 kali berturut-turut/m);
  assert.match(
    out,
    /\nDengan --write akan ditulis:\n {2}tidak dapat dibuka: Uji KIR kendaraan bermotor, Situs\n$/,
  );
  assert.deepEqual(await readFile(file), before);
});

test('a site that never answers is given up after --timeout', async (context) => {
  const site = await startSite(context, () => {});
  const folder = await makeSource(context, sourceWith([web(`${site.url}/`)]));
  const { code, out } = await runCheckChannels([folder, '--allow-loopback', '--timeout', '0.03']);
  assert.equal(code, 1);
  assert.match(out, /tidak menjawab tepat waktu; 1 kali/);
});

test('a YAML source keeps its remarks, its mode and its link', async (context) => {
  const files = sourceWith([]);
  delete files['services/uji-kir.json'];
  const url = `${await closedPort()}/`;
  const yaml = [
    '# Ditulis oleh Dishub',
    'id: uji-kir',
    'agency: dishub',
    'name: Uji   KIR # nama',
    "summary: 'Uji berkala.'",
    'status: active',
    'standard: {}',
    'channels:',
    '    - {id: loket, type: counter, name: Loket, address: Jalan Contoh}',
    '    - id: situs',
    '      type: web',
    '      name: Situs',
    `      url: ${url} # alamat`,
    '      note: >-',
    '        Buka',
    '        24 jam.',
    'updated: 2024-01-05',
    '',
  ].join('\n');
  const folder = await makeSource(context, { ...files, '.asli/kir.yaml': yaml });
  const real = join(folder, '.asli/kir.yaml');
  await chmod(real, 0o664);
  await symlink('../.asli/kir.yaml', join(folder, 'services/kir.yaml'));
  const { out } = await runCheckChannels([folder, '--allow-loopback', '--after', '1', '--write']);
  assert.match(out, /^services\/kir\.yaml: Uji {3}KIR, Situs ditandai tidak dapat dibuka\.$/m);
  assert.equal(
    await readFile(real, 'utf8'),
    yaml
      .replace('# alamat\n', '# alamat\n      condition: down\n      since: "2024-01-08T09:00"\n')
      .replace(
        '>-\n        Buka\n        24 jam.',
        '"Pemeriksaan otomatis: alamat ini sedang tidak dapat dibuka. Buka 24 jam."',
      ),
  );
  assert.equal((await stat(real)).mode & 0o777, 0o664);
  assert.deepEqual(await readdir(join(folder, '.asli')), ['kir.yaml']);
});

test('a source in one file is written too, its state beside it', async (context) => {
  const catalogue = createCatalogue();
  const [kir] = catalogue.services;
  delete catalogue.publisher.complaints;
  delete kir!.standard.complaints;
  const whole = {
    ...catalogue,
    services: [{ ...kir!, channels: [web(`${await closedPort()}/`)] }],
    changes: [],
  };
  const folder = await createFolder(context);
  const file = join(folder, 'kota.json');
  // With the mark that Notepad writes at the beginning.
  await writeFile(file, `\uFEFF${JSON.stringify(whole)}`);
  const { out } = await runCheckChannels([file, '--allow-loopback', '--after', '1', '--write']);
  assert.match(out, /^kota\.json: Uji KIR kendaraan bermotor, Situs ditandai tidak dapat dibuka\.$/m);
  const after = await readFile(file, 'utf8');
  assert.ok(after.startsWith('\uFEFF{"opdCatalogue":1,'));
  assert.ok(after.includes('"condition":"down","since":"2024-01-08T09:00","note":"Pemeriksaan otomatis'));
  assert.deepEqual((await readdir(folder)).sort(), ['.channels-state.json', 'kota.json']);
});

test('--json gives the result as data', async (context) => {
  const url = `${await closedPort()}/`;
  const folder = await makeSource(context, sourceWith([web(url)], [web(url)]));
  const state = join(folder, '../catatan.json');
  const args = [folder, '--allow-loopback', '--after', '1', '--write', '--json', '--state', state];
  const { code, out } = await runCheckChannels(args);
  assert.equal(code, 1);
  const channels = ['services/kartu-keluarga/channels/situs', 'services/uji-kir/channels/situs'];
  assert.deepEqual(JSON.parse(out), {
    ok: false,
    offline: false,
    addresses: [
      {
        url,
        channels,
        kind: 'fails',
        reason: 'no-connection',
        failures: 1,
        failingSince: '2024-01-08T02:00:00.000Z',
      },
    ],
    edits: channels.map((channel) => ({ kind: 'down', channel })),
    written: [
      { channel: channels[0], file: 'services/kartu-keluarga.json' },
      { channel: channels[1], file: 'services/uji-kir.json' },
    ],
    refused: [],
  });
  assert.deepEqual(JSON.parse(await readFile(state, 'utf8')), {
    opdChannels: 1,
    addresses: {
      [url]: {
        failures: 1,
        failingSince: '2024-01-08T02:00:00.000Z',
        lastChecked: '2024-01-08T02:00:00.000Z',
        reason: 'no-connection',
      },
    },
    replaced: Object.fromEntries(channels.map((channel) => [channel, { condition: null, since: null }])),
  });
});

test('a broken state file and a broken source are named, and nobody is asked', async (context) => {
  const site = await startSite(context, (_request, response) => void response.end());
  const folder = await makeSource(context, sourceWith([web(`${site.url}/`)]));
  await writeFile(join(folder, '.channels-state.json'), '{"opdChannels": 2}');
  const state = await runCheckChannels([folder, '--allow-loopback']);
  assert.equal(state.code, 1);
  assert.match(
    state.err,
    /\.channels-state\.json bukan catatan pemeriksaan saluran\. Hapus untuk mulai dari awal/,
  );
  await writeFiles(folder, { 'services/a.json': '{' });
  const source = await runCheckChannels([folder, '--allow-loopback']);
  assert.equal(source.code, 1);
  assert.match(source.out, /services\/a\.json\n {2}baris 1, kolom 1 .* Tidak ada yang diperiksa\.\n$/s);
  assert.deepEqual(site.requests, []);
});

test('counts while somebody watches', async (context) => {
  const site = await startSite(context, (_request, response) => void response.end());
  const folder = await makeSource(context, sourceWith([web(`${site.url}/a`)], [web(`${site.url}/b`)]));
  const { err } = await runCheckChannels([folder, '--allow-loopback'], { isTTY: true });
  assert.equal(err, '\r\u001b[KMemeriksa 1 dari 2 alamat …\r\u001b[KMemeriksa 2 dari 2 alamat …\r\u001b[K');
});

test('wrong usage exits 2', async (context) => {
  const folder = await makeSource(context, sourceWith([]));
  const cases = [[], [folder, '--timeout', '0'], [folder, '--timeout', 'lama'], [folder, '--after', '0']];
  for (const args of cases) assert.equal((await runCheckChannels(args)).code, 2, args.join(' '));
  assert.equal((await readdir(folder)).includes('.channels-state.json'), false);
});

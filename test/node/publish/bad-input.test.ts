/**
 * Bad input, as `validate` and `publish` meet it: a sentence with the place, exit 1, and an endpoint that is what it
 * was, to the byte and the second. (What each kind of mistake is called: source.test.ts.)
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, lstat, mkdir, readdir, readFile, readlink, rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createFolder, sourceFiles, writeFiles } from './folder.ts';
import { runCli, type Outcome } from './run-cli.ts';

interface Case {
  title: string;
  /** Spoils the good source in a folder. */
  spoil: (folder: string) => Promise<unknown>;
  /** What the first error is about. */
  file: string;
  line?: number;
  column?: number;
  message: string;
}

/** A case that is one file with these contents. */
const file = (
  name: string,
  content: string | Buffer,
  place: Partial<Case> & { message: string },
  title: string,
): Case => ({
  title,
  spoil: (folder) => writeFiles(folder, { [name]: content }),
  file: name,
  ...place,
});

const kir = sourceFiles()['services/uji-kir.json'] as { standard: object };
const json = (value: unknown): string => JSON.stringify(value, null, 2);

const cases: Case[] = [
  file(
    'services/a.yaml',
    'id: a\nname: "A\nstatus: active\n',
    { line: 4, message: 'Ada tanda yang kurang: kutip penutup, kurung penutup, atau titik dua.' },
    'broken YAML',
  ),
  file(
    'services/a.yaml',
    'id: a\nfees:\n  - amount: 0\n label: x\n',
    { line: 4, message: 'Inden baris ini tidak sejajar.' },
    'YAML that is not level',
  ),
  file(
    'services/a.json',
    '{\n  "id": "a",\n  "name": "A"\n',
    { line: 1, message: 'Kurung { ini tidak ditutup.' },
    'broken JSON',
  ),
  file(
    'services/zz.json',
    json(kir),
    {
      line: 2,
      message: 'Layanan "uji-kir", id: id "uji-kir" sudah dipakai di services/uji-kir.json baris 2.',
    },
    'two services with one id in two files',
  ),
  file(
    'services/uji-kir.json',
    json({ ...kir, standard: { ...kir.standard, fees: [{ amount: 'tigapuluh ribu' }] } }),
    { line: 118, message: 'Layanan "uji-kir", biaya ke-1, jumlah: "tigapuluh ribu" bukan angka.' },
    'a fee in words',
  ),
  file(
    'services/a.json',
    Buffer.from('{\n  "id": "a",\n  "name": "Balé"\n}', 'latin1'),
    { line: 3, column: 15, message: 'Huruf "é" di baris ini tidak tersimpan sebagai UTF-8.' },
    'Latin-1 bytes',
  ),
  file(
    'services/a.json',
    Buffer.from('\uFEFF{"id": "a"}', 'utf16le'),
    { line: 1, message: 'Berkas ini tersimpan sebagai UTF-16, bukan UTF-8.' },
    'a UTF-16 file',
  ),
  file(
    'services/a.json',
    Buffer.from('{\n  "id": "a"}', 'utf16le'),
    { line: 1, message: 'Berkas ini tersimpan sebagai UTF-16, bukan UTF-8.' },
    'a UTF-16 file without its mark',
  ),
  file(
    'services/a.json',
    '{\n  "id": "a",\n  "name": "A\0B"\n}',
    {
      line: 3,
      column: 13,
      message: 'Ada byte kosong (NUL) di baris ini; berkas ini rusak, atau bukan teks.',
    },
    'a NUL byte in JSON',
  ),
  file(
    'services/a.yaml',
    'id: a\nname: A\0B\n',
    { line: 2, column: 8, message: 'Ada byte kosong (NUL) di baris ini; berkas ini rusak, atau bukan teks.' },
    'a NUL byte in YAML',
  ),
  {
    title: 'a file of 50 MB',
    spoil: async (folder) => {
      await writeFiles(folder, { 'services/besar.json': '{' });
      await truncate(join(folder, 'services/besar.json'), 50 * 2 ** 20);
    },
    file: 'services/besar.json',
    message: 'Berkas ini 50 MB; batasnya 20 MB.',
  },
  {
    title: 'a file that is a link out of the folder',
    spoil: async (folder) => {
      await writeFiles(join(folder, '..'), { 'rahasia.json': '{}' });
      await symlink('../../rahasia.json', join(folder, 'services/rahasia.json'));
    },
    file: 'services/rahasia.json',
    message: 'Tautan ini menuju ke luar folder sumber.',
  },
  {
    title: 'a folder that is a link out of the folder',
    spoil: async (folder) => {
      await rm(join(folder, 'services'), { recursive: true });
      await mkdir(join(folder, '../lain'));
      await symlink('../lain', join(folder, 'services'));
    },
    file: 'services',
    message: 'Tautan ini menuju ke luar folder sumber.',
  },
  {
    title: 'a link that leads to itself',
    spoil: (folder) => symlink('a.json', join(folder, 'services/a.json')),
    file: 'services/a.json',
    message: 'Tautan ini menuju berkas yang tidak ada.',
  },
  file(
    'services/a.json',
    json({ ...kir, id: '../../../etc/passwd' }),
    { line: 2, message: 'Layanan "../../../etc/passwd", id: "../../../etc/passwd" tidak dapat menjadi id.' },
    'a service id that is a path',
  ),
  file(
    'agencies.json',
    json([{ id: '..', name: 'A' }]),
    { line: 3, message: 'OPD "..", id: ".." tidak dapat menjadi id.' },
    'an agency id that is a path',
  ),
  file(
    'services/a.json',
    '['.repeat(100_000) + ']'.repeat(100_000),
    { line: 1, column: 102, message: 'Kurung di berkas ini bersarang terlalu dalam.' },
    'JSON nested a hundred thousand deep',
  ),
  file(
    'services/a.json',
    '{"a":'.repeat(101) + '1' + '}'.repeat(101),
    { line: 1, message: 'Kurung di berkas ini bersarang terlalu dalam.' },
    'JSON nested a little too deep',
  ),
  file(
    'services/a.yaml',
    '['.repeat(20_000) + ']'.repeat(20_000),
    { line: 1, message: 'Susunan YAML di baris ini tidak dapat dibaca.' },
    'YAML nested twenty thousand deep',
  ),
  file(
    'services/a.yaml',
    `a: &a [x, x]\nb: &b [${'*a,'.repeat(99)}*a]\nc: &c [${'*b,'.repeat(99)}*b]\nd: [${'*c,'.repeat(99)}*c]\n`,
    { line: 1, message: 'Susunan berkas ini terlalu dalam, atau tanda & dan * di dalamnya salah.' },
    'YAML that unfolds into a million values',
  ),
  file(
    'services/a.yaml',
    'a: &a [*a]\n',
    { line: 1, message: 'Susunan berkas ini terlalu dalam, atau tanda & dan * di dalamnya salah.' },
    'YAML that holds itself',
  ),
  file(
    'services/a.yaml',
    'id: a\nname: *nama\n',
    { line: 2, column: 7, message: 'Tanda *nama menunjuk ke &nama, yang tidak ada di atasnya.' },
    'YAML that names what is not there',
  ),
  {
    title: 'an empty folder',
    spoil: async (folder) => {
      await rm(folder, { recursive: true });
      await mkdir(folder);
    },
    file: 'publisher.json',
    message: 'Folder ini tidak berisi publisher.json atau publisher.yaml.',
  },
  {
    title: 'a source that is not there',
    spoil: (folder) => rm(folder, { recursive: true }),
    file: 'katalog',
    message: 'Berkas atau folder ini tidak ada.',
  },
  {
    title: 'a file that may not be read',
    spoil: (folder) => chmod(join(folder, 'services/uji-kir.json'), 0),
    file: 'services/uji-kir.json',
    message: 'Berkas ini tidak dapat dibuka (EACCES).',
  },
  {
    title: 'a folder that may not be read',
    spoil: (folder) => chmod(join(folder, 'services'), 0),
    file: 'services',
    message: 'Folder ini tidak dapat dibuka (EACCES).',
  },
  {
    title: 'a source folder that may not be read',
    spoil: (folder) => chmod(folder, 0),
    file: 'katalog',
    message: 'Folder ini tidak dapat dibuka (EACCES).',
  },
  {
    title: 'a folder where a file is expected',
    spoil: (folder) => mkdir(join(folder, 'services/a.json')),
    file: 'services/a.json',
    message: 'Ini bukan berkas biasa.',
  },
  {
    title: 'a file where a folder is expected',
    spoil: async (folder) => {
      await rm(join(folder, 'services'), { recursive: true });
      await writeFiles(folder, { services: '[]' });
    },
    file: 'services',
    message: 'Ini berkas, bukan folder.',
  },
  {
    title: 'a pipe that nobody writes to',
    spoil: async (folder) => void execFileSync('mkfifo', [join(folder, 'services/a.json')]),
    file: 'services/a.json',
    message: 'Ini bukan berkas biasa.',
  },
];

for (const { title, spoil, file: name, line = 1, column, message } of cases) {
  test(`names ${title}, and leaves the endpoint as it was`, async (context) => {
    const { folder, publish, validate, snapshot } = await publishGood(context);
    const before = await snapshot();
    assert.ok('catalogue.json' in before && 'manifest.json' in before);
    await spoil(folder);
    for (const [command, verdict] of [
      [validate, /Katalog belum dapat diterbitkan: \d+ salah, \d+ perlu diperiksa\.\n$/],
      [
        publish,
        /Katalog belum dapat diterbitkan: \d+ salah, \d+ perlu diperiksa\. Tidak ada yang ditulis\.\n$/,
      ],
    ] as const) {
      const { code, out, err } = await command();
      assert.deepEqual([code, err], [1, '']);
      const place = `  baris ${line}, kolom ${column ?? '\\d+'}  salah  ${escape(message)}`;
      // Below the name of the file, nothing but findings of that file.
      const below = `^(?:.*/)?${escape(name)}\n(?:  .+\n)*`;
      assert.match(out, new RegExp(`${below}${place}\n    → .+`, 'm'));
      assert.match(out, verdict);
    }
    assert.deepEqual(await snapshot(), before);
  });
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Stage {
  folder: string;
  validate: () => Promise<Outcome>;
  publish: () => Promise<Outcome>;
  /** All that is in the endpoint, hidden files and times too. */
  snapshot: () => Promise<Record<string, string>>;
}

/** A good source that is published, as a keeper has it before the mistake. */
async function publishGood(context: TestContext): Promise<Stage> {
  const root = await createFolder(context);
  const folder = join(root, 'katalog');
  const out = join(root, 'public');
  await writeFiles(folder, sourceFiles());
  // Root may read everything; the commands run as somebody who may not.
  const asNobody = async <T>(job: () => Promise<T>): Promise<T> => {
    if (process.getuid?.() !== 0) return job();
    process.seteuid!(65534);
    try {
      return await job();
    } finally {
      process.seteuid!(0);
    }
  };
  if (process.getuid?.() === 0) await chmod(root, 0o777);
  const publish = () =>
    asNobody(() => runCli(['catalogue', 'publish', folder, '--out', out, '--no-widgets']));
  const first = await publish();
  assert.equal(first.code, 0, first.out + first.err);
  context.after(() => restore(folder));
  return {
    folder,
    publish,
    validate: () => asNobody(() => runCli(['catalogue', 'validate', folder])),
    snapshot: () => snapshotOf(out),
  };
}

/** Lets the folder be removed again. */
async function restore(folder: string): Promise<void> {
  for (const path of [folder, join(folder, 'services')]) await chmod(path, 0o700).catch(() => {});
}

async function snapshotOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const { mtimeMs, mode } = await lstat(path);
    const kind = await lstat(path);
    const content = kind.isFile()
      ? await readFile(path, 'base64')
      : kind.isSymbolicLink()
        ? await readlink(path)
        : '';
    // A folder's time changes when a lock comes and goes in it.
    found[name] = `${mode} ${kind.isDirectory() ? '' : mtimeMs} ${content}`;
  }
  return found;
}

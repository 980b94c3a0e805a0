// `opd-widgets storage` as people and scripts call it: what it prints, and with which code it ends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import { answer } from '../../contracts/answer.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../../support/postgres.ts';
import { makeFolder } from './support.ts';

const CLI = join(import.meta.dirname, '../../../src/server/main.ts');
const COPIED = /^jawaban +2 {2}[0-9a-f]{64}$/m;

describe('opd-widgets storage', () => {
  let folder: string;
  let remove: () => Promise<void>;
  before(async () => {
    ({ folder, remove } = await makeFolder());
    for (const name of ['data', 'public']) await mkdir(join(folder, name));
    const storage = await openSqliteStorage(join(folder, 'data/opd-widgets.sqlite'));
    await storage.saveFeedback([answer(1, { comment: 'rahasia warga' }), answer(2)]);
    await storage.close();
  });
  after(() => remove());

  /** Runs the command line as a process of its own, in the test's folder. */
  async function run(args: string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [CLI, 'storage', ...args], { env, cwd: folder, stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, out, err };
  }

  it('makes a backup for its owner and proves it, without showing what is in it', async () => {
    const { code, out, err } = await run(['backup', '--to', 'cadangan.sqlite']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, COPIED);
    assert.match(out, /Cadangan utuh dan sama dengan asalnya/);
    assert.doesNotMatch(out, /rahasia/);
    assert.equal((await stat(join(folder, 'cadangan.sqlite'))).mode & 0o777, 0o600);
  });

  it('checks a store for scripts', async () => {
    const { code, out } = await run(['check', '--json']);
    assert.equal(code, 0);
    const report = JSON.parse(out) as {
      from: string;
      tables: { table: string; rows: number; sha256: string }[];
    };
    assert.equal(report.from, join(folder, 'data/opd-widgets.sqlite'));
    assert.deepEqual(
      report.tables.map(({ table, rows }) => [table, rows]),
      [
        ['users', 0],
        ['sessions', 0],
        ['feedback', 2],
        ['events', 0],
        ['contacts', 0],
      ],
    );
    assert.match(report.tables[2]!.sha256, /^[0-9a-f]{64}$/);
  });

  const refused: [title: string, args: string[], code: number, message: RegExp][] = [
    ['a target that nobody named', ['move'], 2, /--to/],
    [
      'the address of something else',
      ['move', '--to', 'mysql://u:sandi@db/x'],
      2,
      /^(?!.*sandi).*place-wrong/,
    ],
    ['a file that the web could fetch', ['backup', '--to', 'public/c.sqlite'], 2, /place-public: .*terbitan/],
    ['a store that is not there', ['check', '--data', 'lain'], 2, /no-data/],
    ['a move to where it comes from', ['move', '--to', 'data/opd-widgets.sqlite'], 2, /same-place/],
    ['a backup over the store', ['backup', '--to', 'data/opd-widgets.sqlite'], 1, /target-exists/],
    [
      'a database that does not answer',
      ['move', '--to', 'postgres://opd:sandi@127.0.0.1:1/opd'],
      1,
      /^(?!.*sandi@).*database-unreachable: PostgreSQL 127\.0\.0\.1:1\/opd tidak dapat dipakai/,
    ],
  ];
  for (const [title, args, expected, message] of refused) {
    it(`refuses ${title}`, async () => {
      const { code, err } = await run(args);
      assert.equal(code, expected);
      assert.match(err, message);
    });
  }

  describe('with PostgreSQL', { skip: whyNoPostgres() }, () => {
    let server: PostgresServer;
    before(async () => void (server = await startPostgres()));
    after(() => server.stop());

    it('moves a store there, refuses to do it twice, and backs it up from there', async () => {
      const url = await server.createDatabase();
      const { password, host } = new URL(url);
      const moved = await run(['move', '--to', url]);
      assert.deepEqual([moved.code, moved.err], [0, '']);
      assert.match(moved.out, COPIED);
      assert.ok(moved.out.includes(`PostgreSQL ${host}/`));
      const again = await run(['move', '--to', url]);
      assert.equal(again.code, 1);
      assert.match(again.err, /target-not-empty: .*kosong/);
      const saved = await run(['backup', '--to', 'dari-postgres.sqlite'], { DATABASE_URL: url });
      assert.deepEqual([saved.code, saved.err], [0, '']);
      assert.match(saved.out, COPIED);
      const file = await readFile(join(folder, 'dari-postgres.sqlite'));
      assert.equal(file.subarray(0, 15).toString(), 'SQLite format 3');
      for (const { out, err } of [moved, again, saved]) assert.ok(!(out + err).includes(password));
    });
  });
});

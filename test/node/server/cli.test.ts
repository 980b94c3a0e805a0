import assert from 'node:assert/strict';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { run } from './run.ts';
import { createMessage, makeFolder, PASSWORD } from './support.ts';

describe('opd-widgets', () => {
  let folder: string;
  let remove: () => Promise<void>;
  let places: string[];
  before(async () => {
    ({ folder, remove } = await makeFolder());
    places = ['--data', join(folder, 'data'), '--public', join(folder, 'public')];
    await mkdir(join(folder, 'public'));
    await writeFile(join(folder, 'public/catalogue.json'), JSON.stringify(createCatalogue()));
    const added = await run(
      ['user', 'add', 'Kota', '--city', '--password-stdin', '--data', places[1]!],
      PASSWORD,
    );
    assert.deepEqual(added, { code: 0, out: 'Pengguna kota (kota) ditambahkan.\n', err: '' });
    const storage = await openSqliteStorage(join(folder, 'data/opd-widgets.sqlite'));
    const common = { digest: 'x', agency: 'dishub' };
    await storage.saveFeedback([
      {
        ...common,
        message: createMessage({ comment: '=1+1' }),
        receipt: 'A',
        receivedAt: '2024-01-07T16:59:59.999Z',
      },
      { ...common, message: createMessage(), receipt: 'B', receivedAt: '2024-01-07T17:00:00.000Z' },
      {
        ...common,
        message: createMessage({ service: 'x' }),
        receipt: 'C',
        receivedAt: '2024-01-08T17:00:00.000Z',
      },
    ]);
    await storage.close();
  });
  after(() => remove());

  it('keeps its folder and its file for their owner', async () => {
    assert.equal((await stat(join(folder, 'data'))).mode & 0o777, 0o700);
    assert.equal((await stat(join(folder, 'data/opd-widgets.sqlite'))).mode & 0o777, 0o600);
  });

  it('lists users without anything secret', async () => {
    const { code, out } = await run(['user', 'list', '--json', '--data', places[1]!]);
    assert.equal(code, 0);
    const [user] = JSON.parse(out) as object[];
    assert.deepEqual(Object.keys(user!), ['name', 'role', 'createdAt']);
  });

  it('exports the days of the city as JSON', async () => {
    const { code, out } = await run([
      'feedback',
      'export',
      '--json',
      '--from',
      '2024-01-08',
      '--to',
      '2024-01-08',
      ...places,
    ]);
    assert.equal(code, 0);
    assert.deepEqual(
      (JSON.parse(out) as { receipt: string }[]).map(({ receipt }) => receipt),
      ['B'],
    );
  });

  it('exports a CSV file that only its owner may read, formulas disarmed', async () => {
    const out = join(folder, 'export.csv');
    const { code } = await run([
      'feedback',
      'export',
      '--csv',
      '--service',
      'uji-kir',
      '--out',
      out,
      ...places,
    ]);
    assert.equal(code, 0);
    assert.equal((await stat(out)).mode & 0o777, 0o600);
    const lines = (await readFile(out, 'utf8')).trimEnd().split('\r\n');
    assert.equal(lines.length, 3);
    assert.match(lines[2]!, /,'=1\+1,/);
  });

  const refused: [title: string, args: string[], input: string, code: number, message: RegExp][] = [
    [
      'a short password',
      ['user', 'add', 'a1', '--city', '--password-stdin'],
      'pendek',
      1,
      /password-weak: .*10 huruf/,
    ],
    [
      'a password with the name in it',
      ['user', 'add', 'budi', '--city', '--password-stdin'],
      'saya budi 99',
      1,
      /password-weak/,
    ],
    [
      'a name that is taken',
      ['user', 'add', 'kota', '--city', '--password-stdin'],
      PASSWORD,
      1,
      /name-taken/,
    ],
    ['a user without a role', ['user', 'add', 'a1', '--password-stdin'], PASSWORD, 2, /role-needed/],
    [
      'a user with two roles',
      ['user', 'add', 'a1', '--city', '--agency', 'dishub', '--password-stdin'],
      PASSWORD,
      2,
      /role-needed/,
    ],
    [
      'an agency that is not in the catalogue',
      ['user', 'add', 'a1', '--agency', 'disub', '--password-stdin'],
      PASSWORD,
      2,
      /agency-unknown/,
    ],
    ['to ask for a password without a terminal', ['user', 'add', 'a1', '--city'], '', 2, /password-needed/],
    ['a name of odd signs', ['user', 'add', 'a b', '--city', '--password-stdin'], PASSWORD, 2, /name-wrong/],
    ['an export of no format', ['feedback', 'export'], '', 2, /format-needed/],
    ['an export from no date', ['feedback', 'export', '--csv', '--from', '2024-02-30'], '', 2, /date-wrong/],
  ];
  for (const [title, args, input, code, message] of refused) {
    it(`refuses ${title}`, async () => {
      const takesPublic = args[0] === 'feedback' || args[1] === 'add';
      const reply = await run([...args, ...(takesPublic ? places : places.slice(0, 2))], input);
      assert.equal(reply.code, code, reply.err);
      assert.match(reply.err, message);
      assert.equal(reply.err.trim().split('\n').length, 1);
      assert.equal(reply.out, '');
    });
  }

  it('refuses to change the password of nobody', async () => {
    const reply = await run(['user', 'passwd', 'nobody', '--password-stdin', '--data', places[1]!], PASSWORD);
    assert.equal(reply.code, 1);
    assert.match(reply.err, /user-unknown/);
  });

  it('says that there is no data rather than making an empty store', async () => {
    const reply = await run(['feedback', 'export', '--csv', '--data', join(folder, 'nowhere')]);
    assert.equal(reply.code, 2);
    assert.match(reply.err, /no-data/);
    await assert.rejects(stat(join(folder, 'nowhere')));
  });

  it('gives 2 for an unknown command', async () => {
    assert.equal((await run(['lost'])).code, 2);
  });
});

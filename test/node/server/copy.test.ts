// Copies of whole stores, between both kinds of databases: equal, proven, or not there.
import assert from 'node:assert/strict';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql, type Kysely } from 'kysely';
import { backUp, checkIntegrity } from '../../../src/server/storage/backup.ts';
import { copyStore, LAYOUT, proveTables } from '../../../src/server/storage/copy.ts';
import { openStorage, openTables } from '../../../src/server/storage/open.ts';
import type { Place } from '../../../src/server/storage/place.ts';
import type { FeedbackStorage } from '../../../src/server/storage/storage.ts';
import type { Tables } from '../../../src/server/storage/tables.ts';
import { answer } from '../../contracts/answer.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../../support/postgres.ts';
import { createMessage, makeFolder } from './support.ts';

const { folder, remove } = await makeFolder();
let files = 0;
const newFile = (): Place & { kind: 'sqlite' } => ({
  kind: 'sqlite',
  path: join(folder, `${++files}.sqlite`),
});
const opened: Kysely<Tables>[] = [];
afterEach(async () => {
  for (const db of opened.splice(0)) await db.destroy();
});
after(remove);

async function open(place: Place, readOnly = false): Promise<Kysely<Tables>> {
  const db = await openTables(place, readOnly);
  opened.push(db);
  return db;
}

const openStore = (place: Place): Promise<FeedbackStorage> =>
  openStorage(place.kind === 'sqlite' ? { database: place.path } : { database: '', databaseUrl: place.url });

const createdAt = '2024-01-08T02:00:00.000Z';

/** Something in every table, and what databases treat differently: signs, capitals, blanks, absent values. */
async function fill(place: Place): Promise<void> {
  const storage = await openStore(place);
  await storage.addUser({ name: 'kota', passwordHash: 'hash-1', createdAt });
  await storage.addUser({ name: 'dishub', agency: 'dishub', passwordHash: 'hash-2', createdAt });
  await storage.addSession({ tokenHash: 'b_', userName: 'kota', expiresAt: createdAt });
  await storage.addSession({ tokenHash: 'B', userName: 'kota', expiresAt: createdAt });
  await storage.saveFeedback([
    answer(1, { comment: 'Antre "lama",\nçirkin 😀 \' \\ ; <b>  ', knew: false, access: 'no' }),
    { ...answer(2), marks: ['trap', 'surge'], held: true },
  ]);
  const act = { receipt: 'AAAA-BBBB-CCC1', by: 'kota', at: createdAt };
  await storage.changeStatus({ ...act, status: 'in-progress' });
  await storage.changeStatus({ ...act, status: 'acted-on', note: 'Loket ditambah.' });
  const consent = { consentVersion: '1', consentAt: createdAt, savedAt: createdAt };
  await storage.saveContact({ receipt: 'AAAA-BBBB-CCC1', contact: '0812', ...consent });
  await storage.close();
}

const rowsOf = (proofs: readonly { table: string; rows: number }[]) =>
  Object.fromEntries(proofs.map(({ table, rows }) => [table, rows]));

const filled = { users: 2, sessions: 2, feedback: 2, events: 2, contacts: 1 };
const empty = { users: 0, sessions: 0, feedback: 0, events: 0, contacts: 0 };

/** Answers with ids from all over, so that they land on every page of a copy. */
const createAnswers = (count: number) =>
  Array.from({ length: count }, () => ({
    ...answer(1, createMessage()),
    receipt: crypto.randomUUID().slice(0, 20),
  }));

/** Saves batches of ten until told to stop, and says how many answers were kept. */
function keepWriting(storage: FeedbackStorage): { stop(): Promise<number> } {
  let stopped = false;
  const done = (async () => {
    let written = 0;
    for (; !stopped; written += 10) await storage.saveFeedback(createAnswers(10));
    return written;
  })();
  return {
    stop: () => {
      stopped = true;
      return done;
    },
  };
}

/** Rows in quantity, past the copy's pages: many answers, and one answer with a long log. */
async function fillMuch(db: Kysely<Tables>, answers: number, events: number): Promise<void> {
  await sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${answers})
    insert into feedback (id, receipt, digest, status, received_at, agency, service, kind, details)
    select 'id-' || i, 'receipt-' || i, '', 'received', '', 'dishub', 'uji-kir', 'quick', '{}' from n`.execute(
    db,
  );
  await sql`with recursive n (i) as (select 1 union all select i + 1 from n where i < ${events})
    insert into events (receipt, number, at, by_name, change)
    select 'receipt-1', i, '', 'dina', 'in-progress' from n`.execute(db);
}

describe('a copy of a store', () => {
  it('covers every column of every table that a store has', async () => {
    const tables = await (await open(newFile())).introspection.getTables();
    const sorted = (entries: [string, string[]][]) =>
      Object.fromEntries(entries.map(([name, columns]): [string, string[]] => [name, columns.sort()]));
    assert.deepEqual(
      sorted(Object.entries(LAYOUT).map(([table, columns]) => [table, Object.keys(columns)])),
      sorted(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])),
    );
  });

  it('is proven by a checksum that anybody can calculate', async () => {
    const place = newFile();
    await fill(place);
    const [users] = await proveTables(await open(place));
    assert.deepEqual(users, {
      table: 'users',
      rows: 2,
      // printf '["dishub","dishub","hash-2","2024-01-08T02:00:00.000Z"]\n["kota",null,"hash-1","2024-01-08T02:00:00.000Z"]\n' | sha256sum
      sha256: '09473bd336049449ae3ef7064cce9efbfe39a5802927a578223561ee5cfd6129',
    });
  });

  it('holds all rows, however many there are and however they fall into pages', async () => {
    const [source, target] = [await open(newFile()), await open(newFile())];
    await fillMuch(source, 2000, 2001);
    const counted: number[] = [];
    const proofs = await copyStore(source, target, (done) => counted.push(done));
    assert.deepEqual(rowsOf(proofs), { ...empty, feedback: 2000, events: 2001 });
    assert.deepEqual(rowsOf(await proveTables(target)), { ...empty, feedback: 2000, events: 2001 });
    assert.deepEqual(counted, [1000, 2000, 3000, 4000, 4001]);
    const { rows } = await sql<{ last: number }>`select max(number) as last from events`.execute(target);
    assert.equal(rows[0]?.last, 2001);
  });

  it('is refused where there is something already, which stays', async () => {
    const [from, to] = [newFile(), newFile()];
    await fill(from);
    const storage = await openStore(to);
    await storage.saveFeedback([answer(7)]);
    await storage.close();
    const target = await open(to);
    await assert.rejects(copyStore(await open(from), target), { code: 'target-not-empty' });
    assert.deepEqual(rowsOf(await proveTables(target)), { ...empty, feedback: 1 });
  });

  it('is taken back whole when the target holds something else than what was sent', async () => {
    const from = newFile();
    await fill(from);
    const target = await open(newFile());
    await sql`create trigger meddle after insert on contacts begin
      update feedback set comment = 'lain' where receipt = new.receipt; end`.execute(target);
    await assert.rejects(copyStore(await open(from), target), { code: 'copy-differs', message: /feedback/ });
    assert.deepEqual(rowsOf(await proveTables(target)), empty);
  });

  it('is taken back whole when the target fails on the way', async () => {
    const from = newFile();
    await fill(from);
    const target = await open(newFile());
    await sql`create trigger full before insert on contacts begin select raise(abort, 'disk full'); end`.execute(
      target,
    );
    await assert.rejects(copyStore(await open(from), target), /disk full/);
    assert.deepEqual(rowsOf(await proveTables(target)), empty);
  });
});

describe('a backup', () => {
  /** Backs up a store that is being written to, and looks at what came out. */
  async function backUpWhileWriting(place: Place): Promise<void> {
    await fill(place);
    const storage = await openStore(place);
    for (let many = 0; many < 3000; many += 500) await storage.saveFeedback(createAnswers(500));
    const writer = keepWriting(storage);
    const path = join(folder, `cadangan-${++files}.sqlite`);
    const proofs = await backUp(await open(place, true), path);
    const most = 3002 + (await writer.stop());
    await storage.close();
    const { feedback, ...others } = rowsOf(proofs);
    assert.deepEqual(others, { users: 2, sessions: 2, events: 2, contacts: 1 });
    // Batches are whole or absent: the backup is one moment, not a walk through a moving store.
    assert.equal((feedback! - 2) % 10, 0);
    assert.ok(feedback! >= 3002 && feedback! < most, `${feedback} of ${most}`);
    assert.deepEqual(await proveTables(await open({ kind: 'sqlite', path })), proofs);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('unfinished')),
      [],
    );
  }

  it('is one moment of a SQLite store that is being written to', () => backUpWhileWriting(newFile()));

  it('overwrites nothing', async () => {
    const place = newFile();
    await fill(place);
    const path = join(folder, 'penting.txt');
    await writeFile(path, 'jangan hilang');
    await assert.rejects(backUp(await open(place, true), path), { code: 'target-exists' });
    assert.equal(await readFile(path, 'utf8'), 'jangan hilang');
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('penting')),
      ['penting.txt'],
    );
  });

  it('that is damaged later is found out', async () => {
    const place = newFile();
    await fill(place);
    const path = join(folder, 'rusak.sqlite');
    await backUp(await open(place, true), path);
    const db = await open({ kind: 'sqlite', path });
    await checkIntegrity(db);
    const { rows } = await sql<{ rootpage: number }>`
      select rootpage from sqlite_schema where name = 'feedback_by_service'`.execute(db);
    await db.destroy();
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0, (rows[0]!.rootpage - 1) * 4096, rows[0]!.rootpage * 4096));
    await assert.rejects(checkIntegrity(await open({ kind: 'sqlite', path }, true)), { code: 'damaged' });
  });

  describe('of PostgreSQL', { skip: whyNoPostgres() }, () => {
    let server: PostgresServer;
    before(async () => void (server = await startPostgres()));
    after(() => server.stop());
    const newDatabase = async (): Promise<Place> => ({
      kind: 'postgres',
      url: await server.createDatabase(),
    });

    it('is one moment of a store that is being written to', async () =>
      backUpWhileWriting(await newDatabase()));

    it('or a move there and back changes nothing', async () => {
      const [from, back] = [newFile(), newFile()];
      await fill(from);
      const [one, two, three] = [await open(from, true), await open(await newDatabase()), await open(back)];
      const there = await copyStore(one, two);
      assert.deepEqual(rowsOf(there), filled);
      assert.deepEqual(await copyStore(two, three), there);
      assert.deepEqual(await proveTables(three), await proveTables(one));
      const [before, after] = await Promise.all(
        [from, back].map(async (place) => {
          const storage = await openStore(place);
          const [list, events] = [
            await storage.listFeedback({ review: 'any' }, 10),
            await storage.listEvents('AAAA-BBBB-CCC1'),
          ];
          await storage.close();
          return { list, events };
        }),
      );
      assert.equal(before!.list.length, 2);
      assert.deepEqual(after, before);
    });
  });
});

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { sql } from 'kysely';
import { migrate } from '../../../src/server/storage/migrations.ts';
import { openSqlite, openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import { createSqlStorage } from '../../../src/server/storage/sql-storage.ts';
import { describeStorage } from '../../contracts/storage.ts';
import { createMessage, makeFolder } from './support.ts';

const { folder, remove } = await makeFolder();
let files = 0;
const newPath = () => join(folder, `${++files}.sqlite`);
/** Closed again at the end, since an open store keeps the process alive when a test fails. */
const opened: { destroy(): Promise<void> }[] = [];
after(async () => {
  for (const it of opened) await it.destroy();
  await remove();
});

async function openStorage(path = newPath()) {
  const storage = await openSqliteStorage(path);
  opened.push({ destroy: () => storage.close() });
  return storage;
}

function openDatabase(path = newPath()) {
  const db = openSqlite(path);
  opened.push(db);
  return db;
}

describeStorage('SQLite', () => openStorage());

const answer = (comment: string) => ({
  message: createMessage({ comment }),
  agency: 'dishub',
  receipt: crypto.randomUUID().slice(0, 20),
  digest: 'digest',
  receivedAt: '2024-01-08T02:00:00.000Z',
});

describe('the SQLite file', () => {
  it('is readable by its owner only', async () => {
    const path = newPath();
    const storage = await openStorage(path);
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await stat(`${path}-wal`)).mode & 0o777, 0o600);
    await storage.close();
  });

  it('waits for the disk on every commit and logs ahead', async () => {
    const db = openDatabase();
    const pragma = async (name: string) => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(db);
      return Object.values(rows[0]!)[0];
    };
    assert.equal(await pragma('synchronous'), 2);
    assert.equal(await pragma('journal_mode'), 'wal');
    await db.destroy();
  });

  it('keeps its content when it is opened again', async () => {
    const path = newPath();
    const first = await openStorage(path);
    await first.saveFeedback([answer('pertama')]);
    await first.close();
    const second = await openStorage(path);
    assert.equal((await second.listFeedback({}, 1))[0]!.message.comment, 'pertama');
    await second.close();
  });

  it('is set up once when several open it at the same moment', async () => {
    const path = newPath();
    const storages = await Promise.all(Array.from({ length: 4 }, () => openStorage(path)));
    await Promise.all(storages.map((storage, index) => storage.saveFeedback([answer(`dari ${index}`)])));
    assert.equal((await storages[0]!.listFeedback({}, 10)).length, 4);
    for (const storage of storages) await storage.close();
  });

  it('is refused, and left as it is, when a newer program has changed it', async () => {
    const path = newPath();
    const db = openDatabase(path);
    await migrate(db);
    await sql`insert into kysely_migration values ('9000-later', '2030-01-01T00:00:00.000Z')`.execute(db);
    await db.destroy();
    await assert.rejects(openSqliteStorage(path), {
      code: 'database-newer',
      message: /lebih baru \(langkah 9000-later/,
    });
  });

  it('says so when it is no database', async () => {
    await assert.rejects(openSqliteStorage(folder), /EISDIR|unable to open/);
  });

  it('rejects a batch as a whole when the disk is full, and works again when there is room', async () => {
    const path = newPath();
    const db = openDatabase(path);
    await migrate(db);
    const storage = createSqlStorage(db, db);
    await storage.saveFeedback([answer('sebelum')]);
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]!.page_count + 2}`).execute(db);
    const many = Array.from({ length: 50 }, () => answer('x'.repeat(1000)));
    await assert.rejects(storage.saveFeedback(many), /full/);
    assert.equal((await storage.listFeedback({}, 100)).length, 1);
    await sql.raw('pragma max_page_count = 100000').execute(db);
    await storage.saveFeedback(many);
    assert.equal((await storage.listFeedback({}, 100)).length, 51);
    await storage.close();
  });
});

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { sql } from 'kysely';
import { createApp } from '../../../../src/server/app.ts';
import { createCatalogueSource } from '../../../../src/server/catalogue-source.ts';
import { migrate } from '../../../../src/server/storage/migrations.ts';
import { createSqlStorage } from '../../../../src/server/storage/sql-storage.ts';
import { openSqlite } from '../../../../src/server/storage/sqlite.ts';
import type { ErrorBody } from '../../../../src/feedback/message.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { createMessage, makeFolder, postFeedback, postForm } from '../support.ts';

/** Answers that together need far more pages than are left. */
const createMany = () =>
  Array.from({ length: 60 }, (_, index) => createMessage({ comment: `${index} `.padEnd(900, 'x') }));

it('a full disk gives 503 with Retry-After, loses nothing that was confirmed, and takes the rest once there is room', async (t) => {
  const { folder, remove } = await makeFolder();
  await writeFile(join(folder, 'catalogue.json'), JSON.stringify(createCatalogue()));
  // One connection for reading and writing, so that its size can be limited from here.
  const db = openSqlite(join(folder, 'full.sqlite'));
  await migrate(db);
  const app = createApp({
    config: { public: folder, origins: [], rate: 100_000, proxies: ['loopback'] },
    storage: createSqlStorage(db, db),
    catalogue: createCatalogueSource(folder),
    secret: 'a secret only for tests, 32 bytes or more',
  });
  t.after(async () => {
    await app.close();
    await remove();
  });
  const confirmed = createMessage({ comment: 'sebelum penuh' });
  const { receipt } = (await postFeedback(app, confirmed)).json<{ receipt: string }>();

  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 4}`).execute(db);
  const messages = createMany();
  const replies = await Promise.all(messages.map((message) => postFeedback(app, message)));
  const refused = replies.filter(({ statusCode }) => statusCode === 503);
  assert.equal(
    replies.length - refused.length,
    replies.filter(({ statusCode }) => statusCode === 201).length,
  );
  assert.ok(refused.length > 0);
  for (const reply of refused) {
    assert.equal(reply.headers['retry-after'], '10');
    assert.equal(reply.json<ErrorBody>().error.code, 'storage-unavailable');
  }
  const fields = { service: 'uji-kir', access: 'yes', satisfaction: '4', comment: 'x'.repeat(900) };
  const pages = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      postForm(app, '/feedback', { ...fields, comment: `${index} ${fields.comment}` }),
    ),
  );
  const page = pages.find(({ statusCode }) => statusCode === 503);
  assert.match(String(page?.body), /Tunggu sebentar, lalu kirim lagi\./);
  assert.deepEqual((await postFeedback(app, confirmed)).json(), { receipt, status: 'received' });

  await sql.raw('pragma max_page_count = 100000').execute(db);
  for (const [index, message] of messages.entries()) {
    const again = await postFeedback(app, message);
    assert.equal(again.statusCode, replies[index]!.statusCode === 201 ? 200 : 201);
  }
  assert.equal((await postFeedback(app, confirmed)).statusCode, 200);
});

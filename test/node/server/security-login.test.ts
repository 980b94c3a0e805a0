// Guessed passwords: limited, and telling nothing. Work is counted in calls, never taken with a watch.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { describe, it, type TestContext } from 'node:test';
import { hashPassword } from '../../../src/server/dashboard/passwords.ts';
import type { FeedbackStorage } from '../../../src/server/storage/storage.ts';
import { addUser, createTestServer, PASSWORD, postForm, type TestServer } from './support.ts';

/** The work of checking passwords from here to the end of the test: what goes into each hash but password and salt. */
function watchHashes(test: TestContext): { length: number; cost: string }[] {
  const hashes: { length: number; cost: string }[] = [];
  const { scrypt } = crypto;
  const watched = (...call: Parameters<typeof scrypt>) => {
    const [password, salt, size, { N, r, p }] = call as [string, Buffer, number, crypto.ScryptOptions, never];
    hashes.push({ length: password.length, cost: `${N} ${r} ${p} ${salt.length} ${size}` });
    scrypt(...call);
  };
  test.mock.method(crypto, 'scrypt', watched as typeof scrypt);
  syncBuiltinESMExports();
  test.after(() => {
    test.mock.restoreAll();
    syncBuiltinESMExports();
  });
  return hashes;
}

describe('guessing passwords', () => {
  const login = ({ app }: TestServer, nama: string, sandi: string, address = '203.0.113.1') =>
    postForm(app, '/dasbor/masuk', { nama, sandi }, { 'x-forwarded-for': address });

  it('costs the same work for a name that is there and one that is not', async (t) => {
    const questions: string[] = [];
    const change = (storage: FeedbackStorage): FeedbackStorage => ({
      ...storage,
      findUser: (name) => (questions.push(name), storage.findUser(name)),
    });
    const server = await createTestServer({ change }, t);
    const createdAt = '2024-01-08T02:00:00.000Z';
    await server.storage.addUser({ name: 'kota', passwordHash: await hashPassword(PASSWORD), createdAt });
    const hashes = watchHashes(t);
    const known = await login(server, 'kota', 'bukan ini');
    const unknown = await login(server, 'atok', 'bukan ini');
    assert.deepEqual(hashes, Array(2).fill({ length: 9, cost: '32768 8 3 16 32' }));
    assert.deepEqual(questions, ['kota', 'atok']);
    assert.equal(known.statusCode, unknown.statusCode);
    assert.equal(known.body.replace('"kota"', '"atok"'), unknown.body);
    assert.deepEqual(Object.keys(known.headers), Object.keys(unknown.headers));
  });

  it('is over after ten tries for a name that is not there as for one that is', async (t) => {
    const server = await createTestServer({}, t);
    await addUser(server.storage, 'kota');
    for (const name of ['kota', 'tidak-ada']) {
      const statuses: number[] = [];
      for (let tries = 0; tries < 11; tries += 1) {
        statuses.push((await login(server, name, 'salah', `203.0.113.${tries}`)).statusCode);
      }
      assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429], name);
    }
  });

  it('gets ten tries at a name also when a hundred come at the same moment from everywhere', async (t) => {
    const server = await createTestServer({}, t);
    await addUser(server.storage, 'kota');
    const hashes = watchHashes(t);
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        login(server, 'kota', `tebakan ${index}`, `198.51.100.${index}`),
      ),
    );
    assert.equal(hashes.length, 10);
    assert.equal(replies.filter(({ statusCode }) => statusCode === 429).length, 90);
  });

  it('hashes no more of a password than anybody types', async (t) => {
    const server = await createTestServer({}, t);
    await addUser(server.storage, 'kota');
    const hashes = watchHashes(t);
    await login(server, 'kota', 'a'.repeat(100_000));
    assert.deepEqual(
      hashes.map(({ length }) => length),
      [200],
    );
  });

  it('finds no way around the limit in how a name is written', async (t) => {
    const server = await createTestServer({}, t);
    await addUser(server.storage, 'kota');
    const written = [
      'kota',
      'KOTA',
      ' kota',
      'kota ',
      'Kota\t',
      'kOTA',
      'kota\n',
      '\u00a0kota',
      'KoTa',
      'kotA',
    ];
    for (const [index, name] of written.entries()) await login(server, name, 'salah', `203.0.113.${index}`);
    assert.equal((await login(server, 'kota', PASSWORD, '203.0.113.99')).statusCode, 429);
  });

  it('is not helped by SQL, other types or lists in place of a name', async (t) => {
    const server = await createTestServer({}, t);
    await addUser(server.storage, 'kota');
    const bodies: [type: string, payload: string][] = [
      ['application/x-www-form-urlencoded', "nama=kota'--&sandi=x"],
      ['application/x-www-form-urlencoded', "nama=' or '1'='1&sandi=' or '1'='1"],
      ['application/x-www-form-urlencoded', 'nama=kota&nama=lain&sandi=x&sandi=y'],
      ['application/json', '{"nama":{"$ne":null},"sandi":{"$ne":null}}'],
      ['application/json', '{"nama":["kota"],"sandi":[]}'],
      ['application/json', '{"nama":true,"sandi":true}'],
    ];
    for (const [type, payload] of bodies) {
      const headers = { 'content-type': type };
      const reply = await server.app.inject({ method: 'POST', url: '/dasbor/masuk', headers, payload });
      assert.equal(reply.statusCode, 401, payload);
      assert.equal(reply.headers['set-cookie'], undefined);
    }
  });
});

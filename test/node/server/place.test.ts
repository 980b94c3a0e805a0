import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namePlace, placeOf, readPlace } from '../../../src/server/storage/place.ts';

describe('the place of a store', () => {
  it('is a database or a file, as typed', () => {
    const url = 'postgresql://opd:rahasia@db.example:5433/opd';
    assert.deepEqual(readPlace(url), { kind: 'postgres', url });
    for (const path of ['data/opd.sqlite', 'C:\\data\\opd.sqlite', '/srv/a b.sqlite']) {
      assert.deepEqual(readPlace(path), { kind: 'sqlite', path });
    }
  });

  it('is no address of anything else', () => {
    for (const text of ['mysql://db/opd', 'https://a.example/opd.sqlite', '']) {
      assert.equal(readPlace(text), undefined);
    }
  });

  it('is named without user and password', () => {
    const url = 'postgres://opd:rahasia@db.example:5433/opd?sslmode=require&password=rahasia';
    assert.equal(namePlace({ kind: 'postgres', url }), 'PostgreSQL db.example:5433/opd');
    assert.equal(namePlace({ kind: 'sqlite', path: '/srv/opd.sqlite' }), '/srv/opd.sqlite');
  });

  it('is the database where one is set, else the file', () => {
    const databaseUrl = 'postgres://db/opd';
    assert.deepEqual(placeOf({ database: 'a', databaseUrl }), { kind: 'postgres', url: databaseUrl });
    assert.deepEqual(placeOf({ database: 'a' }), { kind: 'sqlite', path: 'a' });
  });
});

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readConfig } from '../../../src/server/config.ts';

describe('readConfig', () => {
  it('is closed to the world by default', () => {
    assert.deepEqual(readConfig(), {
      port: 8080,
      host: '127.0.0.1',
      data: resolve('data'),
      database: resolve('data/opd-widgets.sqlite'),
      public: resolve('public'),
      origins: [],
      rate: 300,
      proxies: ['loopback'],
    });
  });

  it('takes flags before the environment', () => {
    const config = readConfig(
      { port: '0', data: '/srv/answers' },
      { PORT: '9000', HOST: '0.0.0.0', OPD_DATA: '/elsewhere', OPD_RATE: '1000', OPD_PROXIES: '10.0.0.0/8' },
    );
    assert.equal(config.port, 0);
    assert.equal(config.host, '0.0.0.0');
    assert.equal(config.database, '/srv/answers/opd-widgets.sqlite');
    assert.equal(config.rate, 1000);
    assert.deepEqual(config.proxies, ['10.0.0.0/8']);
  });

  it('reads origins separated by commas or blanks', () => {
    const { origins } = readConfig({}, { OPD_ORIGINS: 'http://127.0.0.1:4100, https://a.example' });
    assert.deepEqual(origins, ['http://127.0.0.1:4100', 'https://a.example']);
  });

  it('keeps answers in PostgreSQL where DATABASE_URL says so, and in a file where it says nothing', () => {
    for (const address of [
      'postgres://opd@db.example/opd',
      'postgresql://opd:s@db.example:5433/opd?sslmode=require',
    ]) {
      assert.equal(readConfig({}, { DATABASE_URL: address }).databaseUrl, address);
    }
    assert.equal('databaseUrl' in readConfig({}, { DATABASE_URL: '' }), false);
  });

  const wrong: [
    title: string,
    flags: Parameters<typeof readConfig>[0],
    env: Record<string, string>,
    RegExp,
  ][] = [
    ['a port that is no number', { port: 'abc' }, {}, /"port".*harus angka/],
    ['a port out of range', { port: '70000' }, {}, /"port"/],
    ['an origin with a path', {}, { OPD_ORIGINS: 'https://a.example/x' }, /bukan asal situs/],
    ['a rate of nothing', { rate: '0' }, {}, /"rate"/],
    [
      'an address of something else',
      {},
      { DATABASE_URL: 'mysql://u:rahasia@db/x' },
      /^(?!.*rahasia).*DATABASE_URL/,
    ],
    ['an address that is none', {}, { DATABASE_URL: 'rahasia' }, /^(?!.*rahasia).*postgres:\/\//],
    ['data inside the published folder', { data: '/srv/web/data', public: '/srv/web' }, {}, /siapa pun/],
  ];
  for (const [title, flags, env, message] of wrong) {
    it(`refuses ${title}`, () => {
      assert.throws(
        () => readConfig(flags, env),
        (error) => error instanceof ConfigError && message.test(error.message),
      );
    });
  }
});

// The store in PostgreSQL: the contract that SQLite passes, and what only a database on the network can do to it.
import { after, before, describe } from 'node:test';
import { openPostgresStorage } from '../../../src/server/storage/postgres.ts';
import { describeStorage } from '../../contracts/storage.ts';
import { startPostgres, whyNoPostgres, type PostgresServer } from '../../support/postgres.ts';

describe('PostgreSQL', { skip: whyNoPostgres() }, () => {
  let server: PostgresServer;
  before(async () => void (server = await startPostgres()));
  after(() => server.stop());

  describeStorage('PostgreSQL', async () => openPostgresStorage(await server.createDatabase()));
});

/**
 * Connections to PostgreSQL that outlive its restarts: whatever happens to one of them costs at most the statement
 * that was under way, and the next one gets a fresh connection.
 */
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { ClientBase, PoolConfig } from 'pg';

export interface PoolSettings {
  /** Most connections at a time. */
  size: number;
  /** Longest that a statement may take (ms); 0 is for ever. */
  patience: number;
  /** Nothing can be changed through these connections. */
  readOnly: boolean;
}

/** Longest wait (ms) for a connection, and beyond a statement's own time for a server that is not there any more. */
const REACH = 5_000;

/** The database's own word on a statement; anything else means that the connection cannot be trusted any more. */
const isVerdict = (error: unknown): boolean => {
  const { severity } = error as { severity?: string };
  return severity === 'ERROR';
};

/**
 * An error without what PostgreSQL quotes in it: `detail` repeats whole rows, and so a resident's words, and class 22
 * (data exceptions) repeats values.
 */
function withoutContent(error: unknown): Error {
  const { code = 'connection-lost', message } = error as Error & { code?: string };
  const said = code.startsWith('22') ? 'a value does not fit its column' : message || code;
  return Object.assign(new Error(said), { code });
}

/**
 * Runs once on every new connection. A commit must wait for the disk even where the administrator has switched that
 * off for speed; whatever else `synchronous_commit` says waits for the disk as well and stays.
 */
const PREPARE = `select set_config('statement_timeout', $1, false),
  set_config('idle_in_transaction_session_timeout', $1, false),
  set_config('default_transaction_read_only', $2, false),
  set_config('synchronous_commit', coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), false)`;

/**
 * A pool for kysely.
 * @param url where the database is
 * @param onProblem told of connections that broke while nobody used them; a sentence without addresses or content
 */
export async function openPool(
  url: string,
  { size, patience, readOnly }: PoolSettings,
  onProblem: (problem: string) => void,
): Promise<PostgresPool> {
  const { default: pg } = await import('pg');
  const prepare = async (client: ClientBase): Promise<void> => {
    // pg listens only while a connection is idle. One that breaks inside a transaction, between two statements,
    // would otherwise end the process; the next statement on it fails and says so.
    client.on('error', () => undefined);
    await client.query(PREPARE, [String(patience), readOnly ? 'on' : 'off']);
  };
  // pg waits for it, which its types do not say; a connection that cannot be prepared never comes into use.
  const hooks: object = { onConnect: prepare };
  const settings: PoolConfig = {
    connectionString: url,
    application_name: 'opd-widgets',
    max: size,
    connectionTimeoutMillis: REACH,
    keepAlive: true,
    // The server's own limit comes first; this one is for a server that has gone without a word.
    ...(patience > 0 && { query_timeout: patience + REACH }),
    idleTimeoutMillis: 60_000,
    // After a failover, every connection finds the new machine within the hour.
    maxLifetimeSeconds: 3600,
    ...hooks,
  };
  const pool = new pg.Pool(settings);
  // Without a listener, a database that restarts would end this process.
  pool.on('error', (error) => onProblem(withoutContent(error).message));

  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw withoutContent(error);
      });
      let broken = false;
      const query = async (sql: string, parameters: readonly unknown[]) => {
        try {
          return await client.query(sql, [...parameters]);
        } catch (error) {
          broken ||= !isVerdict(error);
          throw withoutContent(error);
        }
      };
      return {
        // Without its second form, for cursors: lists are read in pages.
        query: query as unknown as PostgresPoolClient['query'],
        // A connection that broke, or may still be busy with what nobody waits for any more, is used no more.
        release: (destroy = false) => client.release(destroy || broken),
      };
    },
  };
}

/** Where a store is: a SQLite file or a PostgreSQL database. Pure. */

export type Place = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

const PROTOCOLS = ['postgres:', 'postgresql:'];

/** Is it the address of a PostgreSQL database? */
export const isPostgresUrl = (text: string): boolean => PROTOCOLS.includes(URL.parse(text)?.protocol ?? '');

/** Any address with a scheme; what is none is a file. (`C:\data` is a drive, not a scheme.) */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

/** The place that somebody typed; undefined for the address of something that is no store. */
export function readPlace(text: string): Place | undefined {
  if (isPostgresUrl(text)) return { kind: 'postgres', url: text };
  return ADDRESS.test(text) || text === '' ? undefined : { kind: 'sqlite', path: text };
}

/** What a place is called on the terminal and in a log: never with a name of a user or a password. */
export function namePlace(place: Place): string {
  if (place.kind === 'sqlite') return place.path;
  const { host, pathname } = new URL(place.url);
  return `PostgreSQL ${host}${pathname}`;
}

/** Where a server or a command keeps its answers. */
export const placeOf = (config: { database: string; databaseUrl?: string }): Place =>
  config.databaseUrl === undefined
    ? { kind: 'sqlite', path: config.database }
    : { kind: 'postgres', url: config.databaseUrl };

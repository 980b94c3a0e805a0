/** The server's settings: flags before environment before defaults, checked once. Pure. */
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { isPostgresUrl } from './storage/place.ts';

/** A setting that cannot be used; `code` and a sentence for the person at the terminal. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'setting-wrong';
}

export interface Config {
  port: number;
  /** Address to listen on; 127.0.0.1 unless somebody decides otherwise. */
  host: string;
  /** Folder of the database and the secret. */
  data: string;
  /** SQLite file of the store where there is no `databaseUrl`. */
  database: string;
  /** Address of a PostgreSQL database that is the store. Holds a password: never print it, see `namePlace`. */
  databaseUrl?: string;
  /** The published endpoint's folder, served at `/`. */
  public: string;
  /** Origins besides the catalogue's that may post answers; `*` is any. */
  origins: string[];
  /** Answers a minute that one address may send. Generous: a whole office or phone network shares one. */
  rate: number;
  /** Proxies whose `X-Forwarded-For` is believed: addresses, networks, or `loopback`. */
  proxies: string[];
}

const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean));

const origin = z.string().refine((value) => value === '*' || URL.parse(value)?.origin === value, {
  error: (issue) => `"${String(issue.input)}" bukan asal situs; tulis seperti https://dishub.example.go.id`,
});

const settings = z.object({
  port: z.coerce.number({ error: 'port harus angka' }).int('port harus bilangan bulat').min(0).max(65_535),
  host: z.string().min(1),
  data: z
    .string()
    .min(1)
    .transform((path) => resolve(path)),
  public: z
    .string()
    .min(1)
    .transform((path) => resolve(path)),
  origins: list.pipe(z.array(origin)),
  rate: z.coerce.number({ error: 'rate harus angka' }).int('rate harus bilangan bulat').min(1),
  proxies: list,
  databaseUrl: z
    .string()
    .refine(isPostgresUrl, 'DATABASE_URL ditulis seperti postgres://pengguna@server:5432/basisdata')
    .optional(),
});

/** The flags of `serve` and their like, as typed. */
export type Flags = Partial<Record<'port' | 'host' | 'data' | 'public' | 'rate', string>>;

/**
 * @param flags from the command line; they win
 * @param env PORT, HOST, OPD_DATA, OPD_PUBLIC, OPD_ORIGINS, OPD_RATE, OPD_PROXIES, DATABASE_URL
 * @throws {ConfigError} naming the setting
 */
export function readConfig(flags: Flags = {}, env: Record<string, string | undefined> = {}): Config {
  const result = settings.safeParse({
    port: flags.port ?? (env['PORT'] || 8080),
    host: flags.host ?? (env['HOST'] || '127.0.0.1'),
    data: flags.data ?? (env['OPD_DATA'] || 'data'),
    public: flags.public ?? (env['OPD_PUBLIC'] || 'public'),
    origins: env['OPD_ORIGINS'] ?? '',
    rate: flags.rate ?? (env['OPD_RATE'] || 300),
    proxies: env['OPD_PROXIES'] || 'loopback',
    databaseUrl: env['DATABASE_URL'] || undefined,
  });
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ConfigError(`Setelan "${String(issue?.path[0])}" tidak dapat dipakai: ${issue?.message}.`);
  }
  const { data, public: published, databaseUrl, ...rest } = result.data;
  // Whatever lies below the endpoint's folder is on the web.
  if (!relative(published, data).startsWith('..')) {
    throw new ConfigError(`Folder data ${data} ada di dalam folder terbitan; siapa pun dapat mengunduhnya.`);
  }
  const database = join(data, 'opd-widgets.sqlite');
  return { ...rest, data, public: published, database, ...(databaseUrl !== undefined && { databaseUrl }) };
}

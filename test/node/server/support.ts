/** A whole server in a temporary folder, and the gestures that its tests share. */
import type { FastifyInstance } from 'fastify';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import { createApp, type AppOptions } from '../../../src/server/app.ts';
import { createCatalogueSource } from '../../../src/server/catalogue-source.ts';
import { openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import type { FeedbackStorage } from '../../../src/server/storage/storage.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';

export const PASSWORD = 'kuda nil menari';
/** Its hash at a cost that tests can pay. */
const HASH = 'scrypt$1024$8$1$c2FsdCBmb3IgdGhlIHRlc3Rz$l_YM0ivE21pWXlm1snIyHaZ_gjSXMJGIvZEmxIyDPqw';
export const DISHUB = 'https://dishub.example.go.id';

/** A new folder, and how to be rid of it. */
export async function makeFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'opd-server-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface TestServer {
  app: FastifyInstance;
  storage: FeedbackStorage;
  folder: string;
  /** Lines of the log, as text. */
  log: string[];
  /** What the server's clock shows (ms); set it to let time pass. */
  clock: { now: number };
  close(): Promise<void>;
}

interface TestOptions {
  /** Wraps the store, for instance to make it fail. */
  change?: (storage: FeedbackStorage) => FeedbackStorage;
  rate?: number;
  origins?: string[];
  /** Content of `catalogue.json`; null for none. */
  catalogue?: object | null;
  /** Settings of running it. */
  ops?: Omit<Partial<AppOptions['config']>, 'public' | 'origins' | 'rate' | 'proxies'>;
  limits?: NonNullable<AppOptions['limits']>;
}

/** @param test the server is closed when this test ends, however it ends */
export async function createTestServer(
  {
    change = (storage) => storage,
    rate = 100_000,
    origins = [],
    catalogue = createCatalogue(),
    ops = {},
    limits = {},
  }: TestOptions = {},
  test?: { after(close: () => Promise<void>): void },
): Promise<TestServer> {
  const { folder, remove } = await makeFolder();
  if (catalogue) await writeFile(join(folder, 'catalogue.json'), JSON.stringify(catalogue));
  const storage = change(await openSqliteStorage(join(folder, 'test.sqlite')));
  const log: string[] = [];
  const clock = { now: NOW };
  const app = createApp({
    config: { public: folder, origins, rate, proxies: ['loopback'], ...ops },
    limits,
    storage,
    catalogue: createCatalogueSource(folder, undefined, () => clock.now),
    secret: 'a secret only for tests, 32 bytes or more',
    clock: () => clock.now,
    logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } },
  });
  await app.ready();
  const close = async () => {
    await app.close();
    await remove();
  };
  test?.after(close);
  return { app, storage, folder, log, clock, close };
}

/** A quick answer about uji KIR. */
export function createMessage(changes: Partial<FeedbackMessage> = {}): FeedbackMessage {
  return {
    id: crypto.randomUUID(),
    service: 'uji-kir',
    kind: 'quick',
    knew: true,
    access: 'yes',
    satisfaction: 4,
    comment: 'Cepat dan ramah.',
    locale: 'id',
    page: 'https://dishub.example.go.id/kir',
    catalogueRevision: '2024-01-08.1',
    sentAt: '2024-01-08T02:00:00.000Z',
    widget: '0.1.0',
    ...changes,
  };
}

/** Posts an answer as the widget does; a string goes as it is. */
export const postFeedback = (
  app: FastifyInstance,
  message: FeedbackMessage | string | object,
  headers: Record<string, string> = {},
) =>
  app.inject({
    method: 'POST',
    url: '/feedback',
    headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
    payload: typeof message === 'string' ? message : JSON.stringify(message),
  });

/** Posts a form as a browser without JavaScript does. */
export const postForm = (
  app: FastifyInstance,
  url: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });

/** Adds a user with `PASSWORD`. */
export async function addUser(storage: FeedbackStorage, name: string, agency?: string): Promise<void> {
  const createdAt = new Date(NOW).toISOString();
  await storage.addUser({
    name,
    ...(agency !== undefined && { agency }),
    passwordHash: HASH,
    createdAt,
  });
}

/** Signs in and gives the cookie header that a browser would send from then on. */
export async function signIn(app: FastifyInstance, nama: string, cookie = ''): Promise<string> {
  const reply = await postForm(app, '/dasbor/masuk', { nama, sandi: PASSWORD }, cookie ? { cookie } : {});
  const [session] = reply.cookies;
  if (reply.statusCode !== 303 || !session) throw new Error(`login of ${nama} gave ${reply.statusCode}`);
  return `${session.name}=${encodeURIComponent(session.value)}`;
}

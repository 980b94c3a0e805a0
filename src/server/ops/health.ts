/**
 * `/healthz`: this process lives; restart it when it does not answer. `/readyz`: it can take answers; send nobody
 * here while it says no. Before the store is open nothing listens, which says the same.
 */
import type { FastifyInstance } from 'fastify';
import type { CatalogueSource } from '../catalogue-source.ts';
import { HttpError, type Detail } from '../errors.ts';
import type { FeedbackStorage } from '../storage/storage.ts';
import type { Lifecycle } from './lifecycle.ts';
import { OPS_TEXTS } from './texts.ts';

export interface HealthOptions {
  storage: Pick<FeedbackStorage, 'ping'>;
  catalogue: CatalogueSource;
  lifecycle: Lifecycle;
  /** How long (ms) the store may take to answer. */
  patience?: number;
}

/** Probes that do not tell how ill something is come back this soon (s). */
const RETRY_AFTER = 5;

/** Resolves to false when the work fails or is not done in time. */
function succeeds(work: Promise<unknown>, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience, false);
    const end = (done: boolean) => {
      clearTimeout(timer);
      resolve(done);
    };
    work.then(
      () => end(true),
      () => end(false),
    );
  });
}

/** Registers both. They are open to everybody and tell nothing but codes. */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  const { storage, catalogue, lifecycle, patience = 2000 } = options;
  let asking: Promise<Detail[]> | undefined;

  async function findReasons(): Promise<Detail[]> {
    const [answers, known] = await Promise.all([succeeds(storage.ping(), patience), catalogue.get()]);
    const reasons: Detail[] = [];
    if (!answers) {
      reasons.push({ path: 'storage', code: 'storage-silent', message: OPS_TEXTS.storageSilent });
    }
    if (!known) {
      reasons.push({ path: 'catalogue', code: 'catalogue-unavailable', message: OPS_TEXTS.noCatalogue });
    }
    return reasons;
  }

  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'alive' }),
  );

  app.get('/readyz', async (_request, reply) => {
    // However many ask, a store that is in trouble is asked once at a time.
    const reasons = await (asking ??= findReasons().finally(() => (asking = undefined)));
    const details = lifecycle.stopping
      ? [{ path: 'server', code: 'stopping', message: OPS_TEXTS.stopping }, ...reasons]
      : reasons;
    if (details.length === 0) return reply.header('cache-control', 'no-store').send({ status: 'ready' });
    // Not thrown: that a probe is told no is no error for the log.
    const error = new HttpError(503, 'not-ready', OPS_TEXTS.notReady, { details, retryAfter: RETRY_AFTER });
    return reply
      .code(503)
      .headers({ 'cache-control': 'no-store', 'retry-after': RETRY_AFTER })
      .send(error.toBody());
  });
}

/**
 * Figures about the server for Prometheus. Labels come from short fixed lists (routes are patterns): no address, no
 * id, nobody's words can become one.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash, timingSafeEqual } from 'node:crypto';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { HttpError } from '../errors.ts';
import type { FeedbackStorage } from '../storage/storage.ts';
import { createNetworkCheck } from './settings.ts';
import { OPS_TEXTS } from './texts.ts';

export interface Metrics {
  readonly registry: Registry;
  /** The same store, with its commits measured. */
  measure(storage: FeedbackStorage): FeedbackStorage;
  /** Counts the requests of an app. */
  count(app: FastifyInstance): void;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest();

let processRegistry: Registry | undefined;

/** Event loop, heap, garbage collection: once for the process, however many servers it holds. */
function processMetrics(): Registry {
  if (processRegistry) return processRegistry;
  processRegistry = new Registry();
  collectDefaultMetrics({ register: processRegistry });
  return processRegistry;
}

/** What became of an answer that was not stored, by its status. */
function outcomeOf(statusCode: number): 'refused' | 'postponed' | undefined {
  // 409 is counted where the store says so.
  if (statusCode < 400 || statusCode === 409) return undefined;
  return statusCode === 408 || statusCode === 429 || statusCode >= 500 ? 'postponed' : 'refused';
}

/** @param connections how many are open now */
export function createMetrics(connections: () => number = () => 0): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const answers = new Counter({
    name: 'opd_answers_total',
    help: 'Answers by what became of them. stored, held (kept for review), repeated, conflict: as the store says. refused: final for the sender. postponed: the sender comes again.',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of ['stored', 'held', 'repeated', 'conflict', 'refused', 'postponed']) {
    answers.inc({ outcome }, 0);
  }
  const failures = new Counter({
    name: 'opd_commit_failures_total',
    help: 'Commits that the store could not do: disk full, database away.',
    registers,
  });
  const batch = new Histogram({
    name: 'opd_commit_answers',
    help: 'Answers that shared one commit.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    registers,
  });
  const seconds = new Histogram({
    name: 'opd_commit_seconds',
    help: 'Seconds from handing a batch to the store until it is on the disk.',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const requests = new Counter({
    name: 'opd_http_requests_total',
    help: 'Requests by method, pattern of the route, and status.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  new Gauge({
    name: 'opd_connections',
    help: 'Open connections.',
    registers,
    collect() {
      this.set(connections());
    },
  });

  /** Finding a counter by its labels costs more than counting. */
  const counters = new Map<string, Counter.Internal>();
  function countRequest(method: string, route: string, status: number): void {
    const key = `${method} ${status} ${route}`;
    let counter = counters.get(key);
    if (!counter) counters.set(key, (counter = requests.labels({ method, route, status })));
    counter.inc();
  }

  return {
    registry,

    measure: (storage) => ({
      ...storage,
      async saveFeedback(items) {
        batch.observe(items.length);
        const done = seconds.startTimer();
        try {
          const results = await storage.saveFeedback(items);
          const counts = new Map<string, number>();
          results.forEach(({ outcome }, index) => {
            const name = outcome === 'stored' && items[index]?.held ? 'held' : outcome;
            counts.set(name, (counts.get(name) ?? 0) + 1);
          });
          for (const [outcome, count] of counts) answers.inc({ outcome }, count);
          return results;
        } catch (error) {
          failures.inc();
          throw error;
        } finally {
          done();
        }
      },
    }),

    count(app) {
      app.addHook('onResponse', (request, reply, next) => {
        const route = request.routeOptions.url ?? 'none';
        // Who asks for no route chooses the method freely.
        const method = route === 'none' ? 'any' : request.method;
        countRequest(method, route, reply.statusCode);
        const outcome = method === 'POST' && route === '/feedback' && outcomeOf(reply.statusCode);
        if (outcome) answers.inc({ outcome });
        next();
      });
    },
  };
}

export interface MetricsAccess {
  /** Networks that may read; see `OpsSettings`. */
  from: readonly string[];
  token: string | undefined;
}

/** Says who may read. Whoever comes through a proxy comes from outside, whatever the proxy calls them. */
function createGuard({ from, token }: MetricsAccess): (request: FastifyRequest) => void {
  const isNear = createNetworkCheck(from);
  const expected = token === undefined ? undefined : hashOf(`Bearer ${token}`);
  return ({ headers, raw }) => {
    const { authorization, forwarded } = headers;
    if (expected && authorization !== undefined) {
      if (timingSafeEqual(hashOf(authorization), expected)) return;
    } else if (
      headers['x-forwarded-for'] === undefined &&
      forwarded === undefined &&
      isNear(raw.socket.remoteAddress ?? '')
    ) {
      return;
    }
    throw new HttpError(403, 'metrics-forbidden', OPS_TEXTS.metricsForbidden);
  };
}

/** Registers `/metrics`. */
export function registerMetrics(app: FastifyInstance, metrics: Metrics, access: MetricsAccess): void {
  const check = createGuard(access);
  app.get('/metrics', async (request, reply) => {
    check(request);
    const all = Registry.merge([metrics.registry, processMetrics()]);
    return reply
      .type(all.contentType)
      .header('cache-control', 'no-store')
      .send(await all.metrics());
  });
}

/** The server as a Fastify app: who may ask, how errors look, and which parts there are. Listens to nothing. */
import cookie from '@fastify/cookie';
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  LogController,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { CONTACT_DAYS } from '../retention.ts';
import type { CatalogueSource } from './catalogue-source.ts';
import type { Config } from './config.ts';
import { registerDashboard } from './dashboard/routes.ts';
import { registerDrain } from './drain.ts';
import { registerEndpoint } from './endpoint.ts';
import { HttpError, toHttpError } from './errors.ts';
import { registerReport } from './feedback/report-routes.ts';
import { registerFeedback } from './feedback/routes.ts';
import { createAddressKeys } from './guard/address.ts';
import { registerOpenApi } from './openapi/document.ts';
import { registerHealth } from './ops/health.ts';
import { createLifecycle, type Lifecycle } from './ops/lifecycle.ts';
import { limitOptions, LIMITS, registerLimits, type Limits } from './ops/limits.ts';
import { createLogOptions, type LogTarget } from './ops/log.ts';
import { createMetrics, registerMetrics } from './ops/metrics.ts';
import type { OpsSettings } from './ops/settings.ts';
import { isOriginAllowed } from './origins.ts';
import { problemPage, sendPage } from './page.ts';
import { registerSafeHeaders } from './safe-headers.ts';
import type { FeedbackStorage } from './storage/storage.ts';
import { TEXTS } from './texts.ts';

export interface AppOptions {
  config: Pick<Config, 'public' | 'origins' | 'rate' | 'proxies'> &
    Partial<Pick<Config, 'contactDays'> & OpsSettings>;
  storage: FeedbackStorage;
  catalogue: CatalogueSource;
  /** Signs cookies and challenges; see `secret.ts`. */
  secret: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Where lines go and how many; without it nothing is logged. */
  logger?: LogTarget;
  /** Tells the app that it is about to be closed. */
  lifecycle?: Lifecycle;
  /** Other limits than the usual ones. */
  limits?: Partial<Limits>;
}

/** The limit's own headers would tell how many share an address; `Retry-After` is enough. */
const NO_HEADERS = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
/** Preflights of one page are asked again after this many seconds. */
const PREFLIGHT_AGE = 7200;

/** Endpoint files are for every website; answers only from the city's; the dashboard from nowhere else. */
async function corsOf(request: FastifyRequest, options: AppOptions): Promise<FastifyCorsOptions> {
  const [path = ''] = request.url.split('?', 1);
  // What a page may read of another site's answer; `Age` is what a cache in front adds, and clocks need it.
  const exposedHeaders = ['Age', 'Date', 'ETag', 'Retry-After'];
  if (path.startsWith('/dasbor') || path === '/metrics') return { origin: false };
  if (!/^\/feedback(?:\/|$)/.test(path)) return { origin: '*', methods: ['GET', 'HEAD'], exposedHeaders };
  const { origin } = request.headers;
  const known = await options.catalogue.get();
  const allowed = isOriginAllowed(origin, request.host, known?.catalogue, options.config.origins);
  return {
    origin: allowed ? (origin ?? false) : false,
    methods: path === '/feedback' ? ['POST'] : ['GET', 'POST'],
    allowedHeaders: ['Content-Type'],
    exposedHeaders,
    maxAge: PREFLIGHT_AGE,
  };
}

/** The one place where errors become answers: the shape of the product, `Retry-After` where it helps. */
function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toHttpError(error);
  // Without a cause it is a refusal by rule (full, busy), which `/metrics` counts; a line each would add to the trouble.
  if (known.statusCode >= 500 && known.cause) request.log.error({ err: known.cause }, 'a request failed');
  if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
  return reply.code(known.statusCode).header('cache-control', 'no-store').send(known.toBody());
}

/**
 * Puts the server together: `/feedback`, `/dasbor`, what operators ask (`/healthz`, `/readyz`, `/metrics`,
 * `/openapi.json`), and the endpoint's files at `/`. The storage is closed with the app, after the last answer.
 */
export function createApp(options: AppOptions): FastifyInstance {
  const { config, catalogue, secret, clock = Date.now, logger, lifecycle = createLifecycle() } = options;
  const limits = { ...LIMITS, connections: config.connections ?? LIMITS.connections, ...options.limits };
  const app = fastify({
    logger: logger ? createLogOptions(logger) : false,
    // One line per request would put addresses and times of answers side by side; errors are logged below.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.proxies,
    ...limitOptions(limits),
    routerOptions: { ignoreTrailingSlash: true },
    // An answer that arrives while the server stops is still taken; the storage closes last.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
  });

  let connections = () => 0;
  const metrics = createMetrics(() => connections());
  const storage = metrics.measure(options.storage);

  registerDrain(app);
  metrics.count(app);
  registerOpenApi(app);
  registerSafeHeaders(app, {
    // Pages of our own set their policy (`page.ts`); the endpoint's files are data for other people's pages.
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    crossOriginOpenerPolicy: false,
    frameguard: false,
    // With `no-referrer` browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    // Whoever adds TLS in front decides this for the whole domain.
    strictTransportSecurity: false,
    // Pages of one origin that were loaded before and after an update would contradict each other, and say so.
    originAgentCluster: false,
  });
  void app.register(cors, {
    delegator: (request: FastifyRequest) => corsOf(request, options),
  } as unknown as FastifyCorsOptions);
  const addressKey = createAddressKeys(clock);
  void app.register(rateLimit, {
    global: false,
    // Also where nothing is counted but visits: no plain address is kept, not even in memory.
    keyGenerator: ({ ip }) => addressKey(ip),
    addHeaders: NO_HEADERS,
    addHeadersOnExceeding: NO_HEADERS,
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      return new HttpError(429, 'too-many', TEXTS.tooMany(seconds), { retryAfter: seconds });
    },
  });
  void app.register(cookie, { secret });
  void app.register(formbody);

  // text/plain carries JSON too: a page may post it to another site without asking first (no preflight).
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));

  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => {
    const error = new HttpError(404, 'not-found', TEXTS.notFound);
    const byPerson = request.headers.accept?.includes('text/html');
    return byPerson ? sendPage(reply, problemPage(error), 404) : sendError(error, request, reply);
  });
  app.addHook('onClose', () => storage.close());

  // After the plugins, whose hooks these routes need.
  app.after(() => {
    const { origins, rate, contactDays = CONTACT_DAYS } = config;
    connections = registerLimits(app, limits);
    registerHealth(app, { storage, catalogue, lifecycle });
    registerMetrics(app, metrics, {
      from: config.metricsFrom ?? ['loopback'],
      token: config.metricsToken,
    });
    registerFeedback(app, { storage, catalogue, origins, rate, secret, clock });
    registerReport(app, { storage, catalogue, origins, contactDays, clock });
    registerDashboard(app, { storage, catalogue, secret, clock, contactDays });
    registerEndpoint(app, config.public);
  });
  return app;
}

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
  type FastifyServerOptions,
} from 'fastify';
import type { CatalogueSource } from './catalogue-source.ts';
import type { Config } from './config.ts';
import { registerDashboard } from './dashboard/routes.ts';
import { registerDrain } from './drain.ts';
import { registerEndpoint } from './endpoint.ts';
import { HttpError, toHttpError } from './errors.ts';
import { registerFeedback } from './feedback/routes.ts';
import { isOriginAllowed } from './origins.ts';
import { problemPage, sendPage } from './page.ts';
import { registerSafeHeaders } from './safe-headers.ts';
import type { FeedbackStorage } from './storage/storage.ts';
import { TEXTS } from './texts.ts';

export interface AppOptions {
  config: Pick<Config, 'public' | 'origins' | 'rate' | 'proxies'>;
  storage: FeedbackStorage;
  catalogue: CatalogueSource;
  /** Signs cookies; see `secret.ts`. */
  secret: string;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Where lines go and how many; without it nothing is logged. */
  logger?: Exclude<FastifyServerOptions['logger'], boolean | undefined>;
}

/** Requests that have this long (ms) to arrive whole; slower ones hold a place that others need. */
const REQUEST_TIMEOUT = 30_000;
/** The limit's own headers would tell how many share an address; `Retry-After` is enough. */
const NO_HEADERS = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
/** Preflights of one page are asked again after this many seconds. */
const PREFLIGHT_AGE = 7200;

/** What a line of the log may hold of a request and of an error: no address, no query, nobody's words. */
const SERIALIZERS = {
  req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
  res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
  err: ({ name, code, message, stack }: Error & { code?: string }) => ({ type: name, code, message, stack }),
} as NonNullable<NonNullable<AppOptions['logger']>['serializers']>;

/** Endpoint files are for every website; answers only from the city's; the dashboard from nowhere else. */
async function corsOf(request: FastifyRequest, options: AppOptions): Promise<FastifyCorsOptions> {
  const [path = ''] = request.url.split('?', 1);
  // A page may read only these headers of another site's answer unless we say so.
  const exposedHeaders = ['Date', 'ETag', 'Retry-After'];
  if (path.startsWith('/dasbor')) return { origin: false };
  if (path !== '/feedback') return { origin: '*', methods: ['GET', 'HEAD'], exposedHeaders };
  const { origin } = request.headers;
  const known = await options.catalogue.get();
  const allowed = isOriginAllowed(origin, request.host, known?.catalogue, options.config.origins);
  return {
    origin: allowed ? (origin ?? false) : false,
    methods: ['POST'],
    allowedHeaders: ['Content-Type'],
    exposedHeaders,
    maxAge: PREFLIGHT_AGE,
  };
}

/** The one place where errors become answers: the shape of the product, `Retry-After` where it helps. */
function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toHttpError(error);
  if (known.statusCode >= 500) request.log.error({ err: known.cause ?? known }, 'a request failed');
  if (known.retryAfter !== undefined) void reply.header('retry-after', known.retryAfter);
  return reply.code(known.statusCode).header('cache-control', 'no-store').send(known.toBody());
}

/**
 * Puts the server together: `POST /feedback`, `/dasbor`, and the endpoint's files at `/`. The storage is closed
 * with the app, after the last answer.
 */
export function createApp(options: AppOptions): FastifyInstance {
  const { config, storage, catalogue, secret, clock = Date.now, logger } = options;
  const app = fastify({
    logger: logger ? { ...logger, serializers: SERIALIZERS } : false,
    // One line per request would put addresses and times of answers side by side; errors are logged below.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.proxies,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { ignoreTrailingSlash: true },
    // An answer that arrives while the server stops is still taken; the storage closes last.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void sendError(error, request, reply),
  });

  registerDrain(app);
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
  });
  void app.register(cors, {
    delegator: (request: FastifyRequest) => corsOf(request, options),
  } as unknown as FastifyCorsOptions);
  void app.register(rateLimit, {
    global: false,
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
    registerFeedback(app, { storage, catalogue, origins: config.origins, rate: config.rate, clock });
    registerDashboard(app, { storage, catalogue, secret, clock });
    registerEndpoint(app, config.public);
  });
  return app;
}

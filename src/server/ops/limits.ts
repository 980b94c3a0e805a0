/**
 * Limits around every request: size and number of headers, time, connections. Each refusal has the shape of the
 * product's errors, also where no request could be read. The body's limit is the route's (`BODY_LIMIT`).
 */
import type { FastifyHttpOptions, FastifyInstance } from 'fastify';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { HttpError } from '../errors.ts';
import { OPS_TEXTS } from './texts.ts';

export interface Limits {
  /** Bytes of all headers together. */
  headerBytes: number;
  /** Headers of one request. */
  headers: number;
  /** Time (ms) for all headers to arrive. */
  headersTimeout: number;
  /** Time (ms) for the whole request to arrive; slower ones hold a place that others need. */
  requestTimeout: number;
  /** Time (ms) that an idle connection stays open; longer than a proxy in front keeps its own (nginx: 60 s). */
  keepAlive: number;
  /** How often (ms) the times are looked at; a request may take so much longer. */
  lookEvery: number;
  /** Connections that are served at a time. */
  connections: number;
}

export const LIMITS: Limits = {
  headerBytes: 16_384,
  headers: 100,
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  keepAlive: 72_000,
  lookEvery: 2000,
  connections: 2000,
};

/** Whoever is turned away comes back after this (s). */
const RETRY_AFTER = 5;
/** Beyond the limit so many more (as a share) are still let in to be told; the rest is dropped by the kernel's side. */
const TOLD = 0.25;
/** How long (ms) somebody who was refused may take to read why. */
const READING_TIME = 1000;
/** A server that is full is alive all the same. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics']);

/** What was wrong below HTTP, as an error of ours. */
function toRefusal(code: string | undefined): HttpError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new HttpError(431, 'headers-too-large', OPS_TEXTS.headersTooLarge);
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new HttpError(408, 'too-slow', OPS_TEXTS.tooSlow);
  return new HttpError(400, 'not-http', OPS_TEXTS.notHttp);
}

const REASONS: Record<number, string> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

/** Answers what could not be read as a request, and hangs up. */
export function refuseBroken(error: { code?: string }, socket: Socket): void {
  const { _httpMessage: under } = socket as { _httpMessage?: { headersSent: boolean } | null };
  // Nobody there, or in the middle of an answer that must not get a second one inside.
  if (error.code === 'ECONNRESET' || !socket.writable || under?.headersSent) {
    socket.destroy();
    return;
  }
  const refusal = toRefusal(error.code);
  const body = JSON.stringify(refusal.toBody());
  socket.end(
    `HTTP/1.1 ${refusal.statusCode} ${REASONS[refusal.statusCode]}\r\n` +
      'Content-Type: application/json; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      'Cache-Control: no-store\r\nConnection: close\r\n\r\n' +
      body,
  );
  // Cut at once, what is on the way to them would be lost with the connection.
  setTimeout(() => socket.destroy(), READING_TIME).unref();
}

/** Options of the server that hold the limits of time and size. */
export const limitOptions = (limits: Limits) =>
  ({
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAlive,
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: Math.min(limits.headersTimeout, limits.requestTimeout),
      connectionsCheckingInterval: limits.lookEvery,
    },
    clientErrorHandler: refuseBroken,
  }) satisfies FastifyHttpOptions<Server>;

/**
 * Counts connections and headers. Call it when the plugins are there, so that a page of another site can read the
 * refusal.
 * @returns how many connections are open now
 */
export function registerLimits(app: FastifyInstance, limits: Limits): () => number {
  const excess = new WeakSet<Socket>();
  let open = 0;
  app.server.maxConnections = limits.connections + Math.ceil(limits.connections * TOLD);
  app.server.on('connection', (socket: Socket) => {
    open += 1;
    if (open > limits.connections) excess.add(socket);
    socket.once('close', () => (open -= 1));
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { rawHeaders, socket } = request.raw;
    if (rawHeaders.length > limits.headers * 2) {
      return done(new HttpError(431, 'headers-too-large', OPS_TEXTS.headersTooLarge));
    }
    if (!excess.has(socket) || PROBES.has(request.url)) return done();
    void reply.header('connection', 'close');
    done(new HttpError(503, 'crowded', OPS_TEXTS.crowded, { retryAfter: RETRY_AFTER }));
  });
  return () => open;
}

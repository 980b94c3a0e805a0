/**
 * What lies between a resident and the server: passes everything on, and lets a test break the way of an answer at
 * the moment it wants. Only `POST /feedback` is ever broken.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `cut-before`: the line goes dead before the server hears of it. `cut-after`: it hears, but its word is lost.
 * `hold`: nothing moves until `release`. Else: this is said in the server's place.
 */
export type Fault =
  | 'pass'
  | 'cut-before'
  | 'cut-after'
  | 'hold'
  | { status: number; code: string; message: string; retryAfter?: number };

export interface FeedbackProxy {
  readonly origin: string;
  /** Ids of the answers that came this far, in order, each as often as it came. */
  readonly posts: string[];
  /** What happens to answers from now on. */
  be(fault: Fault): void;
  /** Resolves once so many posts have come. */
  reached(count: number): Promise<void>;
  /** Passes on what is held, whether somebody still listens or not; resolves once the server has answered. */
  release(): Promise<void>;
  close(): void;
}

/** Headers of the server's that a page reads. */
const PASSED = [
  'content-type',
  'retry-after',
  'date',
  'access-control-allow-origin',
  'access-control-expose-headers',
];

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** @param target origin of the server */
export async function startFeedbackProxy(target: string): Promise<FeedbackProxy> {
  let fault: Fault = 'pass';
  const posts: string[] = [];
  let held: (() => Promise<void>)[] = [];
  let watchers: (() => void)[] = [];

  async function ask(request: IncomingMessage, body: string): Promise<Response> {
    const { 'content-type': type, origin, accept } = request.headers;
    const headers = Object.entries({ 'content-type': type, origin, accept }).filter(([, value]) => value);
    return fetch(target + request.url!, {
      method: request.method!,
      headers: Object.fromEntries(headers) as Record<string, string>,
      ...(request.method === 'POST' && { body }),
    });
  }

  async function passOn(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    const answer = await ask(request, body);
    for (const name of PASSED) {
      const value = answer.headers.get(name);
      if (value) response.setHeader(name, value);
    }
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (request.method !== 'POST' || request.url !== '/feedback') return passOn(request, body, response);
    posts.push((JSON.parse(body) as { id: string }).id);
    watchers.forEach((look) => look());
    if (fault === 'pass') return passOn(request, body, response);
    if (fault === 'hold') {
      held.push(() => passOn(request, body, response));
      return;
    }
    if (fault === 'cut-after') await (await ask(request, body)).text();
    if (fault === 'cut-before' || fault === 'cut-after') {
      request.socket.destroy();
      return;
    }
    const { status, code, message, retryAfter } = fault;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', 'retry-after');
    response.setHeader('content-type', 'application/json');
    if (retryAfter) response.setHeader('retry-after', retryAfter);
    response.writeHead(status).end(JSON.stringify({ error: { code, message } }));
  }

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    be(next) {
      fault = next;
    },
    reached: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (posts.length < count) return;
          watchers = watchers.filter((it) => it !== look);
          resolve();
        };
        watchers.push(look);
        look();
      }),
    async release() {
      fault = 'pass';
      const waiting = held;
      held = [];
      await Promise.all(waiting.map((go) => go()));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

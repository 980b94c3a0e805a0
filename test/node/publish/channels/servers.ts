/** Small servers on this machine that behave as sites on the internet do. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

export interface Site {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  url: string;
  /** `GET /path` for each request that came, in order. */
  requests: string[];
  server: Server;
}

/** Starts a site on loopback, closed when the test is over. */
export async function startSite(
  context: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  context.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, server };
}

/** An address at which nobody listens: a port that was free a moment ago. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return `http://127.0.0.1:${port}`;
}

/** One request for one address: what came back, or why nothing did. The body is not read. */
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { createLookup, isAllowedAddress, literalHost, type Resolve } from './address.ts';

/** Why an address gave no answer at all. */
export type Silence = 'timeout' | 'tls' | 'no-such-host' | 'no-connection' | 'refused-address';

/** What one request brought. */
export type Response =
  { status: number; location?: string; cookies: string[]; silence?: never } | { silence: Silence };

export interface RequestOptions {
  method: 'HEAD' | 'GET';
  /** How long to wait for the head of the answer, ms. */
  timeout: number;
  userAgent: string;
  /** Asks this very machine too; for tests. */
  allowLoopback?: boolean;
  cookie?: string;
  resolve?: Resolve;
}

/** Asks once. Never rejects: silence is an answer too. */
export function requestOnce(url: URL, options: RequestOptions): Promise<Response> {
  const { method, timeout, userAgent, allowLoopback = false, cookie, resolve } = options;
  const literal = literalHost(url);
  if (literal !== undefined && !isAllowedAddress(literal, allowLoopback)) {
    return Promise.resolve({ silence: 'refused-address' });
  }
  const signal = AbortSignal.timeout(timeout);
  return new Promise((done) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(url, {
      method,
      signal,
      // A connection of its own: nothing stays open at a host that we visit once.
      agent: false,
      lookup: createLookup(allowLoopback, resolve),
      headers: {
        'User-Agent': userAgent,
        Accept: 'text/html,*/*;q=0.8',
        'Accept-Language': 'id,en;q=0.5',
        ...(cookie && { Cookie: cookie }),
      },
    });
    request.on('response', (response) => {
      done(readHead(response));
      // The head says it all; what is on its way of the body is thrown away with the connection.
      response.on('error', () => {});
      response.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      done({ silence: signal.aborted ? 'timeout' : silenceOf(error) }),
    );
    request.end();
  });
}

function readHead({ statusCode = 0, headers }: IncomingMessage): Response {
  const cookies = (headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]!.trim());
  return {
    status: statusCode,
    cookies,
    ...(headers.location !== undefined && { location: headers.location }),
  };
}

/** Codes of OpenSSL and of Node for certificates and handshakes. */
const TLS =
  /^(ERR_(TLS|SSL)|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO$)/;

/** Puts an error of a connection into one word. */
export function silenceOf({ code = '' }: NodeJS.ErrnoException): Silence {
  if (code === 'REFUSED_ADDRESS') return 'refused-address';
  if (code === 'ETIMEDOUT') return 'timeout';
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'no-such-host';
  return TLS.test(code) ? 'tls' : 'no-connection';
}

/** One try to bring one answer to the server, and what its word means. Trying again is the outbox's. */
import type { ErrorBody, FeedbackMessage, FeedbackReceipt } from './message.ts';

/** What an entry of the outbox becomes. */
export type Outcome =
  /** The server keeps it: the only reason to say thanks. */
  | { state: 'sent'; receipt: string }
  /** Not now. `after`: ms that the server asked to wait, or 0. `code`: `network` when no server answered. */
  | { state: 'waiting'; code: string; after?: number }
  /** Never as it is. `reason`: the server's, in the resident's words, where it gave one. */
  | { state: 'refused'; code: string; reason: string | undefined };

export interface SendOptions {
  fetch?: typeof fetch;
  /** How long to wait for the whole answer, in ms. */
  timeout?: number;
}

/**
 * Posts one message. Never rejects: every failure is an outcome.
 * @param url the publisher's feedback address
 */
export async function sendFeedback(
  url: string,
  message: FeedbackMessage,
  { fetch: post = fetch, timeout = 20_000 }: SendOptions = {},
): Promise<Outcome> {
  try {
    const limit = new AbortController();
    // Not cleared: stopping what has ended does nothing.
    setTimeout(() => limit.abort(), timeout);
    const response = await post(url, {
      method: 'POST',
      // A string goes out as text/plain;charset=UTF-8: no preflight, and old engines refuse keepalive with JSON.
      body: JSON.stringify(message),
      // Arrives even when the page is closed meanwhile.
      keepalive: true,
      // Anonymous, also on a site where somebody is logged in.
      credentials: 'omit',
      signal: limit.signal,
    });
    const { status } = response;
    // The login page of a hotel's wifi is no JSON, nor is an answer that was cut off.
    const { receipt, error = {} } = ((await response.json().catch(() => 0)) || {}) as Partial<
      FeedbackReceipt & { error: Partial<ErrorBody['error']> }
    >;
    if (receipt) return { state: 'sent', receipt };
    const { code = 'status-' + status, message: reason } = error;
    // Client errors are final for this message, but for 408, 425 and 429, which pass by themselves.
    if (/^4(?!08|2[59])/.test(`${status}`)) return { state: 'refused', code, reason };
    const wait = response.headers.get('retry-after')!;
    // Whole seconds, or an HTTP date. NaN when not said.
    return { state: 'waiting', code, after: Math.max(0, +wait * 1000 || Date.parse(wait) - Date.now()) || 0 };
  } catch {
    return { state: 'waiting', code: 'network' };
  }
}

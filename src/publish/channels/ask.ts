/** Asks one address whether a resident could open it: HEAD first, GET when HEAD is not answered well, redirects followed. */
import { requestOnce, type RequestOptions, type Response, type Silence } from './request.ts';

/** Why an address counts as failing. */
export type Failure = Exclude<Silence, 'refused-address'> | 'status' | 'too-many-redirects';

/** What asking found. */
export type Answer =
  /** Somebody answers, if only to say that one must log in (401, 403) or come back later (429). */
  | { kind: 'answers'; status: number }
  | { kind: 'fails'; reason: Failure; status?: number }
  /** It leads to a machine that is not on the open internet, so it was not asked. */
  | { kind: 'refused' };

/** What asking needs of the outside world. */
export interface AskOptions extends Omit<RequestOptions, 'method' | 'cookie'> {
  /** Waits for its turn at a host, then asks: never two at a time at one host. */
  atHost: <T>(host: string, job: () => Promise<T>) => Promise<T>;
}

/** As many as browsers show patience for in practice; they themselves give up after twenty. */
const MAX_REDIRECTS = 10;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Nobody would answer a GET differently. */
const FINAL: readonly string[] = ['no-such-host', 'tls'] satisfies Failure[];

/** Asks an http or https address. Never rejects. */
export async function askAddress(url: string, options: AskOptions): Promise<Answer> {
  const head = await follow(url, 'HEAD', options);
  // Many programs refuse HEAD (405, 501), forbid it (403), or fail at it although their pages are fine.
  if (head.kind === 'refused' || (head.kind === 'fails' && FINAL.includes(head.reason))) return head;
  if (head.kind === 'answers' && head.status < 400) return head;
  return follow(url, 'GET', options);
}

async function follow(start: string, method: 'HEAD' | 'GET', options: AskOptions): Promise<Answer> {
  const { atHost, ...rest } = options;
  // Sites that check for a session redirect to themselves until the cookie comes back.
  const cookies = new Map<string, Map<string, string>>();
  let url = new URL(start);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const jar = cookies.get(url.hostname) ?? new Map<string, string>();
    cookies.set(url.hostname, jar);
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const response = await atHost(url.hostname, () => requestOnce(url, { ...rest, method, cookie }));
    if (response.silence === undefined) {
      for (const pair of response.cookies) jar.set(...splitPair(pair));
    }
    const next = nextAddress(url, response);
    if (!next) return judge(response);
    url = next;
  }
  return { kind: 'fails', reason: 'too-many-redirects' };
}

function splitPair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}

/** Where a response sends on to; undefined when it is the last, or opens an app (`market:`, `intent:`). */
function nextAddress(from: URL, response: Response): URL | undefined {
  if (response.silence !== undefined || !REDIRECTS.has(response.status)) return undefined;
  const next = response.location === undefined ? null : URL.parse(response.location, from.href);
  return next && /^https?:$/.test(next.protocol) ? next : undefined;
}

/** Gone, or broken inside: a resident sees an error page. Whatever else is answered, somebody is there. */
function judge(response: Response): Answer {
  const { silence } = response;
  if (silence === 'refused-address') return { kind: 'refused' };
  if (silence !== undefined) return { kind: 'fails', reason: silence };
  const { status } = response;
  const fails = status >= 500 || status === 404 || status === 410;
  return fails ? { kind: 'fails', reason: 'status', status } : { kind: 'answers', status };
}

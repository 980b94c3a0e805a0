/** A Content-Security-Policy as a browser reads it (CSP level 3), as far as our files need it. Pure. */

/** Directive → sources. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Reads one policy; of a directive that is there twice the first holds. */
export function parsePolicy(text: string): Policy {
  const policy = new Map<string, string[]>();
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    const directive = name.toLowerCase();
    if (directive && !policy.has(directive)) policy.set(directive, sources);
  }
  return policy;
}

/** The directive that decides, the first there of these, and its sources; undefined when nothing is forbidden. */
export function decidingDirective(
  policy: Policy,
  names: readonly string[],
): { name: string; sources: readonly string[] } | undefined {
  const name = [...names, 'default-src'].find((it) => policy.has(it));
  return name === undefined ? undefined : { name, sources: policy.get(name)! };
}

/** A script tag, as a policy sees it. */
export interface ScriptRequest {
  url: URL;
  nonce: string | undefined;
  integrity: string | undefined;
}

/** May this script run? A nonce and a known hash go before addresses, which 'strict-dynamic' switches off. */
export function allowsScript(
  sources: readonly string[],
  { url, nonce, integrity }: ScriptRequest,
  page: URL,
): boolean {
  if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
  const hashes = integrity?.split(/\s+/).filter(Boolean) ?? [];
  if (hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
  return !sources.some((it) => it.toLowerCase() === "'strict-dynamic'") && allowsAddress(sources, url, page);
}

/** Is this address one of the sources? @param page whose origin 'self' is */
export function allowsAddress(sources: readonly string[], url: URL, page: URL): boolean {
  return sources.some((source) => matches(source.toLowerCase(), url, page));
}

/** Are `style="…"` attributes applied? A nonce or a hash in the list makes 'unsafe-inline' void. */
export function allowsInlineStyle(sources: readonly string[]): boolean {
  const list = sources.map((it) => it.toLowerCase());
  return list.includes("'unsafe-inline'") && !list.some((it) => /^'(nonce|sha\d+)-/.test(it));
}

const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };
const portOf = ({ port, protocol }: URL): string => port || (PORTS[protocol] ?? '');

/** https is let in where http is named, never the other way round. */
const fitsScheme = (wanted: string, { protocol }: URL): boolean =>
  protocol === wanted || (wanted === 'http:' && protocol === 'https:');

function matches(source: string, url: URL, page: URL): boolean {
  if (source === '*') return /^https?:$/.test(url.protocol) || url.protocol === page.protocol;
  if (source === "'self'") {
    const upgraded = portOf(page) === '80' && portOf(url) === '443';
    return (
      url.hostname === page.hostname &&
      fitsScheme(page.protocol, url) &&
      (portOf(url) === portOf(page) || upgraded)
    );
  }
  if (source.startsWith("'")) return false;
  if (/^[a-z][a-z\d+.-]*:$/.test(source)) return fitsScheme(source, url);
  const parts = /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^/:]+|\[[^\]]+\])(?::(\d+|\*))?(\/[^?#]*)?/.exec(source);
  if (!parts) return false;
  const [, scheme = page.protocol, host = '', port, path = ''] = parts;
  if (!fitsScheme(scheme, url) || !matchesHost(host, url.hostname)) return false;
  const standard = portOf(url) === (PORTS[url.protocol] ?? '');
  if (port === undefined ? !standard : port !== '*' && port !== portOf(url)) return false;
  if (path === '' || path === '/') return true;
  const { pathname } = url;
  return path.endsWith('/') ? pathname.toLowerCase().startsWith(path) : pathname.toLowerCase() === path;
}

const matchesHost = (pattern: string, host: string): boolean =>
  pattern === '*' || (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);

/** A directive with one more source, as a line to paste. */
export function extendDirective(name: string, sources: readonly string[], source: string): string {
  return [name, ...sources.filter((it) => it.toLowerCase() !== "'none'"), source].join(' ');
}

/**
 * Which websites may post answers. Answers are anonymous and carry no cookie, so this is no wall against forgery;
 * it keeps other people's pages from collecting in the city's name by accident, and says so in words.
 */
import type { Catalogue } from '../catalogue/types.ts';

/**
 * Host of an origin without `www.` and with its port: OPD sites answer with and without `www.`, on http and https,
 * and the catalogue names one of the four.
 */
function siteOf(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  return url && /^https?:$/.test(url.protocol) ? url.host.replace(/^www\./, '') : undefined;
}

const sites = new WeakMap<Catalogue, Set<string | undefined>>();

function sitesOf(catalogue: Catalogue): Set<string | undefined> {
  let found = sites.get(catalogue);
  if (!found) {
    found = new Set([catalogue.publisher.url, ...catalogue.agencies.map((it) => it.url)].map(siteOf));
    found.delete(undefined);
    sites.set(catalogue, found);
  }
  return found;
}

/**
 * May a page of this origin post?
 * @param origin the request's `Origin`; absent for anything that is not a browser, `null` for sandboxed frames
 *   (WordPress shows oEmbed frames so) and files, which have no origin to check and are let in
 * @param own `host[:port]` that the request was sent to
 */
export function isOriginAllowed(
  origin: string | undefined,
  own: string,
  catalogue: Catalogue | undefined,
  configured: readonly string[],
): boolean {
  if (origin === undefined || origin === 'null') return true;
  if (configured.includes('*') || configured.includes(origin)) return true;
  const site = siteOf(origin);
  return (
    site !== undefined && (site === siteOf(`http://${own}`) || (!!catalogue && sitesOf(catalogue).has(site)))
  );
}

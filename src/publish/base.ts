/** The public address of an endpoint, as a person types it. */

/** @returns the address ending in `/`, without query; undefined for what is no http or https address */
export function readBase(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return `${url.origin}${url.pathname.replace(/\/?$/, '/')}`;
}

/**
 * Which machines may be asked. An address in a catalogue could name the city's own inside (a router, a database, the
 * metadata service of a cloud); whoever may edit a catalogue must not be able to make the checker knock there.
 * Names are resolved here and the connection goes to just the addresses that were judged, so that a name cannot
 * mean one machine when it is checked and another when it is asked.
 */
import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Special-purpose addresses (IANA registries, RFC 6890 and later): none of them is reached over the open internet. */
const INSIDE = new BlockList();
const V4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`;
for (const range of V4.split(/\s+/)) {
  const [network = '', prefix] = range.split('/');
  INSIDE.addSubnet(network, Number(prefix), 'ipv4');
}
/** Of IPv6 only this part is given out to the world; in it, tunnels (which hide an IPv4 address) and examples. */
const GLOBAL_V6 = new BlockList();
GLOBAL_V6.addSubnet('2000::', 3, 'ipv6');
for (const range of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) {
  const [network = '', prefix] = range.split('/');
  INSIDE.addSubnet(network, Number(prefix), 'ipv6');
}
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/**
 * True for an address on the open internet.
 * @param address an IPv4 or IPv6 address, without brackets
 * @param allowLoopback true to take this very machine too
 */
export function isAllowedAddress(address: string, allowLoopback = false): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return false;
  if (LOOPBACK.check(address, family)) return allowLoopback;
  // A block list judges ::ffff:127.0.0.1 by the rules for 127.0.0.1; the rest of such addresses is not global anyway.
  return family === 'ipv4'
    ? !INSIDE.check(address)
    : GLOBAL_V6.check(address, family) && !INSIDE.check(address, family);
}

/** The name resolves, but to machines that are not asked. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
  readonly code = 'REFUSED_ADDRESS';
}

/** Resolves a name to all its addresses, as `dns.lookup` does with `all`. */
export type Resolve = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Makes the `lookup` of a connection: it passes on only addresses that may be asked, and none at all when one of a
 * name's addresses may not: a name that is half inside is a trap or a mistake.
 */
export function createLookup(allowLoopback: boolean, resolveName: Resolve = resolve): LookupFunction {
  return (host, options, done) => {
    resolveName(host, { all: true }, (error, addresses = []) => {
      if (error) return done(error, '');
      const first = addresses[0];
      if (!first || !addresses.every(({ address }) => isAllowedAddress(address, allowLoopback))) {
        return done(new RefusedAddress(host), '');
      }
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

/** The host of an address when it is itself a number: no name is resolved then, so it is judged beforehand. */
export function literalHost({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) ? host : undefined;
}

/** The settings of running a server: how much it says, how many it lets in, who may read its figures. */
import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export interface OpsSettings {
  /** How much goes into the log; `warn` says only what somebody should look at. */
  log: (typeof LOG_LEVELS)[number];
  /** Connections that one process serves at a time; more are asked to come back. */
  connections: number;
  /** Networks that may read `/metrics`: `loopback`, `private`, addresses, or networks such as 10.1.0.0/16. */
  metricsFrom: string[];
  /** Opens `/metrics` to whoever has it, from anywhere. */
  metricsToken: string | undefined;
  /** Seconds between saying "not ready" and not listening any more, for a balancer to notice. */
  stopDelay: number;
}

/** Networks with a name. Private: RFC 1918 and RFC 4193. */
const NAMED: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Adds a network to the list; false when it is none. */
function addNetwork(list: BlockList, network: string): boolean {
  const [address = '', bits, more] = network.split('/');
  const family = isIP(address);
  const most = family === 6 ? 128 : 32;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Infinity;
  if (family === 0 || length > most || more !== undefined) return false;
  list.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
  return true;
}

const isNetwork = (network: string) => network in NAMED || addNetwork(new BlockList(), network);

/** A question to networks: is this address in one of them? An address that is none is in none. */
export function createNetworkCheck(networks: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const network of networks.flatMap((it) => NAMED[it] ?? it)) addNetwork(list, network);
  return (address) => {
    // A server that listens on both families sees IPv4 in this clothing.
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
    const family = isIP(plain);
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4');
  };
}

/** The fields in the schema of `config.ts`. */
export const OPS_FIELDS = {
  log: z.enum(LOG_LEVELS, { error: `pilih salah satu: ${LOG_LEVELS.join(', ')}` }),
  connections: z.coerce
    .number({ error: 'connections harus angka' })
    .int('connections harus bilangan bulat')
    .min(1)
    .max(1_000_000),
  metricsFrom: z
    .string()
    .transform((value) => value.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(
        z.string().refine(isNetwork, {
          error: ({ input }) =>
            `"${String(input)}" bukan jaringan; tulis loopback, private, atau seperti 10.1.0.0/16`,
        }),
      ),
    ),
  metricsToken: z.string().min(16, 'token paling sedikit 16 huruf').optional(),
  stopDelay: z.coerce
    .number({ error: 'stopDelay harus angka (detik)' })
    .min(0)
    .max(300, 'stopDelay paling lama 300 detik'),
};

/** The environment's words for them, as typed: OPD_LOG, OPD_CONNECTIONS, OPD_METRICS, OPD_METRICS_TOKEN, OPD_STOP_DELAY. */
export const readOpsEnvironment = (env: Record<string, string | undefined>) => ({
  log: env['OPD_LOG'] || 'warn',
  connections: env['OPD_CONNECTIONS'] || 2000,
  metricsFrom: env['OPD_METRICS'] ?? 'loopback',
  metricsToken: env['OPD_METRICS_TOKEN'] || undefined,
  stopDelay: env['OPD_STOP_DELAY'] || 0,
});

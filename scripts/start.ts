/**
 * `npm start`: the demonstration on this machine, nothing else needed. Builds the widgets when they are missing or
 * old, publishes the demo city, starts its server, and serves the OPD websites from a second origin.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSION } from '../src/version.ts';
import { addUser, createCity, publishDemo, ROOT, run, type City } from './demo/city.ts';
import { isFresh } from './demo/fresh.ts';
import { freePort, HOST, listenNear } from './demo/ports.ts';
import { createSites, type Amend } from './demo/sites.ts';

const SRI = join(ROOT, 'dist/widgets/sri.json');
const USER = 'demo';

/** A running demonstration. */
export interface Demo {
  /** Origin of the OPD websites: `http://127.0.0.1:4100`. */
  readonly sites: string;
  readonly city: City;
  /** The dashboard's user; only when this start created it, since its password is kept nowhere. */
  readonly user?: { name: string; password: string };
  stop(): Promise<void>;
}

/**
 * Starts the demonstration.
 * @param options.ports first ports to try, 0 for any free one; 4100 and 4101 by default
 * @param options.dir where the published files and the answers are kept; `.demo` by default
 * @param options.build false to take the built widgets as they are, however old
 * @param options.amend changes the websites' pages on their way out
 * @param options.say told what takes time
 * @throws Error when building, publishing or starting fails, with the words of the part that failed
 */
export async function startDemo({
  ports = { sites: 4100, city: 4101 },
  dir = join(ROOT, '.demo'),
  build = true,
  amend = undefined as Amend | undefined,
  say = (_line: string) => {},
} = {}): Promise<Demo> {
  if (build && !(await isFresh(SRI, join(ROOT, 'src'), join(ROOT, 'scripts/build')))) {
    say('Building the widgets …');
    await run(join(ROOT, 'scripts/build.ts'), []);
  }
  const sri = JSON.parse(await readFile(SRI, 'utf8')) as Record<string, string>;
  const values = { version: VERSION, integrity: sri['opd-widgets.js'] ?? '', city: '' };
  const server = createSites(join(ROOT, 'demo'), () => values, { built: join(ROOT, 'dist/demo'), amend });
  const sitesPort = await listenNear(server, ports.sites);
  const sites = `http://${HOST}:${sitesPort}`;
  const cityPort = await freePort(ports.city);
  const city = createCity(dir, cityPort, [sites, `http://localhost:${sitesPort}`]);
  values.city = city.origin;

  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await city.kill();
  };
  try {
    say('Publishing the demo city …');
    await mkdir(dir, { recursive: true });
    const first = !existsSync(join(dir, 'data'));
    await publishDemo(dir, `${city.origin}/feedback`);
    const user = first ? { name: USER, password: randomBytes(12).toString('base64url') } : undefined;
    if (user) await addUser(dir, user.name, user.password);
    await city.start();
    return { sites, city, ...(user && { user }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a person sees when everything runs. */
function greeting({ sites, city, user }: Demo): string {
  const account = user
    ? `user ${user.name}, password ${user.password}  (shown only now)`
    : `user ${USER}, with the password printed at the first start (delete .demo to begin again)`;
  return `
  opd-widgets demonstration (example data, not verified by any agency)

  The widgets explained   ${sites}/
  The snippet for a site  ${sites}/pasang/
  Dishub, uji KIR         ${sites}/dishub/
  Disdukcapil             ${sites}/disdukcapil/
  Dashboard               ${city.origin}/dasbor
                          ${account}
  Published catalogue     ${city.origin}/catalogue.json

  Stop with Ctrl+C.
`;
}

async function main(): Promise<void> {
  if (!process.getBuiltinModule?.('node:sqlite')) {
    console.error(
      `The demonstration needs Node 22.18 or newer (this is ${process.version}): https://nodejs.org`,
    );
    process.exitCode = 2;
    return;
  }
  const demo = await startDemo({ say: console.log });
  console.log(greeting(demo));
  const end = () => void demo.stop().then(() => process.exit(0));
  process.once('SIGINT', end).once('SIGTERM', end);
}

if (process.argv[1] === import.meta.filename) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

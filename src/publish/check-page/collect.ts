/** Gathers the facts of a page: the page itself, the files that it names, what a browser sees. Judges nothing. */
import { SRI } from '../widget-files.ts';
import { catalogueAddress, readCatalogueFile, type CatalogueFile } from './catalogue-files.ts';
import type { Facts } from './facts.ts';
import { get, type Answer, type GetOptions } from './get.ts';
import type { Live } from './live.ts';
import { findFrames, findPlacements, findScripts, widgetOf, type OurScript } from './placements.ts';
import { readPage, type Page, type PageInput } from './read-page.ts';

/** Largest files that are read, bytes. A catalogue of ten thousand services has about 20 MB. */
const LIMITS = { script: 2e6, page: 5e6, list: 1e5, catalogue: 3e7, answer: 1e5 };
/** A page names one or two; a page with hundreds is not asked for all of them. */
const MOST_FILES = 40;

export interface CollectOptions {
  local: boolean;
  inside: boolean;
  /** For each file, ms. */
  timeout: number;
}

/** @param input the page as its server sent it @param live what a browser saw of it, if there was one */
export async function collectFacts(
  input: PageInput,
  live: Live | undefined,
  { local, inside, timeout }: CollectOptions,
): Promise<Facts> {
  const page = choosePage(input, live);
  const { url } = input;
  const origin = local ? {} : { Origin: url.origin };
  const ask = (address: string, limit: number, more: Partial<GetOptions> = {}): Promise<Answer> =>
    get(address, { timeout, inside, limit, ...more, headers: { ...origin, ...more.headers } });
  const scripts = findScripts(page);
  const placements = findPlacements(page);
  const addresses = placements.flatMap((placement) =>
    widgetOf(placement) ? (catalogueAddress(page, placement) ?? []) : [],
  );

  const scriptFiles = await askEach(
    scripts.map((it) => it.url.href),
    (href) => ask(href, LIMITS.script),
  );
  const frames = findFrames(page);
  const frameFiles = await askEach(
    frames.map((it) => it.url.href),
    (href) => ask(href, LIMITS.page),
  );
  const listed = await listHashes(scripts, (href) => ask(href, LIMITS.list));
  const files = await askEach(
    addresses.map(({ file }) => file.href),
    (href) => ask(href, LIMITS.catalogue),
  );
  const catalogues = new Map(
    [...files].map(([href, answer]): [string, CatalogueFile] => [
      href,
      readCatalogueFile(new URL(href), answer),
    ]),
  );
  const folders = addresses.flatMap(({ folder, file }) =>
    folder && folder.href !== file.href ? folder.href : [],
  );
  // The whole catalogue decides which id a mistyped one was meant to be, where the page reads less than the whole.
  const wholes = await askEach(folders, (href) => {
    const whole = `${href}catalogue.json`;
    return files.get(whole) ?? ask(whole, LIMITS.catalogue);
  });
  const serviceIds = new Map(
    [...wholes].flatMap(([folder, answer]): [string, string[]][] => {
      const { catalogue } = readCatalogueFile(new URL(folder), answer);
      return catalogue ? [[folder, catalogue.services.map(({ id }) => id)]] : [];
    }),
  );
  const feedback = await askFeedback(page, catalogues, (href, headers) =>
    ask(href, LIMITS.answer, {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'POST', ...headers },
    }),
  );
  return {
    page,
    url,
    local,
    scripts,
    placements,
    frames,
    scriptFiles,
    frameFiles,
    listedHashes: listed,
    catalogues,
    serviceIds,
    feedback,
    live,
  };
}

/** The author's own text, with its lines; but what scripts have built where that has other widgets or scripts. */
function choosePage(input: PageInput, live: Live | undefined): Page {
  const written = readPage(input);
  if (!live) return written;
  const built = readPage({ ...input, html: live.html, rendered: true });
  return signature(written) === signature(built) ? written : built;
}

const signature = (page: Page): string =>
  [
    ...findScripts(page).map(({ url }) => url.href),
    ...findPlacements(page).map(({ name, form }) => `${form} ${name}`),
  ].join('\n');

async function askEach(
  addresses: readonly string[],
  ask: (address: string) => Answer | Promise<Answer>,
): Promise<Map<string, Answer>> {
  const wanted = [...new Set(addresses)].slice(0, MOST_FILES);
  const entries = wanted.map(async (address): Promise<[string, Answer]> => [address, await ask(address)]);
  return new Map(await Promise.all(entries));
}

/** The publisher's own list of hashes lies beside each script; only what a page pins is looked up. */
async function listHashes(
  scripts: readonly OurScript[],
  ask: (address: string) => Promise<Answer>,
): Promise<Map<string, string>> {
  const pinned = scripts.filter(({ element }) => element.attributes.has('integrity'));
  const lists = await askEach(
    pinned.map(({ url }) => new URL(SRI, url).href),
    ask,
  );
  return new Map(
    pinned.flatMap(({ url }): [string, string][] => {
      const answer = lists.get(new URL(SRI, url).href);
      if (!answer || answer.failure !== undefined || answer.status !== 200) return [];
      const hash = readHash(answer.body, url.pathname.split('/').at(-1)!);
      return hash === undefined ? [] : [[url.href, hash]];
    }),
  );
}

function readHash(body: Buffer, file: string): string | undefined {
  try {
    const list: unknown = JSON.parse(body.toString());
    const hash =
      typeof list === 'object' && list !== null ? (list as Record<string, unknown>)[file] : undefined;
    return typeof hash === 'string' && /^sha384-[A-Za-z0-9+/]+={0,2}$/.test(hash) ? hash : undefined;
  } catch {
    // No list: then nobody says what the file should be.
    return undefined;
  }
}

async function askFeedback(
  page: Page,
  catalogues: ReadonlyMap<string, CatalogueFile>,
  ask: (address: string, headers?: Record<string, string>) => Promise<Answer>,
): Promise<Facts['feedback']> {
  const form = findPlacements(page).find((placement) => widgetOf(placement) === 'feedback-form');
  const address = form && catalogueAddress(page, form);
  const target = address && catalogues.get(address.file.href)?.catalogue?.publisher.feedback?.url;
  const url = target === undefined ? null : URL.parse(target);
  if (!url) return undefined;
  // A server that does not know a site may say 404; asked by its own site it says whether the place is there.
  const [answer, own] = await Promise.all([ask(url.href), ask(url.href, { Origin: url.origin })]);
  return { url, answer, own };
}

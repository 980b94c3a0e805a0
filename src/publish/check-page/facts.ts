/** All that is known of a page before anything is judged: the rules are functions of this and ask nobody. */
import type { CatalogueFile } from './catalogue-files.ts';
import type { Answer } from './get.ts';
import type { Live } from './live.ts';
import type { OurFrame, OurScript, Placement } from './placements.ts';
import type { Page } from './read-page.ts';

export interface Facts {
  page: Page;
  /** The page's address after redirects; of a file a loopback address, which its readers will never see. */
  url: URL;
  /** The page is a file of this machine: what depends on its real address is not judged. */
  local: boolean;
  scripts: readonly OurScript[];
  placements: readonly Placement[];
  frames: readonly OurFrame[];
  /** Address of a script → what came. */
  scriptFiles: ReadonlyMap<string, Answer>;
  /** Address of a frame's page → what came. */
  frameFiles: ReadonlyMap<string, Answer>;
  /** Address of a script → the hash that its publisher lists for it (`sri.json` beside it). */
  listedHashes: ReadonlyMap<string, string>;
  /** Address of a catalogue file → what came. */
  catalogues: ReadonlyMap<string, CatalogueFile>;
  /** Ids of all services of an endpoint whose files hold one service each; folder's address → ids. */
  serviceIds: ReadonlyMap<string, readonly string[]>;
  /** Where answers go, and what its server says to a question without content: from this page, and from its own site. */
  feedback: { url: URL; answer: Answer; own: Answer } | undefined;
  /** What a browser saw; undefined without one. */
  live: Live | undefined;
}

/** May a page of this origin read the answer? The header as the Fetch standard compares it. */
export function sharesWith(answer: Answer, url: URL, page: URL): boolean {
  if (answer.failure !== undefined) return false;
  const allowed = answer.headers['access-control-allow-origin'];
  return url.origin === page.origin || allowed === '*' || allowed === page.origin;
}

/** Is it refused as mixed content? Loopback counts as secure whatever the scheme (Secure Contexts, 3.1). */
export function isMixed({ url: page, local }: Facts, url: URL): boolean {
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return !local && page.protocol === 'https:' && url.protocol === 'http:' && !loopback;
}

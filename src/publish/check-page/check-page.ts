/** Checks one page: opens it, gathers what it names, lets the rules judge. Changes and sends nothing. */
import { readFile, stat } from 'node:fs/promises';
import { collectFacts } from './collect.ts';
import { decodePage } from './decode.ts';
import { openInstalledBrowser, type BrowserSource } from './find-browser.ts';
import { orderFindings, type PageFinding } from './finding.ts';
import { get, reasonOf } from './get.ts';
import { lookAt } from './look.ts';
import type { Live } from './live.ts';
import type { PageInput } from './read-page.ts';
import { judgeCatalogues } from './rule-catalogue.ts';
import { judgeFeedback } from './rule-feedback.ts';
import { judgeFrames } from './rule-frames.ts';
import { judgeLive } from './rule-live.ts';
import { judgeLook } from './rule-look.ts';
import { judgeHeadings, judgeMarkup } from './rule-markup.ts';
import { judgePage } from './rule-page.ts';
import { judgePolicies } from './rule-policy.ts';
import { judgeScriptFiles } from './rule-script-files.ts';
import { judgeScripts } from './rule-scripts.ts';
import { serveFile } from './serve-file.ts';
import type { Target } from './target.ts';

export interface CheckOptions {
  /** For each file, and for each wait in the browser, ms. */
  timeout: number;
  /** Gives a browser; the installed one by default. */
  openBrowser?: BrowserSource;
}

/** What was found, and how it was looked for. */
export interface PageReport {
  /** With a browser, or by plain HTTP. */
  mode: 'browser' | 'http';
  /** Why there was no browser, as the second half of a sentence. */
  why?: string;
  /** The page is a file. */
  local: boolean;
  /** Whether the page took longer than it was given. */
  unfinished?: string;
  findings: PageFinding[];
  /** So many of ours are on the page. */
  counts: { scripts: number; widgets: number; catalogues: number };
}

/** The page cannot be opened; the message is a whole sentence. */
export class PageError extends Error {
  override readonly name = 'PageError';
  readonly code: 'page-unreachable' | 'page-status' | 'not-html' | 'page-too-large';
  constructor(code: PageError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Largest page, bytes: no page that a person reads comes near. */
const LARGEST = 5e6;

/** @throws {PageError} when the page cannot be opened */
export async function checkPage(target: Target, options: CheckOptions): Promise<PageReport> {
  const served = target.kind === 'file' ? await openFile(target.path) : undefined;
  try {
    const opened = await openPage(served?.url ?? target.url!, served !== undefined, options.timeout);
    const { live, why } = await lookIfPossible(opened, options);
    const { input, inside } = opened;
    const facts = await collectFacts(input, live, { local: !!served, inside, timeout: options.timeout });
    const found = [
      ...judgeScripts(facts),
      ...judgeScriptFiles(facts),
      ...judgePolicies(facts),
      ...judgeMarkup(facts),
      ...judgeCatalogues(facts),
      ...judgeFeedback(facts),
      ...judgeFrames(facts),
      ...judgeHeadings(facts),
      ...judgeLook(facts),
      ...judgePage(facts),
    ];
    return {
      mode: live ? 'browser' : 'http',
      ...(why !== undefined && { why }),
      local: !!served,
      ...(live?.unfinished !== undefined && { unfinished: live.unfinished }),
      findings: orderFindings([...found, ...judgeLive(facts, found)]),
      counts: {
        scripts: facts.scripts.length,
        widgets: facts.placements.length + facts.frames.length,
        catalogues: facts.catalogues.size,
      },
    };
  } finally {
    served?.end();
  }
}

async function openFile(path: string): ReturnType<typeof serveFile> {
  const { size } = await stat(path);
  if (size > LARGEST) throw new PageError('page-too-large', `${path} terlalu besar untuk sebuah halaman.`);
  // Read once here, so that a file without permission is a sentence and not a page that answers 404.
  await readFile(path).catch(() => {
    throw new PageError('page-unreachable', `${path} tidak dapat dibaca. Periksa izin berkasnya.`);
  });
  return serveFile(path);
}

interface Opened {
  input: PageInput;
  inside: boolean;
}

async function openPage(url: URL, local: boolean, timeout: number): Promise<Opened> {
  const headers = { Accept: 'text/html,*/*;q=0.8' };
  const first = await get(url.href, { timeout, limit: LARGEST, inside: local, headers });
  // The person at this machine may check a page of its own network; what a page of the internet names may not lead there.
  const inside = local || (first.failure === 'refused-address' && first.url === url.href);
  const answer = inside && !local ? await get(url.href, { timeout, limit: LARGEST, inside, headers }) : first;
  if (answer.failure !== undefined) {
    const code = answer.failure === 'too-large' ? 'page-too-large' : 'page-unreachable';
    throw new PageError(code, `Halaman ${url.href} tidak dapat dibuka: ${reasonOf(answer.failure)}.`);
  }
  const { status, body } = answer;
  if (status < 200 || status > 299) {
    throw new PageError(
      'page-status',
      `Halaman ${answer.url} tidak dapat dibuka: server menjawab ${status}.`,
    );
  }
  const type = answer.headers['content-type'];
  if (type !== undefined && !/html|^text\/plain/i.test(type)) {
    throw new PageError('not-html', `${answer.url} bukan halaman web: server mengirimnya sebagai "${type}".`);
  }
  const policy = answer.headers['content-security-policy'];
  const policies = Array.isArray(policy) ? policy.join(',') : policy;
  return { input: { ...decodePage(body, type), url: new URL(answer.url), policy: policies }, inside };
}

async function lookIfPossible(
  { input, inside }: Opened,
  { timeout, openBrowser = openInstalledBrowser }: CheckOptions,
): Promise<{ live?: Live; why?: string }> {
  const opened = await openBrowser();
  if (typeof opened === 'string') return { why: opened };
  try {
    return { live: await lookAt(opened.browser, input.url, { timeout, inside }) };
  } catch {
    // A certificate that Node takes and the browser does not, or a page that crashes it: the plain check still stands.
    return { why: 'browser tidak berhasil membuka halaman ini' };
  } finally {
    await opened.end();
  }
}

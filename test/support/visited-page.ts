/**
 * An OPD's page around the three widgets, on an origin of its own, which notes what happens to it: its events in order,
 * how far its layout has moved, the failures that the widgets tell. For what surroundings do to a page, and it to them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What the page has noted since it began. */
export interface Seen {
  /** `ready` (DOMContentLoaded), `load`, and the codes of catalogues that failed, each once, in order. */
  events: string[];
  /** Sum of all layout shifts, those after a click included. */
  moved: number;
}

declare global {
  interface Window {
    seen: Seen;
  }
}

/** What differs between pages. */
export interface Host {
  /** Address of the script. */
  script: string;
  /** Address of the catalogue. */
  catalogue: string;
  /** Further attributes of the script tag. */
  attributes?: string;
  css?: string;
  /** Attributes of the html element. */
  root?: string;
  /** False leaves out the room that the recommended snippet keeps free. */
  reserved?: boolean;
}

const NOTES = `
  window.seen = { events: [], moved: 0 };
  const note = (what) => seen.events.includes(what) || seen.events.push(what);
  addEventListener('DOMContentLoaded', () => note('ready'));
  addEventListener('load', () => note('load'));
  addEventListener('opd-catalogue-failed', ({ error }) => note(error.code));
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (seen.moved += value)))
    .observe({ type: 'layout-shift', buffered: true });
  addEventListener('click', ({ target }) => target.id === 'own' && (target.textContent = +target.textContent + 1));`;

const ROOM = `[data-opd-widget]{min-height:150px}[data-opd-widget='service-card']{min-height:700px}[data-opd-widget='feedback-form']{min-height:760px}`;

/** The page's text. Each widget holds a link of the author: `#for-service-card` leads to `#went-service-card`. */
const pageOf = ({
  script,
  catalogue,
  attributes = '',
  css = '',
  root = '',
  reserved = true,
}: Host) => `<!doctype html>
<html lang="id" ${root}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>OPD</title><link rel="icon" href="data:,">
<style>body{margin:8px;font-family:sans-serif}${reserved ? ROOM : ''}${css}</style><script>${NOTES}</script>
<link rel="preload" href="${catalogue}" as="fetch" type="application/json" crossorigin="anonymous">
<script type="module" async src="${script}" data-catalogue="${catalogue}" ${attributes}></script></head>
<body><p><button id="own">0</button> Situs dinas</p>
${['change-banner', 'service-card', 'feedback-form']
  .map(
    (widget) =>
      `<div data-opd-widget="${widget}" data-service="uji-kir"><a id="for-${widget}" href="#went-${widget}">Uji KIR</a></div>`,
  )
  .join('\n')}
<p id="end">Alamat kantor</p></body></html>`;

/** What a page has noted, with all that was drawn until now. */
export async function lookAfterFrame(page: Page): Promise<Seen> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return page.evaluate(() => window.seen);
}

/** The site of an OPD in a browser. */
export interface Visits {
  /** Opens a page; resolves when its answer has begun to arrive. */
  visit(
    host: Host,
    options?: BrowserContextOptions & { prepare?: (page: Page) => Promise<void> },
  ): Promise<Page>;
  /** Uncaught errors of all pages so far; the reader takes them out. */
  readonly errors: string[];
  stop(): void;
}

/** Starts the site. */
export async function startVisits(browser: Browser): Promise<Visits> {
  let current: Host | undefined;
  const errors: string[] = [];
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageOf(current!));
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
  return {
    errors,
    async visit(host, { prepare, ...options } = {}) {
      current = host;
      const context = await browser.newContext({
        viewport: { width: 800, height: 900 },
        locale: 'id-ID',
        ...options,
      });
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await prepare?.(page);
      await page.goto(origin, { waitUntil: 'commit' });
      return page;
    },
    stop() {
      site.close();
      site.closeAllConnections();
    },
  };
}

/**
 * A city and the websites around it for checking pages: the demonstration's city, a site whose pages are made up by the
 * tests, and a server that does everything wrong. One browser for all.
 */
import { readFile, rm, mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Demo, startDemo } from '../../../../scripts/start.ts';
import { checkPage, type PageReport } from '../../../../src/publish/check-page/check-page.ts';
import type { BrowserSource } from '../../../../src/publish/check-page/find-browser.ts';
import { createCatalogue } from '../../../fixtures/catalogue.ts';
import { launchChromium } from '../../../support/chromium.ts';

const WIDGETS = join(import.meta.dirname, '../../../../dist/widgets');

/** A page. In its texts CITY, SITE, ODD, VERSION, INTEGRITY, MOVING and CLASSIC are put in when it is served. */
export interface Host {
  head?: string;
  body: string;
  headers?: Record<string, string>;
  /** Bytes instead of a page around `body`. */
  raw?: Buffer;
}

export interface CheckCity {
  demo: Demo;
  /** Origin of the tests' own site. */
  site: string;
  /** Origin of the server that does everything wrong. */
  odd: string;
  browser: BrowserSource;
  /** `GET /path` for each request that came to the tests' own site, in order. */
  requests: string[];
  /** Puts in what the placeholders stand for. */
  fill(text: string): string;
  /** Serves a page and checks it. */
  check(host: Host, mode: 'browser' | 'http', timeout?: number): Promise<PageReport>;
  stop(): Promise<void>;
}

/** Script tag and card as the snippet has them. */
export const SCRIPT =
  '<script type="module" src="CITY/widgets/VERSION/opd-widgets.js" integrity="INTEGRITY" crossorigin="anonymous" data-catalogue="CITY/catalogue.json"></script>';
export const CARD =
  '<h2>Layanan</h2><div data-opd-widget="service-card" data-service="uji-kir"><a href="CITY/layanan/uji-kir/">Uji KIR</a></div>';

export async function startCheckCity(): Promise<CheckCity> {
  const dir = await mkdtemp(join(tmpdir(), 'opd-check-'));
  const demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
  const values: Record<string, string> = { CITY: demo.city.origin, SITE: '', ODD: '' };
  const sri = JSON.parse(await readFile(join(WIDGETS, 'sri.json'), 'utf8')) as Record<string, string>;
  values['INTEGRITY'] = sri['opd-widgets.js']!;
  const moving = await readFile(join(dir, 'public/widgets/v0/sri.json'), 'utf8');
  values['MOVING'] = (JSON.parse(moving) as Record<string, string>)['opd-widgets.js']!;
  values['CLASSIC'] = sri['opd-widgets.classic.js']!;
  const { version } = JSON.parse(await readFile(join(WIDGETS, 'package.json'), 'utf8')) as {
    version: string;
  };
  values['VERSION'] = version;
  const fill = (text: string): string =>
    text.replace(/CITY|SITE|ODD|INTEGRITY|MOVING|CLASSIC|VERSION/g, (name) => values[name]!);

  let current: Host = { body: '' };
  const requests: string[] = [];
  const site = await listen((path, method) => {
    requests.push(`${method} ${path}`);
    if (path === '/lambat') return undefined;
    if (path !== '/') return { status: 404 };
    const { head = '', body, headers = {}, raw } = current;
    const html = `<!doctype html>\n<html lang="id">\n<head><meta charset="utf-8"><title>OPD</title><link rel="icon" href="data:,">\n${head}\n</head>\n<body>\n<h1>Dinas</h1>\n${body}\n</body></html>`;
    const filled = Object.entries(headers).map(([name, value]): [string, string] => [name, fill(value)]);
    return {
      headers: { 'Content-Type': 'text/html', ...Object.fromEntries(filled) },
      body: raw ? Buffer.from(fill(raw.toString('latin1')), 'latin1') : fill(html),
    };
  });
  values['SITE'] = origin(site);
  const script = await readFile(join(WIDGETS, 'opd-widgets.js'), 'utf8');
  const odd = await listen((path) => oddAnswer(path, script, values['ODD']!, version));
  values['ODD'] = origin(odd);

  const browser = await launchChromium();
  const source: BrowserSource = () => Promise.resolve({ browser, end: () => Promise.resolve() });
  return {
    demo,
    site: values['SITE'],
    odd: values['ODD'],
    browser: source,
    fill,
    requests,
    check(host, mode, timeout = 10_000) {
      current = host;
      const openBrowser = mode === 'browser' ? source : () => Promise.resolve('tanpa');
      const url = new URL(values['SITE']!);
      return checkPage({ kind: 'url', url }, { timeout, openBrowser });
    },
    async stop() {
      await browser.close();
      for (const server of [site, odd]) {
        server.close();
        server.closeAllConnections();
      }
      await demo.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

interface OddAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** Everything that may be wrong with a file; `/open/` is readable across origins. */
function oddAnswer(path: string, script: string, odd: string, version: string): OddAnswer {
  const cors: Record<string, string> = path.startsWith('/open/')
    ? { 'Access-Control-Allow-Origin': '*' }
    : {};
  const js = { 'Content-Type': 'text/javascript', ...cors };
  const json = { 'Content-Type': 'application/json', ...cors };
  const name = path.replace('/open/', '/');
  const withFeedback = (feedback: { url: string } | undefined): OddAnswer => {
    const catalogue = createCatalogue();
    if (feedback) catalogue.publisher.feedback = feedback;
    else delete catalogue.publisher.feedback;
    return { headers: json, body: JSON.stringify(catalogue) };
  };
  const answers: Record<string, () => OddAnswer> = {
    '/widgets/0.0.1/opd-widgets.js': () => ({ headers: js, body: script }),
    '/widgets/9.9.9/opd-widgets.js': () => ({ headers: js, body: script.replaceAll(version, '9.9.9') }),
    '/widgets/9.9.8/opd-widgets.js': () => ({
      headers: { 'Content-Type': 'text/html', ...cors },
      body: '<p>Masuk</p>',
    }),
    '/classic/opd-widgets.classic.js': () => ({ headers: js, body: 'document.title = "“OPD”";' }),
    '/kirim-mati.json': () => withFeedback({ url: `${odd}/kirim-500` }),
    '/tanpa-umpan-balik.json': () => withFeedback(undefined),
    '/kirim-500': () => ({ status: 500 }),
    '/katalog.json': () => ({ headers: json, body: JSON.stringify(createCatalogue()) }),
    '/masuk.json': () => ({ headers: { 'Content-Type': 'text/html', ...cors }, body: '<p>Masuk</p>' }),
    '/putus.json': () => ({ headers: json, body: '{"opdCatalogue": 1,' }),
    '/lain.json': () => ({ headers: json, body: '{"opdCatalogue": 1}' }),
    '/rusak-sebagian.json': () => {
      const catalogue = createCatalogue();
      return { headers: json, body: JSON.stringify({ ...catalogue, changes: [{}] }) };
    },
    '/embed/service-card/uji-kir/': () => ({
      headers: { 'Content-Type': 'text/html', 'X-Frame-Options': 'SAMEORIGIN' },
      body: '<p>Kartu</p>',
    }),
  };
  return answers[name]?.() ?? { status: 404, headers: cors };
}

/** @param answer undefined for never */
async function listen(answer: (path: string, method: string) => OddAnswer | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    const answered = answer(request.url ?? '/', request.method ?? '');
    if (!answered) return;
    const { status = 200, headers = {}, body = '' } = answered;
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

const origin = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

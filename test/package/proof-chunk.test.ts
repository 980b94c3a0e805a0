// The proof of work as it is squeezed for the script files, on pages of another site: plain http without any policy,
// and strict ones, which must get no reason to report anything.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { bundle } from '../../scripts/build/widgets.ts';
import type { ProofPage } from '../fixtures/proof-page.ts';
import { launchChromium } from '../support/chromium.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const SALT = `0123456789abcdef01234567?id=${ID}&expires=1704679800&`;
/** printf '%s' "${SALT}4711" | sha256sum */
const HASH = 'a418e022dd0acdc00d7a99f3cd36f1100924be43ffc886ddb18a2eee786282a5';
const CHALLENGE = { algorithm: 'SHA-256', challenge: HASH, maxnumber: 10_000, salt: SALT, signature: 'ab' };

const CITY = 'http://kota.example';
const STRICT = `default-src 'none'; img-src 'self'; script-src ${CITY}; connect-src ${CITY}; require-trusted-types-for 'script'; trusted-types opd-widgets`;

let browser: Browser;
let script: string;

before(async () => {
  const entry = join(import.meta.dirname, '../fixtures/proof-page.ts');
  [{ code: script } = { code: '' }] = await bundle(entry, 'es', 'proof-page.js');
  browser = await launchChromium();
});
after(() => browser.close());

interface Opened {
  page: Page;
  /** What the page complained of, and what it would report. */
  failures: string[];
  workers: string[];
}

/** Opens an OPD's page on plain http, with these headers, whose script and challenge come from the city. */
async function open(headers: Record<string, string> = {}): Promise<Opened> {
  const page = await browser.newPage();
  const failures: string[] = [];
  const workers: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => failures.push(message.text()));
  page.on('worker', (worker) => workers.push(worker.url()));
  const free = { 'Access-Control-Allow-Origin': '*' };
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/proof-page.js')
      return route.fulfill({ contentType: 'text/javascript', headers: free, body: script });
    if (pathname === '/feedback/challenge') return route.fulfill({ headers: free, json: CHALLENGE });
    const body = `<!doctype html><title>x</title><script type="module" src="${CITY}/proof-page.js"></script>`;
    return route.fulfill({ contentType: 'text/html', headers, body });
  });
  await page.goto('http://dishub.example/');
  return { page, failures, workers };
}

/** Makes a proof on the page, in a worker where `worker` says so, by itself where that is absent. */
const prove = (page: Page, worker?: boolean) =>
  page.evaluate(
    async ([url, id, worker]) => {
      const { opdProof } = window as unknown as { opdProof: ProofPage };
      const proof = await opdProof.prove(url, id, worker ?? !opdProof.hasPolicy(document));
      return (JSON.parse(atob(proof)) as { number: number }).number;
    },
    [`${CITY}/feedback`, ID, worker] as const,
  );

test('is made in a worker on a page on plain http, which has no crypto.subtle', async () => {
  const { page, failures, workers } = await open();
  assert.equal(await page.evaluate(() => isSecureContext || 'subtle' in crypto), false);
  assert.equal(await prove(page), 4711);
  assert.match(workers.join(), /^blob:http:\/\/dishub\.example\/[\w-]+$/);
  assert.deepEqual(failures, []);
});

test('is made without a worker, a violation or an error on a strict page with Trusted Types', async () => {
  const { page, failures, workers } = await open({ 'Content-Security-Policy': STRICT });
  assert.equal(await prove(page), 4711);
  assert.deepEqual(workers, []);
  assert.deepEqual(failures, []);
});

test('gives a page with a policy that only reports nothing to report', async () => {
  const { page, failures } = await open({ 'Content-Security-Policy-Report-Only': STRICT });
  assert.equal(await prove(page), 4711);
  assert.deepEqual(failures, []);
});

test('is made all the same where a worker is tried on a strict page, which then reports it', async () => {
  const { page, failures } = await open({ 'Content-Security-Policy': STRICT });
  assert.equal(await prove(page, true), 4711);
  assert.notDeepEqual(failures, []);
});

test('is made where the policy knows no Trusted Types and refuses the worker alone', async () => {
  const { page } = await open({ 'Content-Security-Policy': `script-src ${CITY}` });
  assert.equal(await prove(page, true), 4711);
});

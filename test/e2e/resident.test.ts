/** The whole loop as one resident lives it, in a real browser against the real server, which dies in between. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ROOT } from '../../scripts/demo/city.ts';
import { type Demo, startDemo } from '../../scripts/start.ts';
import { launchChromium } from '../support/chromium.ts';

interface Exported {
  service: string;
  access?: string;
  accessProblem?: string;
  knew?: boolean;
  comment?: string;
}

describe('a resident on the Dishub page', { timeout: 100_000 }, () => {
  let dir: string;
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const requests: string[] = [];
  const complaints: string[] = [];

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opd-e2e-'));
    demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
    browser = await launchChromium();
    context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: 'id-ID' });
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
  });
  after(async () => {
    await browser?.close();
    await demo?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** What the store holds, read back through the command line. */
  async function stored(): Promise<Exported[]> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['src/server/main.ts', 'feedback', 'export', '--json', '--data', join(dir, 'data')],
      { cwd: ROOT },
    );
    return JSON.parse(stdout) as Exported[];
  }

  it('reads the card after one script and one catalogue, from nobody else', async () => {
    await page.goto(`${demo.sites}/dishub/`);
    const card = page.locator('opd-service-card[service="uji-kir"]');
    await card.getByRole('heading', { name: 'Uji' }).waitFor();
    await card.getByText('Gratis').first().waitFor();
    const own = requests
      .filter((url) => url.startsWith(demo.city.origin))
      .map((url) => new URL(url).pathname);
    assert.equal(own.filter((path) => path.endsWith('/opd-widgets.js')).length, 1);
    assert.equal(own.filter((path) => path.endsWith('.json')).length, 1);
    assert.deepEqual(
      requests.filter((url) => !url.startsWith(demo.city.origin) && !url.startsWith(demo.sites)),
      [],
    );
  });

  it('dismisses the change of 5 January 2024 for good', async () => {
    const banner = page.locator('opd-change-banner');
    const dismiss = banner.getByRole('button', { name: /^Tutup pemberitahuan: .*gratis/i }).first();
    const name = await dismiss.getAttribute('aria-label');
    await dismiss.click();
    await page.reload();
    await page.locator('opd-service-card').first().getByRole('heading').waitFor();
    assert.equal(await banner.getByRole('button', { name: name! }).count(), 0);
  });

  it('says that the app does not open, sees the other ways, and loses nothing offline', async () => {
    const form = page.locator('opd-feedback-form');
    await form.getByRole('radio', { name: 'Baru tahu' }).check();
    await form.getByRole('radio', { name: 'Tidak', exact: true }).check();
    await form.getByRole('radio', { name: 'Alamat tidak terbuka' }).check();
    await form.locator('[part~="other-ways"]').waitFor();
    // As fast as a person: four answers within a second would look like a program's.
    await form.locator('textarea').pressSequentially('Alamatnya tidak terbuka di HP saya.', { delay: 50 });
    await context.setOffline(true);
    await form.getByRole('button', { name: 'Kirim' }).click();
    await form.getByText('Tersimpan di perangkat ini').waitFor();
    assert.deepEqual(await stored(), []);
  });

  it('gets the receipt once there is a network and a server again', async () => {
    await demo.city.kill('SIGKILL');
    await context.setOffline(false);
    await page.reload();
    const form = page.locator('opd-feedback-form');
    await form.getByText('Tersimpan di perangkat ini').waitFor();
    await demo.city.start();
    await page.reload();
    await form.getByText('Nomor tanda terima:').waitFor();
    assert.match(
      (await form.locator('[part~="words"]').textContent())!.trim(),
      /^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/,
    );
  });

  it('is counted exactly once, also after the server died again', async () => {
    await demo.city.kill('SIGKILL');
    await demo.city.start();
    await page.reload();
    await page.locator('opd-feedback-form').getByText('Sebelum ini, tahukah Anda ada layanan ini?').waitFor();
    const answers = await stored();
    assert.equal(answers.length, 1);
    const [answer] = answers as [Exported];
    assert.equal(answer.service, 'uji-kir');
    assert.equal(answer.knew, false);
    assert.equal(answer.access, 'no');
    assert.equal(answer.accessProblem, 'address');
    assert.equal(answer.comment, 'Alamatnya tidak terbuka di HP saya.');
  });

  it('is read back by the city behind a login', async () => {
    await page.goto(`${demo.city.origin}/dasbor`);
    await page.locator('input[name="nama"]').fill(demo.user!.name);
    await page.locator('input[type="password"]').fill(demo.user!.password);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.getByText('Alamatnya tidak terbuka di HP saya.').first().waitFor();
  });

  it('met no error and no violation on the pages', () => {
    const ours = complaints.filter(
      (line) =>
        !/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|catalogue-unreachable/.test(
          line,
        ),
    );
    assert.deepEqual(ours, []);
  });
});

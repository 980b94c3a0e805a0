/**
 * The form in a frame: without JavaScript, and as WordPress shows what it embeds, in a sandbox that allows scripts and
 * nothing else (origin null, storage refused, no form is ever submitted). Real browser, real server.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { ROOT } from '../../scripts/demo/city.ts';
import { type Demo, startDemo } from '../../scripts/start.ts';
import { launchChromium } from '../support/chromium.ts';

const RECEIPT = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

describe('the form in a frame', { timeout: 100_000 }, () => {
  let dir: string;
  let demo: Demo;
  let browser: Browser;
  let host: string;
  /** Another site. A page that only the test made up would count as public, and may frame nothing of this machine. */
  const site = createServer((request, response) => {
    const sandbox = request.url?.endsWith('?sandbox') ? 'sandbox="allow-scripts"' : '';
    const { origin } = demo.city;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html style="color-scheme: dark"><title>OPD</title><link rel="icon" href="data:,">
      <iframe ${sandbox} title="Umpan balik" width="340" height="150" src="${origin}/embed/feedback-form/uji-kir/"></iframe>
      <script src="${origin}/widgets/v0/opd-frame-host.js"></script>`);
  });
  const complaints: string[] = [];

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'opd-e2e-'));
    demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    host = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    site.close();
    await demo?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** The other site's page with the form's page in a frame. */
  async function embed(sandbox: boolean, javaScriptEnabled: boolean): Promise<[FrameLocator, Page]> {
    const context = await browser.newContext({
      viewport: { width: 360, height: 800 },
      locale: 'id-ID',
      javaScriptEnabled,
    });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(host + (sandbox ? '?sandbox' : ''));
    return [page.frameLocator('iframe'), page];
  }

  async function answersWith(comment: string): Promise<number> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['src/server/main.ts', 'feedback', 'export', '--all', '--json', '--data', join(dir, 'data')],
      { cwd: ROOT },
    );
    return (JSON.parse(stdout) as { comment?: string }[]).filter((it) => it.comment === comment).length;
  }

  it('takes an answer without JavaScript', async () => {
    const [frame, page] = await embed(false, false);
    await frame.getByLabel('Baru tahu').check();
    await frame.getByLabel('Belum mencoba').check();
    await frame.getByLabel('Ada saran?').fill('Tanpa skrip.');
    const opened = page.context().waitForEvent('page');
    await frame.getByRole('button', { name: 'Kirim' }).click();
    // In a tab of its own: no site may frame a receipt.
    const receipt = await opened;
    await receipt.getByText('Terima kasih, jawaban Anda sudah kami terima.').waitFor();
    assert.match((await receipt.locator('.receipt').textContent())!, RECEIPT);
    assert.equal(await answersWith('Tanpa skrip.'), 1);
    await page.context().close();
  });

  it('takes an answer in a sandbox that allows scripts and nothing else', async () => {
    const [frame, page] = await embed(true, true);
    const form = frame.locator('opd-feedback-form');
    await form.getByRole('radio', { name: 'Baru tahu' }).check();
    await form.getByRole('radio', { name: 'Belum mencoba' }).check();
    await form
      .getByRole('textbox', { name: 'Ada saran?' })
      .pressSequentially('Dari kotak pasir.', { delay: 50 });
    await form.getByRole('button', { name: 'Kirim' }).click();
    await form.getByText('Nomor tanda terima:').waitFor();
    assert.match((await form.locator('#words').textContent())!, RECEIPT);
    assert.equal(await answersWith('Dari kotak pasir.'), 1);
    await page.context().close();
  });

  for (const sandbox of [false, true]) {
    it(`is as tall as its content, and as dark as the page${sandbox ? ', in a sandbox' : ''}`, async () => {
      const [frame, page] = await embed(sandbox, true);
      const height = () => page.locator('iframe').evaluate((it: HTMLIFrameElement) => Number(it.height));
      const content = () => frame.locator('html').evaluate((it) => it.scrollHeight);
      /** Resolves when the frame is as tall as its content. */
      const settle = async () => {
        for (let now = await height(); now !== (await content()); now = await height())
          await page.waitForFunction(
            (past) => Number(document.querySelector('iframe')!.height) !== past,
            now,
          );
      };
      await frame.getByRole('radio', { name: 'Baru tahu' }).waitFor();
      await settle();
      const before = await height();
      await frame.getByRole('radio', { name: 'Baru tahu' }).check();
      await frame.getByRole('radio', { name: 'Tidak', exact: true }).check();
      await frame.getByRole('radio', { name: 'Alamat tidak terbuka' }).waitFor();
      await settle();
      assert.ok((await height()) > before + 300);
      assert.equal(await frame.locator('html').evaluate((it) => getComputedStyle(it).colorScheme), 'dark');
      await page.context().close();
    });
  }

  it('is not resized by a message from anywhere else', async () => {
    const [frame, page] = await embed(false, true);
    await frame.getByRole('radio', { name: 'Baru tahu' }).waitFor();
    const heard = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          addEventListener('message', ({ data }: MessageEvent<{ opdHeight?: number }>) => {
            // After whoever listened before.
            if (data.opdHeight === 7777) resolve(document.querySelector('iframe')!.height);
          });
          postMessage({ opdHeight: 7777 }, '*');
        }),
    );
    assert.notEqual(heard, '7777');
    await page.context().close();
  });

  it('met no error and no violation', () => {
    assert.deepEqual(complaints, []);
  });
});

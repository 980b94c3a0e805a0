/** A resident answers while a city is flooded: asked for proof of work, and never aware of it. Real browser, real server. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../scripts/demo/city.ts';
import { type Demo, startDemo } from '../../scripts/start.ts';
import { launchChromium } from '../support/chromium.ts';

const WORDS = 'Alamatnya tidak terbuka di HP saya.';

describe(
  'a resident who answers while very many answers come from the same address',
  { timeout: 100_000 },
  () => {
    let dir: string;
    let demo: Demo;
    let browser: Browser;
    let page: Page;
    const requests: string[] = [];
    const complaints: string[] = [];

    /**
     * One answer of a program about uji KIR.
     * @param age how long ago it was finished, ms
     * @returns the status of the server's reply
     */
    async function postOne(age = 0): Promise<number> {
      const message = {
        id: randomUUID(),
        service: 'uji-kir',
        kind: 'quick',
        knew: true,
        access: 'not-tried',
        locale: 'id',
        page: 'https://dishub.example.go.id/kir',
        catalogueRevision: '1',
        sentAt: new Date(Date.now() - age).toISOString(),
        widget: '0.1.0',
      };
      const reply = await fetch(`${demo.city.origin}/feedback`, {
        method: 'POST',
        body: JSON.stringify(message),
      });
      return reply.status;
    }

    before(async () => {
      dir = await mkdtemp(join(tmpdir(), 'opd-e2e-'));
      demo = await startDemo({ ports: { sites: 0, city: 0 }, dir });
      // Twice the budget of one address with the usual settings, so that the server still asks when its ten minutes
      // turn while the resident writes. Finished long ago: those are counted and kept apart, and never asked.
      for (let round = 0; round < 8; round += 1) {
        const replies = await Promise.all(Array.from({ length: 30 }, () => postOne(900_000)));
        assert.ok(replies.every((status) => status === 201));
      }
      browser = await launchChromium();
      page = await browser.newPage({ viewport: { width: 360, height: 800 }, locale: 'id-ID' });
      page.setDefaultTimeout(30_000);
      page.on('request', (request) => requests.push(new URL(request.url()).pathname));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => complaints.push(message.text()));
    });
    after(async () => {
      await browser?.close();
      await demo?.stop();
      await rm(dir, { recursive: true, force: true });
    });

    it('gets a receipt, after work that the page did by itself', async () => {
      assert.equal(await postOne(), 429, 'the server asks by now');
      await page.goto(`${demo.sites}/dishub/`);
      const form = page.locator('opd-feedback-form');
      await form.getByRole('radio', { name: 'Baru tahu' }).check();
      await form.getByRole('radio', { name: 'Tidak', exact: true }).check();
      await form.getByRole('radio', { name: 'Alamat tidak terbuka' }).check();
      // As fast as a person: four answers within a second would look like a program's.
      await form.locator('textarea').pressSequentially(WORDS, { delay: 50 });
      await form.getByRole('button', { name: 'Kirim' }).click();
      await form.getByText('Nomor tanda terima:').waitFor();
      const count = (end: string) => requests.filter((path) => path.endsWith(end)).length;
      assert.deepEqual(
        [count('/chunks/proof.js'), count('/feedback/challenge'), count('/feedback')],
        [1, 1, 2],
      );
    });

    it('is counted once', async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ['src/server/main.ts', 'feedback', 'export', '--json', '--data', join(dir, 'data')],
        { cwd: ROOT },
      );
      const answers = JSON.parse(stdout) as { comment?: string }[];
      assert.equal(answers.filter(({ comment }) => comment === WORDS).length, 1);
    });

    it('met no error and no violation but the browser’s own word of the 429', () => {
      assert.deepEqual(
        complaints.filter((line) => !line.includes('status of 429')),
        [],
      );
    });
  },
);

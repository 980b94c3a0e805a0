/** The published form without JavaScript in a real browser, and what the resident and the OPD see afterwards. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { renderPages } from '../../src/publish/pages/pages.ts';
import { createCatalogue, NOW } from '../fixtures/catalogue.ts';
import { addUser, createTestServer, PASSWORD, type TestServer } from '../node/server/support.ts';
import { launchChromium } from '../support/chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('a resident without JavaScript', { timeout: 100_000 }, () => {
  let server: TestServer;
  let url: string;
  let browser: Browser;
  const complaints: string[] = [];

  before(async () => {
    const catalogue = createCatalogue();
    delete catalogue.publisher.feedback!.privacy;
    server = await createTestServer({ catalogue });
    url = await server.app.listen({ port: 0, host: '127.0.0.1' });
    catalogue.publisher.feedback!.url = `${url}/feedback`;
    for (const { path, content } of renderPages({ catalogue, now: NOW })) {
      const file = join(server.folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    await addUser(server.storage, 'dishub1', 'dishub');
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  async function open(path: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    await page.goto(url + path);
    return page;
  }

  it('answers, presses again, reads the report, leaves a contact, takes it back and is forgotten', async () => {
    const page = await open('/layanan/uji-kir/', { javaScriptEnabled: false });
    await page.check('[name=knew][value=yes]');
    await page.check('[name=access][value=no]');
    await page.click('summary:has-text("Tidak berhasil?")');
    await page.selectOption('[name=accessProblem]', 'code');
    await page.fill('[name=comment]', 'Baris satu\nBaris dua');
    await page.click('button:has-text("Kirim")');
    await page.waitForURL(/\/feedback\/[-0-9A-Z]{14}\?kabar=baru$/);
    const report = page.url();
    await page.goBack();
    await page.click('button:has-text("Kirim")');
    await page.waitForURL(report);
    assert.equal(await page.textContent('h1'), 'Terima kasih, jawaban Anda sudah kami terima.');
    await page.reload();
    const kept = await server.storage.listFeedback({ review: 'any' }, 10);
    assert.equal(kept.length, 1);
    assert.equal(kept[0]!.message.comment, 'Baris satu\nBaris dua');
    assert.equal(kept[0]!.message.accessProblem, 'code');

    await page.fill('[name=contact]', '0812 0000 0000');
    await page.check('[name=consent]');
    await page.click('button:has-text("Simpan kontak")');
    await page.waitForURL(/kabar=kontak\b/);
    assert.equal(await page.textContent('[role=status]'), 'Kontak Anda sudah disimpan.');
    assert.equal((await server.storage.findContact(kept[0]!.receipt))!.contact, '0812 0000 0000');
    await page.click('button:has-text("Hapus kontak saya")');
    await page.waitForURL(/kabar=kontak-dihapus/);
    assert.equal(await page.textContent('[role=status]'), 'Kontak Anda sudah dihapus.');

    await page.click('a:has-text("Hapus jawaban saya")');
    await page.click('button:has-text("Ya, hapus jawaban saya")');
    await page.waitForURL(/kabar=dihapus/);
    assert.equal(await page.textContent('[role=status]'), 'Jawaban Anda sudah dihapus.');
    assert.equal(await server.storage.findFeedback(kept[0]!.receipt), undefined);
    assert.deepEqual(complaints, []);
  });

  it('meets pages without a barrier that a machine can find, in light and in dark', async () => {
    const common = { agency: 'dishub', digest: 'x', receivedAt: new Date(NOW).toISOString() };
    const answer = { service: 'uji-kir', kind: 'quick', comment: 'Lama.', locale: 'id', page: '' } as const;
    const rest = { catalogueRevision: '1', sentAt: common.receivedAt, widget: 'form' };
    const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
    await server.storage.saveFeedback([
      { ...common, message: { ...answer, ...rest, id: id(1) }, receipt: 'AAAA-AAAA-0001' },
      {
        ...common,
        message: { ...answer, ...rest, id: id(2) },
        receipt: 'AAAA-AAAA-0002',
        marks: ['trap'],
        held: true,
      },
    ]);
    const act = { receipt: 'AAAA-AAAA-0001', by: 'dishub1', at: common.receivedAt };
    await server.storage.changeStatus({ ...act, status: 'acted-on', note: 'Loket ditambah.' });
    for (const colorScheme of ['light', 'dark'] as const) {
      // Only the test runs a script; the pages' own policy would refuse it.
      const page = await open('/dasbor/masuk', { colorScheme, bypassCSP: true });
      await page.fill('[name=nama]', 'dishub1');
      await page.fill('[name=sandi]', PASSWORD);
      await page.click('button:has-text("Masuk")');
      for (const path of [
        '/layanan/uji-kir/',
        '/privasi/',
        '/feedback?nomor=x',
        '/feedback/AAAA-AAAA-0001',
        '/feedback/AAAA-AAAA-0001/hapus',
        '/dasbor',
        '/dasbor/tinjau',
        '/dasbor/jawaban/AAAA-AAAA-0002',
      ]) {
        await page.goto(url + path);
        await page.addScriptTag({ content: AXE });
        const found = await page.evaluate<string[]>(`(async () => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          const { violations } = await axe.run();
          const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the screen'] : [];
          return [...violations.map(({ id, nodes }) => id + ' ' + nodes[0].html), ...wide];
        })()`);
        assert.deepEqual(found, [], `${path} (${colorScheme})`);
      }
      await page.context().close();
    }
  });
});

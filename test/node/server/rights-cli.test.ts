import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openSqliteStorage } from '../../../src/server/storage/sqlite.ts';
import type { FeedbackStorage } from '../../../src/server/storage/storage.ts';
import { run } from './run.ts';
import { createMessage, makeFolder } from './support.ts';

describe('opd-widgets feedback', () => {
  let folder: string;
  let remove: () => Promise<void>;
  before(async () => void ({ folder, remove } = await makeFolder()));
  after(() => remove());

  /** Looks into the store between two commands. */
  async function withStore<Result>(use: (storage: FeedbackStorage) => Promise<Result>): Promise<Result> {
    const storage = await openSqliteStorage(join(folder, 'opd-widgets.sqlite'));
    try {
      return await use(storage);
    } finally {
      await storage.close();
    }
  }
  /** Keeps an answer with a comment and a contact, both of a day in January 2020. */
  const keep = (receipt: string, more: { held?: boolean } = {}) =>
    withStore(async (storage) => {
      const at = '2020-01-08T02:00:00.000Z';
      const message = createMessage({ comment: 'rahasia' });
      await storage.saveFeedback([
        { message, agency: 'dishub', receipt, digest: 'x', receivedAt: at, ...more },
      ]);
      const consent = { consentVersion: 'kontak-2', consentAt: at };
      await storage.saveContact({ receipt, contact: '0812 0000 0000', ...consent, savedAt: at });
    });
  const command = (...args: string[]) => run(['feedback', ...args, '--data', folder]);

  it('status tells where an answer stands, and nothing that the resident wrote', async () => {
    await keep('AAAA-AAAA-0001');
    const act = { receipt: 'AAAA-AAAA-0001', by: 'dishub1', at: '2020-01-09T02:00:00.000Z' };
    await withStore((storage) => storage.changeStatus({ ...act, status: 'acted-on', note: 'catatan' }));
    const { code, out } = await command('status', 'aaaa aaaa ooo1');
    assert.equal(code, 0);
    assert.equal(
      out,
      'Jawaban AAAA-AAAA-0001\n' +
        '  layanan:  uji-kir (OPD dishub)\n' +
        '  diterima: 2020-01-08T02:00:00.000Z\n' +
        '  status:   Ditindaklanjuti\n' +
        '  komentar: ada\n' +
        '  kontak:   ada\n' +
        '  2020-01-08T02:00:00.000Z  Diterima\n' +
        '  2020-01-09T02:00:00.000Z  Ditindaklanjuti\n',
    );
    const json = (await command('status', 'AAAA-AAAA-0001', '--json')).out;
    assert.equal((JSON.parse(json) as { status: string }).status, 'acted-on');
    assert.doesNotMatch(json, /rahasia|0812|catatan/);
  });

  it('forget says what will go and deletes nothing without --yes when nobody can be asked', async () => {
    await keep('AAAA-AAAA-0002');
    const { code, out, err } = await command('forget', 'AAAA-AAAA-0002');
    assert.equal(code, 2);
    assert.match(out, /Akan dihapus: jawaban, komentar, kontak, dan catatan tindak lanjutnya\./);
    assert.match(err, /confirmation-needed: Belum ada yang dihapus\. Ulangi dengan --yes\./);
    assert.ok(await withStore((storage) => storage.findFeedback('AAAA-AAAA-0002')));
  });

  it('forget --yes deletes the answer with its contact and logs who did', async () => {
    await keep('AAAA-AAAA-0003');
    const { code, out } = await command('forget', 'AAAA-AAAA-0003', '--yes');
    assert.equal(code, 0);
    assert.ok(out.indexOf('Akan dihapus') < out.indexOf('Sudah dihapus.'));
    await withStore(async (storage) => {
      assert.equal(await storage.findFeedback('AAAA-AAAA-0003'), undefined);
      assert.equal(await storage.findContact('AAAA-AAAA-0003'), undefined);
      const [event] = await storage.listEvents('AAAA-AAAA-0003');
      assert.deepEqual([event!.by, event!.change], ['cli', 'forgotten']);
    });
    const again = await command('forget', 'AAAA-AAAA-0003', '--yes');
    assert.equal(again.code, 1);
    assert.match(again.err, /receipt-unknown/);
  });

  it('refuses what is no receipt', async () => {
    const { code, out, err } = await command('status', 'tidak ada');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /receipt-wrong: "tidak ada" bukan nomor tanda terima/);
  });

  it('tidy deletes contacts and comments whose time is over, and keeps the figures', async () => {
    await keep('AAAA-AAAA-0004');
    const { code, out } = await command('tidy');
    assert.equal(code, 0);
    assert.match(out, /\(90 hari\)\n.*\(730 hari\)\.\nTerhapus: \d+ kontak, \d+ komentar\./);
    await withStore(async (storage) => {
      assert.equal(await storage.findContact('AAAA-AAAA-0004'), undefined);
      const kept = await storage.findFeedback('AAAA-AAAA-0004');
      assert.deepEqual([kept!.message.comment, kept!.message.satisfaction], [undefined, 4]);
    });
    assert.match((await command('tidy', '--json')).out, /"removed": \{\s+"contacts": 0,\s+"comments": 0/);
  });

  it('export gives what counts, and everything with --all', async () => {
    await keep('AAAA-AAAA-0005', { held: true });
    const receipts = async (...args: string[]) =>
      (JSON.parse((await command('export', '--json', ...args)).out) as { receipt: string }[]).map(
        ({ receipt }) => receipt,
      );
    assert.ok(!(await receipts()).includes('AAAA-AAAA-0005'));
    assert.ok((await receipts('--all')).includes('AAAA-AAAA-0005'));
  });
});

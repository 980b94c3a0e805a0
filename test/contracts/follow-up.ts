/** What every store must do with answers after they are kept; part of `describeStorage`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Contact } from '../../src/server/storage/follow-up.ts';
import type { FeedbackStorage } from '../../src/server/storage/storage.ts';
import { answer } from './answer.ts';

const RECEIPT = 'AAAA-BBBB-CCC1';
const OTHER = 'AAAA-BBBB-CCC2';
const AT = '2024-01-09T02:00:00.000Z';
const LATER = '2024-01-10T02:00:00.000Z';
const act = { receipt: RECEIPT, by: 'dina', at: AT };

const contact: Contact = {
  receipt: RECEIPT,
  contact: 'sari@example.id',
  consentVersion: '2024-1',
  consentAt: '2024-01-08T02:05:00.000Z',
  savedAt: '2024-01-08T02:05:01.000Z',
};

const receiptsOf = (list: readonly { receipt: string }[]) => list.map(({ receipt }) => receipt);

/** @param current the fresh, empty store of the test that runs */
export function describeFollowUp(current: () => FeedbackStorage): void {
  const keep = (...numbers: number[]) => current().saveFeedback(numbers.map((number) => answer(number)));

  describe('follow-up', () => {
    it('finds an answer by its receipt, in the exact spelling', async () => {
      await keep(1, 2);
      const found = await current().findFeedback(RECEIPT);
      assert.deepEqual(found, {
        message: answer(1).message,
        agency: 'dishub',
        receipt: RECEIPT,
        status: 'received',
        receivedAt: '2024-01-08T02:00:01.000Z',
        marks: [],
        review: 'counted',
      });
      assert.equal(await current().findFeedback('AAAA-BBBB-CCC3'), undefined);
      assert.equal(await current().findFeedback('aaaa-bbbb-ccc1'), undefined);
      assert.equal(await current().findFeedback('AAAA-BBBB-CCC_'), undefined);
    });

    it('changes a status and logs each change in order, with who, when and the public note', async () => {
      await keep(1, 2);
      const storage = current();
      assert.equal(await storage.changeStatus({ ...act, status: 'in-progress' }), true);
      // The clock of another server may be behind; the log is in the order of the changes.
      const earlier = { ...act, by: 'budi', at: '2024-01-09T01:00:00.000Z' };
      assert.equal(
        await storage.changeStatus({ ...earlier, status: 'acted-on', note: 'Loket ditambah.' }),
        true,
      );
      assert.equal((await storage.findFeedback(RECEIPT))?.status, 'acted-on');
      assert.equal((await storage.findFeedback(OTHER))?.status, 'received');
      assert.deepEqual(await storage.listEvents(RECEIPT), [
        { at: AT, by: 'dina', change: 'in-progress' },
        { at: '2024-01-09T01:00:00.000Z', by: 'budi', change: 'acted-on', note: 'Loket ditambah.' },
      ]);
      assert.deepEqual(await storage.listEvents(OTHER), []);
    });

    it('numbers changes that come at the same moment one by one and loses none', async () => {
      await keep(1);
      const names = Array.from({ length: 12 }, (_, number) => `orang-${number}`);
      await Promise.all(names.map((by) => current().changeStatus({ ...act, by, status: 'in-progress' })));
      const logged = (await current().listEvents(RECEIPT)).map(({ by }) => by);
      assert.deepEqual([...logged].sort(), [...names].sort());
    });

    it("leaves another agency's answer alone and logs nothing", async () => {
      await keep(1);
      const storage = current();
      const foreign = { ...act, agency: 'disdukcapil' };
      assert.equal(await storage.changeStatus({ ...foreign, status: 'closed' }), false);
      assert.equal(await storage.changeReview({ ...foreign, review: 'rejected' }), false);
      assert.equal(await storage.forgetFeedback(foreign), false);
      const found = await storage.findFeedback(RECEIPT);
      assert.deepEqual([found?.status, found?.review], ['received', 'counted']);
      assert.deepEqual(await storage.listEvents(RECEIPT), []);
      assert.equal(await storage.changeStatus({ ...act, agency: 'dishub', status: 'closed' }), true);
    });

    it('says so when there is no such answer, and logs nothing', async () => {
      const storage = current();
      assert.equal(await storage.changeStatus({ ...act, status: 'closed' }), false);
      assert.equal(await storage.changeReview({ ...act, review: 'counted' }), false);
      assert.equal(await storage.forgetFeedback(act), false);
      assert.equal(await storage.saveContact(contact), false);
      assert.deepEqual(await storage.listEvents(RECEIPT), []);
    });

    it('changes no status whose line in the log cannot be written', async () => {
      await keep(1);
      const storage = current();
      await storage.saveContact(contact);
      const unwritable = { ...act, by: undefined as unknown as string };
      await assert.rejects(storage.changeStatus({ ...unwritable, status: 'closed' }));
      assert.equal((await storage.findFeedback(RECEIPT))?.status, 'received');
      assert.deepEqual(await storage.findContact(RECEIPT), contact);
    });

    it('tells a repeat the status that the answer has by now', async () => {
      await keep(1);
      await current().changeStatus({ ...act, status: 'acted-on' });
      assert.deepEqual(await keep(1), [{ outcome: 'repeated', receipt: RECEIPT, status: 'acted-on' }]);
    });
  });

  describe('review', () => {
    it('keeps a held answer out of every list and figure unless it is asked for', async () => {
      const storage = current();
      const held = { ...answer(1), marks: ['trap', 'too-fast'], held: true };
      await storage.saveFeedback([held, { ...answer(2), marks: ['surge'] }]);
      assert.deepEqual(receiptsOf(await storage.listFeedback({}, 10)), [OTHER]);
      assert.deepEqual(receiptsOf(await storage.listFeedback({ review: 'held' }, 10)), [RECEIPT]);
      assert.deepEqual(receiptsOf(await storage.listFeedback({ review: 'any' }, 10)), [OTHER, RECEIPT]);
      assert.equal((await storage.countFeedback({}))[0]?.count, 1);
      assert.equal((await storage.countFeedback({ review: 'any' }))[0]?.count, 2);
      const found = await storage.findFeedback(RECEIPT);
      assert.deepEqual([found?.marks, found?.review], [['trap', 'too-fast'], 'held']);
    });

    it('takes a held answer into the figures or leaves it out, and logs either', async () => {
      const storage = current();
      await storage.saveFeedback([1, 2, 3].map((number) => ({ ...answer(number), held: true })));
      assert.equal(await storage.changeReview({ ...act, review: 'counted' }), true);
      assert.equal(await storage.changeReview({ ...act, receipt: OTHER, review: 'rejected' }), true);
      assert.deepEqual(receiptsOf(await storage.listFeedback({}, 10)), [RECEIPT]);
      assert.deepEqual(receiptsOf(await storage.listFeedback({ review: 'rejected' }, 10)), [OTHER]);
      assert.equal((await storage.countFeedback({}))[0]?.count, 1);
      assert.deepEqual(await storage.listEvents(RECEIPT), [{ at: AT, by: 'dina', change: 'review-counted' }]);
      assert.deepEqual(await storage.listEvents(OTHER), [{ at: AT, by: 'dina', change: 'review-rejected' }]);
    });

    it('keeps nothing of the trap and the proof that came with an answer', async () => {
      await current().saveFeedback([answer(1, { website: 'http://spam.example', proof: 'eyJhIjoxfQ' })]);
      assert.deepEqual((await current().findFeedback(RECEIPT))?.message, answer(1).message);
    });
  });

  describe('contacts', () => {
    it('keeps the newest contact of an answer, with its consent', async () => {
      await keep(1);
      const storage = current();
      assert.equal(await storage.findContact(RECEIPT), undefined);
      assert.equal(await storage.saveContact(contact), true);
      const newer = { ...contact, contact: '0812-0000-0000', consentVersion: '2024-2', savedAt: AT };
      assert.equal(await storage.saveContact(newer), true);
      assert.deepEqual(await storage.findContact(RECEIPT), newer);
      assert.equal((await storage.findFeedback(RECEIPT))?.status, 'received');
    });

    it('loses the contact with the end of the follow-up, and takes none after it', async () => {
      await keep(1, 2);
      const storage = current();
      await storage.saveContact(contact);
      await storage.saveContact({ ...contact, receipt: OTHER });
      await storage.changeStatus({ ...act, status: 'acted-on' });
      assert.deepEqual(await storage.findContact(RECEIPT), contact);
      await storage.changeStatus({ ...act, status: 'closed', note: 'Selesai.' });
      assert.equal(await storage.findContact(RECEIPT), undefined);
      assert.equal(await storage.saveContact(contact), false);
      assert.equal(await storage.findContact(RECEIPT), undefined);
      assert.deepEqual(await storage.findContact(OTHER), { ...contact, receipt: OTHER });
    });

    it('removes a contact alone', async () => {
      await keep(1);
      await current().saveContact(contact);
      await current().removeContact(RECEIPT);
      assert.equal(await current().findContact(RECEIPT), undefined);
      await current().removeContact(RECEIPT);
      assert.ok(await current().findFeedback(RECEIPT));
    });
  });

  describe('being forgotten', () => {
    it('deletes the answer and its contact; the log keeps who and when without its notes', async () => {
      await keep(1, 2);
      const storage = current();
      await storage.saveContact(contact);
      await storage.changeStatus({ ...act, status: 'acted-on', note: 'Ibu Sari sudah dihubungi.' });
      await storage.changeStatus({ ...act, receipt: OTHER, status: 'acted-on', note: 'Tetap.' });
      assert.equal(await storage.forgetFeedback({ ...act, by: 'feedback forget', at: LATER }), true);
      assert.equal(await storage.findFeedback(RECEIPT), undefined);
      assert.equal(await storage.findContact(RECEIPT), undefined);
      assert.deepEqual(await storage.listEvents(RECEIPT), [
        { at: AT, by: 'dina', change: 'acted-on' },
        { at: LATER, by: 'feedback forget', change: 'forgotten' },
      ]);
      assert.equal((await storage.listEvents(OTHER))[0]?.note, 'Tetap.');
      assert.equal(await storage.forgetFeedback(act), false);
    });

    it('deletes old contacts and old comments, each by its own age, and leaves the figures', async () => {
      const storage = current();
      await storage.saveFeedback([answer(1, { comment: 'lama' }), answer(2, { comment: 'baru' }), answer(0)]);
      await storage.saveContact({ ...contact, savedAt: '2024-01-08T02:59:59.999Z' });
      await storage.saveContact({ ...contact, receipt: OTHER, savedAt: '2024-01-08T03:00:00.000Z' });
      const before = { contacts: '2024-01-08T03:00:00.000Z', comments: '2024-01-08T02:00:02.000Z' };
      assert.deepEqual(await storage.removeOld(before), { contacts: 1, comments: 1 });
      assert.equal(await storage.findContact(RECEIPT), undefined);
      assert.ok(await storage.findContact(OTHER));
      const comments = (await storage.listFeedback({}, 10)).map(({ message }) => message.comment);
      assert.deepEqual(comments, ['baru', undefined, undefined]);
      assert.equal((await storage.countFeedback({}))[0]?.count, 3);
      assert.deepEqual(await storage.removeOld(before), { contacts: 0, comments: 0 });
    });
  });
}

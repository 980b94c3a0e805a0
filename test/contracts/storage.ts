/**
 * What every database must do for the server. A test file calls `describeStorage` once for each of them; nothing
 * here knows which one it is talking to.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FeedbackMessage } from '../../src/feedback/message.ts';
import type { FeedbackStorage } from '../../src/server/storage/storage.ts';
import { answer } from './answer.ts';
import { describeFollowUp } from './follow-up.ts';

const idsOf = (list: readonly { message: FeedbackMessage }[]) => list.map(({ message }) => message.id.at(-1));

/**
 * @param name of the database
 * @param open a fresh, empty store; closed by the suite
 */
export function describeStorage(name: string, open: () => Promise<FeedbackStorage>): void {
  describe(`${name} as a store`, () => {
    let storage: FeedbackStorage;
    beforeEach(async () => void (storage = await open()));
    afterEach(() => storage.close());

    it('gives back an answer as it came', async () => {
      const full: Partial<FeedbackMessage> = {
        agency: 'dishub',
        kind: 'skm',
        knew: false,
        access: 'no',
        accessProblem: 'error',
        channel: 'loket-pkb',
        satisfaction: 1,
        answers: { biaya: 4, perilaku: 2 },
        respondent: { usia: '26-35' },
        comment: 'Antre "lama",\nçirkin 😀 \' -- ; <b>',
        consent: { version: '1', at: '2024-01-08T02:00:00.000Z' },
      };
      await storage.saveFeedback([answer(1, full)]);
      assert.deepEqual(await storage.listFeedback({}, 10), [
        {
          message: answer(1, full).message,
          agency: 'dishub',
          receipt: 'AAAA-BBBB-CCC1',
          status: 'received',
          receivedAt: '2024-01-08T02:00:01.000Z',
          marks: [],
          review: 'counted',
        },
      ]);
    });

    it('leaves absent what was not answered', async () => {
      await storage.saveFeedback([answer(1)]);
      const [kept] = await storage.listFeedback({}, 1);
      assert.equal('knew' in kept!.message, false);
      assert.equal('comment' in kept!.message, false);
    });

    it('takes an empty batch', async () => {
      assert.deepEqual(await storage.saveFeedback([]), []);
    });

    it('gives a repeat the first receipt and keeps the first content', async () => {
      await storage.saveFeedback([answer(1)]);
      const again = { ...answer(1), receipt: 'ZZZZ-ZZZZ-ZZZZ' };
      assert.deepEqual(await storage.saveFeedback([again]), [
        { outcome: 'repeated', receipt: 'AAAA-BBBB-CCC1', status: 'received' },
      ]);
      assert.equal((await storage.listFeedback({}, 10)).length, 1);
    });

    it('tells a repeat with other content, without its receipt', async () => {
      await storage.saveFeedback([answer(1)]);
      const other = { ...answer(1, { satisfaction: 1 }), digest: 'other', receipt: 'ZZZZ-ZZZZ-ZZZZ' };
      assert.deepEqual(await storage.saveFeedback([other]), [{ outcome: 'conflict' }]);
      assert.equal((await storage.listFeedback({}, 10))[0]!.message.satisfaction, 4);
    });

    it('sorts out a batch with new, repeated, doubled and conflicting answers, in its order', async () => {
      await storage.saveFeedback([answer(1), answer(2)]);
      const results = await storage.saveFeedback([
        { ...answer(1), receipt: 'ZZZZ-ZZZZ-ZZZ1' },
        answer(3),
        { ...answer(2), receipt: 'ZZZZ-ZZZZ-ZZZ2', digest: 'other' },
        { ...answer(3), receipt: 'ZZZZ-ZZZZ-ZZZ3' },
      ]);
      assert.deepEqual(results, [
        { outcome: 'repeated', receipt: 'AAAA-BBBB-CCC1', status: 'received' },
        { outcome: 'stored', receipt: 'AAAA-BBBB-CCC3', status: 'received' },
        { outcome: 'conflict' },
        { outcome: 'repeated', receipt: 'AAAA-BBBB-CCC3', status: 'received' },
      ]);
    });

    it('keeps each id once when many batches carry it at the same time', async () => {
      const batches = Array.from({ length: 20 }, (_, batch) =>
        [1, 2, 3, 4, 5].map((number) => ({ ...answer(number), receipt: `BATCH-${batch}-${number}` })),
      );
      const results = (await Promise.all(batches.map((batch) => storage.saveFeedback(batch)))).flat();
      assert.equal(results.filter(({ outcome }) => outcome === 'stored').length, 5);
      assert.equal(results.filter(({ outcome }) => outcome === 'repeated').length, 95);
      assert.equal((await storage.listFeedback({}, 100)).length, 5);
    });

    it('lists newest first and goes on after a cursor, through answers of one moment too', async () => {
      const moment = '2024-01-08T02:00:05.000Z';
      const batch = [1, 2, 3, 4, 5].map((number) => ({ ...answer(number), receivedAt: moment }));
      await storage.saveFeedback([answer(9), ...batch, answer(0)]);
      const first = await storage.listFeedback({}, 3);
      const { message, receivedAt } = first.at(-1)!;
      const second = await storage.listFeedback({}, 10, { receivedAt, id: message.id });
      assert.deepEqual(idsOf([...first, ...second]), ['9', '5', '4', '3', '2', '1', '0']);
    });

    it('filters by agency, service and time, the end left out', async () => {
      await storage.saveFeedback([
        answer(1),
        answer(2, { service: 'ktp-el' }, 'disdukcapil'),
        answer(3),
        answer(4),
      ]);
      assert.deepEqual(idsOf(await storage.listFeedback({ agency: 'disdukcapil' }, 10)), ['2']);
      assert.deepEqual(idsOf(await storage.listFeedback({ service: 'uji-kir' }, 10)), ['4', '3', '1']);
      const period = { from: '2024-01-08T02:00:02.000Z', until: '2024-01-08T02:00:04.000Z' };
      assert.deepEqual(idsOf(await storage.listFeedback(period, 10)), ['3', '2']);
      assert.deepEqual(await storage.listFeedback({ agency: "' or 1=1 --" }, 10), []);
    });

    it('counts answers that are alike together', async () => {
      await storage.saveFeedback([
        answer(1, { knew: true, access: 'yes' }),
        answer(2, { knew: true, access: 'yes' }),
        answer(3, { access: 'not-tried', kind: 'access' }),
        answer(4, { service: 'ktp-el' }, 'disdukcapil'),
      ]);
      const counts = await storage.countFeedback({ agency: 'dishub' });
      const common = { agency: 'dishub', service: 'uji-kir', satisfaction: 4 };
      assert.deepEqual(
        counts.sort((a, b) => b.count - a.count),
        [
          { ...common, kind: 'quick', knew: true, access: 'yes', count: 2 },
          { ...common, kind: 'access', access: 'not-tried', count: 1 },
        ],
      );
    });

    describe('users and sessions', () => {
      const createdAt = '2024-01-08T02:00:00.000Z';
      const expiresAt = '2024-01-08T12:00:00.000Z';
      const city = { name: 'kota', passwordHash: 'hash-1', createdAt };
      const dishub = { name: 'dishub', agency: 'dishub', passwordHash: 'hash-2', createdAt };
      beforeEach(async () => {
        await storage.addUser(city);
        await storage.addUser(dishub);
      });

      it('knows its users by name', async () => {
        assert.deepEqual(await storage.findUser('dishub'), dishub);
        assert.deepEqual(await storage.findUser('kota'), city);
        assert.equal(await storage.findUser('nobody'), undefined);
        assert.deepEqual(await storage.listUsers(), [dishub, city]);
      });

      it('lists users in the order of their bytes, whatever the language of the machine', async () => {
        for (const name of ['a_b', 'ab', 'a-b', 'a1', 'a.b']) await storage.addUser({ ...city, name });
        const names = (await storage.listUsers()).map(({ name }) => name);
        assert.deepEqual(names, ['a-b', 'a.b', 'a1', 'a_b', 'ab', 'dishub', 'kota']);
      });

      it('adds no name twice', async () => {
        assert.equal(await storage.addUser({ ...city, passwordHash: 'other' }), false);
        assert.equal((await storage.findUser('kota'))!.passwordHash, 'hash-1');
      });

      it('finds the user of a session until it expires or is removed', async () => {
        await storage.addSession({ tokenHash: 'token', userName: 'dishub', expiresAt });
        assert.deepEqual(await storage.findSession('token', '2024-01-08T11:59:59.999Z'), dishub);
        assert.equal(await storage.findSession('token', expiresAt), undefined);
        assert.equal(await storage.findSession('other', createdAt), undefined);
        await storage.removeSession('token');
        assert.equal(await storage.findSession('token', createdAt), undefined);
      });

      it('forgets only expired sessions', async () => {
        await storage.addSession({ tokenHash: 'old', userName: 'kota', expiresAt: createdAt });
        await storage.addSession({ tokenHash: 'new', userName: 'kota', expiresAt });
        await storage.removeExpiredSessions('2024-01-08T03:00:00.000Z');
        const before = '2024-01-08T01:00:00.000Z';
        assert.equal(await storage.findSession('old', before), undefined);
        assert.deepEqual(await storage.findSession('new', before), city);
      });

      it("ends a user's sessions with a new password, and nobody else's", async () => {
        await storage.addSession({ tokenHash: 'one', userName: 'kota', expiresAt });
        await storage.addSession({ tokenHash: 'two', userName: 'dishub', expiresAt });
        assert.equal(await storage.setPassword('kota', 'hash-3'), true);
        assert.equal((await storage.findUser('kota'))!.passwordHash, 'hash-3');
        assert.equal(await storage.findSession('one', createdAt), undefined);
        assert.deepEqual(await storage.findSession('two', createdAt), dishub);
        assert.equal(await storage.setPassword('nobody', 'hash'), false);
      });
    });

    describeFollowUp(() => storage);

    it('answers a ping', async () => {
      await storage.ping();
    });

    it('refuses to work once it is closed', async () => {
      const other = await open();
      await other.close();
      await assert.rejects(other.saveFeedback([answer(1)]));
      await assert.rejects(other.ping());
    });
  });
}

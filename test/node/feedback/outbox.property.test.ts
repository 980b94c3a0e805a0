/**
 * The promise of the outbox against random lives: pages that open, close and share a device, a server that answers,
 * refuses, is busy, is away or loses its answer on the way. Checked after every step: no answer is nowhere.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { FeedbackMessage } from '../../../src/feedback/message.ts';
import type { Outcome } from '../../../src/feedback/transport.ts';
import { createDevice, message, settled, URL, type Device, type Page } from './world.ts';

const MINUTE = 60_000;
type Weather = 'good' | 'offline' | 'busy' | 'answer-lost' | 'silent';

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('add' as const), page: fc.nat(2), bad: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('weather' as const),
      to: fc.constantFrom<Weather>('good', 'offline', 'busy', 'answer-lost', 'silent'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(20 * MINUTE) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wake' as const), page: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reload' as const), page: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove' as const), page: fc.nat(2), which: fc.nat(4) }),
  },
);

/** The server that counts, and what its word looks like when the weather lets it through. */
function createServer() {
  const stored = new Map<string, number>();
  const bad = new Set<string>();
  const refused = new Set<string>();
  let weather: Weather = 'good';
  const answer = ({ id }: FeedbackMessage): Outcome | Promise<Outcome> => {
    if (weather === 'offline') return { state: 'waiting', code: 'network' };
    if (weather === 'busy') return { state: 'waiting', code: 'busy', after: MINUTE };
    if (bad.has(id)) {
      refused.add(id);
      return { state: 'refused', code: 'bad-message', reason: undefined };
    }
    // By the key: the first makes the receipt, the next get the same.
    if (!stored.has(id)) stored.set(id, stored.size + 1);
    if (weather === 'answer-lost') return { state: 'waiting', code: 'network' };
    const word: Outcome = { state: 'sent', receipt: `R${stored.get(id)}` };
    // As `sendFeedback` does when nothing comes.
    if (weather === 'silent')
      return new Promise((resolve) => setTimeout(resolve, 20_000, { state: 'waiting', code: 'network' }));
    return word;
  };
  return { stored, bad, refused, answer, change: (to: Weather) => (weather = to) };
}

function checkNothingLost(
  device: Device,
  pages: Page[],
  server: ReturnType<typeof createServer>,
  given: Set<string>,
  removed: Set<string>,
) {
  for (const id of given) {
    if (removed.has(id)) continue;
    const shown = pages.map(({ outbox }) => outbox.get(id)).filter((entry) => entry !== undefined);
    for (const entry of shown) {
      // Thanks only after the server's word, and with its receipt.
      if (entry.state === 'sent') assert.equal(entry.receipt, `R${server.stored.get(id)}`);
      if (entry.state === 'refused') assert.ok(server.refused.has(id));
    }
    assert.ok(server.stored.has(id) || device.kept.has(id), `${id} is neither at the server nor kept`);
    if (device.kept.has(id)) assert.deepEqual(device.kept.get(id)!.message, message(Number(id.slice(-12))));
  }
}

describe('outbox, whatever happens', () => {
  for (const engine of [
    { locks: true, channel: true },
    { locks: false, channel: true },
    { locks: false, channel: false },
  ]) {
    const { locks, channel } = engine;
    it(`loses nothing and ends with a receipt or the words, locks ${locks}, channel ${channel}`, async (t) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
          t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2024, 0, 8) });
          try {
            const device = createDevice();
            const server = createServer();
            device.server = server.answer;
            const pages = [0, 1, 2].map(() => device.open(engine));
            const given = new Set<string>();
            const removed = new Set<string>();
            const pass = async (ms: number) => {
              t.mock.timers.tick(ms);
              await settled();
            };

            for (const it of steps) {
              if (it.do === 'add') {
                const next = message(given.size + 1);
                if (it.bad) server.bad.add(next.id);
                await pages[it.page]!.outbox.add(URL, next);
                given.add(next.id);
              } else if (it.do === 'weather') server.change(it.to);
              else if (it.do === 'pass') await pass(it.ms);
              else if (it.do === 'wake') pages[it.page]!.outbox.wake();
              else if (it.do === 'reload') {
                pages[it.page]!.close();
                pages[it.page] = device.open(engine);
              } else if (channel) {
                // Without a channel the other tabs hear nothing of a removal: nothing is promised there.
                const entry = pages[it.page]!.outbox.list()[it.which];
                if (entry) {
                  removed.add(entry.message.id);
                  pages[it.page]!.outbox.remove(entry.message.id);
                }
              }
              await settled();
              checkNothingLost(device, pages, server, given, removed);
            }

            server.change('good');
            for (let minute = 0; minute < 15; minute += 1) await pass(MINUTE);
            for (const id of given) {
              if (removed.has(id)) continue;
              assert.ok(
                server.bad.has(id) ? device.kept.get(id)!.state === 'refused' : server.stored.has(id),
              );
            }
            const waiting = pages.flatMap(({ outbox }) =>
              outbox.list().filter(({ state }) => /ing$/.test(state)),
            );
            assert.deepEqual(waiting, []);
            for (const [id, entry] of device.kept) assert.ok(entry.state === 'refused' && !removed.has(id));
          } finally {
            t.mock.timers.reset();
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { keepSending } from '../../../src/feedback/outbox-later.ts';
import { createOutbox, type OutboxEntry } from '../../../src/feedback/outbox.ts';
import type { Outcome } from '../../../src/feedback/transport.ts';
import { createDevice, message, settled, URL } from './world.ts';

const NOW = Date.UTC(2024, 0, 8, 2, 0);
const MINUTE = 60_000;
const DAY = 86_400_000;
const OFFLINE: Outcome = { state: 'waiting', code: 'network' };
const id = (number: number) => message(number).id;

/** A device at NOW on which chance is always one half. */
function begin(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  t.mock.method(Math, 'random', () => 0.5);
  const device = createDevice();
  const pass = async (ms: number) => {
    t.mock.timers.tick(ms);
    await settled();
  };
  return { device, pass };
}

describe('outbox', () => {
  it('keeps an answer before it sends it, and lets go of it only after the receipt', async (t) => {
    const { device } = begin(t);
    const { outbox } = device.open();
    const entry = await outbox.add(URL, message(1));
    assert.equal(entry.durable, true);
    await settled();
    assert.deepEqual(device.log, ['save 1', 'send 1', 'remove 1']);
    assert.equal(device.kept.size, 0);
    assert.deepEqual(
      outbox.list().map(({ state, receipt }) => [state, receipt]),
      [['sent', 'R1']],
    );
  });

  it('does not call an answer sent while the server has not spoken', async (t) => {
    const { device } = begin(t);
    let speak = (_outcome: Outcome) => {};
    device.server = () => new Promise((resolve) => (speak = resolve));
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    assert.equal(outbox.get(id(1))!.state, 'sending');
    assert.equal(device.kept.size, 1);
    speak({ state: 'sent', receipt: 'R1' });
    await settled();
    assert.equal(outbox.get(id(1))!.state, 'sent');
  });

  it('tries again after a wait that doubles, half of it by this chance', async (t) => {
    const { device, pass } = begin(t);
    device.server = () => OFFLINE;
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    assert.equal(outbox.get(id(1))!.nextAt, NOW + 1_000);
    await pass(999);
    assert.equal(outbox.get(id(1))!.attempts, 1);
    await pass(1);
    assert.equal(outbox.get(id(1))!.attempts, 2);
    assert.equal(outbox.get(id(1))!.nextAt, NOW + 1_000 + 2_000);
    assert.equal(outbox.get(id(1))!.state, 'waiting');
  });

  it('waits at least as long as the server asked, also when woken', async (t) => {
    const { device, pass } = begin(t);
    device.server = () => ({ state: 'waiting', code: 'busy', after: 10 * MINUTE });
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    assert.equal(outbox.get(id(1))!.nextAt, NOW + 10 * MINUTE + 1_000);
    outbox.wake();
    await pass(10 * MINUTE);
    assert.deepEqual(device.log.filter((what) => what === 'send 1').length, 1);
    await pass(1_000);
    assert.deepEqual(device.log.filter((what) => what === 'send 1').length, 2);
  });

  it('obeys the wait that the last page was asked for', async (t) => {
    const { device, pass } = begin(t);
    device.server = () => ({ state: 'waiting', code: 'busy', after: 10 * MINUTE });
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    device.open();
    await pass(10 * MINUTE);
    assert.equal(device.log.filter((what) => what === 'send 1').length, 1);
  });

  it('waits no longer than a day', async (t) => {
    const { device } = begin(t);
    device.server = () => ({ state: 'waiting', code: 'busy', after: 7 * DAY });
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    assert.equal(outbox.get(id(1))!.nextAt, NOW + DAY);
  });

  it('tries at once when woken after a missing network', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => OFFLINE;
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    device.server = server;
    outbox.wake();
    await settled();
    assert.equal(outbox.get(id(1))!.receipt, 'R1');
  });

  it('sends on the next page what an earlier one left', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => OFFLINE;
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    device.server = server;
    const { outbox } = device.open();
    await settled();
    assert.equal(outbox.get(id(1))!.receipt, 'R1');
    assert.equal(device.kept.size, 0);
  });

  it('sends the same id again when the page was closed before the answer came', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => new Promise<Outcome>(() => {});
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    device.server = server;
    const { outbox } = device.open();
    await settled();
    assert.deepEqual(device.log, ['save 1', 'send 1', 'send 1', 'remove 1']);
    assert.deepEqual([outbox.get(id(1))!.state, outbox.get(id(1))!.durable], ['sent', true]);
  });

  it('keeps the words of a refused answer over pages, and never sends it again', async (t) => {
    const { device, pass } = begin(t);
    device.server = () => ({ state: 'refused', code: 'bad-message', reason: 'Isi tidak terbaca.' });
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    const { outbox } = device.open();
    await pass(DAY);
    const { state, code, reason, message: kept } = outbox.get(id(1))!;
    assert.deepEqual([state, code, reason], ['refused', 'bad-message', 'Isi tidak terbaca.']);
    assert.equal(kept.comment, 'kata 1');
    assert.equal(device.log.filter((what) => what === 'send 1').length, 1);
  });

  it('forgets a refused answer when the person removes it', async (t) => {
    const { device } = begin(t);
    device.server = () => ({ state: 'refused', code: 'bad-message', reason: undefined });
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    outbox.remove(id(1));
    await settled();
    assert.deepEqual([outbox.list(), outbox.get(id(1)), device.kept.size], [[], undefined, 0]);
  });

  it('sends from memory, and says so, where nothing can be kept', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.refuses = true;
    device.server = () => OFFLINE;
    const { outbox } = device.open();
    assert.equal((await outbox.add(URL, message(1))).durable, false);
    await settled();
    device.server = server;
    outbox.wake();
    await settled();
    assert.equal(outbox.get(id(1))!.receipt, 'R1');
  });

  it('says so when the storage fails later, and still sends', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => OFFLINE;
    const { outbox } = device.open();
    assert.equal((await outbox.add(URL, message(1))).durable, true);
    device.refuses = true;
    await settled();
    assert.equal(outbox.get(id(1))!.durable, false);
    device.server = server;
    outbox.wake();
    await settled();
    assert.equal(outbox.get(id(1))!.state, 'sent');
    assert.equal(device.kept.size, 0);
  });

  it('does not bring back an answer that was removed while it was sent', async (t) => {
    const { device } = begin(t);
    let speak = (_outcome: Outcome) => {};
    device.server = () => new Promise((resolve) => (speak = resolve));
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    outbox.remove(id(1));
    outbox.wake();
    speak(OFFLINE);
    await settled();
    assert.deepEqual([outbox.list(), device.kept.size], [[], 0]);
  });

  it('keeps words for thirty days and not longer', async (t) => {
    const { device, pass } = begin(t);
    device.server = () => ({ state: 'refused', code: 'bad-message', reason: undefined });
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await pass(30 * DAY);
    outbox.wake();
    assert.equal(outbox.list().length, 1);
    await pass(1);
    outbox.wake();
    await settled();
    assert.deepEqual([outbox.list(), device.kept.size], [[], 0]);
  });

  it('drops what is too old before the next page sends or shows it', async (t) => {
    const { device, pass } = begin(t);
    device.server = () => OFFLINE;
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    await pass(30 * DAY + 1);
    device.log.length = 0;
    const { outbox } = device.open();
    await settled();
    assert.deepEqual([outbox.list(), device.kept.size, device.log], [[], 0, ['remove 1']]);
  });

  it('does not wait for a moment that a wrong clock put a year ahead', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => ({ state: 'waiting', code: 'busy' });
    const first = device.open();
    t.mock.timers.setTime(NOW + 365 * DAY);
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    t.mock.timers.setTime(NOW);
    device.server = server;
    const { outbox } = device.open();
    await settled();
    assert.equal(outbox.get(id(1))!.receipt, 'R1');
  });

  it('sleeps no longer than it was asked to when a clock was less than a day ahead', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => ({ state: 'waiting', code: 'busy', after: 60_000 });
    const first = device.open();
    t.mock.timers.setTime(NOW + DAY - 3_600_000);
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    t.mock.timers.setTime(NOW);
    device.server = server;
    const { outbox } = device.open();
    await settled();
    assert.equal(outbox.get(id(1))!.receipt, 'R1');
  });

  it('tells its listeners each state, until they leave', async (t) => {
    const { device } = begin(t);
    const { outbox } = device.open();
    const states: string[] = [];
    const leave = outbox.subscribe(() => states.push(outbox.get(id(1))!.state));
    await outbox.add(URL, message(1));
    await settled();
    leave();
    outbox.remove(id(1));
    assert.deepEqual(states, ['waiting', 'sending', 'sent']);
  });
});

describe('outbox in two tabs', () => {
  it('sends once what both found, and both have the receipt', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => OFFLINE;
    const first = device.open();
    await first.outbox.add(URL, message(1));
    const second = device.open();
    await settled();
    device.server = server;
    device.log.length = 0;
    second.outbox.wake();
    first.outbox.wake();
    await settled();
    assert.deepEqual(
      device.log.filter((what) => what.startsWith('send')),
      ['send 1'],
    );
    assert.deepEqual([first.outbox.get(id(1))!.receipt, second.outbox.get(id(1))!.receipt], ['R1', 'R1']);
  });

  it('takes over when the tab that was sending is closed', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => new Promise<Outcome>(() => {});
    const first = device.open();
    await first.outbox.add(URL, message(1));
    const second = device.open();
    await settled();
    assert.equal(second.outbox.get(id(1))!.state, 'sending');
    device.server = server;
    first.close();
    await settled();
    assert.equal(second.outbox.get(id(1))!.receipt, 'R1');
  });

  it('obeys a wait that the other tab was asked for', async (t) => {
    const { device, pass } = begin(t);
    const { server } = device;
    device.server = () => OFFLINE;
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    const second = device.open();
    await settled();
    device.server = () => ({ state: 'waiting', code: 'busy', after: MINUTE });
    first.outbox.wake();
    await settled();
    device.server = server;
    device.log.length = 0;
    second.outbox.wake();
    await pass(MINUTE);
    assert.deepEqual(device.log, []);
  });

  it('removes in both what is removed in one', async (t) => {
    const { device } = begin(t);
    device.server = () => OFFLINE;
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    const second = device.open();
    await settled();
    second.outbox.remove(id(1));
    await settled();
    assert.deepEqual([first.outbox.list(), second.outbox.list(), device.kept.size], [[], [], 0]);
  });

  it('does not send what another tab has sent while this one was reading the device', async (t) => {
    begin(t);
    const stale: OutboxEntry = {
      url: URL,
      message: message(1),
      attempts: 1,
      nextAt: 0,
      state: 'waiting',
      keptAt: NOW,
      durable: true,
    };
    let read = (_entries: OutboxEntry[]) => {};
    let hear = (_entry: OutboxEntry) => {};
    const sent: string[] = [];
    const outbox = createOutbox({
      storage: {
        save: () => Promise.resolve(true),
        remove: () => Promise.resolve(),
      },
      send: (_url, { id: its }) => {
        sent.push(its);
        return Promise.resolve({ state: 'sent', receipt: 'R' });
      },
    });
    const wake = keepSending(outbox, {
      load: () => new Promise((resolve) => (read = resolve)),
      lock: (_name, work) => work(),
      connect: (listener) => {
        hear = listener;
        return () => {};
      },
    });
    await outbox.add(URL, message(2));
    await settled();
    wake();
    hear({ ...stale, state: 'sent', receipt: 'R1' });
    read([stale]);
    await settled();
    assert.deepEqual(sent, [id(2)]);
  });

  it('gets the same receipt in both where tabs can neither lock nor tell', async (t) => {
    const { device } = begin(t);
    const { server } = device;
    device.server = () => OFFLINE;
    const first = device.open({ locks: false, channel: false });
    await first.outbox.add(URL, message(1));
    await settled();
    const second = device.open({ locks: false, channel: false });
    await settled();
    device.server = server;
    first.outbox.wake();
    second.outbox.wake();
    await settled();
    assert.deepEqual([first.outbox.get(id(1))!.receipt, second.outbox.get(id(1))!.receipt], ['R1', 'R1']);
    assert.equal(device.kept.size, 0);
  });

  it('keeps its receipt when the slower try of another tab comes to nothing', async (t) => {
    const { device } = begin(t);
    device.server = () => OFFLINE;
    const first = device.open({ locks: false });
    await first.outbox.add(URL, message(1));
    await settled();
    const second = device.open({ locks: false });
    await settled();
    const speak: ((outcome: Outcome) => void)[] = [];
    device.server = () => new Promise((resolve) => speak.push(resolve));
    first.outbox.wake();
    second.outbox.wake();
    await settled();
    speak[0]!({ state: 'sent', receipt: 'R1' });
    speak[1]!(OFFLINE);
    await settled();
    assert.deepEqual([first.outbox.get(id(1))!.receipt, second.outbox.get(id(1))!.receipt], ['R1', 'R1']);
    assert.deepEqual([first.outbox.get(id(1))!.state, second.outbox.get(id(1))!.state], ['sent', 'sent']);
  });
});

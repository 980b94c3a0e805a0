import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Outcome } from '../../../src/feedback/transport.ts';
import { createDevice, message, settled, URL } from './world.ts';

const NOW = Date.UTC(2024, 0, 8, 2, 0);
const MINUTE = 60_000;
const ASKS: Outcome = { state: 'waiting', code: 'proof-needed', after: MINUTE };
const id = message(1).id;

/** A device at NOW on which chance is always one half, and a server that takes the proof `good` alone. */
function begin(t: TestContext) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW });
  t.mock.method(Math, 'random', () => 0.5);
  const device = createDevice();
  device.server = ({ proof }) => (proof === 'good' ? { state: 'sent', receipt: 'R1' } : ASKS);
  device.prove = () => Promise.resolve('good');
  const pass = async (ms: number) => {
    t.mock.timers.tick(ms);
    await settled();
  };
  return { device, pass };
}

describe('an answer that the server wants proof for', () => {
  it('gets it and is sent again at once, kept all the while', async (t) => {
    const { device } = begin(t);
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    assert.deepEqual(device.log, ['save 1', 'send 1', 'save 1', 'prove 1', 'save 1', 'send 1', 'remove 1']);
    assert.equal(outbox.get(id)?.receipt, 'R1');
  });

  it('is proved for its own address and id', async (t) => {
    const { device } = begin(t);
    const asked: unknown[] = [];
    device.prove = (...args) => {
      asked.push(args);
      return Promise.resolve('good');
    };
    await device.open().outbox.add(URL, message(1));
    await settled();
    assert.deepEqual(asked, [['https://kota.example/feedback', '00000000-0000-4000-8000-000000000001']]);
  });

  it('waits as the server asked when no proof can be made, and tries again after the next refusal', async (t) => {
    const { device, pass } = begin(t);
    device.prove = () => Promise.reject(new Error('no network'));
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    assert.equal(outbox.get(id)?.state, 'waiting');
    assert.equal(outbox.get(id)?.nextAt, NOW + MINUTE + 1_000);
    assert.equal(outbox.get(id)?.durable, true);
    assert.equal(device.log.filter((what) => what === 'prove 1').length, 1);
    device.prove = () => Promise.resolve('good');
    await pass(MINUTE + 1_000);
    assert.equal(outbox.get(id)?.state, 'sent');
  });

  it('does not run in a circle with a server that takes no proof', async (t) => {
    const { device } = begin(t);
    device.prove = () => Promise.resolve('bad');
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    for (let turn = 0; turn < 5; turn += 1) await settled();
    assert.equal(device.log.filter((what) => what === 'send 1').length, 2);
    assert.equal(outbox.get(id)?.nextAt, NOW + MINUTE + 2_000);
  });

  it('is taken without proof by a server that has stopped asking', async (t) => {
    const { device, pass } = begin(t);
    device.prove = () => new Promise(() => {});
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    device.server = () => ({ state: 'sent', receipt: 'R1' });
    await pass(MINUTE + 1_000);
    assert.equal(outbox.get(id)?.receipt, 'R1');
  });

  it('keeps a proof that comes too late to itself', async (t) => {
    const { device, pass } = begin(t);
    let finish = (_proof: string) => {};
    device.prove = () => new Promise((resolve) => (finish = resolve));
    const { outbox } = device.open();
    await outbox.add(URL, message(1));
    await settled();
    device.server = () => ({ state: 'refused', code: 'id-conflict', reason: undefined });
    await pass(MINUTE + 1_000);
    finish('good');
    await settled();
    assert.equal(outbox.get(id)?.state, 'refused');
    assert.equal(outbox.get(id)?.message.proof, undefined);
  });

  it('is proved by one of two tabs', async (t) => {
    const { device } = begin(t);
    const first = device.open();
    let finish = (_proof: string) => {};
    device.prove = () => new Promise((resolve) => (finish = resolve));
    await first.outbox.add(URL, message(1));
    await settled();
    const second = device.open();
    await settled();
    finish('good');
    await settled();
    assert.equal(second.outbox.get(id)?.receipt, 'R1');
    assert.equal(device.log.filter((what) => what === 'prove 1').length, 1);
  });

  it('is proved by the next page when this one is closed meanwhile', async (t) => {
    const { device } = begin(t);
    const { prove } = device;
    device.prove = () => new Promise(() => {});
    const first = device.open();
    await first.outbox.add(URL, message(1));
    await settled();
    first.close();
    device.prove = prove;
    const { outbox } = device.open();
    await settled();
    assert.equal(outbox.get(id)?.receipt, 'R1');
  });
});

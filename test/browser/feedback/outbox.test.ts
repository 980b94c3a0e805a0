import { expect } from '@open-wc/testing';
import '../../support/own-device.ts';
import { createMessageId } from '../../../src/feedback/id.ts';
import { loadKept } from '../../../src/feedback/outbox-kept.ts';
import { outboxStorage } from '../../../src/feedback/outbox-storage.ts';
import { keepSending, tendOutbox } from '../../../src/feedback/outbox-later.ts';
import {
  createOutbox,
  getOutbox,
  type Outbox,
  type OutboxEntry,
  type OutboxOptions,
} from '../../../src/feedback/outbox.ts';
import type { Outcome } from '../../../src/feedback/transport.ts';
import { emptyDevice, message, replace, restore, URL } from './device.ts';

const OFFLINE: Outcome = { state: 'waiting', code: 'network' };
const stored = (id: string): Outcome => ({ state: 'sent', receipt: 'R-' + id });

/** Resolves when the outbox has told that its entry is like this. */
function until(outbox: Outbox, id: string, like: (entry: OutboxEntry) => boolean): Promise<OutboxEntry> {
  return new Promise((resolve) => {
    const look = () => {
      const entry = outbox.get(id);
      if (!entry || !like(entry)) return;
      leave();
      resolve(entry);
    };
    const leave = outbox.subscribe(look);
    look();
  });
}
const isSent = ({ state }: OutboxEntry) => state === 'sent';
const waits = ({ state, attempts }: OutboxEntry) => state === 'waiting' && attempts > 0;

/** A server for several outboxes on one page, which stand for tabs: their storage, locks and channel are the browser's. */
function createServer() {
  const server = {
    online: false,
    log: [] as string[],
    send: (_url: string, { id }: { id: string }) => {
      server.log.push(id);
      return Promise.resolve(server.online ? stored(id) : OFFLINE);
    },
  };
  return server;
}

/** An outbox with all its parts, as a page has it after its first view. */
function createWhole(options: OutboxOptions): Outbox & { wake(): void } {
  const outbox = createOutbox(options);
  return { ...outbox, wake: keepSending(outbox) };
}

/** Looks once the storage has done what the outboxes asked it for: what is asked for first happens first. */
async function expectEmptyStorage() {
  await outboxStorage.remove('nobody');
  expect(await loadKept()).to.deep.equal([]);
}

describe('outbox on a real device', () => {
  beforeEach(emptyDevice);
  afterEach(restore);

  it('keeps an answer in IndexedDB while offline and sends it from the next page', async () => {
    const server = createServer();
    const first = createWhole({ send: server.send });
    const id = createMessageId();
    expect((await first.add(URL, message(id))).durable).to.be.true;
    await until(first, id, waits);
    server.online = true;
    const next = createWhole({ send: server.send });
    next.wake();
    expect((await until(next, id, isSent)).receipt).to.equal('R-' + id);
    expect((await until(first, id, isSent)).receipt).to.equal('R-' + id);
    await expectEmptyStorage();
  });

  it('sends each answer once from two tabs that wake together', async function () {
    if (!('locks' in navigator)) this.skip();
    const server = createServer();
    const [a, b] = [createWhole({ send: server.send }), createWhole({ send: server.send })];
    const ids = [createMessageId(), createMessageId(), createMessageId()];
    for (const id of ids) {
      await a.add(URL, message(id));
      await until(a, id, waits);
    }
    b.wake();
    for (const id of ids) await until(b, id, waits);
    server.online = true;
    server.log.length = 0;
    a.wake();
    b.wake();
    for (const id of ids) {
      await until(a, id, isSent);
      await until(b, id, isSent);
    }
    expect(server.log.sort()).to.deep.equal(ids.sort());
  });

  it('removes an answer in every tab', async () => {
    const server = createServer();
    const [a, b] = [createWhole({ send: server.send }), createWhole({ send: server.send })];
    const id = createMessageId();
    await a.add(URL, message(id));
    await until(a, id, waits);
    b.wake();
    await until(b, id, waits);
    const told = new Promise<void>((resolve) => a.subscribe(() => !a.get(id) && resolve()));
    b.remove(id);
    await told;
    expect([a.list(), b.list()]).to.deep.equal([[], []]);
  });

  it('takes over from a page that is closed while it sends', async () => {
    const id = createMessageId();
    const frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><script type="module">
      import { createOutbox } from '${new globalThis.URL('../../../src/feedback/outbox.ts', import.meta.url).href}';
      const send = () => new Promise(() => parent.postMessage('sending', '*'));
      createOutbox({ send }).add('${URL}', ${JSON.stringify(message(id))});
    </script>`;
    const sending = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    document.body.append(frame);
    await sending;
    const server = createServer();
    server.online = true;
    const next = createWhole({ send: server.send });
    next.wake();
    await until(next, id, ({ state }) => state === 'sending' || state === 'sent');
    frame.remove();
    expect((await until(next, id, isSent)).receipt).to.equal('R-' + id);
  });

  it('sends where storage, locks and channels are all refused, and says that nothing is kept', async () => {
    const refused = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    replace('indexedDB', refused);
    replace('localStorage', refused);
    replace('BroadcastChannel', refused);
    replace('navigator', () => ({
      locks: { request: () => Promise.reject(new DOMException('', 'SecurityError')) },
    }));
    const server = createServer();
    const outbox = createWhole({ send: server.send });
    const id = createMessageId();
    expect((await outbox.add(URL, message(id))).durable).to.be.false;
    await until(outbox, id, waits);
    server.online = true;
    outbox.wake();
    expect((await until(outbox, id, isSent)).receipt).to.equal('R-' + id);
  });
});

describe('outbox of the page', () => {
  let answer: () => Promise<Response>;
  beforeEach(async () => {
    await emptyDevice();
    replace('fetch', () => () => answer());
  });
  afterEach(() => {
    getOutbox()
      .list()
      .forEach(({ message: { id } }) => getOutbox().remove(id));
    restore();
  });
  const receipt = () =>
    Promise.resolve(new Response('{"receipt":"PKU-1","status":"stored"}', { status: 201 }));

  it('is one for all copies of the script', () => {
    expect(getOutbox()).to.equal(getOutbox());
    expect((window as unknown as Record<symbol, unknown>)[Symbol.for('opd:outbox:1')]).to.equal(getOutbox());
  });

  for (const [event, target] of [
    ['online', window],
    ['visibilitychange', document],
  ] as const) {
    it(`wakes with ${event}`, async () => {
      answer = () => Promise.reject(new TypeError('Failed to fetch'));
      const outbox = getOutbox();
      tendOutbox(outbox);
      const id = createMessageId();
      await outbox.add(URL, message(id));
      await until(outbox, id, waits);
      answer = receipt;
      target.dispatchEvent(new Event(event));
      expect((await until(outbox, id, isSent)).receipt).to.equal('PKU-1');
    });
  }
});

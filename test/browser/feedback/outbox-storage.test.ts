import '../../support/own-device.ts';
import { expect } from '@open-wc/testing';
import { loadKept } from '../../../src/feedback/outbox-kept.ts';
import { outboxStorage } from '../../../src/feedback/outbox-storage.ts';
import type { OutboxEntry } from '../../../src/feedback/outbox.ts';
import { emptyDevice, entry, replace, restore } from './device.ts';

const ids = async () => (await loadKept()).map(({ message }) => message.id);
const refuse = (name: 'indexedDB' | 'localStorage') =>
  replace(name, () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });

describe('outbox storage', () => {
  beforeEach(emptyDevice);
  afterEach(restore);

  it('gives back from IndexedDB what it keeps, until it is removed', async () => {
    expect(await outboxStorage.save(entry('a'))).to.be.true;
    expect(await outboxStorage.save(entry('b'))).to.be.true;
    expect(await loadKept()).to.deep.equal([entry('a'), entry('b')]);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('opd:outbox'))).to.deep.equal([]);
    await outboxStorage.remove('a');
    expect(await ids()).to.deep.equal(['b']);
  });

  it('keeps the newest form of an entry', async () => {
    await outboxStorage.save(entry('a'));
    await outboxStorage.save({ ...entry('a'), state: 'refused', attempts: 3 });
    expect((await loadKept()).map(({ state, attempts }) => [state, attempts])).to.deep.equal([
      ['refused', 3],
    ]);
  });

  it('does what is asked for first first', async () => {
    void outboxStorage.save(entry('a'));
    await outboxStorage.remove('a');
    expect(await ids()).to.deep.equal([]);
  });

  it('falls back to localStorage where IndexedDB is refused', async () => {
    refuse('indexedDB');
    expect(await outboxStorage.save(entry('a'))).to.be.true;
    expect(Object.keys(localStorage)).to.deep.equal(['opd:outbox:1:a']);
    expect(await loadKept()).to.deep.equal([entry('a')]);
    await outboxStorage.remove('a');
    expect(localStorage.length).to.equal(0);
  });

  it('finds both when IndexedDB comes back', async () => {
    await outboxStorage.save(entry('a'));
    refuse('indexedDB');
    await outboxStorage.save(entry('b'));
    restore();
    expect(await ids()).to.deep.equal(['a', 'b']);
  });

  it('falls back when a write is undone halfway, as on a full disk', async () => {
    await outboxStorage.save(entry('a'));
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key);
      this.transaction.abort();
      return request;
    };
    try {
      expect(await outboxStorage.save(entry('b'))).to.be.true;
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(Object.keys(localStorage)).to.deep.equal(['opd:outbox:1:b']);
  });

  it('falls back when IndexedDB never answers', async () => {
    replace('indexedDB', () => ({ open: () => ({}) }));
    const waits: unknown[] = [];
    replace('setTimeout', () => (work: () => void, ms: number) => {
      waits.push(ms);
      work();
    });
    expect(await outboxStorage.save(entry('a'))).to.be.true;
    restore();
    expect(waits).to.deep.equal([2000]);
    expect(Object.keys(localStorage)).to.deep.equal(['opd:outbox:1:a']);
  });

  it('uses IndexedDB where localStorage is refused', async () => {
    refuse('localStorage');
    expect(await outboxStorage.save(entry('a'))).to.be.true;
    expect(await ids()).to.deep.equal(['a']);
    await outboxStorage.remove('a');
    expect(await ids()).to.deep.equal([]);
  });

  it('says that nothing is kept where both are refused', async () => {
    refuse('indexedDB');
    refuse('localStorage');
    expect(await outboxStorage.save(entry('a'))).to.be.false;
    expect(await loadKept()).to.deep.equal([]);
    await outboxStorage.remove('a');
  });

  it('says that nothing is kept where IndexedDB is refused and localStorage is full', async () => {
    refuse('indexedDB');
    const huge = { ...entry('a'), reason: 'x'.repeat(11_000_000) } satisfies OutboxEntry;
    expect(await outboxStorage.save(huge)).to.be.false;
  });

  it('steps over what others left under its name', async () => {
    refuse('indexedDB');
    for (const [key, value] of [
      ['x', '{'],
      ['y', 'null'],
      ['z', '{"message":{}}'],
    ]) {
      localStorage.setItem(`opd:outbox:1:${key}`, value!);
    }
    await outboxStorage.save(entry('a'));
    expect(await ids()).to.deep.equal(['a']);
  });
});

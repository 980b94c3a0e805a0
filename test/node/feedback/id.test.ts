import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMessageId } from '../../../src/feedback/id.ts';
import { MESSAGE_ID } from '../../../src/feedback/message.ts';

const source = (byte: number) => ({
  getRandomValues: <T extends ArrayBufferView | null>(array: T): T => (
    (array as unknown as Uint8Array).fill(byte),
    array
  ),
});

describe('message id', () => {
  it('sets the version and the variant whatever the random bits are', () => {
    assert.equal(createMessageId(source(0)), '10000000-1000-4000-8000-100000000000');
    assert.equal(createMessageId(source(255)), 'efffffff-efff-4fff-bfff-efffffffffff');
  });

  it('is another each time, in the form that the server takes', () => {
    const ids = Array.from({ length: 1000 }, () => createMessageId());
    assert.equal(new Set(ids).size, 1000);
    assert.deepEqual(
      ids.filter((id) => !MESSAGE_ID.test(id)),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createAddressKeys } from '../../../../src/server/guard/address.ts';
import { createSurge } from '../../../../src/server/guard/surge.ts';
import { createWindowCounts } from '../../../../src/server/guard/window.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The beginning of a stretch of ten minutes. */
const START = Date.UTC(2024, 0, 8, 2, 0);

describe('stand-in of an address', () => {
  const start = () => {
    const clock = { now: START };
    let fill = 0;
    const keyOf = createAddressKeys(
      () => clock.now,
      (size) => new Uint8Array(size).fill((fill += 1)),
    );
    return { clock, keyOf };
  };

  it('is the same all day and another the next day', () => {
    const { clock, keyOf } = start();
    const first = keyOf('203.0.113.9');
    clock.now += DAY - 1;
    assert.equal(keyOf('203.0.113.9'), first);
    clock.now += 1;
    assert.notEqual(keyOf('203.0.113.9'), first);
  });

  it('is a hash behind the random secret, of 22 characters without anything of the address', () => {
    // printf 0101…203.0.113.9 | openssl dgst -sha256 -binary | basenc --base64url
    assert.equal(start().keyOf('203.0.113.9'), 'cnqPwh89ng8fII60SV2Ake');
  });

  it('is another in another process', () => {
    const [a, b] = [createAddressKeys(() => START), createAddressKeys(() => START)];
    assert.notEqual(a('203.0.113.9'), b('203.0.113.9'));
  });

  for (const [title, one, other, same] of [
    ['two addresses of one IPv6 network of 64 bits share', '2001:db8:1:2::1', '2001:DB8:1:2:ffff::9', true],
    ['two IPv6 networks do not share', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['an IPv4 address written as IPv6 shares with itself', '::ffff:203.0.113.9', '203.0.113.9', true],
    ['two IPv4 addresses do not share', '203.0.113.9', '203.0.113.8', false],
    ['two IPv4 addresses written as IPv6 do not share', '::ffff:203.0.113.9', '::ffff:203.0.113.8', false],
  ] as const) {
    it(title, () => {
      const { keyOf } = start();
      assert.equal(keyOf(one) === keyOf(other), same);
    });
  }

  it('takes an address with a zone, and what is no address', () => {
    const { keyOf } = start();
    assert.equal(keyOf('fe80::1%eth0').length, 22);
    assert.equal(keyOf('').length, 22);
  });
});

describe('counts within a window', () => {
  it('counts each key by itself', () => {
    const counts = createWindowCounts(10 * MINUTE);
    counts.add('a', START);
    counts.add('a', START + MINUTE);
    counts.add('b', START + MINUTE);
    assert.deepEqual([counts.count('a', START + MINUTE), counts.count('b', START + MINUTE)], [2, 1]);
  });

  it('lets go of the stretch before in step with time, and of all after two', () => {
    const counts = createWindowCounts(10 * MINUTE);
    for (let index = 0; index < 8; index += 1) counts.add('a', START);
    const at = (minutes: number) => counts.count('a', START + minutes * MINUTE);
    assert.deepEqual([at(9), at(10), at(15), at(20)], [8, 8, 4, 0]);
  });

  it('takes nothing over a stretch in which nothing happened', () => {
    const counts = createWindowCounts(10 * MINUTE);
    counts.add('a', START);
    assert.equal(counts.count('a', START + 25 * MINUTE), 0);
  });

  it('forgets the oldest key when there are too many', () => {
    const counts = createWindowCounts(10 * MINUTE, 2);
    for (const key of ['a', 'b', 'c', 'c']) counts.add(key, START);
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => counts.count(key, START)),
      [0, 1, 2],
    );
  });

  it('goes on counting when the clock is set back', () => {
    const counts = createWindowCounts(10 * MINUTE);
    counts.add('a', START);
    counts.add('a', START - DAY);
    assert.equal(counts.count('a', START - DAY), 2);
  });
});

describe('surge of a service', () => {
  const add = (surge: ReturnType<typeof createSurge>, times: number, now: number) => {
    for (let index = 0; index < times; index += 1) surge.add('uji-kir', now);
  };

  it('is none below the floor, however quiet the service is', () => {
    const surge = createSurge({ floor: 30 });
    add(surge, 29, START);
    assert.equal(surge.isSurge('uji-kir', START), false);
    add(surge, 1, START);
    assert.equal(surge.isSurge('uji-kir', START), true);
  });

  it('is over when the answers of the last minutes are few again', () => {
    const surge = createSurge({ floor: 30 });
    add(surge, 30, START);
    assert.equal(surge.isSurge('uji-kir', START + 10 * MINUTE), true);
    assert.equal(surge.isSurge('uji-kir', START + 11 * MINUTE), false);
  });

  it('is a matter of one service', () => {
    const surge = createSurge({ floor: 30 });
    add(surge, 100, START);
    assert.equal(surge.isSurge('sim-baru', START), false);
  });

  it('of a busy service takes ten times what it usually gets', () => {
    const surge = createSurge({ floor: 30 });
    // Twenty in ten minutes for thirty days: far more would be two hundred.
    for (let now = START; now < START + 30 * DAY; now += 10 * MINUTE) add(surge, 20, now);
    const now = START + 30 * DAY;
    add(surge, 170, now);
    assert.equal(surge.isSurge('uji-kir', now), false, '190 with what the window still holds');
    add(surge, 20, now);
    assert.equal(surge.isSurge('uji-kir', now), true, '210');
  });

  it('forgets what was usual a long time ago', () => {
    const surge = createSurge({ floor: 30 });
    for (let now = START; now < START + 30 * DAY; now += 10 * MINUTE) add(surge, 20, now);
    const later = START + 60 * DAY;
    add(surge, 31, later);
    assert.equal(surge.isSurge('uji-kir', later), true);
  });
});

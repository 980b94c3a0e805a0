/** The scanner that gives places must agree with JSON.parse on what is JSON at all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keyOf, scanJson } from '../../../src/publish/json-text.ts';

const accepts = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('finds a fault in exactly the texts that JSON.parse refuses', () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 4 }),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', ',', '"', '}', ']', '\\', '\n', '0', '-', '/', 'x', '\u0000'),
    )
    .map(([json, at, cut, put]) => {
      const start = at % (json.length + 1);
      return json.slice(0, start) + put + json.slice(start + cut);
    });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.string()), (text) => {
      assert.equal(scanJson(text).fault === undefined, accepts(text));
    }),
    { numRuns: 3000 },
  );
});

test('finds each value where it stands', () => {
  const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>;
  fc.assert(
    fc.property(fc.array(fc.record({ a: value, b: value })), fc.nat(), (items, pick) => {
      fc.pre(items.length > 0);
      const index = pick % items.length;
      const text = JSON.stringify(items, null, 1);
      const path = [index, 'b'];
      const offset = scanJson(text, new Set([keyOf(path)])).offsets.get(keyOf(path))!;
      const wanted = JSON.stringify(items[index]!.b);
      assert.ok(text.slice(offset).replace(/\s/g, '').startsWith(wanted.replace(/\s/g, '')));
    }),
  );
});

test('notes places up to the fault', () => {
  const { fault, offsets } = scanJson('{ "a": 1,\n "b": [2, x] }', new Set(['a', keyOf(['b', 1]), 'c']));
  assert.deepEqual([fault?.code, fault?.offset, fault?.found], ['unquoted-value', 20, 'x']);
  assert.deepEqual(
    [...offsets],
    [
      ['a', 7],
      [keyOf(['b', 1]), 20],
    ],
  );
});

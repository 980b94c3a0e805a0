import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSealed, sealText } from '../../../src/catalogue/seal.ts';

describe('seal', () => {
  it('stands first and names the format', () => {
    assert.match(sealText('{"opdCatalogue":1}'), /^\{"seal":"1\.-?\d+","opdCatalogue":1\}$/);
  });
  it('holds for any object with keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (object) => {
        const sealed = sealText(JSON.stringify(object));
        assert.equal(isSealed(sealed), true);
        assert.equal(typeof JSON.parse(sealed), 'object');
      }),
    );
  });
  it('breaks with any one character changed, added or taken away', () => {
    const sealed = sealText('{"services":[{"fees":[{"amount":37000}]}]}');
    for (let at = 0; at < sealed.length; at++) {
      const [before, after] = [sealed.slice(0, at), sealed.slice(at + 1)];
      assert.equal(isSealed(before + '~' + after), false, `changed at ${at}`);
      assert.equal(isSealed(before + after), false, `taken away at ${at}`);
      assert.equal(isSealed(before + '0' + sealed.slice(at)), false, `added at ${at}`);
    }
  });
  it('is not found where there is none', () => {
    assert.equal(isSealed('{"opdCatalogue":1}'), false);
    assert.equal(isSealed(''), false);
    assert.equal(isSealed('<!doctype html>'), false);
  });
});

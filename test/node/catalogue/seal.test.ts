import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { loadCatalogue } from '../../../src/catalogue/client.ts';
import { isSealed, sealText } from '../../../src/catalogue/seal.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';

const load = (text: string) => {
  const headers = { 'content-type': 'application/json' };
  return loadCatalogue('https://x.example.go.id/', {
    fetch: () => Promise.resolve(new Response(text, { headers })),
  });
};

describe('a seal', () => {
  it('is a first key with the format and a sum of what follows', () => {
    assert.equal(sealText('{"a":1}'), '{"seal":"1.b4219e6a","a":1}');
  });

  it('holds for every text of an object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (value) => {
        const sealed = sealText(JSON.stringify(value));
        assert.ok(isSealed(sealed));
        const { seal, ...rest } = JSON.parse(sealed) as Record<string, unknown>;
        assert.match(seal as string, /^1\.[0-9a-f]{8}$/);
        assert.deepEqual(
          Object.keys(rest),
          Object.keys(JSON.parse(JSON.stringify(value)) as object).filter((it) => it != 'seal'),
        );
      }),
    );
  });

  it('breaks when any one letter changes, goes or comes', () => {
    const sealed = sealText(JSON.stringify(createCatalogue()));
    fc.assert(
      fc.property(
        fc.nat(sealed.length - 1),
        fc.constantFrom('', 'x', '{', '0'),
        fc.boolean(),
        (at, by, instead) => {
          const touched = sealed.slice(0, at) + by + sealed.slice(at + +instead);
          assert.equal(isSealed(touched), touched == sealed);
        },
      ),
    );
  });

  it('lets the text through as it is', async () => {
    const { catalogue, problems } = await load(sealText(JSON.stringify(createCatalogue())));
    const { seal, ...rest } = catalogue;
    assert.match(seal!, /^1\./);
    assert.deepEqual([rest, problems], [createCatalogue(), []]);
  });

  it('that is broken has the text read with care', async () => {
    const touched = sealText(JSON.stringify(createCatalogue())).replace('"amount":0', '"amount":-1');
    const { catalogue, problems } = await load(touched);
    assert.deepEqual(problems, [{ code: 'wrong', path: 'services[0].standard.fees[0].amount' }]);
    assert.equal(catalogue.services.length, 2);
  });
});

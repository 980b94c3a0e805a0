import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { compareVersions } from '../../src/publish/versions.ts';
import { VERSION } from '../../src/version.ts';
import { brokenPromises, currentSurface, surfaceOf, type Surface } from './surface.ts';

const RELEASED = join(import.meta.dirname, 'released');

const versions = readdirSync(RELEASED)
  .map((file) => file.replace('.json', ''))
  .sort(compareVersions);
const major = (version: string) => version.split('.')[0];

describe('what pages rely on', () => {
  const last = versions.at(-1)!;

  it(`is all there that the last release, ${last}, had within this major version`, () => {
    const before = JSON.parse(readFileSync(join(RELEASED, `${last}.json`), 'utf8')) as Surface;
    assert.ok(Object.keys(before).length > 0);
    assert.deepEqual(major(last) === major(VERSION) ? brokenPromises(before, currentSurface()) : [], []);
  });

  it('includes what each tag shares with the others', () => {
    for (const [tag, { attributes, cssParts }] of Object.entries(currentSurface())) {
      assert.ok(attributes.includes('catalogue') && attributes.includes('heading-level'), tag);
      assert.ok(cssParts.includes('fallback'), tag);
    }
  });
});

describe('the comparison', () => {
  const declaration = { tagName: 'opd-x', attributes: [{ name: 'service' }], events: [{ name: 'opd-y' }] };
  const before = surfaceOf({ modules: [{ declarations: [declaration] }] });

  it('finds what is gone', () => {
    const now = surfaceOf({ modules: [{ declarations: [{ ...declaration, events: [] }] }] });
    assert.deepEqual(brokenPromises(before, now), ['opd-x: events opd-y']);
    assert.deepEqual(brokenPromises(before, {}), ['opd-x: the tag']);
  });

  it('takes no offence at what is new', () => {
    const attributes = [{ name: 'service' }, { name: 'variant' }];
    const now = surfaceOf({
      modules: [{ declarations: [{ ...declaration, attributes }, { tagName: 'opd-z' }] }],
    });
    assert.deepEqual(brokenPromises(before, now), []);
  });
});

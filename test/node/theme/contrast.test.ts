import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PRESETS, themeRules } from '../../../src/theme/presets.ts';
import { COLOURS } from '../../../src/theme/tokens.ts';

/** WCAG 2.2 relative luminance and contrast ratio, written out here so that the test does not lean on our code. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(full.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const pairs: [text: string, surface: string, ratio: number][] = [
  ['text', 'surface', 7],
  ['text', 'brand-quiet', 7],
  ['text', 'good-surface', 7],
  ['text', 'notice-surface', 7],
  ['text', 'warning-surface', 7],
  ['text', 'stop-surface', 7],
  ['text-quiet', 'surface', 4.5],
  ['text-quiet', 'notice-surface', 4.5],
  ['text-quiet', 'warning-surface', 4.5],
  ['text-quiet', 'stop-surface', 4.5],
  ['brand', 'surface', 4.5],
  ['brand', 'notice-surface', 4.5],
  ['brand', 'stop-surface', 4.5],
  ['brand', 'brand-quiet', 4.5],
  ['on-brand', 'brand', 4.5],
  ['good', 'surface', 4.5],
  ['good', 'good-surface', 4.5],
  ['notice', 'notice-surface', 4.5],
  ['warning', 'warning-surface', 4.5],
  ['stop', 'stop-surface', 4.5],
  ['stop', 'surface', 4.5],
  ['line-strong', 'surface', 3],
  ['focus', 'surface', 3],
  ['focus', 'notice-surface', 3],
];

describe('theme tokens', () => {
  const byName = new Map(COLOURS.map(([name, light, dark]) => [name, { light, dark }]));
  for (const [text, surface, ratio] of pairs)
    for (const scheme of ['light', 'dark'] as const)
      it(`${text} on ${surface} reaches ${ratio}:1 in ${scheme}`, () => {
        const found = contrast(byName.get(text)![scheme], byName.get(surface)![scheme]);
        assert.ok(found >= ratio, `${found.toFixed(2)}:1`);
      });
});

describe('ready colours', () => {
  for (const { id, colours } of PRESETS)
    for (const [index, scheme] of ['light', 'dark'].entries())
      it(`${id} can be read in ${scheme}`, () => {
        const found = new Map(COLOURS.map(([name, ...both]) => [name, both[index]!]));
        for (const [name, both] of Object.entries(colours)) found.set(name, both[index]!);
        for (const [text, surface, ratio] of pairs)
          assert.ok(contrast(found.get(text)!, found.get(surface)!) >= ratio, `${text} on ${surface}`);
      });

  it('are rules for the page, with light values for engines that know no dark ones', () => {
    const plain = PRESETS.find(({ id }) => id === 'netral')!;
    const blue = PRESETS.find(({ id }) => id === 'biru')!;
    assert.equal(themeRules(plain, false), '');
    assert.equal(themeRules(plain, true), ':root{--opd-radius:0;--opd-radius-control:0}');
    assert.equal(
      themeRules(blue, false),
      ':root{--opd-color-brand:#0b4f8a;--opd-color-on-brand:#fff;--opd-color-brand-quiet:#e3eef9}\n' +
        '@supports (color:light-dark(#000,#fff)){:root{--opd-color-brand:light-dark(#0b4f8a,#93c7ff);--opd-color-on-brand:light-dark(#fff,#022);--opd-color-brand-quiet:light-dark(#e3eef9,#123)}}',
    );
  });
});

/** What a page reserves, as numbers written by hand: the browser's word is in test/e2e/snippet.test.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countLines, widthOf } from '../../../src/publish/heights/lines.ts';
import {
  createHeightSheet,
  reserve,
  reserveRule,
  reserveWords,
} from '../../../src/publish/heights/reserve.ts';

test('a text is as wide as its letters in a wide font', () => {
  // K .66, I .30, R .70 of 16 px.
  assert.equal(widthOf({ text: 'KIR' }, 16).toFixed(2), '26.56');
  assert.ok(widthOf({ text: 'KIR', bold: true }, 16) > 26.56);
});

test('lines break between words, and within a word that is longer than a line', () => {
  assert.equal(countLines([{ text: '' }], 16, 100), 0);
  assert.equal(countLines([{ text: 'KIR' }], 16, 100), 1);
  assert.equal(countLines([{ text: 'KIR KIR KIR' }], 16, 60), 2);
  assert.equal(countLines([{ text: 'KIR KIR', bold: true }, { text: 'KIR' }], 16, 40), 3);
  assert.equal(countLines([{ text: 'KIRKIRKIR' }], 16, 30), 3);
});

test('each band reserves the most that is needed in it, in whole em, never less than a wider one', () => {
  const narrow = reserve((width) => (width < 320 ? 800 : 400));
  assert.deepEqual(narrow, [50, 50, 25, 25, 25, 25, 25, 25, 25]);
  const wide = reserve((width) => (width >= 960 ? 401 : 320));
  assert.deepEqual(wide, [26, 26, 26, 26, 26, 26, 26, 26, 26]);
});

test('the words of the attribute add up to the heights of the rule', () => {
  const heights = [70, 67, 9, 9, 9, 9, 9, 9, 105];
  assert.equal(reserveWords(heights), 'a70 b60 b7 c9 d9 e9 f9 g9 h9 i100 i5');
  assert.equal(
    reserveRule('service-card', 'uji-kir', heights),
    '[data-opd-widget="service-card"][data-service="uji-kir"]{--opd-a:70em;--opd-b:67em;--opd-c:9em;--opd-d:9em;--opd-e:9em;--opd-f:9em;--opd-g:9em;--opd-h:9em;--opd-i:105em}',
  );
});

test('the sheet knows every word that can be written', () => {
  const sheet = createHeightSheet();
  for (const word of ['a10', 'a9', 'b60', 'b7', 'i140', 'i1']) assert.ok(sheet.includes(`~=${word}]`), word);
});

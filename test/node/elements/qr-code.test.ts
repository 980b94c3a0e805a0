import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import qrcode from 'qrcode-generator';
import { createQrCode } from '../../../src/elements/shared/qr-code.later.ts';

/** What another encoder draws, row by row. */
function drawByLibrary(text: string): boolean[][] {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const places = Array.from({ length: code.getModuleCount() }, (_, at) => at);
  return places.map((row) => places.map((column) => code.isDark(row, column)));
}

describe('createQrCode', () => {
  // The other encoder weighs masks; these are texts for which it comes to mask 0, which ours always takes.
  for (const [size, text] of [
    [21, '5/uji-kir/uji'],
    [25, 'https://a.id/9/uji-kir/u'],
    [29, 'https://a.id/5/uji-kir/uji-kir/uji-kir/u'],
    [33, 'x'.repeat(62)],
    [37, 'https://a.id/11/uji-kir/uji-kir/uji-kir/uji-kir/uji-kir/uji-kir/uji-kir/uji-kir/'],
    [41, 'https://a.id/kukysveoailhdqatkrpdtdgmpbgjeamrzmk-syrrkxyddy-ijcfqknjzwujgmbiazqadosy-jpqt'],
  ] as const) {
    it(`draws what another encoder draws, ${size} modules wide`, () => {
      assert.equal(createQrCode(text)!.length, size);
      assert.deepEqual(createQrCode(text), drawByLibrary(text));
    });
  }

  it('takes the smallest size that holds the text, in bytes', () => {
    const sizes = [14, 15, 26, 27, 42, 43, 62, 63, 84, 85, 106].map(
      (length) => createQrCode('x'.repeat(length))!.length,
    );
    assert.deepEqual(sizes, [21, 25, 25, 29, 29, 33, 33, 37, 37, 41, 41]);
    assert.equal(createQrCode('é'.repeat(8))!.length, 25);
  });

  it('has no code for more than it can hold', () => {
    assert.equal(createQrCode('x'.repeat(107)), undefined);
  });
});

/** The room that the snippet keeps, in each engine: it follows the width of the place and the reader's text size. */
import { expect, fixture, html } from '@open-wc/testing';
import {
  BASE_RULES,
  createHeightSheet,
  reserveRule,
  reserveWords,
} from '../../src/publish/heights/reserve.ts';

const HEIGHTS = [60, 50, 45, 40, 38, 30, 25, 20, 18];

describe('the room that a page keeps', () => {
  let style: HTMLStyleElement;
  const rules = (text: string): void => {
    style = document.createElement('style');
    style.textContent = text;
    document.head.append(style);
  };
  afterEach(() => style.remove());

  /** Heights of the place at widths in px, with text of 16 px. */
  async function measure(words: string): Promise<number[]> {
    const box = await fixture<HTMLElement>(
      html`<section>
        <div data-opd-widget="service-card" data-service="kir" data-opd-height=${words}>
          <a href="#">KIR</a>
        </div>
      </section>`,
    );
    return [280, 300, 330, 360, 400, 500, 600, 800, 1200].map((width) => {
      box.style.width = `${width}px`;
      return Math.round(box.getBoundingClientRect().height);
    });
  }

  const EXPECTED = [960, 800, 720, 640, 608, 480, 400, 320, 288];

  it('follows the width of the place, with the rule of one widget', async () => {
    rules(`${BASE_RULES}\n${reserveRule('service-card', 'kir', HEIGHTS)}`);
    expect(await measure('')).to.deep.equal(EXPECTED);
  });

  it('follows the width of the place, with the sheet that is linked', async () => {
    rules(createHeightSheet());
    expect(await measure(reserveWords(HEIGHTS))).to.deep.equal(EXPECTED);
  });

  it('leaves the content where it is, and lets it grow', async () => {
    rules(`${BASE_RULES}\n${reserveRule('service-card', 'kir', HEIGHTS)}`);
    const box = await fixture<HTMLElement>(
      html`<section>
        <div data-opd-widget="service-card" data-service="kir"><p>KIR</p></div>
      </section>`,
    );
    const content = box.querySelector('p')!;
    content.style.cssText = 'margin:0;height:1500px';
    const [outer, inner] = [box.getBoundingClientRect(), content.getBoundingClientRect()];
    expect([inner.left - outer.left, inner.width - outer.width, outer.height]).to.deep.equal([0, 0, 1500]);
  });
});

import { expect, fixtureSync, html } from '@open-wc/testing';
import { readSetting } from '../../src/page-settings.ts';

describe('page settings', () => {
  const heads: Element[] = [];
  const addToHead = (tag: string, attributes: Record<string, string>) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.head.append(element);
    heads.push(element);
  };
  afterEach(() => heads.splice(0).forEach((element) => element.remove()));

  it('takes the own attribute before everything else', () => {
    const outer = fixtureSync(html`<div data-opd-agency="dishub"><p agency="dlhk"></p></div>`);
    expect(readSetting(outer.firstElementChild!, 'agency')).to.equal('dlhk');
  });

  it('takes the nearest ancestor that says it', () => {
    const outer = fixtureSync(
      html`<div data-opd-agency="dishub">
        <div data-opd-agency="dlhk"><p></p></div>
      </div>`,
    );
    expect(readSetting(outer.querySelector('p')!, 'agency')).to.equal('dlhk');
  });

  it('takes our script tag, and no other script, before the document', () => {
    const element = fixtureSync(html`<p></p>`);
    addToHead('meta', { name: 'opd:catalogue', content: '/from-meta.json' });
    expect(readSetting(element, 'catalogue')).to.equal('/from-meta.json');
    addToHead('script', { type: 'text/plain', src: '/other.js', 'data-catalogue': '/from-other.json' });
    expect(readSetting(element, 'catalogue')).to.equal('/from-meta.json');
    addToHead('script', {
      type: 'text/plain',
      src: '/opd-widgets.js',
      'data-catalogue': '/from-script.json',
    });
    expect(readSetting(element, 'catalogue')).to.equal('/from-script.json');
  });

  it('is undefined where nobody says it', () => {
    expect(readSetting(fixtureSync(html`<p></p>`), 'agency')).to.equal(undefined);
  });
});

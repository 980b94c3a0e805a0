import { expect } from '@open-wc/testing';
import '../../../src/opd-widgets.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { stubCatalogue } from '../../support/catalogue.ts';

/** Resolves when something in the page, or in a shadow root of it, makes the condition true. */
function until(root: Node, holds: () => unknown): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
  });
}

const { url } = stubCatalogue(createCatalogue());

let place: HTMLElement;
beforeEach(() => {
  place = document.body.appendChild(document.createElement('section'));
});
afterEach(() => place.remove());

/** A div as an author writes it, put into the page. */
function put(widget = 'service-card'): HTMLElement {
  const div = document.createElement('div');
  div.className = 'theirs';
  Object.assign(div.dataset, { opdWidget: widget, service: 'uji-kir', catalogue: url, headingLevel: '2' });
  const link = div.appendChild(document.createElement('a'));
  link.href = 'https://dishub.example.go.id/kir';
  link.textContent = 'Uji KIR di situs Dishub';
  return place.appendChild(div);
}

describe('a div that asks for a widget', () => {
  it('gets it, with its settings and its link as the fallback', async () => {
    const div = put();
    await until(div, () => div.querySelector('opd-service-card'));
    const widget = div.querySelector('opd-service-card')!;
    expect(div.children.length).to.equal(1);
    expect(widget.getAttributeNames().sort()).to.deep.equal(['catalogue', 'heading-level', 'service']);
    expect(widget.getAttribute('heading-level')).to.equal('2');
    expect(widget.querySelector('a')!.textContent).to.equal('Uji KIR di situs Dishub');
    await until(widget.shadowRoot!, () => widget.shadowRoot!.querySelector('[part=title]'));
    expect(widget.shadowRoot!.querySelector('[part=title]')!.textContent).to.contain(
      'Uji KIR kendaraan bermotor',
    );
  });

  it('is left in its place with what the page gave it', async () => {
    const div = put();
    await until(div, () => div.querySelector('opd-service-card'));
    expect(div.className).to.equal('theirs');
    expect(place.children.length).to.equal(1);
  });

  it('takes in a link that comes after the widget, as from a parser that was slow', async () => {
    const div = put();
    await until(div, () => div.querySelector('opd-service-card'));
    const late = document.createElement('p');
    div.append(late);
    await until(div, () => late.parentElement!.localName === 'opd-service-card');
    expect(div.querySelectorAll('opd-service-card').length).to.equal(1);
  });

  it('gets one widget only when a page puts a copy of its content back', async () => {
    const div = put();
    await until(div, () => div.querySelector('opd-service-card'));
    const copy = div.cloneNode(true) as HTMLElement;
    div.replaceWith(copy);
    const widget = copy.querySelector('opd-service-card')!;
    await until(widget.shadowRoot!, () => widget.shadowRoot!.querySelector('[part=title]'));
    expect(copy.querySelectorAll('opd-service-card').length).to.equal(1);
  });

  it('stays as it is when it asks for what is no widget', async () => {
    const div = put('cat-video');
    const next = put();
    // That the later one is filled says that the page has been looked through.
    await until(next, () => next.querySelector('opd-service-card'));
    expect(div.children[0]!.localName).to.equal('a');
  });
});

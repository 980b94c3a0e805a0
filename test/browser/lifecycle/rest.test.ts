// Which widgets rest when the browser says that they are out of view, and how they come back. The observer is played by
// the test, because a page in the background is never told anything; test/e2e/unseen.test.ts has the browser's own.
import { expect } from '@open-wc/testing';
import '../../../src/opd-widgets.ts';
import { getCatalogueStore } from '../../../src/catalogue/store.ts';
import { createRest, type Rest } from '../../../src/elements/shared/rest.later.ts';
import type { CatalogueElement } from '../../../src/elements/shared/catalogue-element.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { stubCatalogue } from '../../support/catalogue.ts';

const { url } = stubCatalogue(createCatalogue());

let widget: CatalogueElement;
let tell: (isIntersecting: boolean) => void;
let observed: Element[];
let rest: Rest;
let page: EventTarget & { IntersectionObserver?: unknown; document: Document };
afterEach(() => widget.remove());

/** A widget on the page, drawn, and watched by an observer that says what the test wants. */
async function watch(tag: string, attributes: Record<string, string> = {}): Promise<CatalogueElement> {
  widget = document.createElement(tag) as CatalogueElement;
  for (const [name, value] of Object.entries({ catalogue: url, service: 'uji-kir', ...attributes }))
    widget.setAttribute(name, value);
  document.body.append(widget);
  observed = [];
  const FakeObserver = class {
    constructor(say: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
      tell = (isIntersecting) => say([{ target: widget, isIntersecting }]);
    }
    observe(target: Element): void {
      observed.push(target);
    }
    unobserve(): void {}
  };
  page = Object.assign(new EventTarget(), { IntersectionObserver: FakeObserver, document });
  rest = createRest(page as unknown as typeof window);
  rest.watch(widget);
  const store = getCatalogueStore(url);
  await new Promise<void>((ready) => {
    const leave = store.subscribe(() => look());
    const look = () => {
      if (store.snapshot.status !== 'ready') return;
      leave();
      ready();
    };
    look();
  });
  await widget.updateComplete;
  return widget;
}

/** Draws the widget, and says whether it did. */
async function drawsOn(event: () => void): Promise<boolean> {
  const { updateComplete: before } = widget;
  event();
  const { updateComplete: after } = widget;
  await after;
  return after !== before;
}
const turnsUp = () => document.dispatchEvent(new Event('visibilitychange'));

describe('a widget that is out of view', () => {
  it('does not follow the page or its catalogue', async () => {
    await watch('opd-service-card');
    expect(await drawsOn(turnsUp)).to.equal(true);
    tell(false);
    expect(await drawsOn(turnsUp)).to.equal(false);
    expect(getCatalogueStore(url).waiting).to.equal(false);
  });

  it('is drawn and follows them again when it comes near', async () => {
    await watch('opd-service-card');
    tell(false);
    expect(await drawsOn(() => tell(true))).to.equal(true);
    expect(await drawsOn(turnsUp)).to.equal(true);
    expect(getCatalogueStore(url).waiting).to.equal(true);
  });

  it('is not drawn again for being told twice that it is in view', async () => {
    await watch('opd-service-card');
    expect(await drawsOn(() => tell(true))).to.equal(false);
  });

  it('is drawn before the page is printed', async () => {
    await watch('opd-service-card');
    tell(false);
    expect(await drawsOn(() => page.dispatchEvent(new Event('beforeprint')))).to.equal(true);
  });

  it('rests again after it was changed meanwhile', async () => {
    await watch('opd-service-card');
    tell(false);
    expect(await drawsOn(() => widget.setAttribute('variant', 'compact'))).to.equal(true);
    tell(false);
    expect(getCatalogueStore(url).waiting).to.equal(false);
  });

  it('stays awake when it is a notice over the page, also an empty one', async () => {
    await watch('opd-change-banner', { placement: 'bottom' });
    tell(false);
    expect(await drawsOn(turnsUp)).to.equal(true);
  });

  it('stays awake while somebody is in it', async () => {
    await watch('opd-feedback-form');
    widget.shadowRoot!.querySelector('input')!.focus();
    tell(false);
    expect(await drawsOn(turnsUp)).to.equal(true);
  });

  it('stays awake while it owes the outcome of an answer', async () => {
    await watch('opd-feedback-form');
    const outcome = widget.shadowRoot!.appendChild(document.createElement('p'));
    outcome.id = 'outcome';
    tell(false);
    expect(await drawsOn(turnsUp)).to.equal(true);
  });

  it('is drawn again when it is called by its tag, and only then', async () => {
    await watch('opd-feedback-form');
    tell(false);
    expect(await drawsOn(() => rest.wake('opd-service-card'))).to.equal(false);
    expect(await drawsOn(() => rest.wake('opd-feedback-form'))).to.equal(true);
    expect(await drawsOn(turnsUp)).to.equal(true);
  });

  it('is not told of twice once it has left the page', async () => {
    await watch('opd-service-card');
    widget.remove();
    // As WebKit gives it: an element without its class.
    Object.assign(widget, { disconnectedCallback: undefined });
    expect(() => tell(false)).not.to.throw();
  });

  it('never rests where the page took the observer away', () => {
    const rest = createRest(Object.assign(new EventTarget(), { document }) as unknown as typeof window);
    expect(() => rest.watch(widget)).not.to.throw();
    expect(() => rest.wake('opd-feedback-form')).not.to.throw();
  });
});

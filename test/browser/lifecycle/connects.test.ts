// What a widget takes when it comes into the page it gives back when it leaves, a thousand times over.
import { expect } from '@open-wc/testing';
import '../../../src/opd-widgets.ts';
import { getCatalogueStore } from '../../../src/catalogue/store.ts';
import type { CatalogueElement } from '../../../src/elements/shared/catalogue-element.ts';
import { getOutbox } from '../../../src/feedback/outbox.ts';
import { createCatalogue } from '../../fixtures/catalogue.ts';
import { stubCatalogue } from '../../support/catalogue.ts';
import { countHeld, type Held } from '../../support/held.ts';
import '../../support/own-device.ts';

const ROUNDS = 1000;
const TAGS = ['opd-service-card', 'opd-change-banner', 'opd-feedback-form'] as const;

const { url } = stubCatalogue(createCatalogue());
const other = stubCatalogue(createCatalogue());

let place: HTMLElement;
let held: Held;

/** A widget whose catalogue and everything that comes after the first view is here. */
async function ready(tag: string): Promise<void> {
  const widget = create(tag);
  place.append(widget);
  const part = {
    'opd-service-card': '[part=section] li',
    'opd-feedback-form': '[part=contact], form',
    'opd-change-banner': 'section [part=dismiss]',
  }[tag]!;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!widget.shadowRoot?.querySelector(part)) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(widget.shadowRoot!, { childList: true, subtree: true });
    look();
  });
  await widget.updateComplete;
  widget.remove();
}

function create(tag: string): CatalogueElement {
  const widget = document.createElement(tag) as CatalogueElement;
  widget.setAttribute('catalogue', url);
  widget.setAttribute('service', 'uji-kir');
  return widget;
}

/** Resolves when the catalogue is here; a store begins to be kept fresh only then. */
function loaded(address: string): Promise<void> {
  const store = getCatalogueStore(address);
  return new Promise((resolve) => {
    const look = () => {
      if (store.snapshot.status !== 'ready') return;
      leave();
      resolve();
    };
    const leave = store.subscribe(() => look());
    look();
  });
}

/** Drawn, with its alarm set. */
async function drawn(widget: CatalogueElement): Promise<void> {
  await widget.updateComplete;
  await Promise.resolve();
}

before(() => localStorage.clear());
beforeEach(() => {
  place = document.body.appendChild(document.createElement('section'));
});
afterEach(() => {
  held.stop();
  place.remove();
});

for (const tag of TAGS)
  describe(`${tag}: after ${ROUNDS} times`, function () {
    this.timeout(60_000);
    beforeEach(async () => {
      held = countHeld();
      await ready(tag);
      held.watch('subscriptions to the catalogue', getCatalogueStore(url));
      held.watch('subscriptions to the outbox', getOutbox());
    });

    it('of coming and going, the page holds what it held after one', async () => {
      const round = async () => {
        const widget = create(tag);
        place.append(widget);
        await drawn(widget);
        const during = held.count();
        widget.remove();
        return during;
      };
      const during = await round();
      const after = held.count();
      expect(during['subscriptions to the catalogue']).to.equal(1);
      expect(
        during['listeners of visibilitychange']! - (after['listeners of visibilitychange'] ?? 0),
      ).to.equal(1);
      for (let turn = 2; turn < ROUNDS; turn += 1) await round();
      expect(await round()).to.deep.equal(during);
      expect(held.count()).to.deep.equal(after);
    });

    it('of being moved, drawn or not in between, it holds what it held at first', async () => {
      const [left, right] = [document.createElement('div'), document.createElement('div')];
      place.append(left, right);
      const widget = create(tag);
      left.append(widget);
      await drawn(widget);
      const during = held.count();
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        (turn % 2 ? left : right).append(widget);
        if (turn % 10 === 0) await drawn(widget);
      }
      await drawn(widget);
      expect(held.count()).to.deep.equal(during);
      widget.remove();
    });

    it('of another service and another catalogue, it holds what it held at first', async () => {
      await loaded(other.url);
      const widget = create(tag);
      place.append(widget);
      await drawn(widget);
      const turnTo = async (service: string, catalogue: string) => {
        widget.setAttribute('service', service);
        widget.setAttribute('catalogue', catalogue);
        await drawn(widget);
      };
      await turnTo('kartu-kuning', other.url);
      await turnTo('uji-kir', url);
      const during = held.count();
      for (let turn = 0; turn < ROUNDS; turn += 1)
        await (turn % 2 ? turnTo('uji-kir', url) : turnTo('kartu-kuning', other.url));
      expect(held.count()).to.deep.equal(during);
      widget.remove();
    });
  });

describe('a div that asks for a widget: after 1000 times', function () {
  this.timeout(60_000);

  it('of coming and going, the page holds what it held after one', async () => {
    held = countHeld();
    await ready('opd-service-card');
    held.watch('subscriptions to the catalogue', getCatalogueStore(url));
    const round = async () => {
      const div = document.createElement('div');
      Object.assign(div.dataset, { opdWidget: 'service-card', service: 'uji-kir', catalogue: url });
      place.append(div);
      // The page's observer is told in a microtask.
      await Promise.resolve();
      await drawn(div.querySelector('opd-service-card')!);
      const during = held.count();
      div.remove();
      return during;
    };
    const during = await round();
    const after = held.count();
    expect(during['subscriptions to the catalogue']).to.equal(1);
    for (let turn = 2; turn < ROUNDS; turn += 1) await round();
    expect(await round()).to.deep.equal(during);
    expect(held.count()).to.deep.equal(after);
  });
});

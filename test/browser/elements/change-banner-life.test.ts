import { aTimeout, expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { sealText } from '../../../src/catalogue/seal.ts';
import { getCatalogueStore } from '../../../src/catalogue/store.ts';
import type { Catalogue, Change } from '../../../src/catalogue/types.ts';
import { ChangeBanner } from '../../../src/elements/change-banner/change-banner.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';
import { stubCatalogue, type Answer, type StubbedCatalogue } from '../../support/catalogue.ts';
import { stopClock, type HandClock } from '../../support/hand-clock.ts';
import '../../support/own-device.ts';

if (!customElements.get('opd-change-banner')) customElements.define('opd-change-banner', ChangeBanner);

/** The fixture's catalogue with only these changes. */
function withChanges(...changes: Partial<Change>[]): Catalogue {
  const catalogue = createCatalogue();
  catalogue.changes = changes.map((change) => ({
    id: 'a',
    revision: 1,
    kind: 'hours',
    importance: 'info',
    title: `Judul ${change.id ?? 'a'}`,
    announced: '2023-12-01',
    effective: '2024-01-05',
    ...change,
  }));
  return catalogue;
}

/** A catalogue as our publisher writes it: with its seal, so that its feeds and readable pages are there. */
const sealed =
  (catalogue: Catalogue): Answer =>
  () =>
    new Response(sealText(JSON.stringify({ ...catalogue, clock: '2024-01-08T09:00' })), {
      headers: { 'content-type': 'application/json' },
    });

const find = <E extends HTMLElement = HTMLElement>(banner: ChangeBanner, selector: string): E | null =>
  banner.renderRoot.querySelector<E>(selector);
const words = (element: Element | null): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const when = (banner: ChangeBanner) => words(find(banner, '[part=when]')).replace(/^.* · /, '');
const title = (banner: ChangeBanner) => words(find(banner, '[role=heading]'));

/** A banner between two paragraphs, drawn with what comes later. */
async function show(
  { url }: StubbedCatalogue,
  { service = '', agency = '', placement = '' } = {},
): Promise<ChangeBanner> {
  // Not `fixture`: it waits for a frame, and a page in the background has none.
  const box = fixtureSync(
    html`<div>
      <p>Sebelum</p>
      <opd-change-banner catalogue=${url}></opd-change-banner>
      <p class="after">Sesudah</p>
    </div>`,
  );
  const banner = box.querySelector('opd-change-banner')!;
  for (const [name, value] of Object.entries({ service, agency, placement }))
    if (value) banner.setAttribute(name, value);
  await waitUntil(() => find(banner, '[role=alert]'), 'is drawn');
  return banner;
}

async function dismiss(banner: ChangeBanner): Promise<void> {
  find(banner, '[part=dismiss]')!.click();
  await banner.updateComplete;
  await banner.updateComplete;
}

/** Ends its sliding in at once: on a page in the background it would not go on. */
const settle = (banner: ChangeBanner) => banner.getAnimations().forEach((it) => it.finish());

/** The newest file comes in. */
async function publish(stub: StubbedCatalogue, answer: Answer, banner: ChangeBanner): Promise<void> {
  const { requests } = stub;
  stub.serve(answer);
  getCatalogueStore(stub.url).refresh();
  await waitUntil(() => stub.requests > requests && getCatalogueStore(stub.url).waiting);
  await banner.updateComplete;
}

let clock: HandClock | undefined;
beforeEach(() => localStorage.clear());
afterEach(() => {
  clock?.stop();
  clock = undefined;
  document.documentElement.style.colorScheme = '';
});
after(() => localStorage.clear());

describe('opd-change-banner: over the page', () => {
  // The first test of the file, because what comes after the first view comes only once to a page.
  it('is not seen before it can be closed', async () => {
    const { url } = stubCatalogue(withChanges({}));
    const box = document.body.appendChild(document.createElement('div'));
    box.innerHTML = `<opd-change-banner catalogue="${url}"></opd-change-banner>
      <opd-change-banner catalogue="${url}" placement="bottom"></opd-change-banner>`;
    const seen: [string, boolean][] = [];
    const banners = [...box.querySelectorAll('opd-change-banner')];
    const look = () => {
      for (const banner of banners)
        if (find(banner, 'section'))
          seen.push([banner.getAttribute('placement') ?? 'in the flow', !!find(banner, '[part=dismiss]')]);
    };
    for (const banner of banners)
      new MutationObserver(look).observe(banner.renderRoot, { childList: true, subtree: true });
    await waitUntil(() => seen.some(([place, closable]) => place === 'bottom' && closable));
    box.remove();
    expect(seen.filter(([place, closable]) => place === 'bottom' && !closable)).to.deep.equal([]);
    // There was such a moment: the one in the flow stood there already.
    expect(seen[0]).to.deep.equal(['in the flow', false]);
  });

  for (const edge of ['top', 'bottom'] as const)
    it(`stands at the ${edge} without moving the page`, async () => {
      const stub = stubCatalogue(withChanges());
      const banner = await show(stub, { placement: edge });
      const after = banner.parentElement!.querySelector<HTMLElement>('.after')!;
      const before = after.getBoundingClientRect().top;
      await publish(stub, withChanges({}), banner);
      settle(banner);
      const box = banner.getBoundingClientRect();
      expect(getComputedStyle(banner).position).to.equal('fixed');
      expect(Math.round(edge === 'top' ? box.top : innerHeight - box.bottom)).to.equal(0);
      expect(box.height).to.be.above(44);
      expect(after.getBoundingClientRect().top).to.equal(before);
      await dismiss(banner);
      expect(after.getBoundingClientRect().top).to.equal(before);
    });

  for (const placement of ['bottom', ''])
    it(`${placement ? 'stops covering the page' : 'goes on offering in the flow'} once the focus leaves the closed notice`, async () => {
      const banner = await show(stubCatalogue(withChanges({})), { placement });
      await dismiss(banner);
      expect(find(banner, '.closed')).to.exist;
      // By hand: a page in the background moves no focus.
      const leaving = new FocusEvent('focusout', { bubbles: true, composed: true });
      find(banner, '.closed')!.dispatchEvent(leaving);
      await banner.updateComplete;
      expect([!!find(banner, '.closed'), banner.hasAttribute('empty')]).to.deep.equal(
        placement ? [false, true] : [true, false],
      );
    });

  for (const scheme of ['light', 'dark'])
    it(`is accessible in the ${scheme}, with its fold open too`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const stub = stubCatalogue(sealed(createCatalogue()));
      const banner = await show(stub, { service: 'uji-kir', placement: 'bottom' });
      settle(banner);
      await expect(banner).to.be.accessible();
      find<HTMLDetailsElement>(banner, '[part=share]')!.open = true;
      await expect(banner).to.be.accessible();
      banner.placement = null;
      await banner.updateComplete;
      await expect(banner).to.be.accessible();
    });
});

describe('opd-change-banner: a page that stays open', () => {
  it('leads through the whole life of a change, to the second, without a reload', async () => {
    const stub = stubCatalogue(
      withChanges({ announced: '2024-01-04', effective: '2024-01-08T10:00', ends: '2024-01-20' }),
      { at: Date.parse('2024-01-03T12:00+07:00') },
    );
    clock = stopClock('2024-01-03T12:00+07:00');
    const banner = await show(stub);
    banner.parentElement!.querySelectorAll('p').forEach((it) => it.remove());
    const start = 'Senin, 8 Januari 2024, 10.00';
    const steps: [moment: string, says: string][] = [
      ['2024-01-03T23:59:59+07:00', ''],
      ['2024-01-04T00:00:00+07:00', `Mulai ${start} (4 hari lagi), sampai 20 Januari 2024`],
      ['2024-01-04T23:59:59+07:00', `Mulai ${start} (4 hari lagi), sampai 20 Januari 2024`],
      ['2024-01-05T00:00:00+07:00', `Mulai ${start} (3 hari lagi), sampai 20 Januari 2024`],
      ['2024-01-07T00:00:00+07:00', `Mulai ${start} (besok), sampai 20 Januari 2024`],
      ['2024-01-07T23:59:59+07:00', `Mulai ${start} (besok), sampai 20 Januari 2024`],
      ['2024-01-08T00:00:00+07:00', `Mulai ${start} (hari ini), sampai 20 Januari 2024`],
      ['2024-01-08T09:59:59+07:00', `Mulai ${start} (hari ini), sampai 20 Januari 2024`],
      ['2024-01-08T10:00:00+07:00', `Berlaku sejak ${start} (hari ini), sampai 20 Januari 2024`],
      ['2024-01-09T00:00:00+07:00', `Berlaku sejak ${start} (kemarin), sampai 20 Januari 2024`],
      ['2024-01-13T23:59:59+07:00', `Berlaku sejak ${start} (5 hari lalu), sampai 20 Januari 2024`],
      ['2024-01-14T00:00:00+07:00', 'Berlaku sampai Sabtu, 20 Januari 2024 (6 hari lagi)'],
      ['2024-01-19T00:00:00+07:00', 'Berlaku sampai Sabtu, 20 Januari 2024 (besok)'],
      ['2024-01-20T23:59:59+07:00', 'Berlaku sampai Sabtu, 20 Januari 2024 (hari ini)'],
      ['2024-01-21T00:00:00+07:00', ''],
    ];
    for (const [moment, says] of steps) {
      await clock.to(moment);
      expect([moment, when(banner), banner.parentElement!.offsetHeight > 0]).to.deep.equal([
        moment,
        says,
        says !== '',
      ]);
    }
    expect(stub.requests).to.equal(1);
  });

  it('says by the clock alone, politely, what is announced later', async () => {
    const stub = stubCatalogue(withChanges({ announced: '2024-01-08T10:00' }));
    clock = stopClock('2024-01-08T09:00+07:00');
    const banner = await show(stub);
    await clock.to('2024-01-08T10:00+07:00');
    expect(words(find(banner, '[role=status]'))).to.equal('Judul a');
    expect(words(find(banner, '[role=alert]'))).to.equal('');
  });

  it('is right at once after a week of sleep', async () => {
    const stub = stubCatalogue(withChanges({ effective: '2024-01-11' }));
    clock = stopClock('2024-01-08T09:00+07:00');
    const banner = await show(stub);
    expect(when(banner)).to.equal('Mulai Kamis, 11 Januari 2024 (3 hari lagi)');
    clock.sleepUntil('2024-01-15T09:00+07:00');
    document.dispatchEvent(new Event('visibilitychange'));
    await banner.updateComplete;
    expect(when(banner)).to.equal('Berlaku sejak Kamis, 11 Januari 2024 (4 hari lalu)');
  });

  for (const [wrong, device, midnight] of [
    ['a day fast', '2024-01-09T09:00+07:00', '2024-01-10T00:00+07:00'],
    ['a day slow', '2024-01-07T09:00+07:00', '2024-01-08T00:00+07:00'],
  ] as const)
    it(`goes by the server when the device's clock is ${wrong}`, async () => {
      const stub = stubCatalogue(() =>
        Response.json(withChanges({ effective: '2024-01-11' }), {
          headers: { date: 'Mon, 08 Jan 2024 02:00:00 GMT' },
        }),
      );
      clock = stopClock(device);
      const banner = await show(stub);
      expect(when(banner)).to.equal('Mulai Kamis, 11 Januari 2024 (3 hari lagi)');
      await clock.to(midnight);
      expect(when(banner)).to.equal('Mulai Kamis, 11 Januari 2024 (2 hari lagi)');
    });

  it('shows a closed urgent change again in each new phase', async () => {
    const stub = stubCatalogue(
      withChanges({ importance: 'urgent', effective: '2024-01-09', ends: '2024-01-16' }),
    );
    clock = stopClock('2024-01-08T09:00+07:00');
    const banner = await show(stub);
    await dismiss(banner);
    await clock.to('2024-01-08T23:59:59+07:00');
    expect(title(banner)).to.equal('');
    await clock.to('2024-01-09T00:00+07:00');
    expect(title(banner)).to.equal('Judul a');
    expect(words(find(banner, '[role=alert]'))).to.equal('Judul a');
    await dismiss(banner);
    await clock.to('2024-01-09T23:59:59+07:00');
    expect(title(banner)).to.equal('');
    await clock.to('2024-01-10T00:00+07:00');
    expect(when(banner)).to.equal('Berlaku sampai Selasa, 16 Januari 2024 (6 hari lagi)');
  });

  it('keeps an ordinary change closed through its phases', async () => {
    const stub = stubCatalogue(withChanges({ effective: '2024-01-09' }));
    clock = stopClock('2024-01-08T09:00+07:00');
    const banner = await show(stub);
    await dismiss(banner);
    await clock.to('2024-01-09T00:00+07:00');
    expect(title(banner)).to.equal('');
  });
});

describe('opd-change-banner: what the newest file brings', () => {
  it('shows a closed change again once it is corrected', async () => {
    const stub = stubCatalogue(withChanges({}));
    const banner = await show(stub);
    await dismiss(banner);
    await publish(stub, withChanges({ revision: 2, title: 'Judul yang benar' }), banner);
    expect(title(banner)).to.equal('Judul yang benar');
  });

  it('tells ordinary news politely', async () => {
    const stub = stubCatalogue(withChanges({}));
    const banner = await show(stub);
    await publish(stub, withChanges({}, { id: 'b', importance: 'important' }), banner);
    expect(words(find(banner, '[role=status]'))).to.equal('Judul b');
    expect(words(find(banner, '[role=alert]'))).to.equal('');
  });

  it('tells urgent news at once', async () => {
    const stub = stubCatalogue(withChanges({}));
    const banner = await show(stub);
    await publish(stub, withChanges({}, { id: 'b', importance: 'urgent' }), banner);
    expect(words(find(banner, '[role=alert]'))).to.equal('Judul b');
    expect(words(find(banner, '[role=status]'))).to.equal('');
  });

  it('reads nothing out that was there at first, urgent or not', async () => {
    const banner = await show(stubCatalogue(withChanges({}, { id: 'b', importance: 'urgent' })));
    expect(words(find(banner, '[role=alert]'))).to.equal('');
    expect(words(find(banner, '[role=status]'))).to.equal('');
  });
});

describe('opd-change-banner: what is kept of a closed notice', () => {
  const kept = () => JSON.parse(localStorage.getItem('opd:dismissed:1')!) as unknown;

  it('goes with the thirty days of news', async () => {
    await dismiss(await show(stubCatalogue(withChanges({}))));
    expect(kept()).to.deep.equal({ 'a@1@': Date.UTC(2024, 1, 3, 17) });
  });

  it('goes with the end of the change', async () => {
    await dismiss(await show(stubCatalogue(withChanges({ importance: 'urgent', ends: '2024-01-09T12:00' }))));
    expect(kept()).to.deep.equal({ 'a@1@ending': Date.UTC(2024, 0, 9, 5) });
  });

  it('is forgotten once it is past, and only then', async () => {
    const past = NOW - 1;
    const coming = NOW + 86_400_000;
    localStorage.setItem('opd:dismissed:1', JSON.stringify({ 'old@1@': past, 'other@1@': coming }));
    await dismiss(await show(stubCatalogue(withChanges({}))));
    expect(kept()).to.deep.equal({ 'a@1@': Date.UTC(2024, 1, 3, 17), 'other@1@': coming });
  });
});

describe('opd-change-banner: sharing and following', () => {
  const share = Object.getOwnPropertyDescriptor(navigator, 'share');
  const withShare = (value: unknown) =>
    Object.defineProperty(navigator, 'share', { configurable: true, value });
  afterEach(() => {
    delete (navigator as { share?: unknown }).share;
    if (share) Object.defineProperty(navigator, 'share', share);
  });
  const fold = (banner: ChangeBanner) => {
    find<HTMLDetailsElement>(banner, '[part=share]')!.open = true;
    return [...banner.renderRoot.querySelectorAll<HTMLElement>('[part=share] :is(a,button)')];
  };
  const address = (banner: ChangeBanner) => find<HTMLInputElement>(banner, '.address')!.value;
  const ahead = { services: ['uji-kir'], effective: '2024-01-11' };

  it('copies the link with a keyboard and says so', async () => {
    const banner = await show(stubCatalogue(withChanges({ link: 'https://example.go.id/baru?a=1&b=2' })));
    const button = fold(banner).find((it) => words(it) === 'Salin tautan')!;
    let copied = '';
    const listen = () => {
      const field = find<HTMLInputElement>(banner, '.address')!;
      copied = field.value.slice(field.selectionStart!, field.selectionEnd!);
    };
    document.addEventListener('copy', listen, { once: true });
    button.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => words(button) === 'Tersalin');
    expect(copied).to.equal('https://example.go.id/baru?a=1&b=2');
    expect(button.getAttribute('aria-live')).to.equal('polite');
  });

  it('offers WhatsApp where there is no share sheet', async () => {
    withShare(undefined);
    const banner = await show(
      stubCatalogue(withChanges({ title: 'Jam & hari', link: 'https://example.go.id/baru?a=1' })),
    );
    const [first] = fold(banner);
    expect(words(first!)).to.equal('WhatsApp');
    expect(first!.getAttribute('href')).to.equal(
      'https://wa.me/?text=Jam%20%26%20hari%20https%3A%2F%2Fexample.go.id%2Fbaru%3Fa%3D1',
    );
    expect(first!.getAttribute('rel')).to.equal('noopener');
  });

  it('opens the share sheet where there is one, and is not upset when it is closed', async () => {
    const asked: unknown[] = [];
    withShare(function (this: unknown, data: unknown) {
      // Called on anything else, the platform's own function throws.
      asked.push(data, this === navigator);
      return Promise.reject(new DOMException('changed their mind', 'AbortError'));
    });
    const unhandled: unknown[] = [];
    const listen = (event: PromiseRejectionEvent) => unhandled.push(event);
    addEventListener('unhandledrejection', listen);
    const banner = await show(stubCatalogue(withChanges({ link: 'https://example.go.id/baru' })));
    const labels = fold(banner).map((it) => words(it));
    expect(labels).to.deep.equal(['Bagikan', 'Salin tautan']);
    fold(banner)[0]!.click();
    await aTimeout(0);
    removeEventListener('unhandledrejection', listen);
    expect(asked).to.deep.equal([{ title: 'Judul a', url: 'https://example.go.id/baru' }, true]);
    expect(unhandled.length).to.equal(0);
  });

  it('hands on the readable page of the service that the publisher wrote', async () => {
    const stub = stubCatalogue(sealed(withChanges(ahead)));
    const banner = await show(stub, { service: 'uji-kir' });
    expect(address(banner)).to.equal(stub.url.replace('catalogue.json', 'layanan/uji-kir/'));
  });

  it('hands on the page itself where nothing better is known', async () => {
    const banner = await show(stubCatalogue(withChanges(ahead)), { service: 'uji-kir' });
    expect(address(banner)).to.equal(location.origin + location.pathname);
  });

  it('reminds of what is ahead, by the calendar of the service', async () => {
    const stub = stubCatalogue(sealed(withChanges(ahead)));
    const remind = find(await show(stub, { service: 'uji-kir' }), '[part=remind]')!;
    expect(words(remind)).to.equal('Ingatkan saya');
    expect(remind.getAttribute('href')).to.equal(
      stub.url.replace('catalogue.json', 'services/uji-kir/changes.ics'),
    );
  });

  it('does not remind of what is in force already', async () => {
    const banner = await show(stubCatalogue(sealed(withChanges({}))));
    expect(!!find(banner, '[part=feed]')).to.equal(true);
    expect(!!find(banner, '[part=remind]')).to.equal(false);
  });

  it('names neither calendar nor feed of a catalogue that our publisher did not write', async () => {
    const banner = await show(stubCatalogue(withChanges(ahead)));
    expect(!!find(banner, '[part=share]')).to.equal(true);
    expect(!!find(banner, '[part=remind]')).to.equal(false);
    expect(!!find(banner, '[part=feed]')).to.equal(false);
  });

  for (const [scope, file] of [
    [{ service: 'uji-kir' }, 'services/uji-kir/changes.atom'],
    [{ agency: 'dishub' }, 'agencies/dishub/changes.atom'],
    [{ service: 'uji-kir ktp-el' }, 'changes.atom'],
    [{}, 'changes.atom'],
  ] as const)
    it(`follows ${JSON.stringify(scope)} by ${file}`, async () => {
      const stub = stubCatalogue(sealed(withChanges({ services: ['uji-kir'] })));
      const feed = find(await show(stub, scope), '[part=feed]')!;
      expect(words(feed)).to.equal('Ikuti semua perubahan (Atom)');
      expect(feed.getAttribute('href')).to.equal(stub.url.replace('catalogue.json', file));
    });

  it('goes away with the notice, and comes anew with the next one', async () => {
    const banner = await show(
      stubCatalogue(withChanges({ importance: 'important', link: 'https://example.go.id/a' }, { id: 'b' })),
    );
    fold(banner);
    await dismiss(banner);
    expect(address(banner)).to.equal(location.origin + location.pathname);
  });
});

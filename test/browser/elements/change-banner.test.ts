import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { getCatalogueStore } from '../../../src/catalogue/store.ts';
import type { Catalogue, Change } from '../../../src/catalogue/types.ts';
import type { ChangeDismissedEvent } from '../../../src/elements/change-banner/change-banner.later.ts';
import { ChangeBanner } from '../../../src/elements/change-banner/change-banner.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';
import { stubCatalogue, type Answer } from '../../support/catalogue.ts';
import '../../support/own-device.ts';

if (!customElements.get('opd-change-banner')) customElements.define('opd-change-banner', ChangeBanner);

const DAY = 86_400_000;

/** The fixture's catalogue with only these changes, each with what the test is about. */
function withChanges(...changes: (Partial<Change> & { id: string })[]): Catalogue {
  const catalogue = createCatalogue();
  catalogue.changes = changes.map((change) => ({
    revision: 1,
    kind: 'hours',
    importance: 'info',
    title: `Judul ${change.id}`,
    announced: '2023-12-01',
    effective: '2024-01-05',
    ...change,
  }));
  return catalogue;
}

const find = <E extends HTMLElement = HTMLElement>(banner: ChangeBanner, selector: string): E | null =>
  banner.renderRoot.querySelector<E>(selector);
const words = (element: Element | null): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const focused = (banner: ChangeBanner): string => words(banner.renderRoot.activeElement);
const closeButton = (banner: ChangeBanner, title: string) =>
  find<HTMLButtonElement>(banner, `[aria-label="Tutup pemberitahuan: ${title}"]`);

/** A banner on the page, drawn: with notices, empty, or failed. */
async function show(
  answer: Answer | string,
  { at = NOW, ...attributes }: { at?: number; service?: string; agency?: string; lang?: string } = {},
): Promise<ChangeBanner> {
  const banner = await fixture<ChangeBanner>(
    html`<opd-change-banner><a href="#info">Info</a></opd-change-banner>`,
  );
  for (const [name, value] of Object.entries(attributes)) banner.setAttribute(name, value);
  banner.setAttribute('catalogue', typeof answer === 'string' ? answer : stubCatalogue(answer, { at }).url);
  // With everything that comes after the first view: buttons, and the line that readers listen to.
  await waitUntil(() => find(banner, '[part=fallback],[role=alert]'), 'is drawn');
  return banner;
}

async function openOthers(banner: ChangeBanner): Promise<void> {
  find<HTMLDetailsElement>(banner, 'section > details')!.open = true;
  await banner.updateComplete;
}

async function dismiss(banner: ChangeBanner, title: string): Promise<void> {
  closeButton(banner, title)!.click();
  await banner.updateComplete;
  await banner.updateComplete;
}

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

describe('opd-change-banner: what it says', () => {
  it('reads kind, date, title, before and after, what to do, and the link, in this order', async () => {
    const banner = await show(createCatalogue(), { service: 'uji-kir', at: Date.UTC(2024, 0, 2, 2) });
    expect(words(find(banner, '.notice > .stack')).replace(/ Selengkapnya.*/, '')).to.equal(
      'Biaya · Mulai Jumat, 5 Januari 2024 (3 hari lagi) Uji KIR gratis Retribusi dan denda uji KIR dihapus. ' +
        'Biaya Semula Rp37.000 Menjadi Gratis Yang perlu Anda lakukan: Jangan membayar kepada siapa pun.',
    );
    expect(find(banner, '[part=link]')!.getAttribute('href')).to.equal(
      'https://dishub.example.go.id/kir-gratis',
    );
    await expect(banner).to.be.accessible();
  });

  it('says since when a change is in force', async () => {
    const banner = await show(withChanges({ id: 'a', effective: '2024-01-07' }));
    expect(words(find(banner, '[part=when]'))).to.equal(
      'Jam layanan · Berlaku sejak Minggu, 7 Januari 2024 (kemarin)',
    );
  });

  it('says until when, with the time of day where the change has one', async () => {
    const banner = await show(createCatalogue(), { agency: 'disdukcapil' });
    expect(words(find(banner, '[part=when]'))).to.equal(
      'Penting · Gangguan · Berlaku sampai Senin, 8 Januari 2024, 16.00 (hari ini)',
    );
    await expect(banner).to.be.accessible();
  });

  it('calls a correction a correction', async () => {
    const banner = await show(withChanges({ id: 'a', kind: 'correction' }));
    expect(words(find(banner, '[part=when]'))).to.match(/^Ralat · /);
  });

  it('leaves out what the change does not have', async () => {
    const banner = await show(withChanges({ id: 'a' }));
    expect(find(banner, 'dl')).to.equal(null);
    expect(find(banner, '[part=link]')).to.equal(null);
    await expect(banner).to.be.accessible();
  });

  it('is a region with a heading of the level asked for', async () => {
    const banner = await show(withChanges({ id: 'a' }));
    banner.headingLevel = 2;
    await banner.updateComplete;
    expect(find(banner, 'section')!.getAttribute('aria-label')).to.equal('Perubahan layanan');
    expect(find(banner, '[role=heading]')!.getAttribute('aria-level')).to.equal('2');
    expect(words(find(banner, '[role=heading]'))).to.equal('Judul a');
  });

  it('speaks English when asked', async () => {
    const banner = await show(createCatalogue(), { service: 'uji-kir', lang: 'en' });
    expect(words(find(banner, '[role=heading]'))).to.equal('The KIR test is free');
    expect(words(find(banner, 'dl'))).to.equal('Fee Before Rp37.000 After Free');
    await expect(banner).to.be.accessible();
  });

  it('folds the other changes, each of which opens in full', async () => {
    const banner = await show(createCatalogue());
    expect(words(find(banner, 'section > details > summary'))).to.equal('2 perubahan lain');
    await openOthers(banner);
    const [first, second] = banner.renderRoot.querySelectorAll('li');
    expect(words(first!.querySelector('summary'))).to.equal(
      'Uji KIR gratis Biaya · Berlaku sejak Jumat, 5 Januari 2024 (3 hari lalu)',
    );
    second!.querySelector('details')!.open = true;
    expect(words(second!.querySelector('dl'))).to.equal(
      'Kuota Semula 100 kendaraan sehari Menjadi 150 kendaraan sehari',
    );
    await expect(banner).to.be.accessible();
  });

  it('stays readable in the dark', async () => {
    document.documentElement.style.colorScheme = 'dark';
    const banner = await show(createCatalogue());
    await openOthers(banner);
    await expect(banner).to.be.accessible();
    document.documentElement.style.colorScheme = '';
  });

  it('keeps long words and 320 px inside its box', async () => {
    const banner = await show(
      withChanges({
        id: 'a',
        title: 'Ketidakbertanggungjawabannya'.repeat(4),
        fields: [{ path: 'x', label: 'Alamat', before: 'x'.repeat(80), after: 'y'.repeat(80) }],
      }),
    );
    banner.style.width = '288px';
    expect(find(banner, 'section')!.scrollWidth).to.be.at.most(288);
  });

  it('writes no style attribute', async () => {
    const banner = await show(createCatalogue());
    expect(find(banner, '[style],style')).to.equal(null);
  });
});

describe('opd-change-banner: for whom', () => {
  const titles = (banner: ChangeBanner) =>
    [...banner.renderRoot.querySelectorAll('[role=heading],li summary > b')].map((it) => words(it));

  const all = withChanges(
    { id: 'kir', services: ['uji-kir'] },
    { id: 'kk', services: ['kartu-keluarga'], effective: '2024-01-04' },
    { id: 'dishub', agency: 'dishub', effective: '2024-01-03' },
    { id: 'kota', effective: '2024-01-02' },
  );
  const shown = async (attributes: { service?: string; agency?: string }) =>
    titles(await show(all, attributes));

  it("shows a service's changes, its agency's and the city's", async () => {
    expect(await shown({ service: 'uji-kir' })).to.deep.equal(['Judul kir', 'Judul dishub', 'Judul kota']);
  });
  it('takes several services separated by spaces', async () => {
    expect(await shown({ service: ' kartu-keluarga  ktp-el ' })).to.deep.equal(['Judul kk', 'Judul kota']);
  });
  it("shows an agency's changes with those of its services", async () => {
    expect(await shown({ agency: 'dishub' })).to.deep.equal(['Judul kir', 'Judul dishub', 'Judul kota']);
  });
  it('shows everything in the city without service and agency', async () => {
    expect(await shown({})).to.deep.equal(['Judul kir', 'Judul kk', 'Judul dishub', 'Judul kota']);
  });
  it("puts its own agency before the page's service", async () => {
    document.body.setAttribute('data-opd-service', 'uji-kir');
    const result = await shown({ agency: 'disdukcapil' });
    document.body.removeAttribute('data-opd-service');
    expect(result).to.deep.equal(['Judul kk', 'Judul kota']);
  });
});

describe('opd-change-banner: when there is nothing to show', () => {
  it('takes no space, margins included', async () => {
    const banner = await show(withChanges());
    banner.style.margin = '20px';
    banner.parentElement!.style.display = 'flow-root';
    expect(banner.parentElement!.offsetHeight).to.equal(0);
    expect(words(banner.renderRoot as unknown as Element)).to.equal('');
    await expect(banner).to.be.accessible();
  });

  it("keeps only the author's link while loading", async () => {
    const { url } = stubCatalogue(() => new Promise(() => {}));
    const banner = await fixture<ChangeBanner>(
      html`<opd-change-banner catalogue=${url}><a href="#info">Info</a></opd-change-banner>`,
    );
    const link = banner.querySelector('a')!;
    expect(link.checkVisibility()).to.equal(true);
    expect(banner.offsetHeight).to.be.below(32);
    expect(find(banner, 'section')).to.equal(null);
    await expect(banner).to.be.accessible();
  });

  it("keeps the author's link with a sentence when the catalogue cannot be read", async () => {
    const banner = await show(() => new Response('', { status: 404 }));
    expect(words(find(banner, '[role=status]'))).to.equal('Info layanan belum dapat dimuat.');
    expect(banner.querySelector('a')!.checkVisibility()).to.equal(true);
    await expect(banner).to.be.accessible();
  });

  it('shows the last good copy with its age when the newest cannot be read', async () => {
    const stub = stubCatalogue(withChanges({ id: 'a' }));
    const banner = await show(stub.url);
    stub.serve(() => new Response('', { status: 503 }));
    getCatalogueStore(stub.url).refresh();
    await waitUntil(() => find(banner, '[part=stale]'));
    expect(words(find(banner, '[part=stale]'))).to.match(/^Data terakhir /);
    expect(words(find(banner, '[role=heading]'))).to.equal('Judul a');
    await expect(banner).to.be.accessible();
  });

  it('takes no space with a last good copy that says nothing', async () => {
    const stub = stubCatalogue(withChanges());
    const banner = await show(stub.url);
    stub.serve(() => new Response('', { status: 503 }));
    getCatalogueStore(stub.url).refresh();
    await waitUntil(() => find(banner, '[part=stale]'));
    expect(banner.offsetHeight).to.equal(0);
  });
});

describe('opd-change-banner: closing', () => {
  const three = () =>
    withChanges({ id: 'a' }, { id: 'b', effective: '2024-01-04' }, { id: 'c', effective: '2024-01-03' });

  it('closes by keyboard and moves the focus to the next heading', async () => {
    const banner = await show(three());
    const fired = oneEvent(banner, 'opd-change-dismissed');
    closeButton(banner, 'Judul a')!.focus();
    await sendKeys({ press: 'Enter' });
    const event = (await fired) as unknown as ChangeDismissedEvent;
    expect([event.change, event.revision, event.bubbles, event.composed]).to.deep.equal(['a', 1, true, true]);
    await waitUntil(() => focused(banner) === 'Judul b');
    expect(find(banner, '[role=heading]')).to.equal(banner.renderRoot.activeElement);
    await expect(banner).to.be.accessible();
  });

  it('is reached by Tab after the notice it closes', async () => {
    const banner = await show(withChanges({ id: 'a', link: 'https://example.go.id/' }));
    find(banner, '[part=share] summary')!.focus();
    await sendKeys({ press: 'Tab' });
    expect(banner.renderRoot.activeElement === closeButton(banner, 'Judul a')).to.equal(true);
  });

  it('offers 44 px to the finger', async () => {
    const banner = await show(three());
    await openOthers(banner);
    for (const button of banner.renderRoot.querySelectorAll('button,summary')) {
      const { width, height } = button.getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(44);
    }
  });

  it('moves the focus along the list, and after the last to the way back', async () => {
    const banner = await show(three());
    await openOthers(banner);
    await dismiss(banner, 'Judul b');
    expect(focused(banner)).to.match(/^Judul c/);
    await dismiss(banner, 'Judul c');
    expect(focused(banner)).to.equal('Pemberitahuan ditutup. Tampilkan lagi');
    expect(words(find(banner, '[role=heading]'))).to.equal('Judul a');
  });

  it('does not hand an opened item on to the next one', async () => {
    const banner = await show(three());
    await openOthers(banner);
    find<HTMLDetailsElement>(banner, 'li details')!.open = true;
    await dismiss(banner, 'Judul b');
    expect(find<HTMLDetailsElement>(banner, 'li details')!.open).to.equal(false);
  });

  it('leaves a quiet line after the last notice, which brings them back', async () => {
    const banner = await show(withChanges({ id: 'a' }));
    await dismiss(banner, 'Judul a');
    expect(words(find(banner, 'section'))).to.equal('Pemberitahuan ditutup. Tampilkan lagi');
    expect(focused(banner)).to.equal('Pemberitahuan ditutup. Tampilkan lagi');
    await expect(banner).to.be.accessible();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => focused(banner) === 'Judul a');
    expect(find(banner, '.closed')).to.equal(null);
  });

  it('stays closed on the next page, without the line', async () => {
    const stub = stubCatalogue(withChanges({ id: 'a' }));
    await dismiss(await show(stub.url), 'Judul a');
    const banner = await show(stub.url);
    expect(banner.hasAttribute('empty')).to.equal(true);
  });

  it('closes in every banner of the page, and comes back in all', async () => {
    const { url } = stubCatalogue(withChanges({ id: 'a' }, { id: 'b', effective: '2024-01-04' }));
    const here = await show(url);
    const there = await show(url);
    await dismiss(here, 'Judul a');
    await there.updateComplete;
    expect(words(find(there, '[role=heading]'))).to.equal('Judul b');
    expect(find(there, '.closed')).to.equal(null);
    find(here, '.closed button')!.click();
    await there.updateComplete;
    expect(words(find(there, '[role=heading]'))).to.equal('Judul a');
  });

  it('follows a dismissal in another tab', async () => {
    const banner = await show(withChanges({ id: 'a' }));
    localStorage.setItem('opd:dismissed:1', '{"a@1@":9e15}');
    window.dispatchEvent(new StorageEvent('storage', { key: 'opd:dismissed:1' }));
    await banner.updateComplete;
    expect(banner.hasAttribute('empty')).to.equal(true);
  });

  it('shows a new revision again', async () => {
    await dismiss(await show(withChanges({ id: 'a' })), 'Judul a');
    const banner = await show(withChanges({ id: 'a', revision: 2 }));
    expect(words(find(banner, '[role=heading]'))).to.equal('Judul a');
  });

  for (const importance of ['urgent', 'important'] as const)
    it(`${importance === 'urgent' ? 'shows' : 'does not show'} a closed ${importance} change again once it is in force`, async () => {
      const change = { id: 'a', importance, effective: '2024-01-10' };
      await dismiss(await show(withChanges(change)), 'Judul a');
      const banner = await show(withChanges(change), { at: NOW + 3 * DAY });
      expect(!!find(banner, '[role=heading]')).to.equal(importance === 'urgent');
    });

  it('closes as long as the page lasts when storage is refused', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage')!;
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('refused', 'SecurityError');
      },
    });
    try {
      const stub = stubCatalogue(withChanges({ id: 'refused' }));
      const banner = await show(stub.url);
      await dismiss(banner, 'Judul refused');
      expect(words(find(banner, 'section'))).to.equal('Pemberitahuan ditutup. Tampilkan lagi');
      expect((await show(stub.url)).hasAttribute('empty')).to.equal(true);
      find(banner, '.closed button')!.click();
      await banner.updateComplete;
      expect(words(find(banner, '[role=heading]'))).to.equal('Judul refused');
    } finally {
      Object.defineProperty(window, 'localStorage', own);
    }
    localStorage.clear();
  });
});

describe('opd-change-banner: as time goes on', () => {
  it('announces a notice that comes later, and nothing at first', async () => {
    const stub = stubCatalogue(withChanges({ id: 'a' }));
    const banner = await show(stub.url);
    expect(words(find(banner, '[role=status]'))).to.equal('');
    stub.serve(withChanges({ id: 'a' }, { id: 'b' }));
    getCatalogueStore(stub.url).refresh();
    await waitUntil(() => words(find(banner, '[role=status]')) === 'Judul b');
    await expect(banner).to.be.accessible();
  });

  it('draws again at the minute a change takes effect', async () => {
    const effective = Date.UTC(2024, 0, 8, 3);
    const timers: { draw: () => void; delay: number | undefined }[] = [];
    const { setTimeout } = window;
    const { now } = Date;
    // This page may stand behind another one, and nothing wakes on a hidden page.
    Object.defineProperty(document, 'hidden', { configurable: true, value: false });
    window.setTimeout = ((draw: () => void, delay?: number) => {
      timers.push({ draw, delay });
      return setTimeout(draw, delay);
    }) as typeof window.setTimeout;
    try {
      const banner = await show(withChanges({ id: 'a', effective: '2024-01-08T10:00' }), {
        at: effective - 60_000,
      });
      expect(words(find(banner, '[part=when]'))).to.contain('Mulai Senin, 8 Januari 2024, 10.00 (hari ini)');
      const wake = timers.filter(({ delay = 0 }) => delay > 50_000 && delay <= 60_000).pop()!;
      Date.now = () => now() + 60_000;
      wake.draw();
      await banner.updateComplete;
      expect(words(find(banner, '[part=when]'))).to.contain(
        'Berlaku sejak Senin, 8 Januari 2024, 10.00 (hari ini)',
      );
    } finally {
      window.setTimeout = setTimeout;
      delete (document as { hidden?: boolean }).hidden;
      Date.now = now;
    }
  });
});

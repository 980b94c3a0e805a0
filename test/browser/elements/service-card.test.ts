import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { ServiceCard } from '../../../src/elements/service-card/service-card.ts';
import type { CatalogueFailedEvent } from '../../../src/elements/shared/states.later.ts';
import type { Catalogue, Service } from '../../../src/catalogue/types.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';
import { stubCatalogue, type Answer } from '../../support/catalogue.ts';

if (!customElements.get('opd-service-card')) customElements.define('opd-service-card', ServiceCard);

const HOUR = 3_600_000;

interface Options {
  service: string;
  answer: Answer;
  at: number;
  lang: string;
  variant: string;
  /** Selector of what must stand there. */
  ready: string;
}

/** A card of the fixture's catalogue, or of an answer, once it says something. */
async function card({
  service = 'uji-kir',
  answer = createCatalogue(),
  at = NOW,
  lang = 'id',
  variant = '',
  ready = '[part="card"] [part=section] div > *',
}: Partial<Options> = {}): Promise<ServiceCard> {
  const { url } = stubCatalogue(answer, { at });
  const element = await fixture<ServiceCard>(
    html`<opd-service-card service=${service} catalogue=${url} lang=${lang} variant=${variant}
      ><a href="https://dishub.example.go.id/kir">Uji KIR di situs Dishub</a></opd-service-card
    >`,
  );
  await appears(element, ready);
  return element;
}

/** Resolves when the selector first matches in the shadow root; the test's own time limit ends a vain wait. */
function appears(element: Element, selector: string): Promise<Element> {
  const root = element.shadowRoot!;
  return new Promise((resolve) => {
    const look = () => {
      const found = root.querySelector(selector);
      if (found) {
        observer.disconnect();
        resolve(found);
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(root, { childList: true, subtree: true, characterData: true, attributes: true });
    look();
  });
}

const part = (element: Element, name: string) =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const words = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The fixture with one service changed. */
function changed(change: (service: Service, catalogue: Catalogue) => void): Catalogue {
  const catalogue = createCatalogue();
  change(catalogue.services[0]!, catalogue);
  return catalogue;
}

describe('opd-service-card', () => {
  it('says what, from whom, for how much, how long and how long it is valid', async () => {
    const element = await card();
    expect(words(part(element, 'agency'))).to.equal('Dinas Perhubungan Kota Pekanbaru');
    expect(words(part(element, 'title'))).to.equal('Uji KIR kendaraan bermotor');
    expect(words(part(element, 'facts'))).to.equal(
      'Biaya Gratis, Retribusi dihapus sejak 5 Januari 2024. Waktu 10–15 menit (jika berkas lengkap) Berlaku 6 bulan',
    );
  });

  it('is a heading of the level asked for, 3 by default', async () => {
    const element = await card();
    expect(part(element, 'title')!.getAttribute('aria-level')).to.equal('3');
    element.headingLevel = 2;
    await element.updateComplete;
    expect(part(element, 'title')!.getAttribute('aria-level')).to.equal('2');
    element.setAttribute('heading-level', '9');
    await element.updateComplete;
    expect(part(element, 'title')!.getAttribute('aria-level')).to.equal('3');
  });

  it('says until when it is open', async () => {
    expect(words(part(await card(), 'state'))).to.equal('Buka sampai 14.30');
  });

  it('says when it opens again, with the day where it is not today', async () => {
    expect(words(part(await card({ at: NOW - 2 * HOUR }), 'state'))).to.equal('Tutup, buka lagi 08.00');
    expect(words(part(await card({ at: NOW + 6 * HOUR }), 'state'))).to.equal(
      'Tutup, buka lagi Selasa 08.00',
    );
  });

  it('names the reason on a day of closure', async () => {
    const element = await card({ at: Date.UTC(2024, 1, 9, 3) });
    expect(words(part(element, 'state'))).to.equal('Tutup hari ini: Isra Mikraj dan Imlek');
  });

  it('marks a change of the service', async () => {
    expect(words(part(await card(), 'change')!.querySelector('summary'))).to.equal(
      'Berubah 3 hari lalu: Uji KIR gratis',
    );
  });

  it('offers the way that works, first, when the main one is down', async () => {
    const element = await card({ service: 'kartu-keluarga' });
    expect(words(part(element, 'trouble'))).to.contain('Sipenduduk sedang tidak dapat digunakan');
    expect(words(part(element, 'action'))).to.contain('UPT Disdukcapil di kecamatan');
    const links = [...part(element, 'ways')!.querySelectorAll('a')].map((link) => link.href);
    expect(links).to.include('mailto:dukcapil@example.go.id');
  });

  it('shows what to bring as a list that can be ticked by keyboard', async () => {
    // Firefox leaves the keyboard in its toolbar after another file has walked out of the page.
    await executeServerCommand('opd-front');
    const element = await card();
    const [bring] = element.shadowRoot!.querySelectorAll<HTMLDetailsElement>('[part=section]');
    const summary = bring!.querySelector('summary')!;
    expect(words(summary)).to.equal('Yang perlu dibawa (4)');
    summary.focus();
    await sendKeys({ press: 'Enter' });
    expect(bring!.open).to.equal(true);
    const box = bring!.querySelector('input')!;
    box.focus();
    await sendKeys({ press: ' ' });
    expect(box.checked).to.equal(true);
    expect(words(box.closest('label'))).to.equal('KTP pemilik Asli dan fotokopi');
  });

  it('keeps the ticks when it is drawn again', async () => {
    const element = await card();
    const box = element.shadowRoot!.querySelector('input')!;
    box.checked = true;
    element.headingLevel = 4;
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('input')!.checked).to.equal(true);
  });

  it('folds the steps, the questions and the rest of the standard', async () => {
    const element = await card();
    const summaries = [...element.shadowRoot!.querySelectorAll('[part=section] summary')].map(words);
    expect(summaries).to.deep.equal([
      'Yang perlu dibawa (4)',
      'Langkah-langkah (4)',
      'Jam layanan',
      'Tanya jawab',
      'Standar layanan lengkap',
    ]);
    expect(words(element.shadowRoot!.querySelector('[part=section]:last-of-type'))).to.contain(
      'Dasar hukum UU 1/2022 tentang Hubungan Keuangan',
    );
  });

  it('shows nothing where a service has no steps and no questions', async () => {
    const bare = changed((service) => {
      service.standard.procedure = [];
      service.faq = [];
    });
    const element = await card({ answer: bare });
    const [article] = element.shadowRoot!.querySelectorAll('[part="card"]');
    const stray = [...article!.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    expect(stray.map((node) => node.textContent!.trim()).join('')).to.equal('');
  });

  it('tells the weekly hours of each way in, and when it is closed', async () => {
    const element = await card();
    expect(
      words(
        element.shadowRoot!.querySelectorAll<HTMLDetailsElement>('[part=section]')[2]!.querySelector('dl'),
      ),
    ).to.equal(
      'UPT Pengujian Kendaraan Bermotor Senin–Sabtu 08.00–14.30 Tutup 8 Februari 2024–10 Februari 2024 (Isra Mikraj dan Imlek)',
    );
  });

  it('leaves all but facts and main way out when compact', async () => {
    const element = await card({ variant: 'compact', ready: '[part="card"]' });
    expect(part(element, 'facts')).to.be.ok;
    expect(part(element, 'action')).to.be.ok;
    expect(element.shadowRoot!.querySelectorAll('[part="section"], [part="ways"]').length).to.equal(0);
  });

  it('speaks English when the page does', async () => {
    const element = await card({ lang: 'en' });
    expect(words(part(element, 'title'))).to.equal('Roadworthiness test (KIR)');
    expect(words(part(element, 'state'))).to.equal('Open until 14:30');
  });

  it('says when a service is paused', async () => {
    const element = await card({ answer: changed((service) => (service.status = 'paused')) });
    expect(words(element.shadowRoot!.querySelector('.note.warning'))).to.equal('Dihentikan sementara');
  });

  it('shows words of the catalogue as words, never as markup', async () => {
    const attack = '<img src=x onerror=alert(1)>';
    const element = await card({ answer: changed((service) => (service.name = attack)) });
    expect(words(part(element, 'title'))).to.equal(attack);
    expect(element.shadowRoot!.querySelectorAll('img').length).to.equal(0);
  });

  it('keeps the author’s link, a plain sentence and a second try when the catalogue fails', async () => {
    const stub = stubCatalogue(() => new Response('', { status: 404 }));
    const element = document.createElement('opd-service-card');
    element.catalogue = stub.url;
    element.service = 'uji-kir';
    element.innerHTML = '<a href="/kir">Uji KIR</a>';
    setTimeout(() => document.body.append(element));
    const event = await oneEvent<CatalogueFailedEvent>(document.body, 'opd-catalogue-failed');
    expect(event.error.code).to.equal('catalogue-status');
    expect(words(part(element, 'fallback'))).to.equal('Info layanan belum dapat dimuat. Coba lagi');
    expect(element.shadowRoot!.querySelector('slot')!.assignedElements()[0]!.textContent).to.equal('Uji KIR');
    await expect(element).to.be.accessible();
    stub.serve(createCatalogue());
    element.shadowRoot!.querySelector('button')!.click();
    await appears(element, '[part="card"]');
    element.remove();
  });

  it('says that a service is not in the catalogue, and keeps the link', async () => {
    const element = await card({ service: 'tidak-ada', ready: '[part="fallback"]' });
    expect(words(part(element, 'fallback'))).to.equal('Layanan ini tidak ada di katalog.');
    expect(element.shadowRoot!.querySelector('slot')).to.be.ok;
    await expect(element).to.be.accessible();
  });

  it('shows the author’s link while it waits for the catalogue', async () => {
    const element = await card({ answer: () => new Promise<Response>(() => undefined), ready: '.wait' });
    expect(element.shadowRoot!.querySelector('slot')).to.be.ok;
    expect(words(element.shadowRoot!.querySelector('.wait'))).to.equal('Memuat info layanan…');
    // Above the words, so that it stays where it was before the script came.
    const link = element.querySelector('a')!;
    expect(link.getBoundingClientRect().top - element.getBoundingClientRect().top).to.be.below(3);
    await expect(element).to.be.accessible();
  });

  it('drops one service with a wrong fee and shows the others', async () => {
    const broken = () =>
      changed((service) => (service.standard.fees = [{ amount: 'tigapuluh ribu' as unknown as number }]));
    const bad = await card({ answer: broken(), ready: '[part="fallback"]' });
    expect(words(part(bad, 'fallback'))).to.equal('Layanan ini tidak ada di katalog.');
    const good = await card({ answer: broken(), service: 'ktp-el' });
    expect(words(part(good, 'title'))).to.equal('Perubahan data KTP-el');
  });

  it('reads one small file of a catalogue folder', async () => {
    const { url } = stubCatalogue(createCatalogue(), { file: 'services/uji-kir.json' });
    const element = await fixture<ServiceCard>(
      html`<opd-service-card service="uji-kir" catalogue=${url}></opd-service-card>`,
    );
    await appears(element, '[part="card"]');
    expect(words(part(element, 'title'))).to.equal('Uji KIR kendaraan bermotor');
  });

  it('takes properties that were set before the tag was defined', async () => {
    const { url } = stubCatalogue(createCatalogue());
    const element = document.createElement('opd-early-card') as ServiceCard;
    element.catalogue = url;
    element.service = 'ktp-el';
    document.body.append(element);
    customElements.define('opd-early-card', class extends ServiceCard {});
    await appears(element, '[part="card"]');
    expect(words(part(element, 'title'))).to.equal('Perubahan data KTP-el');
    element.remove();
  });

  it('is accessible in full, with every section open, left to right and right to left', async () => {
    const element = await card();
    element
      .shadowRoot!.querySelectorAll<HTMLDetailsElement>('[part=section]')
      .forEach((fold) => (fold.open = true));
    await expect(element).to.be.accessible();
    element.dir = 'rtl';
    await expect(element).to.be.accessible();
  });

  it('is accessible with its main way down', async () => {
    await expect(await card({ service: 'kartu-keluarga' })).to.be.accessible();
  });
});

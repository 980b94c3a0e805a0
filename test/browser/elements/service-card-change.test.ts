import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { Catalogue, Change, Fee } from '../../../src/catalogue/types.ts';
import { ServiceCard } from '../../../src/elements/service-card/service-card.ts';
import { createCatalogue, NOW } from '../../fixtures/catalogue.ts';
import { stubCatalogue } from '../../support/catalogue.ts';
import { stopClock, type HandClock } from '../../support/hand-clock.ts';

if (!customElements.get('opd-service-card')) customElements.define('opd-service-card', ServiceCard);

const MOMENT = '2024-01-08T09:00+07:00';

/** The KIR test costs Rp37.000 and is free from Thursday, 11 January: announced, and scheduled in the data. */
function freeFromThursday(change: Partial<Change> = {}, from = '2024-01-11'): Catalogue {
  const catalogue = createCatalogue();
  const service = catalogue.services[0]!;
  const free: Fee = { amount: 0 };
  service.standard.fees = [{ amount: 37_000 }];
  service.scheduled = [{ from, set: { standard: { fees: [free] } } }];
  catalogue.changes = [
    {
      id: 'kir-gratis',
      revision: 1,
      services: ['uji-kir'],
      kind: 'fee',
      importance: 'info',
      title: 'Uji KIR gratis',
      announced: '2024-01-02',
      effective: from,
      fields: [{ path: 'standard.fees', label: 'Biaya', before: 'Rp37.000', after: 'Gratis' }],
      ...change,
    },
  ];
  return catalogue;
}

const part = (card: ServiceCard, name: string) =>
  card.renderRoot.querySelector<HTMLElement>(`[part~="${name}"]`);
const words = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
/** The facts in words, a marked one with a star. */
const facts = (card: ServiceCard) =>
  [...part(card, 'facts')!.children].map((it) => words(it) + (it.querySelector('dt svg') ? ' *' : ''));

async function show(catalogue: Catalogue, variant = ''): Promise<ServiceCard> {
  const { url } = stubCatalogue(catalogue, { at: NOW });
  const card = await fixture<ServiceCard>(
    html`<opd-service-card service="uji-kir" catalogue=${url} variant=${variant}></opd-service-card>`,
  );
  await waitUntil(() => card.renderRoot.querySelector('[part=foot]'), 'is drawn');
  return card;
}

let clock: HandClock | undefined;
afterEach(() => {
  clock?.stop();
  clock = undefined;
  document.documentElement.style.colorScheme = '';
});

describe('opd-service-card: a change of its service', () => {
  it('says when and what', async () => {
    expect(words(part(await show(freeFromThursday()), 'change')!.querySelector('summary'))).to.equal(
      'Berubah 3 hari lagi: Uji KIR gratis',
    );
  });

  it('is said on a compact card too', async () => {
    const card = await show(freeFromThursday(), 'compact');
    expect(words(part(card, 'change')!.querySelector('summary'))).to.equal(
      'Berubah 3 hari lagi: Uji KIR gratis',
    );
  });

  for (const scheme of ['light', 'dark'])
    it(`opens with before and after, accessible in the ${scheme}`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const card = await show(freeFromThursday({ action: 'Datang mulai Kamis.' }));
      const fold = part(card, 'change') as HTMLDetailsElement;
      expect(fold.open).to.equal(false);
      fold.querySelector('summary')!.click();
      expect(fold.open).to.equal(true);
      await waitUntil(() => fold.querySelector('dl'), 'what comes after the first view');
      expect(words(fold.querySelector('[part=when]'))).to.equal(
        'Biaya · Mulai Kamis, 11 Januari 2024 (3 hari lagi)',
      );
      expect(words(fold.querySelector('dl'))).to.equal('Biaya Semula Rp37.000 Menjadi Gratis');
      expect(words(fold)).to.contain('Yang perlu Anda lakukan: Datang mulai Kamis.');
      await expect(card).to.be.accessible();
    });

  it('marks the fact it names, and no other', async () => {
    expect(facts(await show(freeFromThursday()))).to.deep.equal([
      'Biaya Rp37.000 *',
      'Waktu 10–15 menit (jika berkas lengkap)',
      'Berlaku 6 bulan',
    ]);
  });

  it('marks several facts', async () => {
    const fields = ['standard.duration', 'standard.products[0].validity'].map((path) => ({
      path,
      label: path,
    }));
    expect(facts(await show(freeFromThursday({ fields })))).to.deep.equal([
      'Biaya Rp37.000',
      'Waktu 10–15 menit (jika berkas lengkap) *',
      'Berlaku 6 bulan *',
    ]);
  });

  it('marks no fact when it names none of them', async () => {
    const card = await show(freeFromThursday({ fields: [{ path: 'channels.loket-pkb', label: 'Loket' }] }));
    expect(part(card, 'facts')!.querySelectorAll('svg').length).to.equal(0);
    expect(words(part(card, 'change'))).to.match(/^Berubah 3 hari lagi/);
  });

  it('is not that of another service, nor of the whole agency', async () => {
    const other = freeFromThursday({ services: ['ktp-el'] });
    expect(part(await show(other), 'change') === null).to.equal(true);
    const agency = freeFromThursday({ agency: 'dishub' });
    delete agency.changes[0]!.services;
    expect(part(await show(agency), 'change') === null).to.equal(true);
  });
});

describe('opd-service-card: a value that comes in by the clock', () => {
  const mark = (card: ServiceCard) => words(part(card, 'change')?.querySelector('summary') ?? null);

  it('stands there from its midnight on, with the mark of the change, without a reload', async () => {
    const catalogue = freeFromThursday();
    clock = stopClock(MOMENT);
    const card = await show(catalogue);
    const steps: [moment: string, mark: string, fee: string][] = [
      ['2024-01-08T23:59:59+07:00', 'Berubah 3 hari lagi: Uji KIR gratis', 'Biaya Rp37.000 *'],
      ['2024-01-10T00:00:00+07:00', 'Berubah besok: Uji KIR gratis', 'Biaya Rp37.000 *'],
      ['2024-01-10T23:59:59+07:00', 'Berubah besok: Uji KIR gratis', 'Biaya Rp37.000 *'],
      ['2024-01-11T00:00:00+07:00', 'Berubah hari ini: Uji KIR gratis', 'Biaya Gratis *'],
      ['2024-01-12T00:00:00+07:00', 'Berubah kemarin: Uji KIR gratis', 'Biaya Gratis *'],
    ];
    for (const [moment, said, fee] of steps) {
      await clock.to(moment);
      expect([moment, mark(card), facts(card)[0]]).to.deep.equal([moment, said, fee]);
    }
  });

  it('stands there from its minute on, during opening hours', async () => {
    const catalogue = freeFromThursday({}, '2024-01-08T10:15');
    clock = stopClock(MOMENT);
    const card = await show(catalogue);
    await clock.to('2024-01-08T10:14:59+07:00');
    expect(facts(card)[0]).to.equal('Biaya Rp37.000 *');
    await clock.to('2024-01-08T10:15:00+07:00');
    expect(facts(card)[0]).to.equal('Biaya Gratis *');
  });

  it('comes in where nothing announces it', async () => {
    const catalogue = freeFromThursday({}, '2024-01-08T10:15');
    catalogue.changes = [];
    clock = stopClock(MOMENT);
    const card = await show(catalogue);
    await clock.to('2024-01-08T10:14:59+07:00');
    expect(facts(card)[0]).to.equal('Biaya Rp37.000');
    await clock.to('2024-01-08T10:15:00+07:00');
    expect(facts(card)[0]).to.equal('Biaya Gratis');
  });

  it('is there at once after a week of sleep, and the mark goes when it is no news any more', async () => {
    const catalogue = freeFromThursday();
    clock = stopClock(MOMENT);
    const card = await show(catalogue);
    const wake = async (moment: string) => {
      clock!.sleepUntil(moment);
      document.dispatchEvent(new Event('visibilitychange'));
      await card.updateComplete;
    };
    await wake('2024-01-15T09:00+07:00');
    expect([mark(card), facts(card)[0]]).to.deep.equal([
      'Berubah 4 hari lalu: Uji KIR gratis',
      'Biaya Gratis *',
    ]);
    await wake('2024-02-09T23:59:59+07:00');
    expect(mark(card)).to.equal('Berubah 29 hari lalu: Uji KIR gratis');
    await wake('2024-02-10T00:00:00+07:00');
    expect([mark(card), facts(card)[0]]).to.deep.equal(['', 'Biaya Gratis']);
  });
});

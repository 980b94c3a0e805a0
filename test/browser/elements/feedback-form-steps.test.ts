import '../../support/own-device.ts';
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import {
  choose,
  createCity,
  emptyOutbox,
  find,
  focused,
  lastMessage,
  openWholeForm as openForm,
  press,
  refusal,
  says,
  sendAnswer,
  write,
} from '../../support/feedback-form.ts';
import type { FeedbackForm } from '../../../src/elements/feedback-form/feedback-form.ts';

/** Opens a fold by its part, as a click on its summary does. */
async function unfold(form: FeedbackForm, part: string): Promise<void> {
  find(form, `[part="${part}"] > summary`).click();
  await form.updateComplete;
}

describe('opd-feedback-form: access trouble and complaints', () => {
  afterEach(emptyOutbox);

  it('asks where it stopped in seven ways, and tells the device only when the resident does', async () => {
    const city = createCity();
    const form = await openForm(city, 'access');
    expect(
      [...form.shadowRoot!.querySelectorAll('#accessProblem label')].map((it) => it.textContent.trim()),
    ).to.deep.equal([
      'Alamat tidak terbuka',
      'Aplikasi tidak bisa dipasang',
      'Tidak bisa mendaftar',
      'Kode tidak datang',
      'Muncul pesan salah',
      'Tidak paham caranya',
      'Lainnya',
    ]);
    expect(find(form, '#device').textContent).to.include('Agar OPD tahu di perangkat mana');
    await choose(form, 'device', 'iPhone');
    await choose(form, 'device', 'Tidak ingin menjawab');
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city)).to.include({ access: 'no' }).and.not.have.property('device');
    await press(form, 'Isi lagi');
    await choose(form, 'device', 'Ponsel Android');
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city)).to.include({ access: 'no', device: 'android' });
  });

  it('hands a complaint over by link, with the text to copy, and says that nothing was filed', async () => {
    const form = await openForm(
      createCity(undefined, ({ publisher }) => {
        publisher.complaints = [
          { id: 'peka', type: 'web', name: 'PEKA', url: 'https://peka.example.go.id/' },
        ];
      }),
      'access',
    );
    await choose(form, 'accessProblem', 'Kode tidak datang');
    await choose(form, 'channel', 'Tanya lewat WhatsApp');
    await write(form, 'Tiga hari menunggu kode.');
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    await unfold(form, 'complaint');
    const block = find(form, '[part="complaint"]');
    expect(block.textContent).to.include('Belum ada pengaduan yang kami kirim');
    expect(find(form, '#complaint-words').textContent).to.equal(
      'Layanan: Uji KIR kendaraan bermotor\nCara: Tanya lewat WhatsApp\nBerhenti di: Kode tidak datang\nKeterangan: Tiga hari menunggu kode.',
    );
    expect([...block.querySelectorAll('a')].map(({ href }) => href)).to.deep.equal([
      'https://www.lapor.go.id/',
      'https://peka.example.go.id/',
    ]);
    await expect(form).to.be.accessible();
    block.querySelector('button')!.click();
    expect(String(getSelection())).to.include('Berhenti di: Kode tidak datang');
  });

  it('names SP4N-LAPOR! once when the city names it itself', async () => {
    const form = await openForm(createCity());
    await sendAnswer(form);
    await says(form, '7KQ4-M2XD');
    const names = [...form.shadowRoot!.querySelectorAll('[part="complaint"] a')].map((it) => it.textContent);
    expect(names).to.deep.equal(['SP4N-LAPOR!', 'Pekanbaru Siaga 112']);
  });
});

describe('opd-feedback-form: what else waits on the device', () => {
  afterEach(emptyOutbox);

  it('is listed with its service and words, and deleted one by one', async () => {
    const other = await openForm(createCity('offline'));
    await sendAnswer(other, 'Dari layanan lain.');
    await says(other, 'Tersimpan di perangkat ini.');
    const form = await openForm(createCity('offline'));
    await sendAnswer(form, 'Dari layanan ini.');
    await says(form, 'Tersimpan di perangkat ini.');
    await press(form, 'Isi lagi');
    await unfold(form, 'waiting');
    const rows = () =>
      [...form.shadowRoot!.querySelectorAll('[part="waiting"] .words')].map((it) => it.textContent.trim());
    expect(rows()).to.deep.equal([
      `${other.service!} Dari layanan lain.`,
      'Uji KIR kendaraan bermotor Dari layanan ini.',
    ]);
    await expect(form).to.be.accessible();
    await press(form, 'Hapus');
    await form.updateComplete;
    expect(rows()).to.deep.equal(['Uji KIR kendaraan bermotor Dari layanan ini.']);
    expect(focused(form)).to.equal(find(form, '[part="waiting"] > summary'));
    await press(form, 'Hapus');
    await form.updateComplete;
    expect(find(form, '[part="waiting"]')).to.equal(null);
    expect(focused(form)).to.equal(find(form, '[part="action"]'));
  });
});

describe('opd-feedback-form: contact after the receipt', () => {
  afterEach(emptyOutbox);

  const fill = (form: FeedbackForm, contact: string, agree = true) => {
    find<HTMLInputElement>(form, '#contact').value = contact;
    find<HTMLInputElement>(form, '#consent').checked = agree;
  };

  async function openStep(city: ReturnType<typeof createCity>): Promise<FeedbackForm> {
    const form = await openForm(city);
    await sendAnswer(form);
    await says(form, '7KQ4-M2XD');
    await unfold(form, 'contact');
    return form;
  }

  it('is offered only once the server has the answer, beside a link to what is stored', async () => {
    const city = createCity('offline');
    const form = await openForm(city);
    await sendAnswer(form);
    await says(form, 'Tersimpan di perangkat ini.');
    expect(find(form, '[part="contact"]')).to.equal(null);
    city.say([201, { receipt: '7KQ4-M2XD', status: 'received' }]);
    window.dispatchEvent(new Event('online'));
    await says(form, 'Ingin dijawab?');
    expect(find<HTMLAnchorElement>(form, '[part="report"]').href).to.match(
      /\/stubbed\/feedback-[^/]+\/7KQ4-M2XD$/,
    );
    expect(find<HTMLDetailsElement>(form, '[part="contact"]').open).to.equal(false);
  });

  it('goes apart from the answer, with the consent text’s version and the time', async () => {
    const city = createCity();
    const form = await openStep(city);
    await expect(form).to.be.accessible();
    fill(form, ' 0813-1111-2222 ');
    await press(form, 'Kirim kontak');
    await says(form, 'Kontak Anda sudah diterima.');
    expect(focused(form)!.id).to.equal('contact-state');
    const { contact, consent } = JSON.parse(city.contacts[0]!) as {
      contact: string;
      consent: { version: string; at: string };
    };
    expect({ contact, version: consent.version }).to.deep.equal({
      contact: '0813-1111-2222',
      version: 'kontak-2',
    });
    expect(Math.abs(Date.parse(consent.at) - Date.now())).to.be.below(60_000);
    expect(city.bodies.join('')).not.to.include('0813-1111');
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.to.include('0813-1111');
    await expect(form).to.be.accessible();
  });

  for (const [what, contact, agree, place, words] of [
    [
      'is neither a number nor an address',
      'Budi',
      true,
      'contact',
      'Tulis satu nomor telepon atau alamat surel.',
    ],
    ['comes without consent', 'budi@contoh.id', false, 'consent', 'Centang persetujuan'],
  ] as const)
    it(`stays here when it ${what}`, async () => {
      const city = createCity();
      const form = await openStep(city);
      fill(form, contact, agree);
      await press(form, 'Kirim kontak');
      expect(city.contacts).to.deep.equal([]);
      expect(focused(form)!.id).to.equal(place);
      expect(find(form, `#${place}-error`).textContent).to.include(words);
      expect(find(form, `#${place}`).getAttribute('aria-invalid')).to.equal('true');
      await expect(form).to.be.accessible();
    });

  for (const [what, word, words] of [
    ['the network fails', 'offline', 'Kontak belum terkirim dan tidak kami simpan di perangkat ini.'],
    ['the server is busy', [503, { error: { code: 'busy', message: 'Sibuk.' } }], 'Kontak belum terkirim'],
    ['a wifi answers in its place', [200, 'Masuk'], 'Kontak belum terkirim'],
    [
      'it is refused',
      refusal(422, 'Nomor ini terlalu pendek.'),
      'Kontak belum bisa diterima: Nomor ini terlalu pendek.',
    ],
  ] as const)
    it(`keeps what was written in the field when ${what}, and takes it again`, async () => {
      const city = createCity();
      const form = await openStep(city);
      city.sayToContact(word as 'offline');
      fill(form, 'budi@contoh.id');
      await press(form, 'Kirim kontak');
      await says(form, words);
      expect(focused(form)!.id).to.equal('contact-state');
      expect(find<HTMLInputElement>(form, '#contact').value).to.equal('budi@contoh.id');
      await expect(form).to.be.accessible();
      city.sayToContact([204, null]);
      await press(form, 'Kirim kontak');
      await says(form, 'Kontak Anda sudah diterima.');
      expect(city.contacts).to.have.length(2);
    });

  it('begins anew with the next answer', async () => {
    const city = createCity();
    const form = await openStep(city);
    fill(form, 'budi@contoh.id');
    await press(form, 'Kirim kontak');
    await says(form, 'Kontak Anda sudah diterima.');
    await press(form, 'Isi lagi');
    city.say([201, { receipt: '9KQ4-M2XD', status: 'received' }]);
    await sendAnswer(form, 'Lain lagi.');
    await says(form, '9KQ4-M2XD');
    await unfold(form, 'contact');
    expect(find<HTMLInputElement>(form, '#contact').value).to.equal('');
  });
});

describe('opd-feedback-form: every careful step', () => {
  afterEach(emptyOutbox);

  for (const [name, media, dir] of [
    ['dark colours', { colorScheme: 'dark' }, 'ltr'],
    ['forced colours', { forcedColors: 'active' }, 'ltr'],
    ['right-to-left text', {}, 'rtl'],
  ] as const)
    it(`is accessible with ${name}`, async () => {
      const { documentElement: root } = document;
      root.style.colorScheme = 'light dark';
      root.dir = dir;
      await executeServerCommand('opd-media', media);
      try {
        const form = await openForm(createCity());
        await choose(form, 'knew', 'Ya');
        await choose(form, 'access', 'Tidak');
        await write(form, 'Hubungi 0812-3456-7890.');
        find(form, '[part="about"] label:nth-of-type(2)').click();
        await form.updateComplete;
        await press(form, 'Kirim');
        expect(find(form, '[part="private"]')).not.to.equal(null);
        await expect(form).to.be.accessible();
        await press(form, 'Samarkan');
        find(form, '#respondent input').click();
        await form.updateComplete;
        await press(form, 'Kirim');
        await says(form, '7KQ4-M2XD');
        await unfold(form, 'contact');
        await unfold(form, 'complaint');
        await press(form, 'Kirim kontak');
        await expect(form).to.be.accessible();
        expect(form.scrollWidth).to.be.at.most(form.clientWidth);
      } finally {
        await executeServerCommand('opd-media', { colorScheme: '', forcedColors: '' });
        root.style.colorScheme = root.dir = '';
      }
    });

  it('speaks English', async () => {
    const city = createCity();
    const form = await openForm(city);
    form.lang = 'en';
    await says(form, 'How is this service?');
    await choose(form, 'knew', 'Yes');
    await choose(form, 'access', 'Not tried yet');
    await write(form, 'Call 0812-3456-7890.');
    await press(form, 'Send');
    await says(form, 'Your suggestion holds private data: Telephone number: 0812-3456-7890');
    await press(form, 'Send as it is');
    await says(form, 'Would you like an answer?');
    await expect(form).to.be.accessible();
  });
});

import '../../support/own-device.ts';
import { expect, oneEvent } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { replace, restore } from '../feedback/device.ts';
import type { FeedbackEvent } from '../../../src/elements/feedback-form/feedback-event.ts';
import {
  choose,
  createCity,
  emptyOutbox,
  find,
  focused,
  openForm,
  press,
  refusal,
  says,
  sendAnswer,
  STORED,
  textOf,
} from '../../support/feedback-form.ts';

const OUTBOX = Symbol.for('opd:outbox:1');

describe('opd-feedback-form: what becomes of an answer', () => {
  afterEach(emptyOutbox);

  it('says thanks only with the server’s receipt, and has the focus on it', async () => {
    const form = await openForm(createCity());
    const sent = oneEvent<FeedbackEvent>(form, 'opd-feedback-sent');
    await sendAnswer(form);
    expect(textOf(form)).to.include('Sedang mengirim…').and.not.include('Terima kasih');
    expect((await sent).receipt).to.equal('7KQ4-M2XD');
    expect(textOf(form)).to.include('Terima kasih. Nomor tanda terima: 7KQ4-M2XD');
    await says(form, 'paling lama dalam 5 hari kerja');
    expect(focused(form)).to.equal(find(form, '#outcome'));
    expect(find(form, '[role="status"]').textContent).to.include('Terima kasih');
    await expect(form).to.be.accessible();
  });

  it('sends once when the button is pressed twice', async () => {
    const city = createCity();
    const form = await openForm(city);
    await choose(form, 'knew', 'Ya');
    await choose(form, 'access', 'Belum mencoba');
    find(form, '[part="action"]').click();
    find(form, '[part="action"]').click();
    await says(form, '7KQ4-M2XD');
    expect(city.bodies).to.have.length(1);
  });

  it('keeps the answer while there is no network and sends the same one once there is', async () => {
    const city = createCity('offline');
    const form = await openForm(city);
    const kept = oneEvent<FeedbackEvent>(form, 'opd-feedback-kept');
    await sendAnswer(form);
    expect((await kept).durable).to.equal(true);
    expect(textOf(form)).to.include('Tersimpan di perangkat ini. Kami kirim begitu Anda terhubung.');
    expect(textOf(form)).not.to.include('Terima kasih');
    expect(focused(form)).to.equal(find(form, '#outcome'));
    await expect(form).to.be.accessible();
    city.say(STORED);
    window.dispatchEvent(new Event('online'));
    await says(form, '7KQ4-M2XD');
    expect(new Set(city.bodies).size).to.equal(1);
  });

  for (const status of [429, 503])
    it(`says that the office is busy after a ${status}`, async () => {
      const error = { error: { code: 'busy', message: '' } };
      const form = await openForm(createCity([status, error, { 'retry-after': '60' }]));
      await sendAnswer(form);
      await says(form, 'Kantor kami sedang sibuk');
      expect(textOf(form)).to.include('Tersimpan di perangkat ini.');
      expect(find(form, '#words').textContent).to.equal('Antrean singkat.');
      await expect(form).to.be.accessible();
    });

  it('says that a wifi may want a login when something else answers in the server’s place', async () => {
    const form = await openForm(createCity([200, '<h1>Masuk</h1>']));
    await sendAnswer(form);
    await says(form, 'mungkin Anda perlu masuk ke wifi dulu');
    expect(textOf(form)).not.to.include('Terima kasih');
  });

  it('says when it was received, by the catalogue’s clock', async () => {
    const form = await openForm(createCity());
    await sendAnswer(form);
    await says(form, 'Diterima 8 Januari 2024.');
  });

  it('shows an answer of an earlier page that still waits, and deletes it when asked', async () => {
    const city = createCity('offline');
    const first = await openForm(city);
    await sendAnswer(first);
    await says(first, 'Tersimpan di perangkat ini.');
    first.remove();
    // A new page has an outbox of its own, which finds what the last one kept.
    const earlier = Reflect.get(window, OUTBOX) as unknown;
    Reflect.deleteProperty(window, OUTBOX);
    const second = await openForm(city);
    await says(second, 'Tersimpan di perangkat ini.');
    expect(document.activeElement).to.equal(document.body);
    await press(second, 'Hapus');
    await says(second, 'Sebelum ini');
    expect(focused(second)).to.equal(find(second, '#knew input'));
    Reflect.set(window, OUTBOX, earlier);
  });

  it('starts anew beside an answer that waits', async () => {
    const city = createCity('offline');
    const form = await openForm(city);
    await sendAnswer(form);
    await says(form, 'Tersimpan di perangkat ini.');
    await press(form, 'Isi lagi');
    expect(find(form, 'form')).not.to.equal(null);
    city.say(STORED);
    window.dispatchEvent(new Event('online'));
    await sendAnswer(form, 'Jawaban kedua');
    await says(form, '7KQ4-M2XD');
    expect(city.bodies[city.bodies.length - 1]).to.include('Jawaban kedua');
  });

  for (const status of [409, 422])
    it(`shows the reason of a ${status} and the resident’s words`, async () => {
      const form = await openForm(createCity(refusal(status, 'Komentar memuat nomor telepon.')));
      const refused = oneEvent<FeedbackEvent>(form, 'opd-feedback-refused');
      await sendAnswer(form, 'Hubungi 0812…');
      expect((await refused).code).to.equal('comment-refused');
      expect(find(form, '[role="status"]').textContent).to.include('Komentar memuat nomor telepon.');
      expect(find(form, '#words').textContent).to.equal('Hubungi 0812…');
      await expect(form).to.be.accessible();
    });

  it('promises no words where none were written', async () => {
    const form = await openForm(createCity(refusal(422, 'Layanan tidak dikenal.')));
    await sendAnswer(form, '');
    await says(form, 'Layanan tidak dikenal.');
    expect(textOf(form)).not.to.include('simpan di bawah');
    expect(find(form, '#words')).to.equal(null);
  });

  it('asks to keep the page open when the device keeps nothing', async () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    replace('indexedDB', refuse);
    replace('localStorage', refuse);
    try {
      const form = await openForm(createCity('offline'));
      const kept = oneEvent<FeedbackEvent>(form, 'opd-feedback-kept');
      await sendAnswer(form);
      expect((await kept).durable).to.equal(false);
      expect(textOf(form)).to.include('Jangan tutup halaman ini sampai terkirim.');
      await expect(form).to.be.accessible();
    } finally {
      restore();
    }
  });

  it('copies the receipt, and selects it where the page has no clipboard', async () => {
    const form = await openForm(createCity());
    await sendAnswer(form);
    await says(form, '7KQ4-M2XD');
    Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    Reflect.deleteProperty(navigator, 'clipboard');
    await form.updateComplete;
    expect(String(getSelection())).to.include('7KQ4-M2XD');
    expect(textOf(form)).to.include('Tersalin');
  });

  for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }])
    it(`is accessible with ${Object.values(media)[0]!} colours`, async () => {
      document.documentElement.style.colorScheme = 'light dark';
      await executeServerCommand('opd-media', media);
      const form = await openForm(createCity());
      await press(form, 'Kirim');
      await expect(form).to.be.accessible();
      await choose(form, 'knew', 'Ya');
      await choose(form, 'access', 'Tidak');
      await expect(form).to.be.accessible();
      await press(form, 'Kirim');
      await says(form, '7KQ4-M2XD');
      await expect(form).to.be.accessible();
      await executeServerCommand('opd-media', { colorScheme: '', forcedColors: '' });
      document.documentElement.style.colorScheme = '';
    });
});

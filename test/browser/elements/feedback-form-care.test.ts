import '../../support/own-device.ts';
import { expect } from '@open-wc/testing';
import { executeServerCommand, sendKeys } from '@web/test-runner-commands';
import { feedbackSchema } from '../../../src/feedback/schema.ts';
import {
  choose,
  createCity,
  emptyOutbox,
  find,
  focused,
  lastMessage,
  openWholeForm as openForm,
  press,
  says,
  sendAnswer,
  textOf,
  write,
} from '../../support/feedback-form.ts';
import type { FeedbackForm } from '../../../src/elements/feedback-form/feedback-form.ts';

const PRIVATE = 'Telepon saya 0812-3456-7890.';

/** Opens a fold by its part, as a click on its summary does. */
async function unfold(form: FeedbackForm, part: string): Promise<void> {
  find(form, `[part="${part}"] > summary`).click();
  await form.updateComplete;
}

/** Chooses an age band by its words. */
async function tellAge(form: FeedbackForm, words: string): Promise<void> {
  const labels = [...form.shadowRoot!.querySelectorAll<HTMLElement>('[part="about"] .choices label')];
  labels.find((it) => it.textContent.trim() === words)!.click();
  await form.updateComplete;
}

describe('opd-feedback-form: private words', () => {
  afterEach(emptyOutbox);

  it('are pointed out with their kind before anything is sent, and have the focus', async () => {
    const city = createCity();
    const form = await openForm(city);
    await sendAnswer(form, PRIVATE);
    expect(city.bodies).to.deep.equal([]);
    expect(focused(form)!.id).to.equal('errors');
    expect(focused(form)!.getAttribute('aria-label')).to.equal('Saran Anda memuat data pribadi:');
    expect(textOf(form)).to.include('Saran Anda memuat data pribadi: Nomor telepon: 0812-3456-7890');
    expect(textOf(form)).not.to.include('Ada yang belum diisi');
    await expect(form).to.be.accessible();
  });

  it('are masked with one press, which says so and leads to the button that sends', async () => {
    const city = createCity();
    const form = await openForm(city);
    await sendAnswer(form, PRIVATE);
    await press(form, 'Samarkan');
    expect(find<HTMLTextAreaElement>(form, 'textarea').value).to.equal('Telepon saya ••••-••••-••••.');
    expect(find(form, '#masked').getAttribute('role')).to.equal('status');
    expect(find(form, '#masked').textContent).to.include('Sudah disamarkan.');
    expect(focused(form)).to.equal(find(form, '[part="action"]'));
    expect(find(form, '#errors')).to.equal(null);
    await expect(form).to.be.accessible();
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city).comment).to.equal('Telepon saya ••••-••••-••••.');
  });

  it('are sent as they are when the resident says so', async () => {
    const city = createCity();
    const form = await openForm(city);
    await sendAnswer(form, PRIVATE);
    await press(form, 'Kirim apa adanya');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city).comment).to.equal(PRIVATE);
  });

  it('are not sent by Enter in another field', async () => {
    await executeServerCommand('opd-front');
    const city = createCity();
    const form = await openForm(city);
    await sendAnswer(form, PRIVATE);
    find(form, '#satisfaction .chosen input').focus();
    await sendKeys({ press: 'Enter' });
    await form.updateComplete;
    expect(city.bodies).to.deep.equal([]);
    expect(focused(form)!.id).to.equal('errors');
  });

  it('are pointed out at the next try when others are written, not while they are written', async () => {
    const city = createCity();
    const form = await openForm(city);
    await choose(form, 'knew', 'Ya');
    await choose(form, 'access', 'Ya');
    await choose(form, 'satisfaction', 'Puas');
    await write(form, PRIVATE);
    await press(form, 'Kirim');
    await press(form, 'Samarkan');
    await write(form, 'Surel saya budi@contoh.id');
    expect(find(form, '[part="private"]')).to.equal(null);
    await press(form, 'Kirim');
    expect(find(form, '[part="private"]').textContent).to.include('Alamat surel: budi@contoh.id');
    expect(city.bodies).to.deep.equal([]);
  });

  it('stand beside what else is missing, and keep the focus there until that is done', async () => {
    const form = await openForm(createCity());
    await choose(form, 'knew', 'Ya');
    await choose(form, 'access', 'Ya');
    await choose(form, 'satisfaction', 'Puas');
    await write(form, PRIVATE);
    await tellAge(form, 'Di bawah 17 tahun');
    await press(form, 'Kirim');
    expect(textOf(form)).to.include('Ada yang belum diisi').and.include('Saran Anda memuat data pribadi');
    await press(form, 'Samarkan');
    expect(focused(form)!.id).to.equal('errors');
    expect(find(form, '[part="private"]')).to.equal(null);
  });

  it('are masked and sent by keyboard alone', async () => {
    await executeServerCommand('opd-front');
    const city = createCity();
    const form = await openForm(city);
    await sendAnswer(form, PRIVATE);
    for (const key of ['Tab', 'Enter']) await sendKeys({ press: key });
    await form.updateComplete;
    await sendKeys({ press: 'Enter' });
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city).comment).to.equal('Telepon saya ••••-••••-••••.');
  });
});

describe('opd-feedback-form: who answers', () => {
  afterEach(emptyOutbox);

  it('tells no age unless the resident chooses to, and can take it back', async () => {
    const city = createCity();
    const form = await openForm(city);
    await choose(form, 'knew', 'Ya');
    await choose(form, 'access', 'Belum mencoba');
    await unfold(form, 'about');
    expect(textOf(form)).to.include('Agar OPD tahu kelompok usia mana');
    expect(find<HTMLInputElement>(form, '[part="about"] input').checked).to.equal(true);
    await expect(form).to.be.accessible();
    await tellAge(form, '26–35 tahun');
    await tellAge(form, 'Tidak ingin menjawab');
    expect(find<HTMLDetailsElement>(form, '[part="about"]').open).to.equal(true);
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city)).not.to.have.property('respondent');
  });

  it('sends the age as a band', async () => {
    const city = createCity();
    const form = await openForm(city);
    await choose(form, 'knew', 'Ya');
    await choose(form, 'access', 'Belum mencoba');
    await tellAge(form, '26–35 tahun');
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city).respondent).to.deep.equal({ usia: '26-35' });
  });

  it('asks a child to answer with a parent or guardian, and sends once the adult says so', async () => {
    const city = createCity();
    const form = await openForm(city);
    await choose(form, 'knew', 'Ya');
    await choose(form, 'access', 'Belum mencoba');
    await tellAge(form, 'Di bawah 17 tahun');
    expect(textOf(form)).to.include('Isilah bersama orang tua atau wali Anda.');
    await press(form, 'Kirim');
    expect(city.bodies).to.deep.equal([]);
    expect(focused(form)!.id).to.equal('errors');
    await unfold(form, 'about');
    await expect(form).to.be.accessible();
    find(form, '#errors a[href="#respondent"]').click();
    await form.updateComplete;
    const tick = find<HTMLInputElement>(form, '#respondent input');
    expect(focused(form)).to.equal(tick);
    expect(tick.getAttribute('aria-invalid')).to.equal('true');
    await expect(form).to.be.accessible();
    tick.click();
    await form.updateComplete;
    expect(find(form, '#errors')).to.equal(null);
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    const message = lastMessage(city);
    expect(message.respondent).to.deep.equal({ usia: 'under-17', pendamping: 'ya' });
    expect(feedbackSchema.parse(message)).to.deep.equal(message);
  });

  it('tells no time for a single answer, which takes none', async () => {
    const city = createCity();
    const form = await openForm(city, 'access');
    await choose(form, 'accessProblem', 'Kode tidak datang');
    await press(form, 'Kirim');
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city)).not.to.have.property('took');
  });

  it('tells how long the answers took, in seconds, but not of a draft that an earlier page began', async () => {
    const city = createCity();
    const form = await openForm(city);
    await sendAnswer(form);
    await says(form, '7KQ4-M2XD');
    expect(lastMessage(city).took).to.be.within(0, 8);
    await press(form, 'Isi lagi');
    await choose(form, 'knew', 'Ya');
    form.remove();
    const next = await openForm(city);
    await choose(next, 'access', 'Belum mencoba');
    await press(next, 'Kirim');
    await says(next, '7KQ4-M2XD');
    expect(lastMessage(city).access).to.equal('not-tried');
    expect(lastMessage(city)).not.to.have.property('took');
  });
});

/**
 * The last step, for somebody who wants an answer: one field and its own consent, sent apart from the answer once the
 * server has that. What is written lives in the field alone.
 */
import type { TemplateResult } from 'lit/html.js';
import { isContact, sendContact } from '../../feedback/contact.ts';
import type { OutboxEntry } from '../../feedback/outbox.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { Texts } from '../../i18n/texts.ts';
import { CHECK } from '../shared/icons.later.ts';
import type { Kit } from '../shared/kit.ts';
import { memoryOf, type ContactState, type Memory } from './feedback-form.memory.later.ts';
import type { FormHost } from './feedback-form.templates.ts';

type Contact = Memory['contact'];

/** Where the step stands for the answer of this receipt; another answer begins anew. */
function contactOf(form: FormHost, receipt: string): Contact {
  const memory = memoryOf(form);
  if (memory.contact.receipt !== receipt) memory.contact = { receipt, state: 'idle' };
  return memory.contact;
}

/** Reads the sheet, sends it, and tells how it went; the focus follows. */
async function submit(event: Event, form: FormHost, { url }: OutboxEntry, contact: Contact): Promise<void> {
  // A click, also by Enter: in a frame without allow-forms no form is ever submitted.
  event.preventDefault();
  if (contact.state === 'sending') return;
  const sheet = (event.currentTarget as HTMLButtonElement).form!;
  const field = sheet.querySelector<HTMLInputElement>('#contact')!;
  const consent = sheet.querySelector<HTMLInputElement>('#consent')!;
  const become = (state: ContactState, focus: string, reason = '') => {
    Object.assign(contact, { state, reason });
    form._focus(focus);
  };
  const value = field.value.trim();
  if (!isContact(value)) return become('wrong', '#contact');
  if (!consent.checked) return become('disagreed', '#consent');
  become('sending', '#contact-state');
  const outcome = await sendContact(url, contact.receipt, value, new Date().toISOString());
  become(outcome.state, '#contact-state', outcome.state === 'refused' ? outcome.reason : '');
}

/** One sentence on how far the step is; it has the focus once something was sent. */
function renderState(
  { html, icon, drawIcon }: Kit,
  { lang }: Texts,
  { state, reason }: Contact,
): TemplateResult {
  const words = FEEDBACK_STEPS[lang]!;
  return html`<p
    id="contact-state"
    role="status"
    tabindex="-1"
    class="tone ${state === 'sent' ? 'good' : 'stop'}"
  >
    ${
      state === 'sent'
        ? html`${drawIcon(CHECK)} ${words.contactSent}`
        : state === 'sending'
          ? html`${icon('clock')} ${words.contactSending}`
          : state === 'failed'
            ? html`${icon('warning')} ${words.contactFailed}`
            : state === 'refused'
              ? html`${icon('warning')} ${words.contactRefused(reason || '')}`
              : ''
    }
  </p>`;
}

/** A sentence below what has to be mended. */
const renderError = ({ html, icon }: Kit, id: string, words: string | false): TemplateResult =>
  html`<p id=${id} class="tone stop">${words ? html`${icon('warning')} ${words}` : ''}</p>`;

/** The step as a fold below the receipt. */
export function renderContact(kit: Kit, form: FormHost, entry: OutboxEntry, texts: Texts): TemplateResult {
  const { html } = kit;
  const words = FEEDBACK_STEPS[texts.lang]!;
  const contact = contactOf(form, entry.receipt!);
  const { state } = contact;
  const child = (entry.message.respondent || {})['usia'] === 'under-17';
  return html`<details class="fold" part="contact">
    <summary>${words.contact} <span class="quiet">${texts.optional}</span></summary>
    ${
      state === 'sent'
        ? ''
        : html`<form class="stack">
            <div>
              <label for="contact">${words.contactField}</label>
              ${child ? html`<p class="quiet">${words.contactChild}</p>` : ''}
              <input
                id="contact"
                class="line"
                autocomplete="off"
                maxlength="200"
                aria-invalid=${state === 'wrong'}
                aria-describedby="contact-error"
              />
              ${renderError(kit, 'contact-error', state === 'wrong' && words.contactWrong)}
            </div>
            <div>
              <label class="tick"
                ><input
                  id="consent"
                  type="checkbox"
                  aria-invalid=${state === 'disagreed'}
                  aria-describedby="consent-error"
                /><span>${words.contactConsent}</span></label
              >
              ${renderError(kit, 'consent-error', state === 'disagreed' && words.contactDisagreed)}
            </div>
            <p>
              <button
                class="button main"
                part="contact-action"
                @click=${(event: Event) => void submit(event, form, entry, contact)}
              >
                ${words.contactSend}
              </button>
            </p>
          </form>`
    }
    ${renderState(kit, texts, contact)}
  </details>`;
}

/** What has become of an answer, said honestly: thanks only after the server's word, and why where there is none yet. */
import type { TemplateResult } from 'lit/html.js';
import type { Publisher } from '../../catalogue/types.ts';
import { reportAddress } from '../../feedback/contact.ts';
import type { OutboxEntry } from '../../feedback/outbox.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import { CHECK } from '../shared/icons.later.ts';
import type { Kit } from '../shared/kit.ts';
import { renderContact } from './feedback-form.contact.later.ts';
import { renderCopy } from './feedback-form.copy.later.ts';
import { renderComplaint } from './feedback-form.trouble.later.ts';
import type { FormHost } from './feedback-form.templates.ts';

type Feedback = NonNullable<Publisher['feedback']>;

/** When a receipt was first seen, in ms by the catalogue's clock: the device's own may be wrong. */
const seen = new WeakMap<OutboxEntry, number>();

/** Why an answer still waits. */
function reasonToWait({ code, durable }: OutboxEntry, texts: Texts): string {
  const more = FEEDBACK[texts.lang]!;
  if (!durable) return more.keptMemory;
  if (code === 'network') return texts.kept;
  if (code === 'proof-needed') return more.keptProof;
  // An answer that is none of the server's: the login page of a wifi, most often.
  return /^status-[23]/.test(code!) ? more.keptPortal : more.keptBusy;
}

/** What has become of an answer, in one sentence. */
export function renderSentence(
  { html, icon, drawIcon }: Kit,
  entry: OutboxEntry,
  { texts }: View,
): TemplateResult {
  const more = FEEDBACK[texts.lang]!;
  const { state, code, reason, message } = entry;
  return state === 'sent'
    ? html`${drawIcon(CHECK)} ${more.sent}`
    : state === 'refused'
      ? html`${icon('warning')} ${more.refused(reason || code!)} ${message.comment && more.refusedWords}`
      : html`${icon('clock')} ${code ? reasonToWait(entry, texts) : texts.sending}`;
}

/** What stands below that sentence: the receipt or the resident's words to copy, what happens next, the way on. */
export function renderOutcome(
  kit: Kit,
  form: FormHost,
  entry: OutboxEntry,
  { texts, now, date }: View,
  { answerWithin }: Feedback,
): unknown[] {
  const { html, formatDuration } = kit;
  const more = FEEDBACK[texts.lang]!;
  const { state, code, receipt, message, url } = entry;
  const sent = state === 'sent';
  if (sent && !seen.has(entry)) seen.set(entry, now);
  const words = sent ? receipt : code && message.comment;
  return [
    words && !sent && state !== 'refused' ? html`<p>${more.keptWords}</p>` : '',
    words ? renderCopy(kit, form, texts, 'words', words) : '',
    sent
      ? html`<p>
            ${more.sentOn(date(new Date(seen.get(entry)!).toISOString()))} ${more.sentNext}
            ${answerWithin ? more.within(formatDuration(answerWithin, texts)) : ''}
          </p>
          <p>
            <a class="line" part="report" rel="noopener" href=${reportAddress(url, receipt!)}
              >${FEEDBACK_STEPS[texts.lang]!.report}</a
            >
          </p>`
      : '',
    sent || code
      ? html`<p class="row">
          <button class="button" type="button" @click=${() => form._restart()}>${more.again}</button>
          ${
            sent
              ? ''
              : html`<button class="button" type="button" @click=${() => form._restart(true)}>
                  ${more.remove}
                </button>`
          }
        </p>`
      : '',
  ];
}

/** What follows below: the contact of somebody who wants an answer, and where a complaint belongs. */
export function renderAfter(kit: Kit, form: FormHost, entry: OutboxEntry, view: View): unknown[] {
  const { state, code, message } = entry;
  const service = view.catalogue.services.find(({ id }) => id === message.service);
  return [
    state === 'sent' ? renderContact(kit, form, entry, view.texts) : '',
    service && (state === 'sent' || code) ? renderComplaint(kit, form, message, view, service) : '',
  ];
}

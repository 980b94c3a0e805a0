/** Answers to other sheets that still wait on this device: phones are shared, so each can be seen and deleted. */
import type { TemplateResult } from 'lit/html.js';
import type { Outbox } from '../../feedback/outbox.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { View } from '../shared/catalogue-element.ts';
import type { Kit } from '../shared/kit.ts';
import type { FormHost } from './feedback-form.templates.ts';

/** A fold with what waits or was refused; nothing where nothing does. */
export function renderWaiting(
  { html, pickText }: Kit,
  form: FormHost,
  { catalogue, texts }: View,
  outbox: Outbox,
): TemplateResult | '' {
  // One that was only just handed over is no news.
  const waiting = outbox.list().filter(({ state, code }) => state !== 'sent' && code);
  if (!waiting[0]) return '';
  const nameOf = (id: string) => {
    const service = catalogue.services.find((it) => it.id === id);
    return service ? pickText(service.name, texts.lang) : id;
  };
  const remove = (id: string) => {
    outbox.remove(id);
    // The button is gone; what follows it in the sheet has the focus.
    form._focus('[part=waiting] > summary, [part=action]');
  };
  return html`<details class="fold" part="waiting">
    <summary>${FEEDBACK_STEPS[texts.lang]!.waiting(waiting.length)}</summary>
    ${waiting.map(
      ({ message: { id, service, comment } }) =>
        html`<p class="row">
          <span class="words"><b>${nameOf(service)}</b> ${comment}</span>
          <button class="button" type="button" @click=${() => remove(id)}>
            ${FEEDBACK[texts.lang]!.remove}
          </button>
        </p>`,
    )}
  </details>`;
}

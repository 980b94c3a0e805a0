/** What keeps a sheet from being sent that the core does not know of: private words, and a child who answers alone. */
import type { TemplateResult } from 'lit/html.js';
import { findPrivate, maskPrivate } from '../../feedback/private.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Kit } from '../shared/kit.ts';
import { memoryOf } from './feedback-form.memory.later.ts';
import type { Field, FormHost } from './feedback-form.templates.ts';

/**
 * What the resident has to decide before the sheet can be sent. Private words are pointed out at a try to send, not
 * while somebody writes.
 * @param event the try to send; without it, what of the last try is still so
 */
export function check(form: FormHost, event?: Event): Field[] {
  const memory = memoryOf(form);
  const { comment = '', respondent = {} } = form._answers;
  const found = comment !== memory.allowed && !!findPrivate(comment)[0];
  memory.pointed = found && (!!event || !!memory.pointed);
  memory.unguarded = respondent['usia'] === 'under-17' && respondent['pendamping'] !== 'ya';
  return [
    ...(memory.pointed ? ['comment' as const] : []),
    ...(memory.unguarded ? ['respondent' as const] : []),
  ];
}

/** Each private thing with its kind; one press masks them, another sends them as they are. */
export function renderPrivate(
  { html, icon }: Kit,
  form: FormHost,
  { lang }: Texts,
  onMasked: string,
): TemplateResult {
  const words = FEEDBACK_STEPS[lang]!;
  const { comment = '' } = form._answers;
  const mask = () => {
    form._answer('comment', (memoryOf(form).masked = maskPrivate(comment)));
    form._focus(onMasked);
  };
  // No button that submits: it would be the sheet's first, which is pressed by Enter in any of its fields.
  const sendAsIs = ({ currentTarget }: Event) => {
    memoryOf(form).allowed = comment;
    (currentTarget as Element).closest('form')!.querySelector<HTMLElement>('[part=action]')!.click();
  };
  return html`<p class="strong">${icon('warning')} ${words.private}</p>
    <ul part="private">
      ${findPrivate(comment).map(
        ({ start, end, kind }) =>
          html`<li>${words.privateKinds[kind]}: <b>${comment.slice(start, end)}</b></li>`,
      )}
    </ul>
    <p>${words.privateWhy}</p>
    <p class="row">
      <button class="button main" type="button" @click=${mask}>${words.mask}</button>
      <button class="button" type="button" @click=${sendAsIs}>${words.sendAsIs}</button>
    </p>`;
}

/** Says that the comment was masked; always there, so that readers hear it when it comes. */
export function renderMasked({ html }: Kit, form: FormHost, { lang }: Texts): TemplateResult {
  const { masked } = memoryOf(form);
  return html`<p id="masked" role="status">
    ${masked && masked === form._answers.comment ? FEEDBACK_STEPS[lang]!.masked : ''}
  </p>`;
}

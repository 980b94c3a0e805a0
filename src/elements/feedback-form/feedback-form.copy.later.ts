/** Words with a button that copies them. */
import type { TemplateResult } from 'lit/html.js';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Kit } from '../shared/kit.ts';
import { memoryOf } from './feedback-form.memory.later.ts';
import type { FormHost } from './feedback-form.templates.ts';

/** Selects the words beside a button and copies them: by the old command, because pages on plain http have no clipboard object. */
const copyBeside = ({ currentTarget }: Event): boolean => {
  getSelection()!.selectAllChildren((currentTarget as Element).previousElementSibling!);
  return document.execCommand('copy');
};

/** @param id of the element that holds the words, and the name of its part; a form has one of that name */
export function renderCopy(
  { html }: Kit,
  form: FormHost,
  { lang }: Texts,
  id: string,
  words: string,
): TemplateResult {
  const more = FEEDBACK[lang]!;
  const memory = memoryOf(form);
  const onCopy = (event: Event) => {
    memory.copied = copyBeside(event) ? id : undefined;
    form.requestUpdate();
  };
  return html`<p class="row">
    <b id=${id} class="words" part=${id}>${words}</b>
    <button class="button" type="button" aria-live="polite" @click=${onCopy}>
      ${memory.copied === id ? more.copied : more.copy}
    </button>
  </p>`;
}

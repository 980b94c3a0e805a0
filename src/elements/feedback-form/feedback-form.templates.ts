/**
 * The sheet of questions. Each appears once the former is answered and stays; a try to send shows all that must be
 * answered. One function draws every group of choices.
 */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { COMMENT_LIMIT, type Answers } from '../../feedback/message.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { FormLater } from './feedback-form.later.ts';

export type Field = keyof Answers;
type Answer = (field: Field, value: unknown) => void;
type Choice = [value: unknown, words: string, face?: TemplateResult | undefined];
/** Draws a question with its choices. */
export type Ask = (field: Field, words: unknown, choices: Choice[], required?: boolean) => TemplateResult;

/** The form as the parts see it that come after its first view. */
export interface FormHost extends EventTarget {
  _answers: Answers;
  /** Takes an answer and keeps it as a draft. */
  _answer(field: Field, value: unknown): void;
  /** Draws, then gives the focus to what is found. */
  _focus(selector: string): void;
  /** To a new sheet; with `remove`, the answer that is shown is forgotten. */
  _restart(remove?: boolean): void;
  requestUpdate(): void;
}

/** What draws a question with its choices; the whole line of a choice is its target. */
const createAsk =
  (texts: Texts, answers: Answers, missing: Field[], answer: Answer, more: FormLater | undefined): Ask =>
  (field, words, choices, required) => {
    const wrong = missing.includes(field);
    return html`<fieldset
      id=${field}
      role="radiogroup"
      aria-required=${!!required}
      aria-invalid=${wrong}
      aria-describedby="${field}-error"
      part="question"
    >
      <legend>${words}${required ? '' : html` <span class="quiet">${texts.optional}</span>`}</legend>
      <p id="${field}-error" class="tone stop">${wrong && more ? more.choose(texts) : ''}</p>
      <div class="choices ${field}">
        ${choices.map(
          ([value, name, drawing]) =>
            html`<label class=${answers[field] === value ? 'chosen' : ''}
              ><input
                type="radio"
                name=${field}
                .checked=${answers[field] === value}
                @change=${() => answer(field, value)}
              /><span>${drawing}${name}</span></label
            >`,
        )}
      </div>
    </fieldset>`;
  };

const renderComment = (texts: Texts, answer: Answer, comment = ''): TemplateResult =>
  html`<div>
    <label for="comment">${texts.comment}</label> <span class="quiet">${texts.optional}</span>
    <textarea
      id="comment"
      rows="3"
      maxlength=${COMMENT_LIMIT}
      aria-describedby="hint"
      .value=${comment}
      @input=${(event: Event) => answer('comment', (event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <p id="hint" class="quiet">${texts.commentHint} ${texts.left(COMMENT_LIMIT - comment.length)}</p>
  </div>`;

/**
 * All questions that the answers so far lead to.
 * @param missing what a try to send has found missing
 * @param quick from the start; else from the access question, for somebody who comes with access trouble
 * @param more what comes after the first view: faces, the sentence beside a missing answer
 * @param trouble draws what somebody is asked who did not get in
 */
export function renderQuestions(
  texts: Texts,
  answers: Answers,
  missing: Field[],
  quick: boolean,
  answer: Answer,
  more: FormLater | undefined,
  trouble: (ask: Ask) => unknown,
): TemplateResult {
  const { knew, access, satisfaction, comment } = answers;
  const ask = createAsk(texts, answers, missing, answer, more);
  const known: Choice[] = [
    [true, texts.knewYes],
    [false, texts.knewNo],
  ];
  return html`${quick ? ask('knew', texts.knew, known, true) : ''}
  ${
    missing[0] || knew !== undefined || !quick
      ? ask('access', texts.access, Object.entries(texts.accessAnswers), true)
      : ''
  }
  ${access === 'no' || !(quick || access) ? trouble(ask) : ''}
  ${
    access
      ? ask(
          'satisfaction',
          texts.satisfaction,
          texts.scores.map((words, index) => [index + 1, words, more && more.face(index)]),
          access === 'yes',
        )
      : ''
  }
  ${access && (satisfaction || access !== 'yes') ? renderComment(texts, answer, comment) : ''}`;
}

/**
 * The sheet of questions. Each appears once the former is answered and stays; a try to send shows all that must be
 * answered. One function draws every group of choices.
 */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Service } from '../../catalogue/types.ts';
import {
  ACCESS,
  ACCESS_PROBLEMS,
  COMMENT_LIMIT,
  type Answers,
  type Kind,
  type Score,
} from '../../feedback/message.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import { icon } from '../shared/icons.ts';
import { renderWays } from '../shared/ways.ts';
import { face } from './faces.ts';

/** What the questions are drawn with, and where answers go. */
export interface Sheet {
  texts: Texts;
  service: Service;
  answers: Answers;
  /** `access` starts at the access question, for somebody who comes with access trouble. */
  kind: Kind;
  /** A try to send has failed: show all that must be answered, and what is missing. */
  tried: boolean;
  /** Questions that keep the answers from being sent. */
  missing: string[];
  answer: (field: keyof Answers, value: unknown) => void;
}

type Choice = [value: unknown, words: string, face?: TemplateResult];

/** What is still missing, each with a link to its question; takes the focus after a try to send. */
export const renderErrors = (
  { texts, missing }: Sheet,
  goTo: (field: string) => void,
): TemplateResult | string =>
  missing[0]
    ? html`<div id="errors" class="note stop" tabindex="-1" part="errors">
        <p class="strong">${icon('warning')} ${texts.errors}</p>
        <ul class="plain">
          ${missing.map(
            (field) =>
              html`<li>
                <a
                  href="#${field}"
                  @click=${(event: Event) => {
                    event.preventDefault();
                    goTo(field);
                  }}
                  >${texts[field as 'knew']}</a
                >
              </li>`,
          )}
        </ul>
      </div>`
    : '';

/** One question with its choices; the whole line of a choice is its target. */
function renderChoices(
  { texts, answers, missing, answer }: Sheet,
  field: keyof Answers,
  question: string,
  choices: Choice[],
  required?: boolean,
): TemplateResult {
  const wrong = missing.includes(field);
  return html`<fieldset
    id=${field}
    role="radiogroup"
    aria-required=${!!required}
    aria-invalid=${wrong}
    aria-describedby="${field}-error"
    part="question"
  >
    <legend>${question}${required ? '' : html` <span class="quiet">${texts.optional}</span>`}</legend>
    <p id="${field}-error" class="tone stop">${wrong ? html`${icon('warning')} ${texts.choose}` : ''}</p>
    <div class=${choices[0]![2] ? 'choices faces' : 'choices'}>
      ${choices.map(
        ([value, words, drawing]) =>
          html`<label
            ><input
              type="radio"
              name=${field}
              .checked=${answers[field] === value}
              @change=${() => answer(field, value)}
            /><span>${drawing}${words}</span></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** What somebody who did not get in is asked, and at once the other ways in that work. */
function renderTrouble(sheet: Sheet): TemplateResult {
  const { texts, service, answers } = sheet;
  const { channels } = service;
  const others = channels.filter(
    ({ id, condition }) => id !== answers.channel && (condition || 'working') === 'working',
  );
  return html`${
    channels[0]
      ? renderChoices(
          sheet,
          'channel',
          texts.way,
          channels.map(({ id, name }) => [id, pickText(name, texts.lang)]),
        )
      : ''
  }
  ${
    others[0]
      ? html`<div class="note" part="other-ways"><b>${texts.tryOther}</b>${renderWays(others, texts)}</div>`
      : ''
  }
  ${renderChoices(
    sheet,
    'accessProblem',
    texts.problem,
    ACCESS_PROBLEMS.map((problem) => [problem, texts.problems[problem]]),
  )}`;
}

function renderComment({ texts, answers, answer }: Sheet): TemplateResult {
  const { comment = '' } = answers;
  const left = COMMENT_LIMIT - comment.length;
  return html`<div>
    <label for="comment">${texts.comment}</label> <span class="quiet">${texts.optional}</span>
    <textarea
      id="comment"
      rows="3"
      maxlength=${COMMENT_LIMIT}
      aria-describedby="hint left"
      .value=${comment}
      @input=${(event: Event) => answer('comment', (event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <p class="quiet row">
      <span id="hint">${texts.commentHint}</span>
      <span id="left" aria-live=${left < 50 ? 'polite' : 'off'}>${texts.left(left)}</span>
    </p>
  </div>`;
}

/** All questions that the answers so far lead to. */
export function renderQuestions(sheet: Sheet): TemplateResult {
  const { texts, answers, tried } = sheet;
  const trouble = sheet.kind === 'access';
  const { knew, access, satisfaction } = answers;
  return html`${
    trouble
      ? ''
      : renderChoices(
          sheet,
          'knew',
          texts.knew,
          [
            [true, texts.knewYes],
            [false, texts.knewNo],
          ],
          true,
        )
  }
  ${
    trouble || tried || knew !== undefined
      ? renderChoices(
          sheet,
          'access',
          texts.access,
          ACCESS.map((value) => [value, texts.accessAnswers[value]]),
          true,
        )
      : ''
  }
  ${access === 'no' || (trouble && !access) ? renderTrouble(sheet) : ''}
  ${
    access
      ? renderChoices(
          sheet,
          'satisfaction',
          texts.satisfaction,
          texts.scores.map((words, index) => [index + 1, words, face((index + 1) as Score)]),
          access === 'yes',
        )
      : ''
  }
  ${access && (satisfaction || access !== 'yes') ? renderComment(sheet) : ''}`;
}

/**
 * The feedback form as plain HTML: the same questions, the same place, the same receipt as the widget's. Fields carry
 * the names that the server's form handler reads (src/server/feedback/form.ts).
 */
import type { Publisher, Service } from '../../catalogue/types.ts';
import { html, type Html } from './html.ts';
import { linked, texts } from './context.ts';

/** Longest comment, in characters; as in the feedback schema, which publishing must not import. */
const COMMENT_LIMIT = 1000;

function renderChoices(
  name: string,
  question: string,
  choices: readonly (readonly [string, string])[],
  required: boolean,
): Html {
  return html`<fieldset>
    <legend>${question}${required ? '' : html` <small>${texts.optional}</small>`}</legend>
    ${choices.map(
      ([value, words]) =>
        html`<label
          ><input
            type="radio"
            name="${name}"
            value="${value}"
            ${required ? html` required` : ''}
          />${words}</label
        >`,
    )}
  </fieldset>`;
}

/** @param feedback where the publisher takes answers, and how it keeps them */
export function renderForm(
  { id, agency }: Service,
  { url, privacy }: NonNullable<Publisher['feedback']>,
): Html {
  return html`<form method="post" action="${url}">
    <h2>${texts.form}</h2>
    <input type="hidden" name="service" value="${id}" /><input
      type="hidden"
      name="agency"
      value="${agency}"
    />${renderChoices(
      'knew',
      texts.knew,
      [
        ['yes', texts.knewYes],
        ['no', texts.knewNo],
      ],
      true,
    )}${renderChoices('access', texts.access, Object.entries(texts.accessAnswers), true)}${renderChoices(
      'satisfaction',
      texts.satisfaction,
      texts.scores.map((words, index) => [String(index + 1), words] as const),
      false,
    )}
    <p>
      <label for="comment">${texts.comment} <small>${texts.optional}</small></label
      ><textarea
        id="comment"
        name="comment"
        rows="3"
        maxlength="${COMMENT_LIMIT}"
        aria-describedby="hint"
      ></textarea
      ><small id="hint">${texts.commentHint}</small>
    </p>
    <p><button>${texts.send}</button>${privacy && html` ${linked(texts.privacy, privacy)}`}</p>
  </form>`;
}

/**
 * The feedback form as plain HTML: the same questions, the same place, the same receipt as the widget's. Fields carry
 * the names that the server's form handler reads (src/server/feedback/form.ts).
 */
import type { Publisher, Service } from '../../catalogue/types.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import { html, type Html } from './html.ts';
import { linked, say, texts } from './context.ts';
import { privacyLink } from './privacy-page.ts';

const more = FEEDBACK['id']!;
const steps = FEEDBACK_STEPS['id']!;

/** What the widget asks otherwise: there the second question depends on the first, which a page without scripts cannot. */
const ALONE = {
  guardian: 'Saya di bawah 17 tahun dan mengisi bersama orang tua atau wali.',
  trap: 'Biarkan kosong',
};

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

/** A question that may be skipped, as a list to choose from. @param why it is asked, where it is about the person */
function renderSelect(
  name: string,
  question: string,
  choices: readonly (readonly [string, string])[],
  nothing: string,
  why = '',
): Html {
  const hint = `mengapa-${name.replace('.', '-')}`;
  return html`<p>
    <label for="${name}">${question}</label
    ><select id="${name}" name="${name}" ${why && html`aria-describedby="${hint}"`}>
      <option value="">${nothing}</option>
      ${choices.map(([value, words]) => html`<option value="${value}">${words}</option>`)}</select
    >${why && html`<small id="${hint}">${why}</small>`}
  </p>`;
}

/** Where it stopped, for those who did not get in. */
const renderTrouble = ({ channels }: Service): Html =>
  html`<details>
    <summary>Tidak berhasil? Ceritakan kendalanya <small>${texts.optional}</small></summary>
    ${
      channels.length > 0 &&
      renderSelect(
        'channel',
        more.way,
        channels.map(({ id, name }) => [id, say(name)] as const),
        steps.untold,
      )
    }${renderSelect('accessProblem', more.problem, Object.entries(more.problems), steps.untold)}${renderSelect(
      'device',
      steps.device,
      Object.entries(steps.devices),
      steps.untold,
      steps.deviceWhy,
    )}
  </details>`;

/** About the person: a band of age and nothing else. */
const renderAboutYou = (): Html =>
  html`<details>
    <summary>Tentang Anda <small>${texts.optional}</small></summary>
    ${renderSelect('respondent.usia', steps.age, Object.entries(steps.ages), steps.untold, steps.ageWhy)}
    <label><input type="checkbox" name="respondent.pendamping" value="ya" />${ALONE.guardian}</label>
  </details>`;

/** A field that no person sees; whoever fills it in is a program, and the server sets the answer apart. */
const renderTrap = (): Html =>
  html`<p class="trap" aria-hidden="true">
    <label>${ALONE.trap} <input name="website" tabindex="-1" autocomplete="off" /></label>
  </p>`;

/**
 * @param feedback where the publisher takes answers, and how it keeps them
 * @param root from the page to the endpoint's root
 * @param framed stands in another site's page: the receipt, which no page may frame, opens in a tab of its own
 */
export function renderForm(
  service: Service,
  { url, privacy }: NonNullable<Publisher['feedback']>,
  root: string,
  framed = false,
): Html {
  const { id, agency } = service;
  return html`<form method="post" action="${url}" ${framed && html`target="_blank"`}>
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
    )}${renderChoices('access', texts.access, Object.entries(texts.accessAnswers), true)}${renderTrouble(service)}${renderChoices(
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
    ${renderAboutYou()}${renderTrap()}
    <p><button>${texts.send}</button></p>
    <nav aria-label="Jawaban dan data Anda">
      ${linked('Buka jawaban yang sudah terkirim', url)} · ${privacyLink(privacy, root)}
    </nav>
  </form>`;
}

/** Who answers, as far as the resident wants to tell: an age band, and for a child the adult beside it. */
import type { TemplateResult } from 'lit/html.js';
import { AGE_BANDS, type AgeBand } from '../../feedback/message.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Kit } from '../shared/kit.ts';
import { memoryOf } from './feedback-form.memory.later.ts';
import type { FormHost } from './feedback-form.templates.ts';

function renderGuardian({ html, icon }: Kit, form: FormHost, { lang }: Texts): TemplateResult {
  const words = FEEDBACK_STEPS[lang]!;
  const together = (form._answers.respondent || {})['pendamping'] === 'ya';
  const wrong = !!memoryOf(form).unguarded;
  const onChange = ({ target }: Event) =>
    form._answer('respondent', {
      usia: 'under-17',
      ...((target as HTMLInputElement).checked && { pendamping: 'ya' }),
    });
  return html`<div id="respondent" class="note stack">
    <p>${words.guardianWhy}</p>
    <label class="tick"
      ><input
        type="checkbox"
        required
        aria-invalid=${wrong}
        aria-describedby="respondent-error"
        .checked=${together}
        @change=${onChange}
      /><span>${words.guardian}</span></label
    >
    <p id="respondent-error" class="tone stop">
      ${wrong ? html`${icon('warning')} ${words.guardianNeeded}` : ''}
    </p>
  </div>`;
}

/** A fold with the age bands: why it is asked stands in it, and "rather not say" is where it begins. */
export function renderAbout(kit: Kit, form: FormHost, texts: Texts): TemplateResult {
  const { html } = kit;
  const words = FEEDBACK_STEPS[texts.lang]!;
  const { usia } = form._answers.respondent || {};
  const memory = memoryOf(form);
  // Once open it stays so until the resident closes it, also when the answer is taken back.
  memory.opened = memory.opened || !!usia;
  const choices: [AgeBand | undefined, string][] = [
    [undefined, words.untold],
    ...AGE_BANDS.map((band): [AgeBand, string] => [band, words.ages[band]]),
  ];
  return html`<details class="fold" part="about" ?open=${memory.opened}>
    <summary>${words.about} <span class="quiet">${texts.optional}</span></summary>
    <div role="radiogroup" aria-labelledby="age" aria-describedby="age-why" part="question">
      <p id="age" class="strong">${words.age}</p>
      <p id="age-why" class="quiet">${words.ageWhy}</p>
      <div class="choices ages">
        ${choices.map(
          ([band, name]) =>
            html`<label class=${usia === band ? 'chosen' : ''}
              ><input
                type="radio"
                name="usia"
                .checked=${usia === band}
                @change=${() => form._answer('respondent', band && { usia: band })}
              /><span>${name}</span></label
            >`,
        )}
      </div>
    </div>
    ${usia === 'under-17' ? renderGuardian(kit, form, texts) : ''}
  </details>`;
}

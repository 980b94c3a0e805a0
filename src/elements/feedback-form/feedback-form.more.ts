/**
 * What the form shows after its first view: faces, what is missing, help for somebody who did not get in, and what has
 * become of an answer, said honestly. Loaded as soon as the first question stands (lazy.ts). Should it not come, the
 * questions go on without the help, and the core's own sentences say where the answer is.
 */
import type { html as Html, TemplateResult } from 'lit/html.js';
import type { Channel } from '../../catalogue/types.ts';
import type { OutboxEntry } from '../../feedback/outbox.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import type { pickText as PickText, Texts } from '../../i18n/texts.ts';
import type { icon as Icon } from '../shared/icons.ts';
import type { renderWays as RenderWays } from '../shared/ways.ts';
import { renderFace } from './faces.ts';
import type { Ask, Field } from './feedback-form.templates.ts';

/** What this file needs of the core; handed over, as in service-card.sections.ts. */
export interface Kit {
  html: typeof Html;
  icon: typeof Icon;
  pickText: typeof PickText;
  renderWays: typeof RenderWays;
}

/** What somebody who did not get in is asked, and at once the other ways in that work. */
function renderTrouble(
  { html, pickText, renderWays }: Kit,
  ask: Ask,
  texts: Texts,
  channels: Channel[],
  tried: string | undefined,
): TemplateResult {
  const more = FEEDBACK[texts.lang]!;
  const others = channels.filter(({ id, condition = 'working' }) => id !== tried && condition === 'working');
  return html`${ask(
    'channel',
    more.way,
    channels.map(({ id, name }) => [id, pickText(name, texts.lang)]),
  )}
  ${
    others[0]
      ? html`<div class="note" part="other-ways"><b>${more.tryOther}</b>${renderWays(others, texts)}</div>`
      : ''
  }
  ${ask('accessProblem', more.problem, Object.entries(more.problems))}`;
}

/** What the panel can do. */
export interface Actions {
  copy: () => void;
  /** To a new sheet; with `remove`, the answer is forgotten. */
  leave: (remove?: boolean) => void;
}

/**
 * The panel that stands in the place of the questions once an answer is on its way.
 * @param within by when the OPD answers: `5 hari kerja`; empty when the catalogue does not say
 * @param copied the words that can be copied have been
 */
function renderOutcome(
  { html, icon }: Kit,
  { state, code, durable, receipt, reason, message }: OutboxEntry,
  texts: Texts,
  within: string,
  copied: boolean,
  { copy, leave }: Actions,
): TemplateResult {
  const more = FEEDBACK[texts.lang]!;
  const sent = state === 'sent';
  const refused = state === 'refused';
  const words = sent ? receipt : refused && message.comment;
  const kept = durable ? (code === 'network' ? texts.kept : more.keptBusy) : more.keptMemory;
  const sentence = sent
    ? texts.sent
    : refused
      ? more.refused(reason || code!) + (words ? ' ' + more.refusedWords : '')
      : code
        ? kept
        : texts.sending;
  return html`<div class="note stack ${sent ? 'good' : refused ? 'stop' : ''}" part="outcome">
    <p id="outcome" class="strong" role="status" tabindex="-1">
      ${icon(sent ? 'check' : refused ? 'warning' : 'clock')} ${sentence}
    </p>
    ${
      words
        ? html`<p class="row">
            <b id="words" part="words">${words}</b>
            <button class="button" aria-live="polite" @click=${copy}>
              ${copied ? more.copied : more.copy}
            </button>
          </p>`
        : ''
    }
    ${sent ? html`<p>${more.sentNext} ${within && more.within(within)}</p>` : ''}
    ${
      sent || code
        ? html`<p class="row">
            <button class="button" @click=${() => leave()}>${more.again}</button>
            ${sent ? '' : html`<button class="button" @click=${() => leave(true)}>${more.remove}</button>`}
          </p>`
        : ''
    }
  </div>`;
}

/** What is still missing, each with a link to its question; takes the focus after a try to send. */
const renderErrors = (
  { html, icon }: Kit,
  texts: Texts,
  missing: Field[],
  goTo: (event: Event) => void,
): TemplateResult =>
  html`<div id="errors" class="note stop" tabindex="-1" part="errors">
    <p class="strong">${icon('warning')} ${FEEDBACK[texts.lang]!.errors}</p>
    ${missing.map((field) => html`<a href="#${field}" @click=${goTo}>${texts[field as 'knew']}</a>`)}
  </div>`;

type Rest<F> = F extends (kit: Kit, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** The functions of this file, with what they need of the core. */
export interface More {
  trouble: Rest<typeof renderTrouble>;
  outcome: Rest<typeof renderOutcome>;
  errors: Rest<typeof renderErrors>;
  face: (index: number) => TemplateResult;
}

/** @param kit what the core hands over */
export const createMore = (kit: Kit): More => ({
  trouble: (...rest) => renderTrouble(kit, ...rest),
  outcome: (...rest) => renderOutcome(kit, ...rest),
  errors: (...rest) => renderErrors(kit, ...rest),
  face: (index) => renderFace(kit.html, index),
});

/**
 * What the form shows after its first view: faces, what is missing, help for somebody who did not get in, and what has
 * become of an answer, said honestly. Should it not come, the questions go on without the help, and the core's own
 * sentences say where the answer is.
 */
import type { TemplateResult } from 'lit/html.js';
import type { Channel, Duration } from '../../catalogue/types.ts';
import type { OutboxEntry } from '../../feedback/outbox.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import type { Texts } from '../../i18n/texts.ts';
import { CHECK } from '../shared/icons.later.ts';
import type { Kit } from '../shared/kit.ts';
import { FeedbackEvent, statusOf, type Status } from './feedback-event.ts';
import { renderFace } from './faces.ts';
import type { Ask, Field } from './feedback-form.templates.ts';
export { formStyles } from './feedback-form.later.styles.ts';

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

/** Selects the words beside a button and copies them: by the old command, because pages on plain http have no clipboard object. */
const copyBeside = ({ currentTarget }: Event): boolean => {
  getSelection()!.selectAllChildren((currentTarget as Element).previousElementSibling!);
  return document.execCommand('copy');
};

/** What has become of an answer, in one sentence. */
function renderSentence(
  { html, icon, drawIcon }: Kit,
  { state, code, durable, reason, message }: OutboxEntry,
  texts: Texts,
): TemplateResult {
  const more = FEEDBACK[texts.lang]!;
  const kept = durable ? (code === 'network' ? texts.kept : more.keptBusy) : more.keptMemory;
  return state === 'sent'
    ? html`${drawIcon(CHECK)} ${more.sent}`
    : state === 'refused'
      ? html`${icon('warning')} ${more.refused(reason || code!)} ${message.comment && more.refusedWords}`
      : html`${icon('clock')} ${code ? kept : texts.sending}`;
}

/**
 * What stands below that sentence: the receipt or the refused words to copy, what happens next, the way on.
 * @param within by when the OPD answers, where the catalogue says so
 * @param copied the words that can be copied have been; `onCopy` is told when they are
 * @param leave to a new sheet; with `remove`, the answer is forgotten
 */
function renderOutcome(
  { html, formatDuration }: Kit,
  { state, code, receipt, message }: OutboxEntry,
  texts: Texts,
  within: Duration | undefined,
  copied: boolean,
  onCopy: (copied: boolean) => void,
  leave: (remove?: boolean) => void,
): unknown[] {
  const more = FEEDBACK[texts.lang]!;
  const sent = state === 'sent';
  const words = sent ? receipt : state === 'refused' && message.comment;
  return [
    words &&
      html`<p class="row">
        <b id="words" part="words">${words}</b>
        <button class="button" aria-live="polite" @click=${(event: Event) => onCopy(copyBeside(event))}>
          ${copied ? more.copied : more.copy}
        </button>
      </p>`,
    sent && html`<p>${more.sentNext} ${within && more.within(formatDuration(within, texts))}</p>`,
    (sent || code) &&
      html`<p class="row">
        <button class="button" @click=${() => leave()}>${more.again}</button>
        ${sent ? '' : html`<button class="button" @click=${() => leave(true)}>${more.remove}</button>`}
      </p>`,
  ];
}

/** What is still missing, each with a link to its question; takes the focus after a try to send. */
const renderErrors = (
  { html, icon }: Kit,
  texts: Texts,
  missing: Field[],
  goTo: (hash: string) => void,
): TemplateResult =>
  html`<div id="errors" class="note stop" tabindex="-1" part="errors">
    <p class="strong">${icon('warning')} ${FEEDBACK[texts.lang]!.errors}</p>
    ${missing.map(
      (field) =>
        html`<a
          href="#${field}"
          @click=${(event: Event) => {
            event.preventDefault();
            goTo('#' + field);
          }}
          >${texts[field as 'knew']}</a
        >`,
    )}
  </div>`;

/** Beside a question that must be answered. */
const renderChoose = ({ html, icon }: Kit, { lang }: Texts): TemplateResult =>
  html`${icon('warning')} ${FEEDBACK[lang]!.choose}`;

/** Tells the page when an answer has come to a new state; the first is no news: just handed over, or found waiting. */
function tell(host: EventTarget, entry: OutboxEntry, told: Status | undefined): Status {
  const status = statusOf(entry);
  if (told && status !== told) host.dispatchEvent(new FeedbackEvent(status, entry));
  return status;
}

type Rest<F> = F extends (kit: Kit, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** The functions of this file, with what they need of the core. */
export interface FormLater {
  trouble: Rest<typeof renderTrouble>;
  sentence: Rest<typeof renderSentence>;
  outcome: Rest<typeof renderOutcome>;
  errors: Rest<typeof renderErrors>;
  choose: Rest<typeof renderChoose>;
  /** What the form says when the city takes no answers yet. */
  noPlace: (texts: Texts) => string;
  tell: typeof tell;
  face: (index: number) => TemplateResult;
}

/** @param kit what the core hands over */
export const createForm = (kit: Kit): FormLater => ({
  trouble: (...rest) => renderTrouble(kit, ...rest),
  sentence: (...rest) => renderSentence(kit, ...rest),
  outcome: (...rest) => renderOutcome(kit, ...rest),
  errors: (...rest) => renderErrors(kit, ...rest),
  choose: (...rest) => renderChoose(kit, ...rest),
  noPlace: ({ lang }) => FEEDBACK[lang]!.noPlace,
  tell,
  face: (index) => renderFace(kit.html, index),
});

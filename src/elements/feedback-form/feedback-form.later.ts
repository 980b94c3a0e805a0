/**
 * What the form shows after its first view: faces, what is missing, help for somebody who did not get in, care for
 * what is private, and what has become of an answer. Should it not come, the questions go on without, and the core's
 * own sentences say where the answer is.
 */
import type { TemplateResult } from 'lit/html.js';
import type { Outbox, OutboxEntry } from '../../feedback/outbox.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import type { Kit } from '../shared/kit.ts';
import { FeedbackEvent, statusOf, type Status } from './feedback-event.ts';
import { renderFace } from './faces.ts';
import { renderAbout } from './feedback-form.about.later.ts';
import { finish, followAnswers } from './feedback-form.memory.later.ts';
import { renderAfter, renderOutcome, renderSentence } from './feedback-form.outcome.later.ts';
import { check, renderMasked, renderPrivate } from './feedback-form.private.later.ts';
import type { Field, FormHost } from './feedback-form.templates.ts';
import { renderTrouble } from './feedback-form.trouble.later.ts';
import { renderWaiting } from './feedback-form.waiting.later.ts';

/** What has to be done before the sheet can go, each with a way to its question; takes the focus after a try to send. */
function renderErrors(kit: Kit, form: FormHost, texts: Texts, missing: Field[]): TemplateResult {
  const { html, icon } = kit;
  const open = missing.filter((field) => field !== 'comment');
  const words = (field: Field) =>
    field === 'respondent' ? FEEDBACK_STEPS[texts.lang]!.guardianNeeded : texts[field as 'knew'];
  const goTo = (event: Event, field: Field) => {
    event.preventDefault();
    const sheet = (event.currentTarget as Element).closest('form')!;
    // What is asked of a child may lie in a fold that was closed.
    if (field === 'respondent') sheet.querySelector('details')!.open = true;
    form._focus(`#${field} input`);
  };
  const { errors } = FEEDBACK[texts.lang]!;
  // Named, because readers say nothing of an unnamed group that gets the focus.
  return html`<div
    id="errors"
    class="note stop stack"
    tabindex="-1"
    role="group"
    aria-label=${open[0] ? errors : FEEDBACK_STEPS[texts.lang]!.private}
    part="errors"
  >
    ${open[0] ? html`<p class="strong">${icon('warning')} ${errors}</p>` : ''}
    ${open.map(
      (field) => html`<a href="#${field}" @click=${(event: Event) => goTo(event, field)}>${words(field)}</a>`,
    )}
    ${open.length < missing.length ? renderPrivate(kit, form, texts, open[0] ? '#errors' : '[part=action]') : ''}
  </div>`;
}

/** Beside a question that must be answered. */
const renderChoose = ({ html, icon }: Kit, { lang }: Texts): TemplateResult =>
  html`${icon('warning')} ${FEEDBACK[lang]!.choose}`;

/** What stands between the questions and the button: once the sheet is long enough to be sent, who answers; and what
 * else waits on this device. */
function renderExtra(kit: Kit, outbox: Outbox, form: FormHost, view: View): unknown[] {
  const { texts } = view;
  followAnswers(form);
  const { access, satisfaction } = form._answers;
  return [
    access && (satisfaction || access !== 'yes') ? renderAbout(kit, form, texts) : '',
    renderWaiting(kit, form, view, outbox),
    renderMasked(kit, form, texts),
  ];
}

/** Tells the page when an answer has come to a new state; the first is no news: just handed over, or found waiting. */
function tell(host: EventTarget, entry: OutboxEntry, told: Status | undefined): Status {
  const status = statusOf(entry);
  if (told && status !== told) host.dispatchEvent(new FeedbackEvent(status, entry));
  return status;
}

type Rest<F> = F extends (kit: Kit, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** The functions of the later parts, with what they need of the core. */
export interface FormLater {
  check: typeof check;
  finish: typeof finish;
  trouble: Rest<typeof renderTrouble>;
  extra: (form: FormHost, view: View) => unknown[];
  sentence: Rest<typeof renderSentence>;
  outcome: Rest<typeof renderOutcome>;
  after: Rest<typeof renderAfter>;
  errors: Rest<typeof renderErrors>;
  choose: Rest<typeof renderChoose>;
  /** What the form says when the city takes no answers yet. */
  noPlace: (texts: Texts) => string;
  tell: typeof tell;
  face: (index: number) => TemplateResult;
}

/** @param kit what the core hands over @param getOutbox the page's, known before anything is drawn */
export const createForm = (kit: Kit, getOutbox: () => Outbox): FormLater => ({
  check,
  finish,
  trouble: (...rest) => renderTrouble(kit, ...rest),
  extra: (...rest) => renderExtra(kit, getOutbox(), ...rest),
  sentence: (...rest) => renderSentence(kit, ...rest),
  outcome: (...rest) => renderOutcome(kit, ...rest),
  after: (...rest) => renderAfter(kit, ...rest),
  errors: (...rest) => renderErrors(kit, ...rest),
  choose: (...rest) => renderChoose(kit, ...rest),
  noPlace: ({ lang }) => FEEDBACK[lang]!.noPlace,
  tell,
  face: (index) => renderFace(kit.html, index),
});

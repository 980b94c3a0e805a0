/** For somebody who did not get in: where it stopped, and at once the other ways; and where to take a complaint. */
import type { TemplateResult } from 'lit/html.js';
import type { Channel, Service } from '../../catalogue/types.ts';
import type { Answers } from '../../feedback/message.ts';
import { FEEDBACK } from '../../i18n/locales/feedback.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { View } from '../shared/catalogue-element.ts';
import type { Kit } from '../shared/kit.ts';
import { renderCopy } from './feedback-form.copy.later.ts';
import type { Ask, FormHost } from './feedback-form.templates.ts';

/** The national complaint channel, for a catalogue that does not name it. */
const LAPOR: Channel = { id: 'lapor', type: 'web', name: 'SP4N-LAPOR!', url: 'https://www.lapor.go.id' };

/** What somebody who did not get in is asked, and the other ways in that work. */
export function renderTrouble(
  kit: Kit,
  form: FormHost,
  ask: Ask,
  { texts }: View,
  { channels }: Service,
): TemplateResult {
  const { html, pickText, renderWays } = kit;
  const more = FEEDBACK[texts.lang]!;
  const steps = FEEDBACK_STEPS[texts.lang]!;
  const tried = form._answers.channel;
  const others = channels.filter(({ id, condition = 'working' }) => id !== tried && condition === 'working');
  return html`${ask('accessProblem', more.problem, Object.entries(more.problems))}
  ${ask(
    'channel',
    more.way,
    channels.map(({ id, name }) => [id, pickText(name, texts.lang)]),
  )}
  ${ask('device', html`${steps.device} <small>${steps.deviceWhy}</small>`, [
    ...Object.entries(steps.devices),
    [undefined, steps.untold],
  ])}
  ${
    others[0]
      ? html`<div class="note" part="other-ways"><b>${more.tryOther}</b>${renderWays(others, texts)}</div>`
      : ''
  }`;
}

/** What was said, as a text that can be sent elsewhere. */
function composeComplaint(
  { pickText }: Kit,
  { accessProblem, channel, comment }: Answers,
  { texts }: View,
  service: Service,
): string {
  const more = FEEDBACK[texts.lang]!;
  const { complaint } = FEEDBACK_STEPS[texts.lang]!;
  const way = service.channels.find(({ id }) => id === channel);
  return [
    [complaint.service, pickText(service.name, texts.lang)],
    [complaint.way, way && pickText(way.name, texts.lang)],
    [complaint.problem, accessProblem && more.problems[accessProblem]],
    [complaint.words, comment && comment.trim()],
  ]
    .filter(([, words]) => words)
    .map((line) => line.join(': '))
    .join('\n');
}

/** A fold that hands a complaint over: the text to copy, where to take it, and that nothing was filed there. */
export function renderComplaint(
  kit: Kit,
  form: FormHost,
  answers: Answers,
  view: View,
  service: Service,
): TemplateResult {
  const { html, renderWays } = kit;
  const { texts, catalogue } = view;
  const words = FEEDBACK_STEPS[texts.lang]!;
  const own = catalogue.publisher.complaints || [];
  const known = own.some(({ url = '' }) => /\blapor\.go\.id/.test(url));
  return html`<details class="fold" part="complaint">
    <summary>${words.complain}</summary>
    <div class="stack">
      <p>${words.complainWhy}</p>
      ${renderCopy(kit, form, texts, 'complaint-words', composeComplaint(kit, answers, view, service))}
      ${renderWays(known ? own : [LAPOR, ...own], texts)}
    </div>
  </details>`;
}

/** One notice in words: what kind, since or from when, before and after, what to do. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Notice } from '../../catalogue/schedule.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Change, Text } from '../../catalogue/types.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { pickText } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import { icon, type IconName } from '../shared/icons.ts';

const ICONS: Record<string, IconName> = { hours: 'clock', disruption: 'warning' };

/** The class that gives a notice its colours. */
export const TONES = { info: 'info', important: 'warning', urgent: 'stop' };

/**
 * Icon, "Penting" if it is urgent, the kind, and when: `Mulai Jumat, 5 Januari 2024 (3 hari lagi), sampai …`, with
 * the time of day where the change has one.
 */
export function renderWhen({ change, phase, starts, days }: Notice, view: View): TemplateResult {
  const { texts, zone, date } = view;
  const { kind, importance, effective, ends } = change;
  const time = (moment: string) =>
    moment[10] ? ', ' + formatTime(momentToTime(moment, zone), texts, zone) : '';
  const when = texts[phase === 'upcoming' ? 'starts' : 'since'](
    formatDate(starts, texts, zone) + time(effective),
    texts.inDays(days),
  );
  return html`<span class="quiet ${TONES[importance]}" part="when"
    ><b class="tone"
      >${icon(ICONS[kind] || 'change')}
      ${[importance === 'urgent' ? texts.urgent : '', texts.kinds[kind]].map((word) => word && word + ' · ')}</b
    >${when}${ends ? ', ' + texts.until(date(ends) + time(ends)) : ''}</span
  >`;
}

/** What changes, field by field; what to do; where to read on. */
export function renderChange({ title, summary, fields, action, link }: Change, { texts }: View): unknown[] {
  const words = (text: Text | undefined) => pickText(text, texts.lang);
  const line = (label: string, text: Text | undefined, name: string) =>
    text && html`<dd><span class="quiet">${label}</span> <span class=${name}>${words(text)}</span></dd>`;
  return [
    summary && html`<p>${words(summary)}</p>`,
    fields &&
      html`<dl>
        ${fields.map(
          ({ label, before, after }) =>
            html`<dt class="quiet">${words(label)}</dt>
              ${line(texts.before, before, '')} ${line(texts.after, after, 'strong')}`,
        )}
      </dl>`,
    action && html`<p><b>${texts.action}</b> ${words(action)}</p>`,
    link &&
      html`<p>
        <a href=${link} rel="noopener" aria-label="${texts.more}: ${words(title)}" part="link"
          >${texts.more}</a
        >
      </p>`,
  ];
}

/** One notice in words: what kind, since or from when, before and after, what to do. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Notice } from '../../catalogue/schedule.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Change } from '../../catalogue/types.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { pickText, type Texts } from '../../i18n/texts.ts';
import type { View } from '../shared/catalogue-element.ts';
import { icon, type IconName } from '../shared/icons.ts';

const ICONS: { [kind in Change['kind']]?: IconName } = {
  duration: 'clock',
  hours: 'clock',
  channel: 'web',
  address: 'counter',
  'new-service': 'check',
  disruption: 'warning',
};

/** The class that gives a notice its colours. */
export const TONES = { info: '', important: 'warning', urgent: 'stop' };

/** Icon, "Penting" if it is urgent, and the kind. */
export function renderKind({ kind, importance }: Change, texts: Texts): TemplateResult {
  const words = [importance === 'urgent' && texts.urgent, texts.kinds[kind]].filter((word) => word);
  return html`<b class="tone ${TONES[importance]}">${icon(ICONS[kind] || 'change')} ${words.join(' · ')}</b>`;
}

/** `Mulai Jumat, 5 Januari 2024 (3 hari lagi), sampai …`; with the time of day where the change has one. */
export function whenOf({ change, phase, starts, days }: Notice, { texts, zone, date }: View): string {
  const time = (moment: string) =>
    moment[10] ? ', ' + formatTime(momentToTime(moment, zone), texts, zone) : '';
  const { effective, ends } = change;
  const from = formatDate(starts, texts, zone) + time(effective);
  return (
    texts[phase === 'upcoming' ? 'starts' : 'since'](from, texts.inDays(days)) +
    (ends ? ', ' + texts.until(date(ends) + time(ends)) : '')
  );
}

/** What changes, field by field; what to do; where to read on. */
export function renderChange(change: Change, { texts }: View): TemplateResult {
  const words = (text: Change['summary']) => pickText(text, texts.lang);
  const { summary, fields, action, link } = change;
  const line = (label: string, text: Change['summary']) =>
    text ? html`<dd class="row"><span class="quiet">${label}</span> <b>${words(text)}</b></dd>` : '';
  return html`${summary ? html`<p>${words(summary)}</p>` : ''}
  ${
    fields && fields[0]
      ? html`<dl part="fields">
          ${fields.map(
            ({ label, before, after }) =>
              html`<dt class="quiet">${words(label)}</dt>
                ${line(texts.before, before)}${line(texts.after, after)}`,
          )}
        </dl>`
      : ''
  }
  ${action ? html`<p><b>${texts.action}</b> ${words(action)}</p>` : ''}
  ${
    link
      ? html`<a href=${link} rel="noopener" aria-label="${texts.more}: ${words(change.title)}" part="link"
          >${texts.more}</a
        >`
      : ''
  }`;
}

/** A notice in words: what kind, since or from when, before and after, what to do. Used by the banner and the card. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { Notice } from '../../catalogue/schedule.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Change, Text } from '../../catalogue/types.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import { pickText } from '../../i18n/texts.ts';
import type { View } from './catalogue-element.ts';
import { drawIcon, icon } from './icons.ts';

/** Paths of the icons of kinds; filled when what comes after the first view is here. */
export const kindIcons: Record<string, string> = {};

/** The class that gives a notice its colours. */
export const TONES = { info: 'info', important: 'warning', urgent: 'stop' };

/**
 * Icon, "Penting" if it is urgent, the kind, and when: `Mulai Jumat, 5 Januari 2024 (3 hari lagi), sampai …`, with
 * the time of day where the change has one. One that is ending says only until when.
 */
export function renderWhen({ change, phase, time, days }: Notice, view: View): TemplateResult {
  const { texts, zone, date } = view;
  const { kind, importance, effective, ends = '' } = change;
  const clock = (moment: string) =>
    moment[10] ? ', ' + formatTime(momentToTime(moment, zone), texts, zone) : '';
  const ending = phase === 'ending';
  const when = texts[phase](
    formatDate(time, texts, zone) + clock(ending ? ends : effective),
    texts.inDays(days),
  );
  return html`<span class="quiet ${TONES[importance]}" part="when"
    ><b class="tone"
      >${kindIcons[kind] ? drawIcon(kindIcons[kind]) : icon('change')}
      ${importance === 'urgent' ? texts.urgent + ' · ' : ''}${texts.kinds[kind]}</b
    >
    · ${when}${ends && !ending ? ', ' + texts.until(date(ends) + clock(ends)) : ''}</span
  >`;
}

/** What changes, field by field; what to do. */
export function renderChange({ summary, fields, action }: Change, { texts }: View): unknown[] {
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
  ];
}

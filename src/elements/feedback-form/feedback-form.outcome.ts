/** What has become of an answer, said honestly: thanks only once the server has it. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { OutboxEntry } from '../../feedback/outbox.ts';
import type { Texts } from '../../i18n/texts.ts';
import { icon, type IconName } from '../shared/icons.ts';

export type Status = 'sending' | 'kept' | 'sent' | 'refused';

/** Becomes "kept" with the first failed try (`code` says how it failed), and stays that until the server's word. */
export const statusOf = ({ state, code }: OutboxEntry): Status =>
  state === 'sent' || state === 'refused' ? state : code ? 'kept' : 'sending';

const LOOKS: Record<Status, [tone: string, icon: IconName]> = {
  sending: ['', 'clock'],
  kept: ['', 'clock'],
  sent: ['good', 'check'],
  refused: ['stop', 'warning'],
};

/** What happens to an answer that waits: nowhere to keep it, no connection, or an office that is busy. */
function reasonToWait({ durable, code }: OutboxEntry, texts: Texts): string {
  return durable ? (code === 'network' ? texts.kept : texts.keptBusy) : texts.keptMemory;
}

export interface OutcomeView {
  texts: Texts;
  entry: OutboxEntry;
  /** By when the OPD answers, in words; empty when the catalogue does not say. */
  within: string;
  copied: boolean;
  copy: () => void;
  again: () => void;
  remove: () => void;
}

/** The panel that stands in the place of the questions once an answer is on its way. */
export function renderOutcome(view: OutcomeView): TemplateResult {
  const { texts, entry, within, copied } = view;
  const status = statusOf(entry);
  const [tone, name] = LOOKS[status];
  const words = status === 'sent' ? entry.receipt : status === 'refused' && entry.message.comment;
  const sentence =
    status === 'sent'
      ? texts.sent
      : status === 'refused'
        ? texts.refused(entry.reason || entry.code!)
        : status === 'kept'
          ? reasonToWait(entry, texts)
          : texts.sending;
  return html`<div
    id="outcome"
    class="note stack ${tone}"
    role="group"
    aria-labelledby="state"
    tabindex="-1"
    part="outcome"
  >
    <p id="state" class="strong" role="status">
      ${icon(name)} ${sentence} ${status === 'refused' && words ? texts.refusedWords : ''}
    </p>
    ${
      words
        ? html`<div class="row">
            <p id="words" class=${status} part="words">${words}</p>
            <button class="button" aria-live="polite" @click=${view.copy}>
              ${copied ? texts.copied : texts.copy}
            </button>
          </div>`
        : ''
    }
    ${status === 'sent' ? html`<p>${texts.sentNext} ${within && texts.within(within)}</p>` : ''}
    ${
      status === 'sending'
        ? ''
        : html`<p class="row">
            <button class="button" @click=${view.again}>${texts.again}</button>
            ${status === 'sent' ? '' : html`<button class="button" @click=${view.remove}>${texts.remove}</button>`}
          </p>`
    }
  </div>`;
}

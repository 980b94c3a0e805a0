/** What has become of an answer, said honestly: thanks only once the server has it. */
import { html } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { OutboxEntry } from '../../feedback/outbox.ts';
import type { Texts } from '../../i18n/texts.ts';
import { icon } from '../shared/icons.ts';

export type Status = 'sending' | 'kept' | 'sent' | 'refused';

/** Becomes "kept" with the first failed try (`code` says how it failed), and stays that until the server's word. */
export const statusOf = ({ state, code }: OutboxEntry): Status =>
  state === 'sent' || state === 'refused' ? state : code ? 'kept' : 'sending';

/**
 * The panel that stands in the place of the questions once an answer is on its way.
 * @param within by when the OPD answers, in words; empty when the catalogue does not say
 * @param copied the words that can be copied have been
 * @param leave to a new sheet; with `remove`, the answer is forgotten
 */
export function renderOutcome(
  { state, code, durable, receipt, reason, message }: OutboxEntry,
  texts: Texts,
  within: string,
  copied: boolean,
  copy: () => void,
  leave: (remove?: boolean) => void,
): TemplateResult {
  const sent = state === 'sent';
  const refused = state === 'refused';
  const words = sent ? receipt : refused && message.comment;
  return html`<div class="note stack ${sent ? 'good' : refused ? 'stop' : ''}" part="outcome">
    <p id="outcome" class="strong" role="status" tabindex="-1">
      ${icon(sent ? 'check' : refused ? 'warning' : 'clock')}
      ${
        sent
          ? texts.sent
          : refused
            ? texts.refused(reason || code!)
            : !code
              ? texts.sending
              : !durable
                ? texts.keptMemory
                : code === 'network'
                  ? texts.kept
                  : texts.keptBusy
      }
      ${refused && words ? texts.refusedWords : ''}
    </p>
    ${
      words
        ? html`<p class="row">
            <b id="words">${words}</b>
            <button class="button" aria-live="polite" @click=${copy}>
              ${copied ? texts.copied : texts.copy}
            </button>
          </p>`
        : ''
    }
    ${sent ? html`<p>${texts.sentNext} ${within}</p>` : ''}
    ${
      sent || code
        ? html`<p class="row">
            <button class="button" @click=${() => leave()}>${texts.again}</button>
            ${sent ? '' : html`<button class="button" @click=${() => leave(true)}>${texts.remove}</button>`}
          </p>`
        : ''
    }
  </div>`;
}

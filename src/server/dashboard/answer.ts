/** One answer in the dashboard's list. The resident's words stay exactly as they are, as text. */
import type { AccessProblem, FeedbackMessage } from '../../feedback/message.ts';
import { html, type Content, type Html } from '../../publish/pages/html.ts';
import { STATUS_WORDS } from '../feedback/words.ts';
import { formatMoment } from '../indonesian.ts';
import type { Names } from '../names.ts';
import type { StoredFeedback } from '../storage/storage.ts';

const ACCESS = { yes: 'berhasil', no: 'tidak berhasil', 'not-tried': 'belum mencoba' } as const;
const SATISFACTION = { 1: 'tidak puas', 2: 'kurang puas', 3: 'puas', 4: 'sangat puas' } as const;
const PROBLEMS: Record<AccessProblem, string> = {
  address: 'alamat tidak terbuka',
  install: 'tidak bisa dipasang',
  register: 'tidak bisa mendaftar',
  code: 'kode tidak datang',
  error: 'muncul galat',
  understand: 'tidak paham caranya',
  other: 'kendala lain',
};

/** Colour of a mark; the word beside it says the same. */
type Tone = 'good' | 'stop' | 'calm';

const mark = (label: string, value: string, tone: Tone): Html =>
  html`<li class="mark ${tone}"><span>${label}</span> ${value}</li>`;

function marks({ knew, access, accessProblem, satisfaction }: FeedbackMessage, channel: string): Html {
  const trouble = [accessProblem && PROBLEMS[accessProblem], channel].filter(Boolean).join(', ');
  const tone = { yes: 'good', no: 'stop', 'not-tried': 'calm' } as const;
  return html`<ul class="marks">
    ${knew !== undefined && mark('Tahu', knew ? 'ya' : 'baru tahu', knew ? 'good' : 'calm')}
    ${access !== undefined && mark('Akses', ACCESS[access] + (trouble && `: ${trouble}`), tone[access])}
    ${
      satisfaction !== undefined &&
      mark(
        'Puas',
        `${satisfaction} dari 4, ${SATISFACTION[satisfaction]}`,
        satisfaction >= 3 ? 'good' : 'stop',
      )
    }
  </ul>`;
}

/**
 * An answer with its time, service, three answers, words, receipt and status; the receipt leads to its own page.
 * @param more further content below the words
 */
export function answerItem(
  { message, agency, receipt, status, receivedAt }: StoredFeedback,
  names: Names,
  more: Content = null,
): Html {
  const channel = message.channel === undefined ? '' : names.channelName(message.service, message.channel);
  return html`<li class="answer">
    <p class="answer-head">
      <strong>${names.serviceName(message.service)}</strong>
      <span class="quiet">${names.agencyName(agency)}</span>
    </p>
    ${marks(message, channel)} ${message.comment && html`<blockquote>${message.comment}</blockquote>`} ${more}
    <p class="answer-foot">
      <time datetime="${receivedAt}">${formatMoment(receivedAt, names.timeZone)}</time>
      <span>Tanda terima <a class="code" href="/dasbor/jawaban/${receipt}">${receipt}</a></span>
      <span>Status: ${STATUS_WORDS[status].name}</span>
    </p>
  </li>`;
}

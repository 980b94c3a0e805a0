/** One answer in the dashboard's list. The resident's words stay exactly as they are, as text. */
import type { AccessProblem, FeedbackMessage } from '../../feedback/message.ts';
import { html, type Html } from '../../publish/pages/html.ts';
import { formatMoment } from '../indonesian.ts';
import type { StoredFeedback } from '../storage/storage.ts';
import type { Overview } from './overview.ts';

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

/** An answer with its time, service, three answers, words and receipt. */
export function answerItem({ message, agency, receipt, receivedAt }: StoredFeedback, view: Overview): Html {
  const channel = message.channel === undefined ? '' : view.channelName(message.service, message.channel);
  return html`<li class="answer">
    <p class="answer-head">
      <strong>${view.serviceName(message.service)}</strong>
      <span class="quiet">${view.agencyName(agency)}</span>
    </p>
    ${marks(message, channel)} ${message.comment && html`<blockquote>${message.comment}</blockquote>`}
    <p class="answer-foot">
      <time datetime="${receivedAt}">${formatMoment(receivedAt, view.timeZone)}</time>
      <span>Tanda terima <span class="code">${receipt}</span></span>
    </p>
  </li>`;
}

/** One answer in full: what was said, what was done by whom, how to reach the resident, and what to do next. */
import { STATUSES } from '../../feedback/message.ts';
import { html, type Content, type Html } from '../../publish/pages/html.ts';
import { saidList } from '../feedback/said-list.ts';
import { sayAnswer, sayMark, statusWord, STATUS_WORDS } from '../feedback/words.ts';
import { formatMoment, formatNumber } from '../indonesian.ts';
import type { Names } from '../names.ts';
import type { FeedbackEvent } from '../storage/follow-up.ts';
import { isReviewable, NOTE_LIMIT, type FollowedAnswer } from './follow-up.ts';
import { frame, type Head } from './frame.ts';
import type { SignedIn } from './sessions.ts';

export interface AnswerView {
  answer: FollowedAnswer;
  names: Names;
  held: number;
  /** Days that a contact is kept here. */
  contactDays: number;
  /** Something has just been saved. */
  saved?: boolean;
  /** Why a change was not saved, and what was typed. */
  problem?: { message: string; status: string; note: string };
}

const DAY = 86_400_000;

/** A line of the log in words. */
const CHANGES: Record<string, string> = {
  'review-counted': 'Ditinjau: dihitung',
  'review-rejected': 'Ditinjau: tidak dihitung',
};

const sayChange = ({ change }: FeedbackEvent): string =>
  CHANGES[change] ?? STATUS_WORDS[change as keyof typeof STATUS_WORDS]?.name ?? change;

/** Buttons that take a held answer into the figures or leave it out. @param back the list to return to; else to the page of the answer */
export const reviewForm = (receipt: string, formToken: string, back = ''): Html =>
  html`<form method="post" action="/dasbor/jawaban/${receipt}/tinjau" class="actions">
    <input type="hidden" name="token" value="${formToken}" /><input
      type="hidden"
      name="kembali"
      value="${back}"
    />
    <button type="submit" name="putusan" value="hitung" class="plain">Hitung</button>
    <button type="submit" name="putusan" value="jangan" class="plain">Jangan hitung</button>
  </form>`;

/** Why an answer was set apart, in words. */
export const markList = (marks: readonly string[]): Content =>
  marks.length > 0 &&
  html`<ul class="marks" aria-label="Tanda">
    ${marks.map((mark) => html`<li class="mark">${sayMark(mark)}</li>`)}
  </ul>`;

const REVIEW = {
  counted: 'Jawaban ini dihitung dalam laporan.',
  held: 'Jawaban ini ditahan dan belum dihitung dalam laporan.',
  rejected: 'Jawaban ini tidak dihitung dalam laporan.',
} as const;

function renderReview({ answer }: AnswerView, { formToken }: SignedIn): Content {
  const { stored } = answer;
  if (stored.marks.length === 0 && !isReviewable(answer)) return null;
  return html`<section aria-labelledby="tinjauan">
    <h2 id="tinjauan">Tinjauan</h2>
    <p>${REVIEW[stored.review]}</p>
    ${markList(stored.marks)} ${isReviewable(answer) && reviewForm(stored.receipt, formToken)}
  </section>`;
}

function renderStatusForm({ answer, problem }: AnswerView, { formToken }: SignedIn): Html {
  const { receipt, status } = answer.stored;
  const chosen = problem?.status ?? statusWord(status);
  return html`<form method="post" action="/dasbor/jawaban/${receipt}/status" class="stack">
    <input type="hidden" name="token" value="${formToken}" />
    <fieldset>
      <legend>Ubah status</legend>
      ${STATUSES.map((it) => {
        const word = statusWord(it);
        return html`<label class="agree"
          ><input
            type="radio"
            name="status"
            value="${word}"
            required
            ${word === chosen ? html`checked` : ''}
          />
          <span>${STATUS_WORDS[it].name}</span></label
        >`;
      })}
    </fieldset>
    <label
      >Catatan untuk warga
      <textarea name="catatan" rows="4" maxlength="${NOTE_LIMIT}" aria-describedby="ingat">
${problem?.note}</textarea>
    </label>
    <p id="ingat" class="quiet">
      Wajib untuk status "ditindaklanjuti". Catatan ini dibaca warga yang mengirim jawaban dan mungkin dibaca
      umum. Jangan tulis nama orang, nomor, atau alamat; tulis apa yang sudah dan akan dilakukan.
    </p>
    <p class="actions">
      <button type="submit">Simpan status</button>
      ${answer.contact && html`<span class="quiet">Status "ditutup" menghapus kontak warga.</span>`}
    </p>
  </form>`;
}

function renderContact({ answer, names, contactDays }: AnswerView): Content {
  const { contact } = answer;
  if (!contact) return null;
  const until = new Date(Date.parse(contact.savedAt) + contactDays * DAY).toISOString();
  return html`<section aria-labelledby="kontak">
    <h2 id="kontak">Kontak warga</h2>
    <p class="contact">${contact.contact}</p>
    <p class="quiet">
      Hanya untuk menanggapi jawaban ini; jangan disalin ke tempat lain. Disetujui
      ${formatMoment(contact.consentAt, names.timeZone)} (teks ${contact.consentVersion}). Terhapus saat
      status ditutup, paling lambat ${formatMoment(until, names.timeZone)}.
    </p>
  </section>`;
}

const renderLog = ({ answer: { stored, events }, names }: AnswerView): Html =>
  html`<section aria-labelledby="riwayat">
    <h2 id="riwayat">Riwayat</h2>
    <ol class="log">
      ${[{ at: stored.receivedAt, by: 'warga', change: 'received' } as FeedbackEvent, ...events].map(
        (event) =>
          html`<li>
            <strong>${sayChange(event)}</strong> oleh ${event.by}
            <time class="quiet" datetime="${event.at}">${formatMoment(event.at, names.timeZone)}</time>
            ${event.note !== undefined && html`<blockquote>${event.note}</blockquote>`}
          </li>`,
      )}
    </ol>
  </section>`;

function renderSaid({ answer: { stored }, names }: AnswerView): Html {
  const { message, receivedAt } = stored;
  const said = sayAnswer(message, (id) => names.channelName(message.service, id));
  const took = message.took !== undefined && `, diisi dalam ${formatNumber(Math.round(message.took))} detik`;
  return html`<section aria-labelledby="jawaban">
    <h2 id="jawaban">Jawaban warga</h2>
    ${saidList(said)}
    <p class="quiet">
      Diterima ${formatMoment(receivedAt, names.timeZone)}${message.page && ` dari ${message.page}`}${took}.
    </p>
  </section>`;
}

/** The page of an answer. */
export function answerPage(view: AnswerView, by: SignedIn): Html {
  const { answer, names, held, saved, problem } = view;
  const { stored } = answer;
  const head: Head = { publisher: names.publisher, held };
  return frame(
    `Jawaban ${stored.receipt}`,
    head,
    by,
    html`<div class="heading">
        <p><a href="/dasbor">Ke semua jawaban</a></p>
        <h1>${names.serviceName(stored.message.service)}</h1>
        <p class="quiet">
          ${names.agencyName(stored.agency)} · Tanda terima <span class="code">${stored.receipt}</span>
        </p>
      </div>
      ${saved && html`<p role="status" class="note">Tersimpan.</p>`}
      ${problem && html`<p role="alert" class="alert">${problem.message}</p>`}
      <div class="two">
        <div class="stack">${renderSaid(view)} ${renderContact(view)} ${renderLog(view)}</div>
        <div class="stack">
          <section aria-labelledby="tindak">
            <h2 id="tindak">Status: ${STATUS_WORDS[stored.status].name}</h2>
            ${renderStatusForm(view, by)}
          </section>
          ${renderReview(view, by)}
        </div>
      </div>`,
  );
}

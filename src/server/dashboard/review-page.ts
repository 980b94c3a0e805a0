/** The queue of answers that were set apart, each with the reason in words and two buttons; and those left out. */
import { html, type Html } from '../../publish/pages/html.ts';
import { formatNumber } from '../indonesian.ts';
import type { Names } from '../names.ts';
import type { StoredFeedback } from '../storage/storage.ts';
import { answerItem } from './answer.ts';
import { markList, reviewForm } from './answer-page.ts';
import { frame } from './frame.ts';
import type { SignedIn } from './sessions.ts';

export interface ReviewView {
  names: Names;
  /** Which list is shown. */
  list: 'held' | 'rejected';
  /** How many each list has. */
  held: number;
  rejected: number;
  answers: StoredFeedback[];
  /** Address of the next page of older answers. */
  older?: string;
}

const tab = (href: string, words: string, here: boolean): Html =>
  here ? html`<strong aria-current="page">${words}</strong>` : html`<a href="${href}">${words}</a>`;

const EMPTY = {
  held: 'Tidak ada jawaban yang menunggu ditinjau.',
  rejected: 'Tidak ada jawaban yang tidak dihitung.',
} as const;

/** The page of the queue. */
export function reviewPage({ names, list, held, rejected, answers, older }: ReviewView, by: SignedIn): Html {
  return frame(
    'Tinjau jawaban',
    { publisher: names.publisher, held },
    by,
    html`<div class="heading">
        <h1>Tinjau jawaban</h1>
        <p class="quiet measure">
          Jawaban di sini dikirim dengan cara yang tidak biasa dan ditahan di luar laporan. Pilih "Hitung"
          bila tampak dari warga, "Jangan hitung" bila tampak dari program atau kiriman massal. Isi yang tidak
          menyenangkan bukan alasan untuk tidak menghitung. Putusan Anda dicatat, dan tidak ada yang dihapus.
        </p>
      </div>
      <nav aria-label="Daftar" class="actions">
        ${tab('/dasbor/tinjau', `Menunggu (${formatNumber(held)})`, list === 'held')}
        ${tab('/dasbor/tinjau?hasil=tidak-dihitung', `Tidak dihitung (${formatNumber(rejected)})`, list === 'rejected')}
      </nav>
      ${
        answers.length === 0
          ? html`<p class="empty">${EMPTY[list]}</p>`
          : html`<ol class="answers">
              ${answers.map((answer) =>
                answerItem(
                  answer,
                  names,
                  html`${markList(answer.marks)} ${reviewForm(answer.receipt, by.formToken, list)}`,
                ),
              )}
            </ol>`
      }
      <nav aria-label="Halaman" class="pages">
        ${older && html`<a class="button quiet-button" href="${older}" rel="next">Lebih lama</a>`}
      </nav>`,
  );
}

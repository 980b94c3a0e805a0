/** The pages that answer a plain HTML form: thanks with the receipt, or what to mend. */
import type { FeedbackReceipt } from '../../feedback/message.ts';
import type { HttpError } from '../errors.ts';
import { html, type Html } from '../../publish/pages/html.ts';
import { page } from '../page.ts';

/** Thanks, only ever shown for an answer that is stored. */
export const receivedPage = ({ receipt }: FeedbackReceipt, service: string, back: string): Html =>
  page(
    'Terima kasih',
    html`<main class="sheet">
      <p class="kicker">${service}</p>
      <h1>Terima kasih, jawaban Anda sudah kami terima.</h1>
      <p>Nomor tanda terima:</p>
      <p class="receipt">${receipt}</p>
      <p class="quiet">Simpan nomor ini bila Anda ingin menanyakan jawaban Anda nanti.</p>
      ${back && html`<p><a href="${back}">Kembali ke halaman sebelumnya</a></p>`}
    </main>`,
  );

/** What is wrong and how to mend it; the browser's back button brings the filled form again. */
export const refusedPage = ({ message, details, retryAfter }: HttpError): Html =>
  page(
    'Belum bisa diterima',
    html`<main class="sheet">
      <h1>Jawaban Anda belum bisa diterima.</h1>
      <p role="alert" class="alert">${message}</p>
      ${
        details &&
        details.length > 1 &&
        html`<ul>
          ${details.map((detail) => html`<li>${detail.message}</li>`)}
        </ul>`
      }
      <p>
        ${
          retryAfter
            ? 'Tunggu sebentar, lalu kirim lagi.'
            : 'Tekan tombol Kembali di peramban Anda: isian Anda masih ada di sana.'
        }
      </p>
    </main>`,
  );

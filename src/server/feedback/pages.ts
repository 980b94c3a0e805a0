/** The page that says what to mend in a plain HTML form; one that is kept leads to its report. */
import type { HttpError } from '../errors.ts';
import { html, type Html } from '../../publish/pages/html.ts';
import { page } from '../page.ts';

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

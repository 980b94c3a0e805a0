/** The small pages around a receipt: where to type it in, and where to say that an answer shall be forgotten. */
import { html, type Html } from '../../publish/pages/html.ts';
import type { Names } from '../names.ts';
import { page } from '../page.ts';
import type { KnownAnswer } from './report.ts';

/**
 * A field for the receipt.
 * @param view.typed what was typed before; `problem` says why it led nowhere; `news` what has just happened
 */
export const findPage = ({ typed = '', problem = '', news = '' }: Record<string, string>): Html =>
  page(
    'Buka jawaban Anda',
    html`<main class="sheet">
      <h1>Buka jawaban Anda</h1>
      ${news && html`<p role="status" class="note">${news}</p>`}
      ${problem && html`<p role="alert" class="alert">${problem}</p>`}
      <p>
        Ketik nomor tanda terima yang Anda dapat setelah mengirim jawaban. Huruf besar atau kecil, dengan atau
        tanpa garis, sama saja.
      </p>
      <form method="get" action="/feedback" class="stack">
        <label
          >Nomor tanda terima
          <input
            name="nomor"
            value="${typed}"
            class="code"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            required
            maxlength="60"
          />
        </label>
        <p><button type="submit">Buka</button></p>
      </form>
    </main>`,
  );

/** The last question before an answer is deleted. */
export const forgetPage = ({ report }: KnownAnswer, names: Names): Html =>
  page(
    'Hapus jawaban?',
    html`<main class="sheet">
      <p class="kicker">${names.serviceName(report.service)}</p>
      <h1>Hapus jawaban ini?</h1>
      <p class="receipt">${report.receipt}</p>
      <p>
        Jawaban, komentar, dan kontak Anda dihapus untuk selamanya, dan tidak lagi dihitung dalam laporan.
        Yang tersisa hanya catatan bahwa jawaban bernomor ini pernah ditangani dan dihapus, tanpa isinya.
      </p>
      <form method="post" action="/feedback/${report.receipt}/hapus" class="actions">
        <button type="submit">Ya, hapus jawaban saya</button>
        <a href="/feedback/${report.receipt}">Tidak jadi</a>
      </form>
    </main>`,
  );

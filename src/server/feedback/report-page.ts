/** The page behind a receipt: what is stored, what the OPD did, and what the resident may do about it. */
import { CONTACT_CONSENT } from '../../feedback/contact.ts';
import { FEEDBACK_STEPS } from '../../i18n/locales/feedback-steps.ts';
import type { Html } from '../../publish/pages/html.ts';
import { html } from '../../publish/pages/html.ts';
import type { KnownCatalogue } from '../catalogue-source.ts';
import { formatMoment } from '../indonesian.ts';
import type { Names } from '../names.ts';
import { page } from '../page.ts';
import { renderHandOver } from './hand-over.ts';
import type { KnownAnswer } from './report.ts';
import { saidList } from './said-list.ts';
import { sayAnswer, STATUS_WORDS } from './words.ts';

/** What has just happened, by the word in the address that says so. */
const NEWS = new Map([
  ['kontak', 'Kontak Anda sudah disimpan.'],
  ['kontak-dihapus', 'Kontak Anda sudah dihapus.'],
]);

export interface ReportView {
  answer: KnownAnswer;
  known: KnownCatalogue | undefined;
  names: Names;
  /** ms */
  now: number;
  /** Days that a contact is kept here. */
  contactDays: number;
  /** What has just happened: `baru`, `kontak`, `kontak-dihapus`. */
  news?: string;
  /** What is wrong with the contact form, and what was typed into it. */
  contactProblem?: { message: string; typed: string };
}

const DAY = 86_400_000;

function renderHistory({ answer, names }: ReportView): Html {
  const { report, stored } = answer;
  const { name, means } = STATUS_WORDS[report.status];
  return html`<section aria-labelledby="status">
    <h2 id="status">Status: ${name}</h2>
    <p>${means}</p>
    ${
      stored.review === 'held' &&
      html`<p class="quiet">
        Jawaban ini diperiksa petugas dulu sebelum dihitung dalam laporan, karena dikirim saat banyak kiriman
        tidak wajar atau dengan cara yang mirip program.
      </p>`
    }
    ${
      stored.review === 'rejected' &&
      html`<p class="quiet">
        Petugas memutuskan jawaban ini tidak dihitung dalam laporan. Jawabannya tetap tersimpan.
      </p>`
    }
    <ol class="log">
      ${report.history.map(
        ({ status, at, note }) =>
          html`<li>
            <strong>${STATUS_WORDS[status].name}</strong>
            <time class="quiet" datetime="${at}">${formatMoment(at, names.timeZone)}</time>
            ${
              note !== undefined &&
              html`<p class="quiet">${names.agencyName(stored.agency)}:</p>
                <blockquote>${note}</blockquote>`
            }
          </li>`,
      )}
    </ol>
  </section>`;
}

function renderStored({ answer, names }: ReportView): Html {
  const { message, receivedAt } = answer.stored;
  const said = sayAnswer(message, (id) => names.channelName(message.service, id));
  return html`<section aria-labelledby="isi">
    <h2 id="isi">Yang kami simpan</h2>
    ${saidList(said)}
    <p class="quiet">
      Diterima ${formatMoment(receivedAt, names.timeZone)}${message.page && ` dari halaman ${message.page}`}.
      Ikut tersimpan: waktu kirim menurut perangkat Anda, bahasa (${message.locale}), versi formulir, dan
      revisi katalog. Alamat jaringan (IP) Anda tidak disimpan.
    </p>
  </section>`;
}

function renderContactForm({ answer, contactProblem }: ReportView): Html {
  return html`<p>
      Bila ingin ditanggapi secara pribadi, tinggalkan nomor telepon atau surel. Ini boleh dilewati; tanpa
      kontak pun tanggapan OPD dapat dibaca di halaman ini.
    </p>
    ${contactProblem && html`<p role="alert" class="alert" id="masalah">${contactProblem.message}</p>`}
    <form method="post" action="/feedback/${answer.report.receipt}/contact" class="stack">
      <label
        >Nomor telepon atau surel
        <input
          name="contact"
          value="${contactProblem?.typed}"
          autocomplete="off"
          required
          minlength="5"
          maxlength="200"
        />
      </label>
      <label class="agree"
        ><input type="checkbox" name="consent" value="${CONTACT_CONSENT}" required />
        <span>${FEEDBACK_STEPS['id']!.contactConsent}</span></label
      >
      <p><button type="submit">Simpan kontak</button></p>
    </form>`;
}

function renderContact(view: ReportView): Html {
  const { answer, names, contactDays } = view;
  const { contactSavedAt, report } = answer;
  const until =
    contactSavedAt !== undefined && new Date(Date.parse(contactSavedAt) + contactDays * DAY).toISOString();
  return html`<section aria-labelledby="kontak">
    <h2 id="kontak">Kontak untuk ditanggapi</h2>
    ${
      until
        ? html`<p>
              Kontak Anda tersimpan. Kami hapus begitu tindak lanjut ditutup, paling lambat
              ${formatMoment(until, names.timeZone)}.
            </p>
            <form method="post" action="/feedback/${report.receipt}/hapus-kontak">
              <button type="submit" class="plain">Hapus kontak saya</button>
            </form>`
        : report.status === 'closed'
          ? html`<p>Tidak ada kontak yang tersimpan. Tindak lanjut sudah ditutup.</p>`
          : renderContactForm(view)
    }
  </section>`;
}

/** The whole page. */
export function reportPage(view: ReportView): Html {
  const { answer, known, names, now, news = '' } = view;
  const { report, stored } = answer;
  const title = news === 'baru' ? 'Terima kasih, jawaban Anda sudah kami terima.' : 'Jawaban Anda';
  const told = NEWS.get(news);
  return page(
    news === 'baru' ? 'Terima kasih' : 'Jawaban Anda',
    html`<main class="sheet report">
      <p class="kicker">${names.serviceName(report.service)}</p>
      <h1>${title}</h1>
      ${told && html`<p role="status" class="note">${told}</p>`}
      <p>Nomor tanda terima:</p>
      <p class="receipt">${report.receipt}</p>
      <p class="quiet">
        Simpan nomor ini untuk membuka halaman ini lagi. Siapa pun yang memegangnya dapat membaca dan
        menghapus jawaban ini.
      </p>
      ${renderHistory(view)} ${renderStored(view)} ${renderContact(view)}
      ${renderHandOver(stored, known, names, now)}
      <section aria-labelledby="hapus">
        <h2 id="hapus">Hapus jawaban ini</h2>
        <p>Anda berhak meminta jawaban Anda dihapus.</p>
        <p>
          <a class="button quiet-button" href="/feedback/${report.receipt}/hapus" rel="nofollow"
            >Hapus jawaban saya</a
          >
        </p>
      </section>
      <p class="actions">
        ${stored.message.page && html`<a href="${stored.message.page}">Kembali ke halaman layanan</a>`}
        <a href="${known?.catalogue.publisher.feedback?.privacy ?? '/privasi/'}"
          >Cara kami menjaga data Anda</a
        >
      </p>
    </main>`,
  );
}

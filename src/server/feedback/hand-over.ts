/**
 * From feedback to a formal complaint: where to file it, and the text to copy. Nothing is filed from here, and the
 * page says so: only the resident's own report gets a number and a deadline there.
 */
import { complaintChannels, LAPOR } from '../../publish/pages/complaints.ts';
import { renderWays } from '../../publish/pages/ways.ts';
import { html, type Html } from '../../publish/pages/html.ts';
import type { KnownCatalogue } from '../catalogue-source.ts';
import { formatMoment } from '../indonesian.ts';
import type { Names } from '../names.ts';
import type { StoredFeedback } from '../storage/storage.ts';
import { sayExperience } from './words.ts';

/** The report as somebody would write it. The receipt stays out: whoever holds it may read and delete the answer. */
export function complaintText({ message, agency, receivedAt }: StoredFeedback, names: Names): string {
  const { comment, service } = message;
  const said = sayExperience(message, (id) => names.channelName(service, id));
  return [
    `Layanan: ${names.serviceName(service)}`,
    `OPD: ${names.agencyName(agency)}`,
    `Waktu: ${formatMoment(receivedAt, names.timeZone)}`,
    '',
    'Uraian:',
    comment ?? '(tulis apa yang terjadi, di mana, dan kapan)',
    '',
    ...said.map(([label, value]) => `- ${label} ${value}`),
  ].join('\n');
}

/** The part of the report page about complaints. @param now ms, for closed days of the channels */
export function renderHandOver(
  stored: StoredFeedback,
  known: KnownCatalogue | undefined,
  names: Names,
  now: number,
): Html {
  const ways =
    known && renderWays(complaintChannels(known.catalogue.publisher), { catalogue: known.catalogue, now });
  return html`<section aria-labelledby="pengaduan">
    <h2 id="pengaduan">Perlu pengaduan resmi?</h2>
    <p>
      Jawaban ini adalah umpan balik. <strong>Kami belum melaporkannya ke mana pun.</strong> Agar mendapat
      nomor laporan dan batas waktu penanganan, sampaikan sendiri lewat salah satu saluran ini:
    </p>
    ${ways || html`<p><a href="${LAPOR.url}" rel="noopener">SP4N-LAPOR!</a></p>`}
    <label>Teks untuk disalin <textarea readonly rows="9">${complaintText(stored, names)}</textarea></label>
    <p class="quiet">Di sana Anda mungkin diminta menyebut nama atau kontak; itu tidak melalui kami.</p>
  </section>`;
}

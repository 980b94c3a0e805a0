/**
 * How answers are kept, in plain Indonesian: what, why, on which basis, how long, who sees it, and what the resident may
 * do (UU 27/2022 articles 20 to 25 and 41 to 44). The times are the server's own constants; nothing here is said that
 * the software does not do.
 */
import { COMMENT_DAYS, CONTACT_DAYS, DEVICE_DAYS } from '../../retention.ts';
import { complaintChannels } from './complaints.ts';
import { linked, say, texts, type PageContext } from './context.ts';
import { renderFrame } from './frame.ts';
import { html, type Html } from './html.ts';
import { renderWays } from './ways.ts';

/** Folder of the page in the endpoint. */
export const PRIVACY = 'privasi/';

/** Link to how answers are kept: the publisher's own page, else ours. @param root from the page to the endpoint's root */
export const privacyLink = (own: string | undefined, root: string): Html =>
  own === undefined
    ? html`<a href="${root}${PRIVACY}">${texts.privacy}</a>`
    : html`${linked(texts.privacy, own)}`;

const renderKept = (): Html =>
  html`<section>
    <h2>Apa yang disimpan, dan untuk apa</h2>
    <dl>
      <dt>Jawaban Anda: tahu, akses, puas, dan kendala</dt>
      <dd>Untuk mengetahui layanan mana yang perlu diperbaiki, dan menghitung laporan kepuasan.</dd>
      <dt>Komentar, bila Anda menulisnya</dt>
      <dd>Untuk memahami jawaban. Jangan menulis nama, NIK, nomor telepon, atau data orang lain.</dd>
      <dt>Kelompok usia dan jenis perangkat, bila Anda memilihnya</dt>
      <dd>Untuk melihat apakah semua orang terlayani dan mencari sebab kendala. Boleh dilewati.</dd>
      <dt>Halaman asal, bahasa, versi formulir, revisi katalog, waktu, dan lama mengisi</dt>
      <dd>Untuk memeriksa jawaban yang janggal. Bagian alamat halaman yang dapat menyebut Anda dibuang.</dd>
      <dt>Kontak, hanya bila Anda ingin ditanggapi secara pribadi</dt>
      <dd>
        Nomor telepon atau surel, bersama versi teks persetujuan dan waktu Anda menyetujuinya. Hanya untuk
        menanggapi jawaban itu.
      </dd>
    </dl>
    <h3>Yang tidak disimpan</h3>
    <p>
      Kami tidak meminta nama, NIK, atau nomor KK. Formulir tidak memakai cookie dan tidak memuat apa pun dari
      pihak ketiga. Alamat jaringan (IP) Anda tidak disimpan: server hanya mengingatnya sebentar untuk menahan
      kiriman massal, dan tidak pernah menaruhnya bersama jawaban.
    </p>
    <p>
      Kiriman yang mirip buatan program ditahan dulu dan diperiksa petugas sebelum dihitung. Tidak ada jawaban
      yang dihapus karena itu.
    </p>
  </section>`;

const renderBasis = (): Html =>
  html`<section>
    <h2>Dasar hukumnya</h2>
    <p>
      Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi. Jawaban survei diproses untuk
      menyelenggarakan pelayanan publik (Pasal 20). Kontak diproses hanya atas persetujuan Anda (Pasal 20
      sampai 22), yang kami simpan sebagai bukti (Pasal 24) dan dapat Anda tarik kapan saja. Bila keterangan
      di halaman ini berubah, perubahannya diberitahukan sebelum berlaku (Pasal 21).
    </p>
  </section>`;

const renderTimes = (): Html =>
  html`<section>
    <h2>Berapa lama</h2>
    <dl>
      <dt>Kontak</dt>
      <dd>Sampai tindak lanjut ditutup, paling lama ${CONTACT_DAYS} hari sejak disimpan.</dd>
      <dt>Komentar</dt>
      <dd>Paling lama ${COMMENT_DAYS} hari sejak diterima.</dd>
      <dt>Pilihan jawaban tanpa komentar dan kontak</dt>
      <dd>Tetap disimpan untuk laporan dari tahun ke tahun, kecuali Anda menghapusnya.</dd>
      <dt>Jawaban yang belum terkirim</dt>
      <dd>Hanya di perangkat Anda, paling lama ${DEVICE_DAYS} hari; dapat Anda hapus sendiri di formulir.</dd>
    </dl>
  </section>`;

const renderRights = (feedback: string): Html =>
  html`<section>
    <h2>Hak Anda, dan cara memakainya</h2>
    <p>
      Buka ${linked('halaman tanda terima', feedback)} dan ketik nomor tanda terima yang Anda dapat setelah
      mengirim. Di sana Anda dapat:
    </p>
    <ul>
      <li>melihat semua yang disimpan dari jawaban Anda dan apa yang sudah dilakukan OPD;</li>
      <li>menarik persetujuan dan menghapus kontak Anda;</li>
      <li>menghapus jawaban Anda untuk selamanya.</li>
    </ul>
    <p>
      Siapa pun yang memegang nomor itu dapat melakukan hal yang sama, jadi simpan baik-baik. Tanpa nomor itu
      kami tidak dapat mengetahui jawaban mana yang milik Anda, karena jawaban tidak memuat identitas.
    </p>
    <p>
      Anda juga berhak meminta keterangan, keberatan, serta meminta pemrosesan ditunda atau dibatasi, yang
      dilakukan paling lambat 3 x 24 jam sejak permintaan diterima (Pasal 41). Sampaikan lewat kontak di
      bawah.
    </p>
  </section>`;

/** The page as text; for a publisher that takes answers. */
export function renderPrivacyPage(context: PageContext): string {
  const { catalogue, base } = context;
  const { publisher } = catalogue;
  const city = say(publisher.name);
  const body = html`<h1>${texts.privacy}</h1>
    <p>
      Halaman ini untuk formulir umpan balik layanan ${city}. Singkatnya: jawaban Anda tanpa nama, hanya
      dipakai untuk memperbaiki layanan, dan dapat Anda lihat serta hapus dengan nomor tanda terima.
    </p>
    ${renderKept()} ${renderBasis()} ${renderTimes()}
    <section>
      <h2>Siapa yang melihatnya</h2>
      <p>
        Petugas OPD layanan itu dan pengelola umpan balik ${city}. Kontak hanya tampak pada halaman jawaban
        yang bersangkutan. Yang dibuka untuk umum hanya angka gabungan dan catatan OPD tentang tindak
        lanjutnya.
      </p>
    </section>
    ${renderRights(publisher.feedback?.url ?? '')}
    <section>
      <h2>Di bawah 17 tahun</h2>
      <p>
        Data anak dijaga secara khusus (Pasal 25). Bila Anda di bawah 17 tahun, isilah bersama orang tua atau
        wali, dan tandai bahwa mereka mendampingi Anda.
      </p>
    </section>
    <section>
      <h2>Kontak dan pengaduan</h2>
      <p>Penanggung jawab: ${linked(city, publisher.url)}. Pengaduan dapat disampaikan lewat:</p>
      ${renderWays(complaintChannels(publisher), context)}
    </section>`;
  const page = {
    title: texts.privacy,
    description: `Bagaimana ${city} menjaga data pada formulir umpan balik layanan`,
    root: '../',
    address: base === undefined ? undefined : base + PRIVACY,
  };
  return renderFrame(page, body, context);
}

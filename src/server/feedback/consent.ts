/**
 * The consent to keeping a contact, as the page without JavaScript asks it (UU 27/2022 articles 21 and 22): what for,
 * how long, and how to take it back, apart from everything else. Other words need a new version: the version is kept
 * with the contact as proof of what was agreed to (article 24).
 */
import { CONTACT_DAYS } from '../../retention.ts';

export const CONTACT_CONSENT = {
  version: 'kontak-1',
  text:
    'Saya setuju nomor atau surel ini disimpan hanya untuk menanggapi jawaban ini. Yang melihatnya hanya petugas OPD ' +
    'layanan ini dan pengelola umpan balik kota. Dihapus begitu tindak lanjut ditutup, paling lambat ' +
    `${CONTACT_DAYS} hari setelah disimpan, dan dapat saya hapus sendiri kapan saja di halaman ini.`,
};

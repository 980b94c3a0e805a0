/**
 * What the server says to residents and webmasters, in Indonesian: what is wrong, where, how to mend it. Codes for
 * programs stay English and stable.
 */
import { COMMENT_LIMIT } from '../feedback/message.ts';

const number = new Intl.NumberFormat('id-ID');

export const TEXTS = {
  bodyTooLarge: 'Kiriman terlalu besar. Pendekkan komentar, lalu kirim lagi.',
  mediaType:
    'Jenis kiriman tidak dikenal. Kirim sebagai application/json, text/plain;charset=UTF-8, atau formulir biasa.',
  bodyEmpty: 'Kiriman kosong. Isi jawaban, lalu kirim lagi.',
  bodySyntax: 'Kiriman bukan JSON yang benar. Periksa tanda kurung, koma, dan kutipnya, lalu kirim lagi.',
  bodyLength: 'Panjang kiriman tidak cocok dengan isinya. Kirim lagi.',
  notFound: 'Halaman atau berkas ini tidak ada. Periksa alamatnya.',
  forbidden: 'Permintaan ini tidak diizinkan.',
  badRequest: 'Permintaan tidak dapat dibaca. Periksa lalu kirim lagi.',
  internal: 'Ada gangguan di server. Coba lagi beberapa saat lagi.',
  storage: 'Jawaban belum dapat disimpan. Coba lagi sebentar lagi; jangan tutup halaman ini.',
  busy: 'Server sedang sangat sibuk. Coba lagi sebentar lagi; jangan tutup halaman ini.',
  noCatalogue: 'Katalog layanan belum dapat dibaca oleh server. Coba lagi sebentar lagi.',
  tooMany: (seconds: number) =>
    `Terlalu banyak kiriman dari jaringan ini. Coba lagi ${number.format(seconds)} detik lagi.`,
  proofNeeded:
    'Kiriman sedang jauh lebih banyak dari biasanya. Ambil soal dari alamat ini ditambah /challenge?id=…, selesaikan, lalu kirim lagi bersama buktinya.',
  origin: (origin: string) =>
    `Situs ${origin} belum terdaftar di katalog kota. Minta pengelola katalog menambahkan alamat OPD ini.`,
  unknownService: (service: string) =>
    `Layanan "${service}" tidak ada di katalog. Periksa atribut service pada halaman, atau muat ulang halaman.`,
  conflict:
    'Nomor jawaban ini sudah dipakai untuk jawaban lain. Muat ulang halaman, lalu kirim sebagai jawaban baru.',
  receiptUnknown:
    'Nomor tanda terima ini tidak ditemukan. Periksa lagi nomornya; jawaban yang sudah dihapus juga tidak ditemukan.',
  receiptForm:
    'Nomor tanda terima terdiri dari 12 huruf dan angka, seperti 7KQ4-M2XD-9TBC. Periksa lagi, lalu coba lagi.',
  followUpClosed:
    'Tindak lanjut jawaban ini sudah ditutup, jadi kontak tidak lagi diperlukan dan tidak disimpan.',
  consentNeeded: 'Tandai persetujuan di bawah isian kontak, lalu simpan lagi.',
  noteNeeded: 'Tulis apa yang sudah dilakukan: catatan ini wajib untuk status "ditindaklanjuti".',
  noteTooLong: (limit: number) =>
    `Catatan paling banyak ${number.format(limit)} huruf. Pendekkan, lalu simpan lagi.`,
  statusUnknown: 'Pilih salah satu status yang tersedia.',
  notHeld: 'Jawaban ini masuk tanpa tanda mencurigakan, jadi tetap dihitung.',
  loginFailed: 'Nama pengguna atau kata sandi tidak cocok. Periksa, lalu coba lagi.',
  loginWait: (seconds: number) =>
    `Terlalu banyak percobaan masuk. Coba lagi ${number.format(Math.ceil(seconds / 60))} menit lagi.`,
  invalid: (count: number) =>
    count === 1
      ? 'Ada satu bagian yang perlu diperbaiki.'
      : `Ada ${number.format(count)} bagian yang perlu diperbaiki.`,
};

/** What the fields of an answer are called. */
export const FIELD_NAMES: Record<string, string> = {
  id: 'nomor jawaban',
  service: 'layanan',
  agency: 'OPD',
  kind: 'jenis jawaban',
  knew: 'Tahu',
  access: 'Akses',
  accessProblem: 'kendala akses',
  channel: 'saluran',
  device: 'jenis perangkat',
  satisfaction: 'Puas',
  answers: 'jawaban survei',
  respondent: 'data responden',
  comment: 'komentar',
  consent: 'persetujuan',
  locale: 'bahasa',
  page: 'alamat halaman',
  catalogueRevision: 'revisi katalog',
  sentAt: 'waktu kirim',
  widget: 'versi widget',
  took: 'lama mengisi',
  website: 'isian jebakan',
  proof: 'bukti kerja',
  contact: 'kontak',
};

/** Sentences for what can be wrong with a field. */
export const FIELD_PROBLEMS = {
  missing: (field: string) => `Bagian "${field}" belum ada. Lengkapi, lalu kirim lagi.`,
  type: (field: string) => `Isi bagian "${field}" bukan jenis yang diharapkan. Perbaiki, lalu kirim lagi.`,
  'too-long': (field: string, limit?: number) =>
    `Isi bagian "${field}" terlalu panjang, paling banyak ${number.format(limit ?? COMMENT_LIMIT)} huruf. Pendekkan, lalu kirim lagi.`,
  'too-short': (field: string) => `Isi bagian "${field}" terlalu pendek. Lengkapi, lalu kirim lagi.`,
  format: (field: string) => `Bentuk bagian "${field}" tidak benar. Perbaiki, lalu kirim lagi.`,
  choice: (field: string) => `Pilihan pada bagian "${field}" tidak dikenal. Pilih salah satu yang tersedia.`,
  'guardian-needed': () =>
    'Anda di bawah 17 tahun. Isi bersama orang tua atau wali, dan tandai bahwa mereka mendampingi Anda.',
  'nothing-answered': () => 'Belum ada jawaban. Jawab sedikitnya satu pertanyaan atau tulis komentar.',
};

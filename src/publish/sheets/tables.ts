/** The tables of a catalogue: agencies, services and what belongs to them. Data only; see `columns.ts`. */
import { CHANGE_TABLES } from './tables-change.ts';
import type { Column, KeyColumn, Table, TablePlace } from './columns.ts';
import { CHANNEL_TABLES } from './tables-channel.ts';
import {
  choice,
  date,
  duration,
  id,
  lines,
  link,
  list,
  number,
  required,
  SERVICE_KEY,
  text,
  words,
} from './fields.ts';

const ofServices = (...path: string[]): TablePlace[] => [{ owner: 'services', list: path }];

/** A table whose rows belong to services. */
const serviceTable = (
  sheet: string,
  about: string,
  path: readonly string[],
  columns: readonly Column[],
  keys: readonly KeyColumn[] = [SERVICE_KEY],
): Table => ({ sheet, about, keys, columns, places: ofServices(...path) });

const PUBLISHER: Table = {
  sheet: 'Penerbit',
  about: 'Satu baris saja: kota yang menerbitkan katalog.',
  keys: [],
  columns: [
    required(text('Nama', 'name', 'Nama pemerintah kota.')),
    required(link('Tautan', 'url', 'Alamat situs kota, diawali https://.')),
    required(words('Bahasa utama', 'locale', 'Kode bahasa, biasanya id.')),
    required(words('Zona waktu', 'timeZone', 'Misalnya Asia/Jakarta.')),
    link('Alamat umpan balik', 'feedback.url', 'Alamat server yang menerima umpan balik warga.'),
    link('Tautan privasi', 'feedback.privacy', 'Halaman yang menjelaskan perlindungan data pribadi.'),
    ...duration('Batas jawaban', 'feedback.answerWithin', 'Berapa lama umpan balik dijawab'),
    choice('Bobot survei', 'survey.weight', 'weight', 'Bobot setiap unsur dalam IKM.'),
    number(
      'Jawaban paling sedikit',
      'survey.minimumAnswers',
      'Hasil survei baru tampil sesudah sebanyak ini jawaban.',
    ),
  ],
  places: [{ owner: 'catalogue', list: ['publisher'], single: true }],
};

const AGENCIES: Table = {
  sheet: 'OPD',
  about: 'Satu baris untuk setiap OPD.',
  keys: [],
  columns: [
    required(
      id(
        'Id',
        'id',
        'Nama tetap dengan huruf kecil dan tanda hubung, misalnya dishub. Jangan diubah sesudah terbit.',
      ),
    ),
    required(text('Nama', 'name', 'Nama lengkap OPD.')),
    text('Nama singkat', 'shortName', 'Misalnya Dishub.'),
    link('Tautan', 'url', 'Alamat situs OPD, diawali https://.'),
    text('Alamat', 'address', 'Alamat kantor.'),
  ],
  places: [{ owner: 'catalogue', list: ['agencies'] }],
};

const SERVICES: Table = {
  sheet: 'Layanan',
  about: 'Satu baris untuk setiap layanan.',
  keys: [],
  columns: [
    required(
      id(
        'Id',
        'id',
        'Nama tetap dengan huruf kecil dan tanda hubung, misalnya uji-kir. Jangan diubah sesudah terbit.',
      ),
    ),
    { ...required(id('OPD', 'agency', 'Id OPD penyelenggara; ada di lembar OPD.')), ids: 'agencies' },
    required(text('Nama', 'name', 'Nama layanan seperti dikenal warga.')),
    required(text('Ringkasan', 'summary', 'Satu atau dua kalimat: layanan ini untuk apa.')),
    text('Kategori', 'category', 'Misalnya Kependudukan.'),
    list('Kata kunci', 'keywords', 'Kata yang dicari warga, dipisahkan koma.'),
    text('Sasaran', 'audience', 'Untuk siapa layanan ini.'),
    required(choice('Status', 'status', 'status', 'Apakah layanan ini sedang dapat dipakai.')),
    required(date('Diperbarui', 'updated', 'Tanggal isi baris ini terakhir diperiksa.')),
    text('Nama inovasi', 'innovation.name', 'Apa yang baru pada layanan ini.'),
    date('Inovasi mulai', 'innovation.launched', 'Tanggal inovasi mulai dipakai.'),
    text('Manfaat inovasi', 'innovation.benefit', 'Apa gunanya bagi warga.'),
    ...duration('Waktu', 'standard.duration', 'Waktu penyelesaian'),
    text('Catatan pengaduan', 'standard.complaints.note', 'Cara mengadu tentang layanan ini.'),
    text('Sarana', 'standard.facilities', 'Sarana, prasarana, dan fasilitas.'),
    text('Kompetensi', 'standard.competence', 'Kompetensi pelaksana.'),
    text('Pengawasan', 'standard.supervision', 'Pengawasan internal.'),
    text('Jumlah pelaksana', 'standard.staffing', 'Berapa petugas, dan siapa saja.'),
    text('Jaminan', 'standard.guarantee', 'Jaminan pelayanan.'),
    text('Keamanan', 'standard.safety', 'Jaminan keamanan dan keselamatan.'),
    text('Evaluasi', 'standard.evaluation', 'Evaluasi kinerja pelaksana.'),
    words('Nomor SK', 'standard.decree.number', 'Nomor surat keputusan standar pelayanan.'),
    date('Tanggal SK', 'standard.decree.date', 'Tanggal surat keputusan itu.'),
    link('Tautan SK', 'standard.decree.url', 'Alamat naskahnya.'),
    date('Standar ditinjau', 'standard.reviewedOn', 'Tanggal standar pelayanan terakhir ditinjau.'),
    text('Diverifikasi oleh', 'verified.by', 'Siapa yang memastikan isinya benar.'),
    date('Diverifikasi pada', 'verified.on', 'Tanggal verifikasi.'),
  ],
  places: [{ owner: 'catalogue', list: ['services'] }],
  defaults: [
    ['channels', 'list'],
    ['standard', 'group'],
  ],
};

const STANDARD_TABLES: Table[] = [
  serviceTable(
    'Persyaratan',
    'Satu baris untuk setiap hal yang harus dibawa atau dipenuhi.',
    ['standard', 'requirements'],
    [
      required(text('Nama', 'name', 'Apa yang dibawa, misalnya KTP.')),
      text('Rincian', 'detail', 'Penjelasan, misalnya asli dan fotokopi.'),
      text('Berlaku untuk', 'appliesTo', 'Untuk siapa, bila tidak untuk semua orang.'),
      link('Tautan', 'url', 'Alamat formulir atau penjelasannya.'),
    ],
  ),
  serviceTable(
    'Langkah',
    'Satu baris untuk setiap langkah, dari atas ke bawah.',
    ['standard', 'procedure'],
    [
      required(text('Nama', 'name', 'Apa yang dilakukan.')),
      text('Rincian', 'detail', 'Penjelasan.'),
      ...duration('Waktu', 'duration', 'Lama langkah ini'),
    ],
  ),
  serviceTable(
    'Biaya',
    'Satu baris untuk setiap tarif. Layanan gratis: satu baris dengan jumlah 0.',
    ['standard', 'fees'],
    [
      text('Sebutan', 'label', 'Tarif untuk apa, misalnya Mobil penumpang.'),
      number(
        'Jumlah',
        'amount',
        'Rupiah, angka saja: 30000. Gratis: 0. Kosongkan bila Catatan menjelaskan cara menghitungnya.',
      ),
      number('Sampai dengan', 'upTo', 'Rupiah tertinggi, bila tarifnya berkisar.'),
      text('Per', 'unit', 'Satuan, misalnya kendaraan.'),
      text('Catatan', 'note', 'Keterangan tarif.'),
    ],
  ),
  serviceTable(
    'Produk',
    'Satu baris untuk setiap hal yang diterima warga.',
    ['standard', 'products'],
    [
      required(text('Nama', 'name', 'Misalnya Kartu BLU-e.')),
      ...duration('Masa berlaku', 'validity', 'Berapa lama berlaku'),
      text('Catatan', 'note', 'Keterangan.'),
    ],
  ),
];

const MORE_TABLES: Table[] = [
  serviceTable(
    'Panduan',
    'Satu baris untuk setiap panduan.',
    ['guides'],
    [
      required(text('Judul', 'title', 'Judul panduan.')),
      link('Tautan', 'url', 'Alamat panduan.'),
      lines('Langkah', 'steps', 'Satu langkah setiap baris di dalam sel (Alt+Enter untuk baris baru).'),
    ],
  ),
  serviceTable(
    'Tanya jawab',
    'Satu baris untuk setiap pertanyaan yang sering diajukan.',
    ['faq'],
    [
      required(text('Pertanyaan', 'question', 'Seperti ditanyakan warga.')),
      required(text('Jawaban', 'answer', 'Jawaban singkat.')),
    ],
  ),
  serviceTable(
    'Sumber',
    'Satu baris untuk setiap sumber: dari mana isi layanan diketahui.',
    ['sources'],
    [
      required(words('Bagian', 'field', 'Bagian yang bersumber dari sini, misalnya standard.fees.')),
      text('Judul', 'title', 'Judul dokumen atau berita.'),
      link('Tautan', 'url', 'Alamat dokumen atau berita itu.'),
      required(date('Tanggal', 'date', 'Tanggal dokumen itu.')),
    ],
  ),
];

/** What a catalogue says of itself and what no table knows; a sheet only when there is some. */
const CATALOGUE: Table = {
  sheet: 'Katalog',
  about: 'Keterangan tentang katalog ini sendiri. Biarkan seperti adanya.',
  keys: [],
  columns: [],
  places: [{ owner: 'catalogue', list: [], single: true }],
  defaults: [
    ['agencies', 'list'],
    ['services', 'list'],
    ['changes', 'list'],
  ],
};

/** All tables in the order of the sheets. */
export const TABLES: readonly Table[] = [
  PUBLISHER,
  AGENCIES,
  SERVICES,
  ...STANDARD_TABLES,
  ...CHANNEL_TABLES,
  ...CHANGE_TABLES,
  ...MORE_TABLES,
  CATALOGUE,
];

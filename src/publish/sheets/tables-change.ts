/** The tables of announced changes, with the fields they change and the rules they rest on. */
import type { Table } from './columns.ts';
import {
  CHANGE_KEY,
  choice,
  id,
  link,
  list,
  moment,
  number,
  required,
  SERVICE_KEY,
  text,
  words,
} from './fields.ts';

export const CHANGE_TABLES: readonly Table[] = [
  {
    sheet: 'Perubahan',
    about: 'Satu baris untuk setiap pengumuman perubahan layanan.',
    keys: [],
    columns: [
      required(id('Id', 'id', 'Nama tetap, misalnya kir-gratis-2024. Jangan diubah sesudah terbit.')),
      required(number('Revisi', 'revision', '1; naikkan bila pengumuman yang sudah terbit dibetulkan.')),
      {
        ...list(
          'Layanan',
          'services',
          'Id layanan yang berubah, dipisahkan koma. Kosong: seluruh OPD atau seluruh kota.',
        ),
        ids: 'services',
      },
      { ...id('OPD', 'agency', 'Id OPD, bila perubahan ini tentang OPD.'), ids: 'agencies' },
      required(choice('Jenis', 'kind', 'changeKind', 'Apa yang berubah.')),
      required(choice('Tingkat', 'importance', 'importance', 'Seberapa penting bagi warga.')),
      required(text('Judul', 'title', 'Perubahannya dalam satu kalimat pendek.')),
      text('Ringkasan', 'summary', 'Penjelasan.'),
      text('Tindakan', 'action', 'Apa yang perlu dilakukan warga.'),
      required(moment('Diumumkan', 'announced', 'Tanggal diumumkan: 2024-01-05.')),
      required(moment('Berlaku', 'effective', 'Tanggal mulai berlaku.')),
      moment('Berakhir', 'ends', 'Tanggal berakhir, bila hanya sementara.'),
      link('Tautan', 'link', 'Alamat pengumuman lengkap.'),
    ],
    places: [{ owner: 'catalogue', list: ['changes'] }],
  },
  {
    sheet: 'Perubahan isi',
    about: 'Satu baris untuk setiap bagian yang berubah: semula apa, menjadi apa.',
    keys: [CHANGE_KEY],
    columns: [
      required(words('Jalur', 'path', 'Bagian katalog yang berubah, misalnya standard.fees.')),
      required(text('Sebutan', 'label', 'Nama bagian itu bagi warga, misalnya Biaya.')),
      text('Semula', 'before', 'Isi yang lama.'),
      text('Menjadi', 'after', 'Isi yang baru.'),
    ],
    places: [{ owner: 'changes', list: ['fields'] }],
  },
  {
    sheet: 'Dasar hukum',
    about: 'Satu baris untuk setiap peraturan yang mendasari layanan atau perubahan.',
    keys: [
      { ...SERVICE_KEY, help: 'Id layanan; kosongkan bila ini dasar hukum sebuah perubahan.' },
      { ...CHANGE_KEY, help: 'Id perubahan; kosongkan bila ini dasar hukum sebuah layanan.' },
    ],
    columns: [
      required(text('Judul', 'title', 'Nama, nomor, dan tahun peraturan.')),
      link('Tautan', 'url', 'Alamat naskahnya.'),
    ],
    places: [
      { owner: 'services', list: ['standard', 'legalBasis'] },
      { owner: 'changes', list: ['legalBasis'] },
    ],
  },
];

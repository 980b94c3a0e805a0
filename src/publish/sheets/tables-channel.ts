/** The tables of the ways in: channels of services, contacts of agencies, complaint channels, with their hours and closures. */
import type { KeyColumn, Table, TablePlace } from './columns.ts';
import {
  AGENCY_KEY,
  CHANNEL_KEY,
  choice,
  choices,
  COMPLAINT_KEY,
  date,
  id,
  link,
  moment,
  required,
  SERVICE_KEY,
  text,
  time,
  words,
} from './fields.ts';

/** Where channels live. Rows without service and agency are the city's complaint channels. */
const CHANNEL_PLACES: readonly TablePlace[] = [
  { owner: 'services', list: ['channels'] },
  { owner: 'services', complaint: true, list: ['standard', 'complaints', 'channels'] },
  { owner: 'agencies', list: ['contacts'] },
  { owner: 'publisher', list: ['complaints'] },
];
const OWNER_KEYS: readonly KeyColumn[] = [
  {
    ...SERVICE_KEY,
    help: 'Id layanan. Kosong, dan OPD juga kosong: saluran pengaduan kota.',
  },
  AGENCY_KEY,
  COMPLAINT_KEY,
];

/** Places of a list that each channel has. */
const inChannels = (list: string): TablePlace[] =>
  CHANNEL_PLACES.map(({ list: channels, ...place }) => ({ ...place, channels, list: [list] }));

export const CHANNEL_TABLES: readonly Table[] = [
  {
    sheet: 'Saluran',
    about:
      'Satu baris untuk setiap cara menghubungi: loket, situs, aplikasi, telepon, WhatsApp, surel, unit keliling.',
    keys: OWNER_KEYS,
    columns: [
      required(id('Id', 'id', 'Nama tetap dalam layanan ini, misalnya loket.')),
      required(choice('Jenis', 'type', 'channelType', 'Jenis saluran.')),
      required(text('Nama', 'name', 'Misalnya Loket UPT PKB.')),
      link('Tautan', 'url', 'Alamat web, atau tel:, mailto:.'),
      words('Nomor', 'number', 'Nomor telepon atau WhatsApp, sebagai teks supaya nol di depan tidak hilang.'),
      text('Alamat', 'address', 'Alamat tempatnya.'),
      choice('Keadaan', 'condition', 'condition', 'Kosong berarti berfungsi.'),
      moment('Sejak', 'since', 'Sejak kapan keadaannya begitu: 2024-01-05, atau 2024-01-05T08:00.'),
      text('Catatan', 'note', 'Keterangan.'),
    ],
    places: CHANNEL_PLACES,
  },
  {
    sheet: 'Jam',
    about: 'Satu baris untuk setiap jam buka yang sama pada satu atau beberapa hari.',
    keys: [...OWNER_KEYS, CHANNEL_KEY],
    columns: [
      required(
        choices(
          'Hari',
          'days',
          'day',
          'Dipisahkan koma: Senin, Selasa. Boleh juga Senin-Kamis atau setiap hari.',
        ),
      ),
      required(time('Buka', 'opens', 'Misalnya 08:00.')),
      required(time('Tutup', 'closes', 'Misalnya 15:30. Tengah malam: 24:00.')),
    ],
    places: inChannels('hours'),
  },
  {
    sheet: 'Tutup',
    about: 'Satu baris untuk setiap hari atau masa saluran tutup, misalnya libur nasional.',
    keys: [...OWNER_KEYS, CHANNEL_KEY],
    columns: [
      required(date('Mulai', 'from', 'Hari pertama tutup: 2024-04-08.')),
      date('Sampai', 'to', 'Hari terakhir tutup. Kosong berarti satu hari saja.'),
      text('Alasan', 'reason', 'Misalnya Idulfitri.'),
    ],
    places: inChannels('closures'),
  },
];

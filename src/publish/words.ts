/** Names of the catalogue's fields as a keeper would say them, and places put into words. Indonesian. */
import type { Path } from './finding.ts';

/** Field → what it is called. A list's name is also that of one of its items ("biaya ke-1"). */
export const FIELD_NAMES: Record<string, string> = {
  opdCatalogue: 'versi format',
  revision: 'revisi',
  published: 'waktu terbit',
  clock: 'jam peragaan',
  publisher: 'penerbit',
  agencies: 'OPD',
  services: 'layanan',
  changes: 'perubahan',
  id: 'id',
  agency: 'OPD',
  name: 'nama',
  shortName: 'nama singkat',
  url: 'tautan',
  locale: 'bahasa utama',
  timeZone: 'zona waktu',
  feedback: 'alamat umpan balik',
  privacy: 'tautan privasi',
  answerWithin: 'batas jawaban',
  survey: 'survei',
  weight: 'bobot',
  minimumAnswers: 'jawaban paling sedikit',
  contacts: 'kontak',
  summary: 'ringkasan',
  category: 'kategori',
  keywords: 'kata kunci',
  audience: 'sasaran',
  status: 'status',
  innovation: 'inovasi',
  launched: 'tanggal mulai',
  benefit: 'manfaat',
  standard: 'standar pelayanan',
  requirements: 'persyaratan',
  detail: 'rincian',
  appliesTo: 'berlaku untuk',
  procedure: 'langkah',
  duration: 'waktu penyelesaian',
  min: 'paling cepat',
  max: 'paling lama',
  unit: 'satuan',
  note: 'catatan',
  fees: 'biaya',
  label: 'sebutan',
  amount: 'jumlah',
  upTo: 'sampai dengan',
  products: 'produk',
  validity: 'masa berlaku',
  complaints: 'pengaduan',
  legalBasis: 'dasar hukum',
  facilities: 'sarana',
  competence: 'kompetensi pelaksana',
  supervision: 'pengawasan',
  staffing: 'jumlah pelaksana',
  guarantee: 'jaminan pelayanan',
  safety: 'jaminan keamanan',
  evaluation: 'evaluasi',
  decree: 'surat keputusan',
  number: 'nomor',
  date: 'tanggal',
  reviewedOn: 'tanggal ditinjau',
  channels: 'saluran',
  type: 'jenis',
  address: 'alamat',
  hours: 'jam buka',
  days: 'hari',
  opens: 'jam mulai',
  closes: 'jam tutup',
  closures: 'hari libur',
  from: 'mulai',
  to: 'sampai',
  reason: 'alasan',
  condition: 'keadaan',
  since: 'sejak',
  scheduled: 'perubahan terjadwal',
  set: 'nilai baru',
  guides: 'panduan',
  steps: 'langkah',
  faq: 'tanya jawab',
  question: 'pertanyaan',
  answer: 'jawaban',
  sources: 'sumber',
  field: 'bagian',
  title: 'judul',
  verified: 'verifikasi',
  by: 'oleh',
  on: 'tanggal',
  updated: 'tanggal diperbarui',
  kind: 'jenis perubahan',
  importance: 'tingkat',
  action: 'yang perlu dilakukan',
  announced: 'tanggal diumumkan',
  effective: 'tanggal berlaku',
  ends: 'tanggal berakhir',
  fields: 'bagian yang berubah',
  path: 'jalur',
  before: 'semula',
  after: 'menjadi',
  link: 'tautan',
};

const ENTRIES: Record<string, string> = { agencies: 'OPD', services: 'Layanan', changes: 'Perubahan' };

/** A value inside a catalogue that may be broken anywhere. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/**
 * Puts a place into words: `Layanan "uji-kir", biaya ke-1, jumlah`.
 * @param root the assembled catalogue, for the id of the entry
 */
export function describePlace(root: unknown, path: Path): string {
  const [list, index, ...rest] = path;
  const entry = ENTRIES[String(list)];
  if (entry === undefined || typeof index !== 'number') return capitalize(describeFields(path)) || 'Katalog';
  const id = valueAt(root, [list!, index, 'id']);
  const who = typeof id === 'string' && id ? `${entry} "${id}"` : `${entry} ke-${index + 1}`;
  return [who, describeFields(rest)].filter(Boolean).join(', ');
}

function describeFields(path: Path): string {
  const words: string[] = [];
  for (const step of path) {
    if (typeof step === 'number') words.push(`${words.pop() ?? 'isi'} ke-${step + 1}`);
    else if (/^[a-z]{2}$/.test(step) && step !== 'id' && !(step in FIELD_NAMES))
      words.push(`bahasa "${step}"`);
    // Inside a text, "id" is Indonesian.
    else if (step === 'id' && words.length > 0 && isText(path.at(-2))) words.push('bahasa "id"');
    else if (step !== 'standard') words.push(FIELD_NAMES[step] ?? `"${step}"`);
  }
  if (words.length === 0 && path.length > 0) return FIELD_NAMES['standard']!;
  return words.join(', ');
}

const TEXTS = new Set(
  'name shortName summary category audience benefit detail appliesTo note label unit facilities competence supervision staffing guarantee safety evaluation address reason title question answer by action before after'.split(
    ' ',
  ),
);
const isText = (step: string | number | undefined): boolean => typeof step === 'string' && TEXTS.has(step);

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value as it is shown in a sentence: short, on one line. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'daftar [ … ]';
  if (typeof value === 'object' && value !== null) return 'kelompok { … }';
  if (typeof value !== 'string') return String(value);
  const line = value.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}

/** `a`, `a atau b`, `a, b, atau c`. */
export function listWords(words: readonly string[], last = 'atau'): string {
  if (words.length < 2) return words.join('');
  const head = words.slice(0, -1).join(', ');
  return `${head}${words.length > 2 ? ',' : ''} ${last} ${words.at(-1)}`;
}

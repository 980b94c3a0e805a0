/** What is wrong with the writing of a JSON or YAML file, in words. */
import type { YAMLParseError } from 'yaml';
import type { JsonFault, JsonFaultCode } from './json-text.ts';

/** A sentence and how to mend it. */
export interface Advice {
  code: string;
  message: string;
  suggestion: string;
}

const JSON_ADVICE: Record<JsonFaultCode, (found: string) => [message: string, suggestion: string]> = {
  empty: () => ['Berkas ini kosong.', 'Isi berkas ini, atau hapus bila tidak dipakai.'],
  comment: () => ['Ada catatan di luar isian; JSON tidak mengenal catatan.', 'Hapus catatan itu.'],
  'curly-quote': (found) => [
    `Tanda kutip ${found.slice(0, 1)} berasal dari pengolah kata.`,
    'Ganti dengan tanda kutip lurus: ".',
  ],
  'single-quote': () => ["Teks diapit tanda ' .", 'Ganti dengan tanda kutip ganda: ".'],
  'unquoted-key': (found) => [
    `Nama isian ${found} tidak diapit tanda kutip.`,
    `Tulis "${found}", dengan tanda kutip.`,
  ],
  'unquoted-value': (found) =>
    found === ',' || found === ''
      ? ['Ada isian tanpa nilai.', 'Tulis nilainya, atau hapus isian itu.']
      : [
          `${found} bukan nilai yang dikenal.`,
          `Bila ini teks, tulis "${found}", dengan tanda kutip; bila angka, tulis angkanya saja, misalnya 30000.`,
        ],
  'missing-colon': () => [
    'Kurang tanda titik dua (:) sesudah nama isian.',
    'Tambahkan titik dua di antara nama isian dan nilainya.',
  ],
  'missing-comma': () => ['Kurang tanda koma sesudah nilai ini.', 'Tambahkan koma di akhir nilai ini.'],
  'extra-comma': () => ['Ada tanda koma yang berlebih.', 'Hapus koma ini.'],
  'open-string': () => [
    'Teks ini tidak ditutup dengan tanda kutip di baris yang sama.',
    'Tambahkan tanda kutip penutup, dan tulis teksnya dalam satu baris.',
  ],
  'open-bracket': (found) => [
    `Kurung ${found} ini tidak ditutup.`,
    `Tambahkan ${found === '{' ? '}' : ']'} di akhir bagian ini.`,
  ],
  'wrong-bracket': (found) => [
    `Kurung ${found} di sini tidak cocok dengan kurung pembukanya.`,
    'Setiap { ditutup dengan }, setiap [ ditutup dengan ].',
  ],
  'bad-escape': () => ['Ada garis miring terbalik (\\) yang tidak dikenal.', 'Tulis dua kali: \\\\.'],
  'after-end': () => [
    'Masih ada tulisan sesudah kurung penutup terakhir.',
    'Hapus tulisan itu, atau periksa kurung yang ditutup terlalu cepat.',
  ],
  'too-deep': () => ['Kurung di berkas ini bersarang terlalu dalam.', 'Periksa kurung yang lupa ditutup.'],
};

/** Words for a fault of JSON. */
export function explainJson(fault: JsonFault): Advice {
  const [message, suggestion] = JSON_ADVICE[fault.code](fault.found);
  return { code: `json-${fault.code}`, message, suggestion };
}

const YAML_ADVICE: Partial<Record<YAMLParseError['code'], [message: string, suggestion: string]>> = {
  BAD_INDENT: [
    'Inden baris ini tidak sejajar.',
    'Samakan jumlah spasi di depan baris dengan baris lain pada tingkat yang sama.',
  ],
  TAB_AS_INDENT: ['Baris ini diawali tab.', 'Ganti tab dengan spasi.'],
  DUPLICATE_KEY: ['Nama isian ini tertulis dua kali.', 'Hapus salah satu.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'Teks ini memuat tanda titik dua.',
    'Apit seluruh teksnya dengan tanda kutip: "…".',
  ],
  MISSING_CHAR: [
    'Ada tanda yang kurang: kutip penutup, kurung penutup, atau titik dua.',
    'Periksa baris ini dan baris di atasnya.',
  ],
  MULTIPLE_DOCS: [
    'Berkas ini berisi lebih dari satu dokumen (dipisah ---).',
    'Pisahkan menjadi satu berkas untuk setiap layanan.',
  ],
};

/** Words for an error of the YAML parser. */
export function explainYaml({ code }: YAMLParseError): Advice {
  const [message, suggestion] = YAML_ADVICE[code] ?? [
    'Susunan YAML di baris ini tidak dapat dibaca.',
    'Periksa inden, tanda titik dua, dan tanda kutip di baris ini dan baris di atasnya.',
  ];
  return { code: `yaml-${code.toLowerCase().replaceAll('_', '-')}`, message, suggestion };
}

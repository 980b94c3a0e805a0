/**
 * Turns what the schema refuses into sentences for the person who keeps the catalogue: which field, what is wrong
 * with what stands there, and what to write instead.
 */
import type { z } from 'zod';
import { DATE, ID, LANGUAGE, LINK, MOMENT, TIME } from '../catalogue/primitives.ts';
import type { Path, Remark } from './finding.ts';
import { guessChoice, guessDate, guessId, guessLink, guessTime, guessZone } from './guess.ts';
import { readAmount } from './rupiah.ts';
import { describePlace, listWords, quote, valueAt } from './words.ts';

type Issue = z.core.$ZodIssue;
/** Code, what is wrong (follows the name of the field), and what to do. */
type Words = [code: string, wrong: string, suggestion: string];

/** Puts the schema's issues into words, one for each field. @param root what was checked */
export function explainIssues(root: unknown, issues: readonly Issue[]): Remark[] {
  const remarks: Remark[] = [];
  const seen = new Set<string>();
  for (const issue of issues) {
    const path = issue.path as Path;
    // A date in the wrong form is also a date that does not exist: the first thing said is enough.
    const key = JSON.stringify(path);
    if (seen.has(key)) continue;
    seen.add(key);
    const [code, wrong, suggestion] = explainIssue(issue, valueAt(root, path), path);
    const message = `${describePlace(root, path)}: ${wrong}`;
    remarks.push({ code, severity: 'error', path, message, suggestion });
  }
  return remarks;
}

function explainIssue(issue: Issue, value: unknown, path: Path): Words {
  const field = String(path.at(-1));
  if (issue.code === 'custom') return explainRule(issue.message, value, field);
  if (value === undefined) return ['missing-field', 'belum diisi.', `Tambahkan ${exampleOf(issue, field)}.`];
  if (typeof value === 'string' && !value.trim()) return emptyText();
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue.expected, value);
    case 'invalid_value':
      return explainChoice(issue.values.map(String), value);
    case 'invalid_format':
      return explainFormat(String(issue.pattern), value);
    case 'invalid_union':
      return explainText(value);
    case 'too_small':
      if (issue.origin === 'array')
        return ['empty-list', 'daftarnya kosong.', 'Isi paling sedikit satu, atau hapus bagian ini.'];
      return ['wrong-number', `${quote(value)} terlalu kecil.`, `Tulis ${issue.minimum} atau lebih.`];
    case 'too_big':
      return ['wrong-number', `${quote(value)} terlalu besar.`, 'Periksa angkanya.'];
    case 'unrecognized_keys':
      return [
        'unknown-field',
        `bagian ${listWords(issue.keys.map(quote), 'dan')} tidak dikenal di sini dan tidak akan berlaku.`,
        'Yang dapat dijadwalkan: "status", "audience", "channels", dan isi "standard" (misalnya "standard": { "fees": [ … ] }).',
      ];
    case 'invalid_key':
      return [
        'wrong-language',
        `${quote(field)} bukan kode bahasa.`,
        'Tulis "id" untuk Indonesia, "en" untuk Inggris.',
      ];
    default:
      return ['wrong-value', `${quote(value)} tidak dapat dipakai.`, 'Lihat contoh katalog.'];
  }
}

const emptyText = (): Words => ['empty-text', 'isinya kosong.', 'Isi, atau hapus bagian ini.'];

/** The rules that the schema states in its own code. */
function explainRule(rule: string, value: unknown, field: string): Words {
  switch (rule) {
    case 'empty-text':
      return emptyText();
    case 'no-such-date':
      return ['no-such-date', `tanggal ${quote(value)} tidak ada.`, 'Periksa tanggal dan bulannya.'];
    case 'min-over-max':
      return field === 'upTo'
        ? [
            'min-over-max',
            'lebih kecil daripada jumlah, atau jumlahnya tidak ada.',
            'Isi "amount" dengan yang terkecil dan "upTo" dengan yang terbesar.',
          ]
        : ['min-over-max', 'lebih besar daripada paling lama.', 'Tukar "min" dan "max".'];
    case 'fee-without-amount':
      return [
        'fee-without-amount',
        'belum diisi.',
        'Tambahkan "amount": 0 bila gratis, atau "note" yang menjelaskan cara menghitungnya.',
      ];
    case 'from-after-to':
      return ['from-after-to', 'lebih awal daripada tanggal mulai.', 'Tukar "from" dan "to".'];
    case 'unknown-time-zone': {
      const zone = typeof value === 'string' ? guessZone(value) : undefined;
      return [
        'unknown-time-zone',
        `zona waktu ${quote(value)} tidak dikenal.`,
        `Tulis "${zone ?? 'Asia/Jakarta'}".`,
      ];
    }
    default:
      return ['wrong-value', `${quote(value)} tidak dapat dipakai.`, 'Lihat contoh katalog.'];
  }
}

function explainType(expected: string, value: unknown): Words {
  switch (expected) {
    case 'number':
    case 'int': {
      if (typeof value === 'number') {
        return [
          'wrong-number',
          `${quote(value)} bukan bilangan bulat.`,
          `Tulis ${Math.round(value)}, tanpa pecahan.`,
        ];
      }
      const amount = typeof value === 'string' ? readAmount(value) : undefined;
      const number = amount === undefined ? 'angkanya saja, misalnya 30000' : String(amount);
      return [
        'wrong-number',
        `${quote(value)} bukan angka.`,
        `Tulis ${number}, tanpa tanda kutip, titik, atau Rp.`,
      ];
    }
    case 'string':
      return explainText(value);
    case 'array':
      return [
        'wrong-type',
        `${quote(value)} bukan daftar.`,
        `Tulis di antara kurung siku: [ ${quote(value)} ].`,
      ];
    default:
      return [
        'wrong-type',
        `${quote(value)} bukan kelompok isian.`,
        'Tulis di antara kurung kurawal: { … }.',
      ];
  }
}

/** A text is wanted: a string, or one for each language. */
function explainText(value: unknown): Words {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return ['wrong-text', `${quote(value)} belum berupa teks.`, `Apit dengan tanda kutip: "${value}".`];
  }
  if (value === null) return ['empty-text', 'isinya kosong (null).', 'Isi, atau hapus bagian ini.'];
  return [
    'wrong-text',
    `${quote(value)} bukan teks.`,
    'Tulis "…", atau satu teks untuk setiap bahasa: { "id": "…", "en": "…" }.',
  ];
}

function explainChoice(choices: readonly string[], value: unknown): Words {
  const meant = typeof value === 'string' ? guessChoice(value, choices) : undefined;
  const all = `Pilihannya: ${listWords(choices)}.`;
  const suggestion = meant === undefined ? all : `Maksud Anda "${meant}"? ${all}`;
  return ['wrong-choice', `${quote(value)} bukan pilihan yang dikenal.`, suggestion];
}

function explainFormat(pattern: string, value: unknown): Words {
  const text = String(value);
  const shown = quote(value);
  const or = (guess: string | undefined, otherwise: string): string =>
    guess === undefined ? otherwise : `Tulis "${guess}".`;
  switch (pattern) {
    case String(ID):
      return [
        'wrong-id',
        `${shown} tidak dapat menjadi id.`,
        or(guessId(text), 'Pakai huruf kecil, angka, dan tanda hubung.'),
      ];
    case String(DATE):
      return [
        'wrong-date',
        `${shown} bukan tanggal yang dikenal.`,
        or(guessDate(text), 'Tulis tahun-bulan-hari, misalnya "2024-01-05".'),
      ];
    case String(MOMENT):
      return [
        'wrong-date',
        `${shown} bukan tanggal atau waktu yang dikenal.`,
        or(guessDate(text), 'Tulis misalnya "2024-01-05", atau "2024-01-05T08:00" dengan jamnya.'),
      ];
    case String(TIME):
      return [
        'wrong-time',
        `${shown} bukan jam yang dikenal.`,
        or(guessTime(text), 'Tulis dua angka, titik dua, dua angka: "08:00".'),
      ];
    case String(LINK):
      return [
        'wrong-link',
        `${shown} bukan tautan yang boleh ditampilkan.`,
        or(
          guessLink(text),
          'Tautan diawali https://, http://, tel:, mailto:, sms:, atau geo:, dan tidak memuat spasi.',
        ),
      ];
    case String(LANGUAGE):
      return [
        'wrong-language',
        `${shown} bukan kode bahasa.`,
        'Tulis "id" untuk Indonesia, "en" untuk Inggris.',
      ];
    default:
      return ['wrong-value', `${shown} tidak dapat dipakai.`, 'Lihat contoh katalog.'];
  }
}

const EXAMPLES: Record<string, string> = {
  id: '"uji-kir"',
  agency: '"dishub"',
  name: '"…"',
  url: '"https://…"',
  locale: '"id"',
  timeZone: '"Asia/Jakarta"',
  updated: '"2024-01-05"',
  date: '"2024-01-05"',
  from: '"2024-01-05"',
  announced: '"2024-01-05"',
  effective: '"2024-01-05"',
  on: '"2024-01-05"',
  opens: '"08:00"',
  closes: '"15:00"',
  max: '7',
  revision: '1',
  opdCatalogue: '1',
  standard: '{ … }',
  publisher: '{ … }',
  days: '["mon", "tue"]',
};

/** How a missing field is written: `"status": "active"`. */
function exampleOf(issue: Issue, field: string): string {
  if (issue.code === 'invalid_value')
    return `"${field}", salah satu dari ${listWords(issue.values.map(String))}`;
  const expected = issue.code === 'invalid_type' ? issue.expected : 'string';
  return `"${field}": ${EXAMPLES[field] ?? (expected === 'array' ? '[ … ]' : '"…"')}`;
}

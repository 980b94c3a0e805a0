/**
 * One writing for everything that a text can write in several ways: case, marks, white space, punctuation, and the
 * values inside it: money, dates, clock times, thousands, telephone numbers, number words. "7 Hari" and "7 hari"
 * come out the same, "7 hari kerja" does not; "Rp 37.000,-" and "Rp37.000" do, "Rp73.000" does not.
 */
import { guessDate } from '../guess.ts';
import { readAmount } from '../rupiah.ts';

/** Words that say the same, as one of them. Both languages in one table: a text is only compared with its own language. */
const SYNONYMS = new Map(
  Object.entries({
    tidak: 'tak tdk not no',
    jika: 'bila apabila kalau jikalau if',
    wajib: 'harus must',
    atau: 'or',
    dan: 'serta beserta and',
    izin: 'ijin',
    apotek: 'apotik',
    praktik: 'praktek',
    risiko: 'resiko',
    sebelum: 'before',
    setelah: 'sesudah after',
    '0': 'nol zero',
    '1': 'satu one',
    '2': 'dua two',
    '3': 'tiga three',
    '4': 'empat four',
    '5': 'lima five',
    '6': 'enam six',
    '7': 'tujuh seven',
    '8': 'delapan eight',
    '9': 'sembilan nine',
    '10': 'sepuluh ten',
    '11': 'sebelas eleven',
    '12': 'twelve',
  }).flatMap(([one, others]) => others.split(' ').map((other) => [other, one] as const)),
);

const FREE =
  /\b(?:tidak dipungut (?:biaya|retribusi)|(?:tanpa|bebas) biaya|cuma[\s-]cuma|gratis|free of charge|free)\b/g;
const FIGURES = String.raw`\d+(?:\.\d{3})*(?:,\d+)?(?:\s*(?:ribu|rb|juta|jt|miliar)\b)?`;
const MONEY = new RegExp(String.raw`\b(?:rp|idr)\.?\s*${FIGURES}|(?<![\d.,])${FIGURES}\s*rupiah\b`, 'g');
const DATES =
  /\b\d{1,2}\s+(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+\d{4}\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{4}-\d\d-\d\d\b/g;
const PHONE = /(?<![\d.,:])(?:\+?62|0)[\s-]?8?(?:[\s-]?\d){7,12}(?!\d)/g;
/** A number with its name in brackets, as officials write it: `7 (tujuh)`. */
const NAMED_NUMBER = /(\d+)\s*\(\s*([a-z][a-z\s-]*?)\s*\)/g;
const TOKEN = /rp\d+|d\d{8}|\d+(?:\.\d+)*|[\p{L}\p{M}]+|[%+<>=≤≥±$€]/gu;

/**
 * The words and values of a text in one writing, in their order. Money is `rp37000`, a date `d20240105`; punctuation
 * is gone, except that a stroke between words is "or".
 */
export function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Cf}]/gu, '')
    // Upper case first: it folds what has no single small letter (ß).
    .toUpperCase()
    .toLowerCase()
    .replace(/\b(?:f|ph)oto[\s-]?[ck]op[iy]\b/g, 'fotokopi')
    .replace(NAMED_NUMBER, (all, figure: string, name: string) =>
      readAmount(name) === Number(figure) ? figure : all,
    )
    .replace(DATES, (date) => ` d${guessDate(date)?.replaceAll('-', '') ?? date} `)
    .replace(FREE, ' rp0 ')
    .replace(MONEY, (money) => {
      const amount = readAmount(money);
      return amount === undefined ? money : ` rp${amount} `;
    })
    .replace(PHONE, (number) => phoneDigits(number))
    .replace(/(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?!\d)/g, (number) => number.replace(/[.,]/g, ''))
    .replace(/(?<=\d)[.,:](?=\d)/g, '.')
    // 08.00 is 8.00, but 1.05 is not 1.5.
    .replace(/(?<![\d.])0(\d)(?!\d)/g, '$1')
    .replace(/(?<=\p{L})\s*\/\s*(?=\p{L})/gu, ' atau ')
    .replace(/&/g, ' dan ');
  return (plain.match(TOKEN) ?? []).map((token) => SYNONYMS.get(token) ?? token);
}

/** The digits of a telephone number, the country's code as 0: `+62 812-7423` is `08127423`. */
export function phoneDigits(number: string): string {
  return number.replace(/[^\d+]/g, '').replace(/^\+?62/, '0');
}

/** True for a token that stands for a value rather than a word. */
export const isValue = (token: string): boolean => /\d/.test(token);

/**
 * The text as one string to compare by. Words run together (`foto kopi` = `foto-kopi` = `fotokopi`), values stay
 * apart (`1 2` is not `12`).
 */
export function keyOf(tokens: readonly string[]): string {
  let key = '';
  let last = '';
  for (const token of tokens) {
    key += (key && (isValue(token) || isValue(last)) ? ' ' : '') + token;
    last = token;
  }
  return key;
}

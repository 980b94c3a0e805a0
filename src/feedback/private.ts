/**
 * What in a comment may tell who somebody is: NIK and KK numbers, telephone numbers, e-mail addresses, number plates.
 * Finds what people write without thinking, not what somebody hides on purpose. Pure, and linear in the text's length:
 * every pattern is bounded or moves forward only. No lookbehind: Safari before 16.4 would not read the file.
 */

export type PrivateKind = 'nik' | 'phone' | 'email' | 'plate';

/** A part of a text, from `start` up to but without `end`, in UTF-16 code units. */
export interface PrivateRange {
  start: number;
  end: number;
  kind: PrivateKind;
}

/** Digits that belong together although up to two signs stand between: `0812-3456 7890`, `(0761) 12345`. */
const CHAIN = /\d(?:[ \u00a0.\-–/()]{0,2}\d)*/g;

/** Codes that begin a NIK: the provinces of Indonesia by the ministry's numbering. */
const PROVINCES = /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])/;

/** Registration areas on number plates. */
const AREAS = new Set(
  (
    'A B D E F G H K L M N P R S T W Z AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP CC CD ' +
    'DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT DW EA EB ED KB KH KT KU PA PB PG'
  ).split(' '),
);
const PLATE = /([A-Za-z]{1,2})[ .-]?(\d{1,4})[ .-]?([A-Za-z]{1,3})(?![A-Za-z])/g;
/** What people count with: `b 250 gr`, `da 10 kg`; letters of a plate only after four digits. */
const UNITS = /^(?:KG|KM|CM|MM|GR|ML|RB|JT|JAM|HR|WIB|ORG|THN|BLN|KK|RT|RW|KTP|SIM|PNS|ASN|HP|WA|DAN|YG)$/;

/** NIK and KK: region (6), day, month, year (2 each; women's day + 40), serial (4), of which none is 0000. */
function isNik(digits: string): boolean {
  const day = +digits.slice(6, 8) % 40;
  const month = +digits.slice(8, 10);
  return (
    /^\d{12}(?!0000)\d{4}$/.test(digits) &&
    PROVINCES.test(digits) &&
    day > 0 &&
    day < 32 &&
    +digits.slice(6, 8) < 72 &&
    month > 0 &&
    month < 13
  );
}

/** @param plus a `+` stands before @param area signs stand between a landline's area code and its number */
function isPhone(digits: string, plus: boolean, area: boolean): boolean {
  // Mobile: 08 and a digit that is no 0, ten to thirteen in all; opening times such as 08.00 are none.
  if (/^(?:0|62)8[1-9][1-9]\d{6,9}$/.test(digits)) return true;
  // Landline: not without a sign that it is one, because many numbers begin with 0.
  return plus ? /^62[2-9]\d{6,10}$/.test(digits) : area && /^0[2-79]\d{7,10}$/.test(digits);
}

/** Numbers in one chain of digits; they begin and end where groups of digits do. */
function findNumbers(text: string, from: number, chain: string): PrivateRange[] {
  const found: PrivateRange[] = [];
  const at: number[] = [];
  /** For each digit, and once more at the end: a group begins here. */
  const begins: boolean[] = [];
  for (let index = 0; index < chain.length; index += 1)
    if (/\d/.test(chain[index]!)) {
      begins.push(at[at.length - 1] !== from + index - 1);
      at.push(from + index);
    }
  begins.push(true);
  const digits = chain.replace(/\D/g, '');

  const lengthAt = (first: number): [length: number, kind: PrivateKind] | undefined => {
    const isOne = (length: number, kind: PrivateKind) => {
      const candidate = digits.slice(first, first + length);
      if (!begins[first + length] || candidate.length < length) return false;
      if (kind === 'nik') return isNik(candidate);
      const area = !!(begins[first + 3] || begins[first + 4]);
      return isPhone(candidate, text[at[first]! - 1] === '+', area);
    };
    // Opening times, not a telephone number: 08.15-14.30 08.15
    if (/^\d\d\.\d\d(?![.\d])/.test(text.slice(at[first], at[first]! + 6))) return undefined;
    if (isOne(16, 'nik')) return [16, 'nik'];
    for (let length = 14; length > 8; length -= 1) if (isOne(length, 'phone')) return [length, 'phone'];
    return undefined;
  };

  for (let first = 0; first < at.length; first += 1) {
    const hit = begins[first] && lengthAt(first);
    if (!hit) continue;
    const [length, kind] = hit;
    const start = at[first]!;
    const end = at[first + length - 1]! + 1;
    const sign = text.slice(start, end).includes(')') ? '(' : '+';
    found.push({ start: text[start - 1] === sign ? start - 1 : start, end, kind });
    first += length - 1;
  }
  return found;
}

/** The address around an `@`, if it is one. */
function findEmail(text: string, sign: number): PrivateRange | undefined {
  let start = sign;
  while (start > 0 && /[\w.%+-]/.test(text[start - 1]!)) start -= 1;
  let end = sign + 1;
  while (end < text.length && /[A-Za-z0-9.-]/.test(text[end]!)) end += 1;
  // The end of a sentence is no part of the address.
  while (/[.-]/.test(text[end - 1]!)) end -= 1;
  const isOne =
    /\w/.test(text.slice(start, sign)) && /[A-Za-z0-9]\.[A-Za-z]{2}/.test(text.slice(sign + 1, end));
  return isOne ? { start, end, kind: 'email' } : undefined;
}

function isPlate([, area, digits, letters]: string[]): boolean {
  const upper = area!.toUpperCase();
  // People write a plate in one case; a capital alone begins a sentence.
  const sameCase = (area === upper) === (letters === letters!.toUpperCase());
  if (!AREAS.has(upper) || !sameCase || digits!.length < 4 - upper.length) return false;
  return (digits!.length > 3 && area === upper) || !UNITS.test(letters!.toUpperCase());
}

function findPlates(text: string): PrivateRange[] {
  const found: PrivateRange[] = [];
  PLATE.lastIndex = 0;
  for (let match = PLATE.exec(text); match; match = PLATE.exec(text)) {
    const { index } = match;
    if (!/[A-Za-z]/.test(text[index - 1] || '') && isPlate(match))
      found.push({ start: index, end: index + match[0].length, kind: 'plate' });
    // A letter on, not behind the match: the next plate may begin inside what was none.
    else PLATE.lastIndex = index + 1;
  }
  return found;
}

/** Everything private in a text, in its order; what overlaps is one range, of the kind that begins first. */
export function findPrivate(text: string): PrivateRange[] {
  const found = findPlates(text);
  text.replace(CHAIN, (chain, from: number) => {
    found.push(...findNumbers(text, from, chain));
    return '';
  });
  for (let sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
    const email = findEmail(text, sign);
    if (email) found.push(email);
  }
  const ranges: PrivateRange[] = [];
  for (const range of found.sort((a, b) => a.start - b.start)) {
    const last = ranges[ranges.length - 1];
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else ranges.push(range);
  }
  return ranges;
}

/**
 * The text with a dot in the place of every letter and digit of what is private: what stands around it is untouched,
 * the length is the same, and one sees that something stood there.
 */
export function maskPrivate(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findPrivate(text)) {
    masked += text.slice(from, start) + text.slice(start, end).replace(/\w/g, '•');
    from = end;
  }
  return masked + text.slice(from);
}

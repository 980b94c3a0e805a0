/** Reads an amount that a person wrote in words or with decoration, only to suggest the number; never to publish it. */

const UNITS: Record<string, number> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
};
const SCALES: Record<string, number> = { ribu: 1e3, rb: 1e3, juta: 1e6, jt: 1e6, miliar: 1e9 };

/** `tiga puluh ribu` as words: joined ones parted, `se-` spelt out. */
function splitWords(text: string): string[] {
  return text
    .replace(/sepuluh/g, ' satu puluh ')
    .replace(/sebelas/g, ' satu belas ')
    .replace(/se(?=(ratus|ribu|juta)\b)/g, ' satu ')
    .replace(/(puluh|belas|ratus|ribu|juta|miliar)/g, ' $1 ')
    .split(/[\s-]+/)
    .filter(Boolean);
}

function readWords(text: string): number | undefined {
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const word of splitWords(text)) {
    if (word in UNITS) digit = UNITS[word]!;
    else if (word === 'puluh') [group, digit] = [group + digit * 10, 0];
    else if (word === 'belas') [group, digit] = [group + digit + 10, 0];
    else if (word === 'ratus') [group, digit] = [group + digit * 100, 0];
    else if (word in SCALES) [total, group, digit] = [total + (group + digit) * SCALES[word]!, 0, 0];
    else return undefined;
  }
  return total + group + digit;
}

/**
 * Whole rupiah meant by a text: `tigapuluh ribu`, `Rp30.000,00`, `30 rb`, `gratis`; undefined when it is not clear.
 */
export function readAmount(text: string): number | undefined {
  const bare = text
    .toLowerCase()
    .replace(/^\s*(rp|idr)\.?\s*/, '')
    .replace(/\s*(rupiah|,-+|\.-+)\s*$/, '')
    .trim();
  if (!bare) return undefined;
  if (/^(gratis|cuma-cuma|tidak dipungut biaya|bebas biaya)$/.test(bare)) return 0;
  const figures = /^(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?\s*(ribu|rb|juta|jt|miliar)?$/.exec(bare);
  if (!figures) return readWords(bare);
  const [, whole = '', part = '', scale = ''] = figures;
  const amount = Number(whole.replaceAll('.', '') + part.replace(',', '.')) * (SCALES[scale] ?? 1);
  return Number.isInteger(amount) ? amount : undefined;
}

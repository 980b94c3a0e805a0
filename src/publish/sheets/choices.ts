/** What the catalogue's fixed choices are called in a sheet: the drop-downs show these words, the source keeps the codes. */
import {
  CHANGE_KINDS,
  CHANNEL_TYPES,
  CONDITIONS,
  DAYS,
  DURATION_UNITS,
  IMPORTANCES,
  STATUSES,
  WEIGHTS,
} from '../../catalogue/primitives.ts';
import { nearest } from '../nearest.ts';

/** Code → word, in the order of the drop-down. */
export type Choice = ReadonlyMap<string, string>;

/** Pairs codes with words; a code without a word would be lost in the sheet, so the type asks for each. */
const choice = <Code extends string>(codes: readonly Code[], words: Record<Code, string>): Choice =>
  new Map(codes.map((code) => [code, words[code]]));

/** The choices of the format, by the name that a column gives. */
export const CHOICES = {
  status: choice(STATUSES, {
    active: 'aktif',
    planned: 'direncanakan',
    paused: 'dihentikan sementara',
    ended: 'berakhir',
  }),
  channelType: choice(CHANNEL_TYPES, {
    counter: 'loket',
    web: 'situs web',
    app: 'aplikasi',
    phone: 'telepon',
    whatsapp: 'WhatsApp',
    email: 'surel',
    'mobile-unit': 'unit keliling',
  }),
  condition: choice(CONDITIONS, {
    working: 'berfungsi',
    disrupted: 'terganggu',
    down: 'tidak dapat dipakai',
  }),
  unit: choice(DURATION_UNITS, {
    minute: 'menit',
    hour: 'jam',
    day: 'hari',
    workday: 'hari kerja',
    week: 'minggu',
    month: 'bulan',
    year: 'tahun',
  }),
  day: choice(DAYS, {
    mon: 'Senin',
    tue: 'Selasa',
    wed: 'Rabu',
    thu: 'Kamis',
    fri: 'Jumat',
    sat: 'Sabtu',
    sun: 'Minggu',
  }),
  changeKind: choice(CHANGE_KINDS, {
    fee: 'biaya',
    requirement: 'persyaratan',
    procedure: 'prosedur',
    duration: 'waktu penyelesaian',
    product: 'produk',
    channel: 'saluran',
    address: 'alamat',
    hours: 'jam buka',
    audience: 'sasaran',
    status: 'status',
    'new-service': 'layanan baru',
    ended: 'layanan berakhir',
    disruption: 'gangguan',
    correction: 'koreksi',
    other: 'lainnya',
  }),
  importance: choice(IMPORTANCES, { info: 'biasa', important: 'penting', urgent: 'mendesak' }),
  weight: choice(WEIGHTS, { '1/9': '1/9', '0.11': '0,11' }),
  yes: new Map([['yes', 'ya']]) as Choice,
} as const;

export type ChoiceName = keyof typeof CHOICES;

/** The code of a word or a code, whichever a person typed, in any case; undefined when it is neither. */
export function readChoice(name: ChoiceName, text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, ' ');
  for (const [code, word] of CHOICES[name]) {
    if (wanted === word.toLowerCase() || wanted === code) return code;
  }
  return undefined;
}

/** The word that was probably meant, to suggest it. */
export function guessWord(name: ChoiceName, text: string): string | undefined {
  const meant = nearest(text.trim(), CHOICES[name].values());
  return meant ?? (CHOICES[name].size === 1 ? [...CHOICES[name].values()][0] : undefined);
}

/** `Senin-Kamis` and `setiap hari` as codes, in the order of the week; undefined when it is no range. */
export function readDayRange(text: string): string[] | undefined {
  if (/^(setiap hari|tiap hari|semua hari)$/i.test(text.trim())) return [...DAYS];
  const [from, to, ...rest] = text.split(/\s*(?:-|–|s\.?d\.?|sampai)\s*/i);
  if (from === undefined || to === undefined || rest.length > 0) return undefined;
  const [first, last] = [readChoice('day', from), readChoice('day', to)].map((code) =>
    DAYS.indexOf(code as (typeof DAYS)[number]),
  ) as [number, number];
  return first < 0 || last < first ? undefined : DAYS.slice(first, last + 1);
}

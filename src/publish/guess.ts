/** What a person probably meant by a value in another form than the catalogue's. Only ever suggested, never published. */
import { DATE, ID, isRealDate, LINK, TIME } from '../catalogue/primitives.ts';
import { nearest } from './nearest.ts';

const MONTHS = 'januari februari maret april mei juni juli agustus september oktober november desember'.split(
  ' ',
);

/** `5 Januari 2024`, `05/01/2024`, `5-1-2024` or `2024/1/5` as `2024-01-05`. */
export function guessDate(text: string): string | undefined {
  const two = (value: string | number): string => String(value).padStart(2, '0');
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu),?\s+/, '');
  const named = /^(\d{1,2})\s+([a-z]+)\s+(\d{4})$/.exec(bare);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(bare);
  const turned = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(bare);
  let date = '';
  if (named) {
    const [, day = '', name = '', year = ''] = named;
    const month = MONTHS.findIndex((it) => it === name || (name.length === 3 && it.startsWith(name)));
    const known = month < 0 ? MONTHS.indexOf(nearest(name, MONTHS) ?? '') : month;
    date = `${year}-${two(known + 1)}-${two(day)}`;
  } else if (local) date = `${local[3]}-${two(local[2]!)}-${two(local[1]!)}`;
  else if (turned) date = `${turned[1]}-${two(turned[2]!)}-${two(turned[3]!)}`;
  return DATE.test(date) && isRealDate(date) ? date : undefined;
}

/** `8`, `8.30`, `08.30 WIB` or `pukul 8:30` as `08:30`. */
export function guessTime(text: string): string | undefined {
  const found = /^(?:pukul|jam)?\s*(\d{1,2})(?:[.:](\d{2}))?\s*(?:wib|wita|wit)?$/i.exec(text.trim());
  const time = found ? `${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}` : '';
  return TIME.test(time) ? time : undefined;
}

/** `www.pekanbaru.go.id`, an e-mail address or a telephone number as a link. */
export function guessLink(text: string): string | undefined {
  const bare = text.trim();
  const digits = bare.replace(/[\s().-]/g, '');
  let link = '';
  if (/^[^\s@/:]+@[^\s@/:]+\.\w+$/.test(bare)) link = `mailto:${bare}`;
  else if (/^\+?\d{3,15}$/.test(digits)) link = `tel:${digits}`;
  else if (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(bare)) link = `https://${bare}`;
  else if (LINK.test(bare)) link = bare;
  return LINK.test(link) ? link : undefined;
}

/** `Uji KIR (baru)` as `uji-kir-baru`. */
export function guessId(text: string): string | undefined {
  const id = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return ID.test(id) ? id : undefined;
}

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Pontianak'];

/** `WIB` or `Asia/Jkarta` as `Asia/Jakarta`. */
export function guessZone(text: string): string | undefined {
  const abbreviations: Record<string, string> = { wib: ZONES[0]!, wita: ZONES[1]!, wit: ZONES[2]! };
  return abbreviations[text.trim().toLowerCase()] ?? nearest(text, ZONES);
}

/** What Indonesian words mean among the catalogue's fixed choices; one word may mean several, of which one fits. */
const CHOICES: Record<string, string[]> = {
  loket: ['counter'],
  kantor: ['counter'],
  situs: ['web'],
  website: ['web'],
  aplikasi: ['app'],
  telepon: ['phone'],
  telpon: ['phone'],
  hp: ['phone'],
  wa: ['whatsapp'],
  surel: ['email'],
  'e-mail': ['email'],
  'mobil keliling': ['mobile-unit'],
  keliling: ['mobile-unit'],
  normal: ['working'],
  berfungsi: ['working'],
  gangguan: ['disrupted', 'disruption'],
  terganggu: ['disrupted'],
  rusak: ['down'],
  mati: ['down'],
  aktif: ['active'],
  direncanakan: ['planned'],
  dihentikan: ['paused', 'ended'],
  selesai: ['ended'],
  berakhir: ['ended'],
  menit: ['minute'],
  jam: ['hour', 'hours'],
  hari: ['day'],
  'hari kerja': ['workday'],
  minggu: ['week', 'sun'],
  bulan: ['month'],
  tahun: ['year'],
  senin: ['mon'],
  selasa: ['tue'],
  rabu: ['wed'],
  kamis: ['thu'],
  jumat: ['fri'],
  "jum'at": ['fri'],
  sabtu: ['sat'],
  ahad: ['sun'],
  biaya: ['fee'],
  tarif: ['fee'],
  persyaratan: ['requirement'],
  syarat: ['requirement'],
  prosedur: ['procedure'],
  waktu: ['duration'],
  produk: ['product'],
  saluran: ['channel'],
  alamat: ['address'],
  sasaran: ['audience'],
  'layanan baru': ['new-service'],
  koreksi: ['correction'],
  lainnya: ['other'],
  biasa: ['info'],
  penting: ['important'],
  mendesak: ['urgent'],
  darurat: ['urgent'],
};

/** The choice meant by a word: its translation, else the nearest in spelling. */
export function guessChoice(text: string, choices: readonly string[]): string | undefined {
  const translated = CHOICES[text.trim().toLowerCase()]?.find((it) => choices.includes(it));
  return translated ?? nearest(text.trim(), choices);
}

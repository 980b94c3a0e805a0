/** The fields of a service that residents rely on, each as lines of words: what is compared, whole field by whole field. */
import type { Channel, Service } from '../../catalogue/types.ts';
import { formatHours } from '../../i18n/format-hours.ts';
import { formatDuration, formatFee } from '../../i18n/format.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { Difference } from '../diff/difference.ts';
import { say, type Words } from '../diff/text.ts';

export interface Field<T> {
  path: string;
  kind: Difference['kind'];
  label: Words;
  /** Its lines in a language; none when it is not there. */
  lines: (of: T, texts: Texts) => string[];
  /** Whether the order of the lines says something. */
  ordered?: true;
  /** Whether one letter makes it another: an address on the web is never merely misspelt. */
  exact?: true;
}

type Part = { id?: unknown } & Record<string, unknown>;
type Text = Parameters<typeof say>[0];

/** An entry with its further texts in brackets. */
function withDetails(entry: Part, texts: Texts, ...details: string[]): string {
  const inside = details
    .map((key) => entry[key] as Text)
    .filter((text) => text !== undefined)
    .map((text) => say(text, texts.lang));
  return say(entry['name'] as Text, texts.lang) + (inside.length > 0 ? ` (${inside.join('; ')})` : '');
}

const STATUS: Record<Service['status'], Words> = {
  active: { id: 'Dilayani', en: 'In service' },
  planned: { id: 'Belum dibuka', en: 'Not open yet' },
  paused: { id: 'Dihentikan sementara', en: 'Paused' },
  ended: { id: 'Sudah tidak dilayani', en: 'No longer in service' },
};
const inLanguage = (words: Words, { lang }: Texts): string => (lang === 'en' ? words.en : words.id);

export const SERVICE_FIELDS: readonly Field<Service>[] = [
  {
    path: 'status',
    kind: 'status',
    label: { id: 'Status', en: 'Status' },
    lines: ({ status }, texts) => [inLanguage(STATUS[status], texts)],
  },
  {
    path: 'audience',
    kind: 'audience',
    label: { id: 'Untuk siapa', en: 'For whom' },
    lines: ({ audience }, { lang }) => (audience === undefined ? [] : [say(audience, lang)]),
  },
  {
    path: 'standard.requirements',
    kind: 'requirement',
    label: { id: 'Persyaratan', en: 'Requirements' },
    lines: ({ standard }, texts) =>
      (standard.requirements ?? []).map((it) => withDetails(it, texts, 'detail', 'appliesTo')),
  },
  {
    path: 'standard.procedure',
    kind: 'procedure',
    label: { id: 'Langkah', en: 'Steps' },
    ordered: true,
    lines: ({ standard }, texts) =>
      (standard.procedure ?? []).map(
        (it) =>
          withDetails(it, texts, 'detail') + (it.duration ? `, ${formatDuration(it.duration, texts)}` : ''),
      ),
  },
  {
    path: 'standard.duration',
    kind: 'duration',
    label: { id: 'Waktu', en: 'Time' },
    lines: ({ standard: { duration } }, texts) => (duration ? [formatDuration(duration, texts)] : []),
  },
  {
    path: 'standard.fees',
    kind: 'fee',
    label: { id: 'Biaya', en: 'Fee' },
    lines: ({ standard }, texts) =>
      (standard.fees ?? []).map(
        (fee) => (fee.label ? `${say(fee.label, texts.lang)}: ` : '') + formatFee(fee, texts),
      ),
  },
  {
    path: 'standard.products',
    kind: 'product',
    label: { id: 'Hasil layanan', en: 'What you receive' },
    lines: ({ standard }, texts) =>
      (standard.products ?? []).map(
        (it) =>
          withDetails(it, texts, 'note') + (it.validity ? `, ${formatDuration(it.validity, texts)}` : ''),
      ),
  },
];

export const CHANNEL_FIELDS: readonly Field<Channel>[] = [
  {
    path: 'url',
    kind: 'channel',
    label: { id: 'Tautan', en: 'Link' },
    exact: true,
    lines: ({ url }) => (url === undefined ? [] : [url]),
  },
  {
    path: 'number',
    kind: 'channel',
    label: { id: 'Nomor', en: 'Number' },
    lines: ({ number }) => (number === undefined ? [] : [number]),
  },
  {
    path: 'address',
    kind: 'address',
    label: { id: 'Alamat', en: 'Address' },
    lines: ({ address }, { lang }) => (address === undefined ? [] : [say(address, lang)]),
  },
  {
    path: 'hours',
    kind: 'hours',
    label: { id: 'Jam layanan', en: 'Opening hours' },
    lines: ({ hours }, texts) => (hours ?? []).map((it) => formatHours([it], texts)),
  },
  {
    path: 'closures',
    kind: 'hours',
    label: { id: 'Hari tutup', en: 'Closed on' },
    lines: ({ closures }) => (closures ?? []).map(({ from, to }) => from + (to ? ` – ${to}` : '')),
  },
];

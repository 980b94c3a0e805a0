/**
 * The fields of a service and how each is compared. Material are those that a resident acts on. Editorial, whatever they
 * say, are what describes the service from behind (the eight components that need not be published, decree, sources,
 * verification) and what helps to find and use it (category, keywords, questions, guides, innovation). In between:
 * - the name: another meaning is material, because residents look for it by that name;
 * - the summary: its wording is free, but not its values ("setiap 6 bulan") and rules;
 * - complaints: one of the six components that must be published, so material where its meaning differs.
 */
import type { Service, Standard } from '../../catalogue/types.ts';
import { diffChannels, type ChannelsContext } from './channels.ts';
import { changed, type Found, type Spot } from './found.ts';
import { diffStandardList } from './lists.ts';
import type { Level } from './meaning.ts';
import { sayDuration } from './say-values.ts';
import { stableJson } from './stable.ts';
import { compareText, sayBoth, type Words } from './text.ts';
import { compareDuration } from './values.ts';

export interface FieldContext extends ChannelsContext {
  /** Compares the agencies of a service by their ids: `same` when one is the other under a new id. */
  compareAgency: (before: string, after: string) => Level;
  /** Name of an agency. */
  sayAgency: (id: string, side: 'before' | 'after') => Words;
}

type Compare<T> = (before: T, after: T, context: FieldContext) => Found[];

/** What a field that is only ever editorial is called. */
const LABELS: Record<string, Words> = {
  category: { id: 'Kategori', en: 'Category' },
  keywords: { id: 'Kata kunci', en: 'Keywords' },
  innovation: { id: 'Inovasi', en: 'Innovation' },
  guides: { id: 'Panduan', en: 'Guides' },
  faq: { id: 'Tanya jawab', en: 'Questions and answers' },
  sources: { id: 'Sumber', en: 'Sources' },
  verified: { id: 'Verifikasi', en: 'Verification' },
  updated: { id: 'Tanggal pembaruan', en: 'Date of update' },
  id: { id: 'Id', en: 'Id' },
  legalBasis: { id: 'Dasar hukum', en: 'Legal basis' },
  facilities: { id: 'Sarana dan prasarana', en: 'Facilities' },
  competence: { id: 'Kompetensi petugas', en: 'Staff competence' },
  supervision: { id: 'Pengawasan internal', en: 'Internal supervision' },
  staffing: { id: 'Jumlah petugas', en: 'Number of staff' },
  guarantee: { id: 'Jaminan layanan', en: 'Service guarantee' },
  safety: { id: 'Keamanan dan keselamatan', en: 'Safety and security' },
  evaluation: { id: 'Evaluasi kinerja', en: 'Performance review' },
  decree: { id: 'Ditetapkan dengan', en: 'Established by' },
  reviewedOn: { id: 'Ditinjau', en: 'Reviewed' },
  shortName: { id: 'Nama singkat', en: 'Short name' },
  url: { id: 'Tautan', en: 'Link' },
};

/** Text of a field that is a text; other content is not put into words. */
function words(value: unknown): Words | undefined {
  if (typeof value === 'string') return sayBoth(value);
  const isText =
    typeof value === 'object' && value !== null && Object.values(value).every((it) => typeof it === 'string');
  return isText && 'id' in value ? sayBoth(value as Record<string, string>) : undefined;
}

/** A field of which any difference is editorial. @param key the last step of its path */
export function diffEditorial(path: string, key: string, before: unknown, after: unknown): Found[] {
  if (stableJson(before) === stableJson(after)) return [];
  const spot: Spot = {
    kind: 'other',
    path,
    label: LABELS[key] ?? { id: `Isian ${key}`, en: `Field ${key}` },
  };
  const [old, now] = [words(before), words(after)];
  // Half of a change told in words would read as if the other half were missing.
  return old && now ? changed(spot, 'editorial', old, now) : changed(spot, 'editorial', undefined, undefined);
}

const STATUSES: Record<Service['status'], Words> = {
  active: { id: 'dilayani', en: 'offered' },
  planned: { id: 'belum dibuka', en: 'not open yet' },
  paused: { id: 'dihentikan sementara', en: 'suspended' },
  ended: { id: 'sudah tidak dilayani', en: 'no longer offered' },
};

const SERVICE: Record<string, Compare<Service>> = {
  status: (before, after) => {
    const spot: Spot = {
      kind: after.status === 'ended' ? 'ended' : 'status',
      path: 'status',
      label: { id: 'Status', en: 'Status' },
    };
    const level = before.status === after.status ? 'same' : 'material';
    const found = changed(spot, level, STATUSES[before.status], STATUSES[after.status]);
    if (after.status !== 'ended') return found;
    const name = sayBoth(after.name);
    const sentence = { id: `Layanan berakhir: ${name.id}`, en: `Service ended: ${name.en}` };
    return found.map((it) => ({ ...it, sentence }));
  },
  audience: ({ audience: before }, { audience: after }) =>
    changed(
      { kind: 'audience', path: 'audience', label: { id: 'Untuk siapa', en: 'For whom' } },
      compareText(before, after),
      before === undefined ? undefined : sayBoth(before),
      after === undefined ? undefined : sayBoth(after),
    ),
  name: ({ name: before }, { name: after }) => {
    const spot: Spot = {
      kind: 'other',
      path: 'name',
      label: { id: 'Nama layanan', en: 'Name of the service' },
    };
    return changed(spot, compareText(before, after), sayBoth(before), sayBoth(after));
  },
  summary: ({ summary: before }, { summary: after }) => {
    const spot: Spot = { kind: 'other', path: 'summary', label: { id: 'Ringkasan', en: 'Summary' } };
    return changed(spot, compareText(before, after, true), sayBoth(before), sayBoth(after));
  },
  agency: ({ agency: before }, { agency: after }, { compareAgency, sayAgency }) =>
    changed(
      { kind: 'other', path: 'agency', label: { id: 'OPD penyelenggara', en: 'Responsible agency' } },
      compareAgency(before, after),
      sayAgency(before, 'before'),
      sayAgency(after, 'after'),
    ),
  channels: ({ channels: before }, { channels: after }, context) =>
    diffChannels('channels', before, after, context),
};

const COMPLAINTS: Words = { id: 'Pengaduan', en: 'Complaints' };

const STANDARD: Record<string, Compare<Standard>> = {
  ...Object.fromEntries(
    Object.entries(diffStandardList).map(([key, diff]): [string, Compare<Standard>] => [
      key,
      (before, after, { onCompare }) => diff(before, after, onCompare),
    ]),
  ),
  duration: ({ duration: before }, { duration: after }) =>
    changed(
      { kind: 'duration', path: 'standard.duration', label: { id: 'Waktu', en: 'Time' } },
      compareDuration(before, after),
      before && sayDuration(before),
      after && sayDuration(after),
    ),
  complaints: ({ complaints: before }, { complaints: after }, context) => {
    const spot: Spot = { kind: 'other', path: 'standard.complaints', label: COMPLAINTS };
    const note = changed(
      spot,
      compareText(before?.note, after?.note),
      before?.note === undefined ? undefined : sayBoth(before.note),
      after?.note === undefined ? undefined : sayBoth(after.note),
    );
    const channels = diffChannels('standard.complaints', before?.channels, after?.channels, context);
    const found = [...note, ...channels.map((it) => ({ ...it, kind: spot.kind, path: spot.path }))];
    return found.length > 0 ? found : diffEditorial(spot.path, 'complaints', before, after);
  },
};

const APART = new Set(['standard', 'scheduled']);

/**
 * Compares one field of two versions of a service, both as they are at one moment.
 * @param path `status`, `standard.fees`; fields of a later format are compared as editorial
 */
export function diffField(path: string, before: Service, after: Service, context: FieldContext): Found[] {
  const key = path.replace(/^standard\./, '');
  if (key !== path) {
    const compare = STANDARD[key];
    if (compare) return compare(before.standard, after.standard, context);
    return diffEditorial(path, key, before.standard[key], after.standard[key]);
  }
  return SERVICE[path]?.(before, after, context) ?? diffEditorial(path, path, before[path], after[path]);
}

/** The fields that either version has, in a fixed order. */
export function fieldsOf(before: Service, after: Service): string[] {
  const own = new Set([...Object.keys(before), ...Object.keys(after)].filter((key) => !APART.has(key)));
  const standard = new Set([...Object.keys(before.standard), ...Object.keys(after.standard)]);
  return [...own, ...[...standard].map((key) => `standard.${key}`)].sort();
}

/**
 * What differs between what is shown and what is to be published, both as readers have them at one moment: field by
 * field, each field whole. Lists are compared line by line in any order; nothing is paired by likeness.
 */
import { isDeepStrictEqual } from 'node:util';
import { serviceAt } from '../../catalogue/scheduled.ts';
import { momentToTime } from '../../catalogue/time.ts';
import type { Channel, Service } from '../../catalogue/types.ts';
import { en } from '../../i18n/locales/en.ts';
import { id } from '../../i18n/locales/id.ts';
import type { Difference, Grade } from '../diff/difference.ts';
import { compareWords, worst, type Level } from '../diff/meaning.ts';
import { keyOf, tokensOf } from '../diff/normalize.ts';
import { sayBoth, type Words } from '../diff/text.ts';
import type { SourceCatalogue } from '../validate.ts';
import { CHANNEL_FIELDS, SERVICE_FIELDS, type Field } from './fields.ts';
import { settleAt } from './settle.ts';

type Compared = Pick<SourceCatalogue, 'publisher' | 'services'>;
type About = Pick<Difference, 'service' | 'agency' | 'from'>;

/** Differences of all services, in the order of the new catalogue; those that are gone come last. Linear in services. */
export function findDifferences(previous: Compared, next: Compared, now: number): Difference[] {
  const old = new Map(settleAt(previous, now).services.map((service) => [service.id, service]));
  const differences: Difference[] = [];
  for (const service of settleAt(next, now).services) {
    const before = old.get(service.id);
    old.delete(service.id);
    const about = { service: service.id, agency: service.agency };
    if (!before) differences.push(wholeService(about, 'new-service', 'after', service));
    else if (!isDeepStrictEqual(before, service))
      differences.push(...compareOverTime(about, before, service, now, next.publisher.timeZone));
  }
  for (const service of old.values())
    differences.push(
      wholeService({ service: service.id, agency: service.agency }, 'ended', 'before', service),
    );
  return differences;
}

const SERVICE: Words = { id: 'Layanan', en: 'Service' };

function wholeService(
  about: About,
  kind: 'new-service' | 'ended',
  side: 'before' | 'after',
  { name }: Service,
): Difference {
  const words = sayBoth(name);
  const sentence =
    kind === 'ended'
      ? { id: `Layanan tidak ada lagi: ${words.id}`, en: `Service no longer there: ${words.en}` }
      : { id: `Layanan baru: ${words.id}`, en: `New service: ${words.en}` };
  return { ...about, kind, path: '', grade: 'material', label: SERVICE, [side]: words, sentence };
}

/** Compares now, and again at each later moment from which either version has a value scheduled. */
function compareOverTime(about: About, old: Service, now: Service, time: number, zone: string): Difference[] {
  const differences = compareServices(about, old, now);
  const moments = new Map<number, string>();
  for (const { from } of [...(old.scheduled ?? []), ...(now.scheduled ?? [])])
    moments.set(momentToTime(from, zone), from);
  const known = new Set(differences.map(nameOf));
  for (const [at, from] of [...moments].sort(([a], [b]) => a - b)) {
    const [was, will] = [serviceAt(old, at, zone).service, serviceAt(now, at, zone).service];
    const until = serviceAt(now, Math.max(time, at - 1), zone).service;
    // What comes in, against what holds until then; and what was to come in and does not.
    const coming = new Map(compareServices({ ...about, from }, until, will).map((it) => [it.path, it]));
    for (const difference of compareServices({ ...about, from }, was, will)) {
      const told = coming.get(difference.path) ?? difference;
      if (known.has(nameOf(difference))) continue;
      known.add(nameOf(difference));
      differences.push(told);
    }
  }
  return differences;
}

/** The same field with the same two values, whenever. */
const nameOf = ({ path, before, after }: Difference): string => JSON.stringify([path, before, after]);

function compareServices(about: About, old: Service, now: Service): Difference[] {
  const found = SERVICE_FIELDS.flatMap((field) => compareField(about, field, '', old, now));
  const channels = new Map(old.channels.map((channel) => [channel.id, channel]));
  for (const channel of now.channels) {
    const before = channels.get(channel.id);
    channels.delete(channel.id);
    if (!before) found.push(wholeChannel(about, 'after', channel));
    else if (!isDeepStrictEqual(before, channel)) {
      const path = `channels.${channel.id}.`;
      found.push(...CHANNEL_FIELDS.flatMap((field) => compareField(about, field, path, before, channel)));
    }
  }
  for (const channel of channels.values()) found.push(wholeChannel(about, 'before', channel));
  return found;
}

function wholeChannel(about: About, side: 'before' | 'after', { id: channel, name }: Channel): Difference {
  const words = sayBoth(name);
  const sentence =
    side === 'after'
      ? { id: `Saluran baru: ${words.id}`, en: `New way in: ${words.en}` }
      : { id: `Saluran tidak ada lagi: ${words.id}`, en: `Way in no longer there: ${words.en}` };
  const label = { id: 'Saluran', en: 'Way in' };
  return {
    ...about,
    kind: 'channel',
    path: `channels.${channel}`,
    grade: 'material',
    label,
    [side]: words,
    sentence,
  };
}

function compareField<T>(about: About, field: Field<T>, above: string, old: T, now: T): Difference[] {
  const lines = (of: T): [string[], string[]] => [field.lines(of, id), field.lines(of, en)];
  const [was, is] = [lines(old), lines(now)];
  const level = worst(...was.map((it, index) => compareLines(it, is[index]!, field)));
  if (level === 'same') return [];
  const words = ([inId, inEn]: [string[], string[]]): Words | undefined =>
    inId.length > 0 ? { id: inId.join('; '), en: inEn.join('; ') } : undefined;
  const [before, after] = [words(was), words(is)];
  const said = (lang: keyof Words, none: string): string =>
    `${field.label[lang]}: ${before?.[lang] ?? none} → ${after?.[lang] ?? none}`;
  return [
    {
      ...about,
      kind: field.kind,
      path: above + field.path,
      grade: level satisfies Grade,
      label: field.label,
      ...(before && { before }),
      ...(after && { after }),
      sentence: { id: said('id', '(tidak ada)'), en: said('en', '(none)') },
    },
  ];
}

function compareLines(
  old: string[],
  now: string[],
  { ordered, exact }: Pick<Field<unknown>, 'ordered' | 'exact'>,
): Level {
  if (old.length !== now.length) return 'material';
  if (old.every((line, index) => line === now[index])) return 'same';
  if (exact) return 'material';
  const sorted = (lines: string[]): string[] =>
    ordered ? lines : [...lines].sort((a, b) => (keyOf(tokensOf(a)) < keyOf(tokensOf(b)) ? -1 : 1));
  const [left, right] = [sorted(old), sorted(now)];
  return worst(...left.map((line, index) => compareWords(line, right[index]!)));
}

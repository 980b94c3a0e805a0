/**
 * What differs between two versions of a catalogue, in the resident's terms. Pure, deterministic, and independent of the
 * order of every list. Near-linear: services and agencies are paired by id, those left by what they say; only inside one
 * service, and only what nothing else paired, is compared each with each.
 *
 * Not compared: revision, published, seal and clock, which publishing writes; and the notices themselves, which announce
 * differences rather than being some. The publisher's own fields are editorial.
 */
import { dayOf, toWall } from '../../catalogue/time.ts';
import type { Agency, Service } from '../../catalogue/types.ts';
import type { SourceCatalogue } from '../validate.ts';
import { diffAgency } from './agencies.ts';
import type { Difference } from './difference.ts';
import { diffEditorial, type FieldContext } from './fields.ts';
import type { Found } from './found.ts';
import type { OnCompare } from './match.ts';
import { diffService, type ServiceContext } from './services.ts';
import { byText, stableJson } from './stable.ts';
import { sayBoth, textKey, type Words } from './text.ts';

/** A catalogue as a source keeps it or as an endpoint shows it. */
export type ComparedCatalogue = Pick<SourceCatalogue, 'publisher' | 'agencies' | 'services'>;

export interface DiffOptions {
  /** Moment of the comparison, in ms: values scheduled for an earlier one hold already. */
  at: number;
  /** Told of every comparison of two entries of a list by likeness. */
  onCompare?: OnCompare;
}

/** Finds what differs; by agency and service, material before editorial. */
export function diffCatalogues(
  before: ComparedCatalogue,
  after: ComparedCatalogue,
  options: DiffOptions,
): Difference[] {
  const agencies = pair(before.agencies, after.agencies, sayAs);
  const context = createContext(agencies, after.publisher.timeZone, options);
  const about = (of: Pick<Difference, 'agency' | 'service'>, found: Found[]): Difference[] =>
    found.map((it) => ({ ...of, ...it }));
  const services = pair(before.services, after.services, ({ agency, name }) => `${agency} ${textKey(name)}`);
  return sortDifferences([
    ...diffPublisher(before, after),
    ...agencies.flatMap(([old, now]) => about({ agency: (now ?? old)!.id }, diffAgency(old, now, context))),
    ...services.flatMap(([old, now]) => {
      const { id: service, agency } = (now ?? old)!;
      return about({ service, agency }, diffService(old, now, context));
    }),
  ]);
}

/**
 * Compares one service with another version of itself.
 * @param before undefined for a new one
 * @param after undefined for one that is gone
 * @param timeZone the publisher's
 */
export function diffServices(
  before: Service | undefined,
  after: Service | undefined,
  { timeZone, ...options }: DiffOptions & { timeZone: string },
): Difference[] {
  const there = after ?? before;
  if (!there) return [];
  const found = diffService(before, after, createContext([], timeZone, options));
  return sortDifferences(found.map((it) => ({ service: there.id, agency: there.agency, ...it })));
}

type Pair<T> = [before: T | undefined, after: T | undefined];

const sayAs = ({ name }: Agency): string => textKey(name);

/**
 * Pairs entries by id, and those left by what they say, where only one of each side says it: an id is only a name.
 */
function pair<T extends { id: string }>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): Pair<T>[] {
  const pairs: Pair<T>[] = [];
  const old = new Map(before.map((item) => [item.id, item]));
  const left: T[] = [];
  for (const item of after) {
    const was = old.get(item.id);
    if (was) pairs.push([was, item]);
    else left.push(item);
    old.delete(item.id);
  }
  const gone = uniqueBy([...old.values()], nameOf);
  const fresh = uniqueBy(left, nameOf);
  for (const item of left) {
    const name = nameOf(item);
    const was = fresh.get(name) === item ? gone.get(name) : undefined;
    if (was) old.delete(was.id);
    pairs.push([was, item]);
  }
  for (const item of old.values()) pairs.push([item, undefined]);
  return pairs;
}

/** Entries by name; names that several have lead to none. */
function uniqueBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  for (const item of items) {
    const name = nameOf(item);
    found.set(name, found.has(name) ? undefined : item);
  }
  return found;
}

function createContext(
  agencies: readonly Pair<Agency>[],
  timeZone: string,
  { at, onCompare = () => {} }: DiffOptions,
): ServiceContext & FieldContext {
  const renamed = new Map(agencies.flatMap(([old, now]) => (old && now ? [[old.id, now.id] as const] : [])));
  const old = new Map(agencies.flatMap(([it]) => (it ? [[it.id, it] as const] : [])));
  const now = new Map(agencies.flatMap(([, it]) => (it ? [[it.id, it] as const] : [])));
  return {
    at,
    timeZone,
    today: dayOf(toWall(at, timeZone)),
    onCompare,
    compareAgency: (a, b) => (a === b ? 'same' : renamed.get(a) === b ? 'editorial' : 'material'),
    sayAgency: (id, side): Words => {
      const agency = (side === 'before' ? old : now).get(id);
      return agency ? sayBoth(agency.name) : { id, en: id };
    },
  };
}

function diffPublisher(before: ComparedCatalogue, after: ComparedCatalogue): Difference[] {
  const [old, now] = [before.publisher, after.publisher];
  if (stableJson(old) === stableJson(now)) return [];
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...keys].flatMap((key) => diffEditorial(`publisher.${key}`, key, old[key], now[key]));
}

/** One order whatever the order of the catalogues: the city's, then by agency and service; material first. */
function sortDifferences(differences: Difference[]): Difference[] {
  const keyOf = ({ agency = '', service = '', grade, path, from = '', sentence }: Difference): string =>
    [agency, service, grade === 'material' ? 0 : 1, path, from, sentence.id, sentence.en].join('\0');
  return differences
    .map((difference) => ({ difference, key: keyOf(difference) }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ difference }) => difference);
}

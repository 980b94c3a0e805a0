/** Differences of one service: now, and at each moment that either version has values for. */
import { isDeepStrictEqual } from 'node:util';
import type { Service } from '../../catalogue/types.ts';
import { diffField, fieldsOf, type FieldContext } from './fields.ts';
import { compose, type Found } from './found.ts';
import { sayMoment } from './say-values.ts';
import { sayBoth, type Words } from './text.ts';
import { turnsAfter, valuesAt } from './values-at.ts';

export interface ServiceContext extends FieldContext {
  /** Moment of the comparison, in ms. */
  at: number;
  timeZone: string;
}

const WHOLE: Words = { id: 'Layanan', en: 'Service' };

/**
 * Compares two versions of a service.
 * @param before undefined for a new service
 * @param after undefined for one that is no longer in the catalogue
 */
export function diffService(
  before: Service | undefined,
  after: Service | undefined,
  context: ServiceContext,
): Found[] {
  if (before && after) return isDeepStrictEqual(before, after) ? [] : diffBoth(before, after, context);
  const there = before ?? after;
  if (!there) return [];
  // One that had ended long ago, or comes in as ended, is housekeeping.
  const { status } = valuesAt(there, context.at, context.timeZone);
  const grade = status === 'ended' ? 'editorial' : 'material';
  const name = sayBoth(there.name);
  if (before) {
    const sentence = { id: `Layanan berakhir: ${name.id}`, en: `Service ended: ${name.en}` };
    return [{ kind: 'ended', path: '', grade, label: WHOLE, before: name, sentence }];
  }
  const sentence = { id: `Layanan baru: ${name.id}`, en: `New service: ${name.en}` };
  return [{ kind: 'new-service', path: '', grade, label: WHOLE, after: name, sentence }];
}

function diffBoth(before: Service, after: Service, context: ServiceContext): Found[] {
  const { at, timeZone } = context;
  const [old, now] = [valuesAt(before, at, timeZone), valuesAt(after, at, timeZone)];
  const found = fieldsOf(old, now).flatMap((path) => diffField(path, old, now, context));
  return [...found, ...diffTurns(before, after, context)];
}

/**
 * Values to come. What both versions bring at the same moment is compared as such; what only the new one brings, or
 * brings otherwise, is told against the value that holds until then; what only the old one had announced is told as
 * what now holds instead.
 */
function diffTurns(before: Service, after: Service, context: ServiceContext): Found[] {
  const { at, timeZone } = context;
  const [old, now] = [turnsAfter(before, at, timeZone), turnsAfter(after, at, timeZone)];
  const oldKeys = new Map(old.map(({ time, keys }) => [time, keys]));
  const newKeys = new Map(now.map(({ time, keys }) => [time, keys]));
  const moments = new Map([...old, ...now].map(({ time, from }) => [time, from]));
  return [...moments].flatMap(([time, from]) => {
    const was = valuesAt(before, time, timeZone);
    const will = valuesAt(after, time, timeZone);
    const until = valuesAt(after, time - 1, timeZone);
    const keys = new Set([...(oldKeys.get(time) ?? []), ...(newKeys.get(time) ?? [])]);
    const found = [...keys].sort().flatMap((path) => {
      const coming = newKeys.get(time)?.has(path) ? diffField(path, until, will, context) : [];
      if (newKeys.get(time)?.has(path) && !oldKeys.get(time)?.has(path)) return coming;
      const against = diffField(path, was, will, context);
      const material = against.some(({ grade }) => grade === 'material');
      return material && coming.length > 0 ? coming : against;
    });
    const date = sayMoment(from, timeZone);
    return found.map((it) => ({
      ...it,
      from,
      sentence: compose(
        (lang) => `${it.sentence[lang]} (${{ id: 'mulai', en: 'from' }[lang]} ${date[lang]})`,
      ),
    }));
  });
}

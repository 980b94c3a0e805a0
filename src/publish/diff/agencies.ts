/**
 * Differences of the agencies. Material are where an agency is and how to reach it, and its name where it means another.
 * An agency that comes or goes is editorial: what it means for residents is told with its services.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Agency } from '../../catalogue/types.ts';
import { diffChannels } from './channels.ts';
import { diffEditorial, type FieldContext } from './fields.ts';
import { added, changed, removed, type Found } from './found.ts';
import { sayName } from './say-values.ts';
import { compareText, sayBoth, type Words } from './text.ts';

const AGENCY: Words = { id: 'OPD', en: 'Agency' };
const APART = new Set(['name', 'address', 'contacts']);

/** Compares two versions of an agency. @param before undefined for a new one @param after undefined for one that is gone */
export function diffAgency(
  before: Agency | undefined,
  after: Agency | undefined,
  context: FieldContext,
): Found[] {
  const whole = { kind: 'other' as const, path: '', label: AGENCY };
  if (!before) return after ? [added(whole, sayName(after), 'editorial')] : [];
  if (!after) return [removed(whole, sayName(before), 'editorial')];
  if (isDeepStrictEqual(before, after)) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)].filter((key) => !APART.has(key)));
  return [
    ...changed(
      { kind: 'other', path: 'name', label: { id: 'Nama OPD', en: 'Name of the agency' } },
      compareText(before.name, after.name),
      sayName(before),
      sayName(after),
    ),
    ...changed(
      { kind: 'address', path: 'address', label: { id: 'Alamat', en: 'Address' } },
      compareText(before.address, after.address),
      before.address === undefined ? undefined : sayBoth(before.address),
      after.address === undefined ? undefined : sayBoth(after.address),
    ),
    ...diffChannels('contacts', before.contacts, after.contacts, context),
    ...[...keys].sort().flatMap((key) => diffEditorial(key, key, before[key], after[key])),
  ];
}

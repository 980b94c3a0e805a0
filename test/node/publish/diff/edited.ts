/** The fixture's catalogue before and after an edit, and what the diff says of it. */
import type { Catalogue, Service } from '../../../../src/catalogue/types.ts';
import { diffCatalogues } from '../../../../src/publish/diff/diff-catalogues.ts';
import type { Difference } from '../../../../src/publish/diff/difference.ts';
import { createCatalogue, NOW } from '../../../fixtures/catalogue.ts';

/** A copy of its own to write in. */
export const copy = (): Catalogue => structuredClone(createCatalogue());

/** Differences between the fixture and the fixture as edited, at its own moment. */
export function diffEdited(edit: (catalogue: Catalogue) => void, at = NOW): Difference[] {
  const after = copy();
  edit(after);
  return diffCatalogues(copy(), after, { at });
}

/** The service `uji-kir` of a catalogue. */
export const kirOf = (catalogue: Catalogue): Service =>
  catalogue.services.find(({ id }) => id === 'uji-kir')!;

/** Differences after editing the service `uji-kir`. */
export const diffKir = (edit: (service: Service) => void): Difference[] =>
  diffEdited((catalogue) => edit(kirOf(catalogue)));

/** What a table states of a difference. */
export const told = ({ grade, kind, path, sentence }: Difference): string[] => [
  grade,
  kind,
  path,
  sentence.id,
  sentence.en,
];

/** A catalogue with every list, however deep, in another order. */
export function shuffled<T>(value: T, random: () => number): T {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => shuffled(item, random));
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [items[last], items[other]] = [items[other], items[last]];
    }
    return items as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, it]) => [key, shuffled(it as unknown, random)]),
  ) as T;
}

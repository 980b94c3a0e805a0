/** Where in the catalogue's source a difference lies, so that its finding can name file and line. */
import type { Path } from '../finding.ts';
import type { Difference } from '../diff/difference.ts';
import type { Facts } from './notice.ts';

/** Makes the question for the place of a difference; of what is gone, the nearest thing around it. */
export function createPlaceOf(next: Facts): (difference: Difference) => Path {
  const services = new Map(next.services.map(({ id }, index) => [id, index]));
  return ({ service, path, from }) => {
    const index = service === undefined ? undefined : services.get(service);
    if (index === undefined) return service === undefined ? ['agencies'] : ['services'];
    let place: (string | number)[] = ['services', index];
    let value: unknown = next.services[index];
    if (from !== undefined) {
      const at = next.services[index]!.scheduled?.findIndex((it) => it.from === from) ?? -1;
      if (at >= 0) {
        place = [...place, 'scheduled', at, 'set'];
        value = next.services[index]!.scheduled![at]!.set;
      }
    }
    for (const step of path === '' ? [] : path.split('.')) {
      const found = Array.isArray(value) ? value.findIndex((item) => idOf(item) === step) : step;
      if (found === -1 || typeof value !== 'object' || value === null || !Object.hasOwn(value, found)) break;
      place.push(found);
      value = (value as Record<string | number, unknown>)[found];
    }
    return place;
  };
}

const idOf = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;

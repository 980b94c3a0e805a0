/**
 * For whom changes are written: the city, each agency, and each service that changes concern. A scope becomes
 * `changes.json`, `changes.atom` and `changes.ics` in its folder. Pure, and linear in services and their changes.
 */
import type { Agency, Change, Service, Text } from '../../catalogue/types.ts';

export interface ChangeScope {
  /** Below the endpoint: `''`, `agencies/<id>/` or `services/<id>/`. */
  folder: string;
  /** Of the city, the agency or the service. */
  name: Text;
  /** Agencies and services that a banner for this scope must know. */
  agencies: readonly Agency[];
  services: readonly Service[];
  /** In the catalogue's order. */
  changes: readonly Change[];
}

/** What the scopes are made of. */
interface Facts {
  publisher: { name: Text };
  agencies: readonly Agency[];
  services: readonly Service[];
  changes: readonly Change[];
}

/**
 * The scopes, the city first. A change belongs to a service when it names the service, or names none and is its
 * agency's or the city's; to an agency likewise, and when it names one of its services (as `selectNotices` has it).
 * A service without any change has no scope of its own: nobody could subscribe to it from a banner, and a city of
 * 10,000 services would carry 30,000 empty files.
 */
export function selectScopes({ publisher, agencies, services, changes }: Facts): ChangeScope[] {
  const index = indexChanges(changes);
  const agencyOf = new Map(agencies.map((agency) => [agency.id, agency]));
  const named = services.filter(({ id }) => index.byService.has(id));
  const namedOf = new Map<string, Service[]>();
  for (const service of named) {
    const list = namedOf.get(service.agency);
    if (list) list.push(service);
    else namedOf.set(service.agency, [service]);
  }
  const pick = (places: Iterable<number>): Change[] =>
    [...new Set(places)].sort((a, b) => a - b).map((at) => changes[at]!);
  return [
    { folder: '', name: publisher.name, agencies, services: named, changes },
    ...agencies.map((agency): ChangeScope => {
      const own = namedOf.get(agency.id) ?? [];
      const places = own.flatMap(({ id }) => index.byService.get(id)!);
      return {
        folder: `agencies/${agency.id}/`,
        name: agency.name,
        agencies: [agency],
        services: own,
        changes: pick([...places, ...(index.byAgency.get(agency.id) ?? []), ...index.city]),
      };
    }),
    ...services
      .map((service): ChangeScope => ({
        folder: `services/${service.id}/`,
        name: service.name,
        agencies: [agencyOf.get(service.agency)].filter((agency) => agency !== undefined),
        services: [service],
        changes: pick(index.ofService(service)),
      }))
      .filter((scope) => scope.changes.length > 0),
  ];
}

/** The service whose page tells more of a change: a service scope's own, else the first that the change names. */
export function serviceOf({ folder, services }: ChangeScope, { services: ids }: Change): string | undefined {
  if (folder.startsWith('services/')) return services[0]?.id;
  const named = new Set(ids);
  return services.find(({ id }) => named.has(id))?.id;
}

/** Places of changes by what they name. */
export interface ChangeIndex {
  byService: ReadonlyMap<string, readonly number[]>;
  /** Every change that bears the agency's id. */
  byAgency: ReadonlyMap<string, readonly number[]>;
  city: readonly number[];
  /** Places of the changes that concern a service: its own, its agency's and the city's. In order, each once. */
  ofService(service: Service): number[];
}

export function indexChanges(changes: readonly Change[]): ChangeIndex {
  const byService = new Map<string, number[]>();
  const byAgency = new Map<string, number[]>();
  const wholeAgency = new Map<string, number[]>();
  const city: number[] = [];
  const add = (map: Map<string, number[]>, id: string, index: number): void => {
    const list = map.get(id);
    if (list) list.push(index);
    else map.set(id, [index]);
  };
  changes.forEach(({ services, agency }, index) => {
    if (services) for (const id of new Set(services)) add(byService, id, index);
    else if (agency === undefined) city.push(index);
    else add(wholeAgency, agency, index);
    if (agency !== undefined) add(byAgency, agency, index);
  });
  const ofService = ({ id, agency }: Service): number[] =>
    [...(byService.get(id) ?? []), ...(wholeAgency.get(agency) ?? []), ...city].sort((a, b) => a - b);
  return { byService, byAgency, city, ofService };
}

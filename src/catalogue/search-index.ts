/**
 * `index.json` of an endpoint: what a list of services needs to show, search and filter all of them in one request, and
 * nothing else. Type-only. Texts are as in the catalogue, so that a reader picks the language as everywhere.
 */
import type { Agency, Scheduled, Service } from './types.ts';

/** The whole file. */
export interface SearchIndex {
  /** Format of the index. */
  opdIndex: 1;
  /** As what and when (ISO 8601, UTC) the index last changed; both stay while no entry changes. */
  revision: string | number;
  published: string;
  /** Name of the agency by id, for headings and filters; in the catalogue's order. */
  agencies: IndexedAgency[];
  /** In the catalogue's order. */
  services: IndexedService[];
}

export type IndexedAgency = Pick<Agency, 'id' | 'name'> & Partial<Pick<Agency, 'shortName'>>;

/** One line of a list; the rest is in `services/<id>.json`. */
export type IndexedService = Pick<Service, 'id' | 'agency' | 'name' | 'summary' | 'status'> &
  Partial<Pick<Service, 'category' | 'keywords'>> & {
    /** Statuses that come in by the clock; apply them as `serviceAt` does. */
    scheduled?: (Pick<Scheduled, 'from'> & { set: { status: NonNullable<Scheduled['set']['status']> } })[];
  };

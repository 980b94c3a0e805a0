/** Where a service is read, and a banner's notices followed and shared: files that the publisher writes beside the catalogue. */
import type { Change } from '../../catalogue/types.ts';

/** Where a banner stands: its catalogue, and what it is about. */
export interface Place {
  /** Address of the catalogue as the page gives it: the file, or its folder. */
  catalogue: string;
  services?: string[];
  agency?: string;
}

/** The endpoint's folder; the files of a single service or agency lie further down. */
const folderOf = (catalogue: string): URL =>
  new URL(
    catalogue.replace(/(services\/(?!catalogue\.json)|agencies\/[^/]+\/)?[^/]+$/, '') || '.',
    document.baseURI,
  );

/**
 * Absolute address of a service's readable page.
 * @param catalogue address of the catalogue as the page gives it: the file, or its folder
 */
export const readableAddress = (catalogue: string, service: string): string =>
  new URL(`layanan/${service}/`, folderOf(catalogue)).href;

/** Absolute address of a feed (`changes.atom`, `changes.ics`) for what the banner is about. */
export function feedAddress(place: Place, file: string): string {
  const { services = [], agency } = place;
  const scope =
    services[0] && !services[1] ? `services/${services[0]}/` : agency ? `agencies/${agency}/` : '';
  return new URL(scope + file, folderOf(place.catalogue)).href;
}

/**
 * Address to hand on: the announcement, else the readable page of the service, else the page itself.
 * @param published the endpoint is one that our publisher wrote, so that the readable pages are there
 */
export function sharedAddress({ link, services = [] }: Change, place: Place, published: boolean): string {
  if (link) return link;
  if (published && services[0]) return readableAddress(place.catalogue, services[0]);
  return location.href.replace(/[?#].*/, '');
}

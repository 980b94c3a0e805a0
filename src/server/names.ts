/** Names of what the catalogue knows by id, for the server's own pages. */
import type { KnownCatalogue } from './catalogue-source.ts';
import { inIndonesian } from './indonesian.ts';

/** An id that the catalogue no longer knows stands for itself. */
export interface Names {
  /** The city. */
  publisher: string;
  /** IANA name. */
  timeZone: string;
  agencyName(id: string): string;
  serviceName(id: string): string;
  /** Name of a way in to a service. */
  channelName(service: string, id: string): string;
}

/** @param known without a catalogue every id stands for itself, in the time of Pekanbaru */
export function namesOf(known: KnownCatalogue | undefined): Names {
  const publisher = known?.catalogue.publisher;
  return {
    publisher: inIndonesian(publisher?.name),
    timeZone: publisher?.timeZone ?? 'Asia/Jakarta',
    agencyName: (id) => inIndonesian(known?.agencies.get(id)?.name) || id,
    serviceName: (id) => inIndonesian(known?.services.get(id)?.name) || id,
    channelName: (service, id) =>
      inIndonesian(known?.services.get(service)?.channels.find((it) => it.id === id)?.name) || id,
  };
}

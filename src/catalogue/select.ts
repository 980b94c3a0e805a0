/** Questions to a catalogue that need no clock. */
import type { Agency, Catalogue, Channel, Service } from './types.ts';

const byId = <T extends { id: string }>(list: readonly T[], id: string): T | undefined =>
  list.find((it) => it.id == id);

/** The service with an id, if it is there and was readable. */
export const selectService = (catalogue: Catalogue, id: string): Service | undefined =>
  byId(catalogue.services, id);

/** The agency with an id, if it is there and was readable. */
export const selectAgency = (catalogue: Catalogue, id: string): Agency | undefined =>
  byId(catalogue.agencies, id);

export interface Ways {
  /** The way to try first; none when every way is down. */
  main: Channel | undefined;
  /** All that are neither `main` nor `trouble`, in the OPD's order. */
  others: Channel[];
  /** The OPD's first way when it is disrupted or down; the same as `main` when it is disrupted and nothing works better. */
  trouble: Channel | undefined;
}

/** The ways in to a service. The OPD's first channel is the main one unless another works better. */
export function selectWaysIn({ channels }: Service): Ways {
  const [first] = channels;
  const inState = (state: string) => channels.find(({ condition = 'working' }) => condition == state);
  const working = inState('working');
  const main = working || inState('disrupted');
  const trouble = first != working ? first : undefined;
  return { main, trouble, others: channels.filter((it) => it != main && it != trouble) };
}

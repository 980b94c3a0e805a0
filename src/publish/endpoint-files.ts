/**
 * The catalogue's own files of an endpoint: the whole, one for each service, one of the changes; all of format 1, so
 * that any of them can be a widget's catalogue. Pure, and linear: each entry becomes text once.
 */
import type { Change, Service } from '../catalogue/types.ts';
import type { SourceCatalogue } from './validate.ts';

/** A file but for its `revision` and `published`, which depend on what was published before. */
export interface EndpointFile {
  path: string;
  body: string;
}

/** @param clock the demonstration's moment, for every file */
export function renderCatalogueFiles(catalogue: SourceCatalogue, clock: string | undefined): EndpointFile[] {
  const { publisher, agencies, services, changes } = catalogue;
  const json = (value: unknown): string => JSON.stringify(value);
  const head = (clock === undefined ? '' : `"clock":${json(clock)},`) + `"publisher":${json(publisher)}`;
  const agencyTexts = new Map(agencies.map((agency): [string, string] => [agency.id, json(agency)]));
  const changeTexts = changes.map(json);
  const body = (agencies: string[], services: string[], changes: string[]): string =>
    `${head},"agencies":[${agencies.join()}],"services":[${services.join()}],"changes":[${changes.join()}]`;

  const serviceTexts = services.map(json);
  const selectChanges = indexChanges(changes);
  const allAgencies = [...agencyTexts.values()];
  return [
    { path: 'catalogue.json', body: body(allAgencies, serviceTexts, changeTexts) + renderRest(catalogue) },
    {
      path: 'changes.json',
      body: body(allAgencies, selectNamed(services, changes).map(json), changeTexts),
    },
    ...services.map((service, index) => ({
      path: `services/${service.id}.json`,
      body: body(
        [agencyTexts.get(service.agency)].filter((text) => text !== undefined),
        [serviceTexts[index]!],
        selectChanges(service).map((at) => changeTexts[at]!),
      ),
    })),
  ];
}

const FRAME = new Set('opdCatalogue revision published clock publisher agencies services changes'.split(' '));

/** Fields that a later format 1 may know. */
function renderRest(catalogue: SourceCatalogue): string {
  return Object.entries(catalogue)
    .filter(([key]) => !FRAME.has(key))
    .map(([key, value]) => `,${JSON.stringify(key)}:${JSON.stringify(value)}`)
    .join('');
}

/** Makes the question which changes concern a service: its own, its agency's and the city's, in the source's order. */
function indexChanges(changes: readonly Change[]): (service: Service) => number[] {
  const byService = new Map<string, number[]>();
  const byAgency = new Map<string, number[]>();
  const city: number[] = [];
  const add = (map: Map<string, number[]>, id: string, index: number): void => {
    const list = map.get(id);
    if (list) list.push(index);
    else map.set(id, [index]);
  };
  changes.forEach((change, index) => {
    if (change.services) for (const id of new Set(change.services)) add(byService, id, index);
    else if (change.agency !== undefined) add(byAgency, change.agency, index);
    else city.push(index);
  });
  return ({ id, agency }) =>
    [...(byService.get(id) ?? []), ...(byAgency.get(agency) ?? []), ...city].sort((a, b) => a - b);
}

/**
 * The services that changes name, as short as the format allows: a banner for an agency must know which of its
 * services a change is about, and nothing else of them.
 */
function selectNamed(services: readonly Service[], changes: readonly Change[]): Service[] {
  const named = new Set(changes.flatMap((change) => change.services ?? []));
  return services
    .filter(({ id }) => named.has(id))
    .map(({ id, agency, name, summary, status, updated }) => ({
      id,
      agency,
      name,
      summary,
      status,
      standard: {},
      channels: [],
      updated,
    }));
}

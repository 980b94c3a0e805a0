/**
 * The catalogue's own files of an endpoint: the whole, one for each service, the changes of each scope; all of format 1,
 * so that any of them can be a widget's catalogue; and the search index. Pure, and linear: each entry becomes text once.
 */
import type { Change, Service } from '../catalogue/types.ts';
import { indexChanges, type ChangeScope } from './feeds/scopes.ts';
import { renderSearchIndex } from './search-index.ts';
import type { SourceCatalogue } from './validate.ts';

/** A file but for its `revision` and `published`, which depend on what was published before. */
export interface EndpointFile {
  path: string;
  /** The key that says what the file is, in its first place; a catalogue of format 1 where none is named. */
  format?: 'opdIndex';
  body: string;
}

/**
 * @param scopes for whom changes are written, the city first
 * @param clock the demonstration's moment, for every file
 * @returns the whole, then `index.json`, each service's, and the changes of each scope
 */
export function renderCatalogueFiles(
  catalogue: SourceCatalogue,
  scopes: readonly ChangeScope[],
  clock: string | undefined,
): [EndpointFile, ...EndpointFile[]] {
  const { publisher, agencies, services, changes } = catalogue;
  const json = (value: unknown): string => JSON.stringify(value);
  const head = (clock === undefined ? '' : `"clock":${json(clock)},`) + `"publisher":${json(publisher)}`;
  const agencyTexts = new Map(agencies.map((agency): [string, string] => [agency.id, json(agency)]));
  const changeTexts = new Map(changes.map((change): [Change, string] => [change, json(change)]));
  const textsOf = (list: readonly Change[]): string[] => list.map((change) => changeTexts.get(change)!);
  const body = (agencies: string[], services: string[], changes: string[]): string =>
    `${head},"agencies":[${agencies.join()}],"services":[${services.join()}],"changes":[${changes.join()}]`;

  const serviceTexts = services.map(json);
  const { ofService } = indexChanges(changes);
  const whole = body([...agencyTexts.values()], serviceTexts, textsOf(changes)) + renderRest(catalogue);
  return [
    { path: 'catalogue.json', body: whole },
    { path: 'index.json', format: 'opdIndex', body: renderSearchIndex(catalogue) },
    ...services.map((service, index) => ({
      path: `services/${service.id}.json`,
      body: body(
        [agencyTexts.get(service.agency)].filter((text) => text !== undefined),
        [serviceTexts[index]!],
        textsOf(ofService(service).map((at) => changes[at]!)),
      ),
    })),
    ...scopes.map((scope) => ({
      path: `${scope.folder}changes.json`,
      body: body(
        scope.agencies.map(({ id }) => agencyTexts.get(id)!),
        scope.services.map((service) => json(shortenService(service))),
        textsOf(scope.changes),
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

/**
 * A service as short as the format allows: a banner for an agency must know which of its services a change is about,
 * and nothing else of them.
 */
const shortenService = ({ id, agency, name, summary, status, updated }: Service): Service => ({
  id,
  agency,
  name,
  summary,
  status,
  standard: {},
  channels: [],
  updated,
});

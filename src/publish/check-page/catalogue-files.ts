/** The catalogue files that a page's widgets would ask for, asked for here and read as the widgets read them. */
import { readCatalogue, type Problem } from '../../catalogue/read.ts';
import type { Catalogue } from '../../catalogue/types.ts';
import type { Answer } from './get.ts';
import { settingOf, widgetOf, type Placement } from './placements.ts';
import type { Page } from './read-page.ts';

/** Why a file is no catalogue, beside not having come at all. As the widgets name it (src/catalogue/error.ts). */
export type Trouble = 'catalogue-status' | 'catalogue-type' | 'catalogue-syntax' | 'catalogue-format';

/** One file, asked for. */
export interface CatalogueFile {
  url: URL;
  answer: Answer;
  catalogue?: Catalogue;
  trouble?: Trouble;
  /** Entries that the widgets drop. */
  problems: readonly Problem[];
}

/** Where a widget's catalogue is. */
export interface CatalogueAddress {
  /** The file that it asks for. */
  file: URL;
  /** The endpoint's folder, where the setting names it or a file whose place in it is known. */
  folder: URL | undefined;
  /** The setting is the folder, so that each service has its own file. */
  perService: boolean;
}

/** The address that a widget takes; undefined when the page sets none, or none that can be read. */
export function catalogueAddress(page: Page, placement: Placement): CatalogueAddress | undefined {
  const setting = settingOf(page, placement, 'catalogue');
  const url = setting === undefined ? null : URL.parse(setting, page.base.href);
  if (!url) return undefined;
  if (!setting!.endsWith('/')) {
    const place = /^(.*\/)(?:catalogue|changes|services\/[^/]+|agencies\/[^/]+\/[^/]+)\.json$/.exec(
      url.pathname,
    );
    return { file: url, folder: place ? new URL(place[1]!, url) : undefined, perService: false };
  }
  return { file: new URL(folderFile(page, placement), url), folder: url, perService: true };
}

/** What a widget asks a catalogue's folder for, as the elements do. */
function folderFile(page: Page, placement: Placement): string {
  const service = settingOf(page, placement, 'service')?.trim() ?? '';
  if (widgetOf(placement) !== 'change-banner') return `services/${service}.json`;
  const { services = [], agency } = bannerScope(page, placement);
  if (services.length === 1) return `services/${services[0]}.json`;
  return `${agency ? `agencies/${agency}/` : ''}changes.json`;
}

/** What a banner tells of: an agency on the element goes before what the page says for all, services before the agency. */
export function bannerScope(page: Page, placement: Placement): { services?: string[]; agency?: string } {
  const own = (name: string): string | undefined =>
    placement.element.attributes.get(placement.form === 'div' ? `data-${name}` : name);
  const services = own('agency') && !own('service') ? undefined : settingOf(page, placement, 'service');
  const agency = settingOf(page, placement, 'agency');
  return services?.trim() ? { services: services.trim().split(/\s+/) } : agency ? { agency } : {};
}

/** Reads what came, as src/catalogue/client.ts does. */
export function readCatalogueFile(url: URL, answer: Answer): CatalogueFile {
  const nothing: CatalogueFile = { url, answer, problems: [] };
  if (answer.failure !== undefined) return nothing;
  const { status, headers, body } = answer;
  if (status < 200 || status > 299) return { ...nothing, trouble: 'catalogue-status' };
  if (!/json|^text.plain|octet|^$/.test(headers['content-type'] ?? '')) {
    return { ...nothing, trouble: 'catalogue-type' };
  }
  let input: unknown;
  try {
    input = JSON.parse(new TextDecoder().decode(body));
  } catch {
    // No JSON, which is what this function says.
    return { ...nothing, trouble: 'catalogue-syntax' };
  }
  const { catalogue, problems } = readCatalogue(input);
  return catalogue
    ? { url, answer, catalogue, problems }
    : { ...nothing, trouble: 'catalogue-format', problems };
}

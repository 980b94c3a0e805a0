/** A catalogue as the files of a source: a folder with one file per service, or one JSON file. */
import { LISTS } from '../load.ts';
import type { SourceCatalogue } from '../validate.ts';
import type { TargetContent } from './target.ts';

export interface SourceFiles extends TargetContent {
  /** Fields of the catalogue itself that a folder has no place for; publishing sets revision and date anew. */
  dropped: string[];
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Pure. @param target ends with `.json` for a single file */
export function writeSource(catalogue: SourceCatalogue, target: string): SourceFiles {
  if (/\.json$/i.test(target)) {
    return { kind: 'file', files: [{ path: '', content: json(catalogue) }], isPart, dropped: [] };
  }
  const { publisher, agencies, services, changes } = catalogue;
  return {
    kind: 'folder',
    files: [
      { path: 'publisher.json', content: json(publisher) },
      { path: 'agencies.json', content: json(agencies) },
      ...services.map((service) => ({ path: `services/${service.id}.json`, content: json(service) })),
      { path: 'changes.json', content: json(changes) },
    ],
    isPart,
    dropped: Object.keys(catalogue).filter((field) => !FOLDER_FIELDS.includes(field)),
  };
}

/** What a folder says of a catalogue; its version of the format goes without saying. */
const FOLDER_FIELDS: readonly string[] = ['opdCatalogue', 'publisher', ...LISTS];

/** Names that a source folder is read from: `publisher.yaml`, `services/`, `changes.json`. */
const isPart = (name: string): boolean =>
  (LISTS as readonly string[]).includes(name) ||
  /^(publisher|agencies|services|changes)\.(json|ya?ml)$/i.test(name);

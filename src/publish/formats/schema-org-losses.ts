/** What schema.org has no place for: said for each service, so that nobody takes the export for the catalogue. */
import type { Service } from '../../catalogue/types.ts';
import type { SourceCatalogue } from '../validate.ts';
import { valueAt } from '../words.ts';
import { isEmpty, isGroup, NO_PLACE, type Loss } from './carry.ts';
import { writeDuration } from './schema-org.ts';

/** Fields of a service that are left behind, with the reason. */
const LEFT: readonly (readonly [path: string, reason: string])[] = [
  ['keywords', NO_PLACE],
  ['innovation', NO_PLACE],
  ['guides', NO_PLACE],
  ['sources', NO_PLACE],
  ['verified', NO_PLACE],
  ['updated', 'tanggal pembaruan milik halaman, bukan layanan'],
  ['standard.complaints', NO_PLACE],
  ['standard.facilities', NO_PLACE],
  ['standard.competence', NO_PLACE],
  ['standard.supervision', NO_PLACE],
  ['standard.staffing', NO_PLACE],
  ['standard.guarantee', NO_PLACE],
  ['standard.safety', NO_PLACE],
  ['standard.evaluation', NO_PLACE],
  ['standard.decree', NO_PLACE],
  ['standard.reviewedOn', NO_PLACE],
];

/** Fields of list items that are left behind. */
const LEFT_IN_ITEMS: readonly (readonly [list: string, field: string, reason: string])[] = [
  ['standard.procedure', 'duration', NO_PLACE],
  ['standard.products', 'validity', NO_PLACE],
  ['channels', 'type', NO_PLACE],
  ['channels', 'condition', NO_PLACE],
  ['channels', 'since', NO_PLACE],
];

/** Everything that `toSchemaOrg` does not carry over. Pure; in the order of the services. */
export function listSchemaOrgLosses(catalogue: SourceCatalogue): Loss[] {
  const losses = catalogue.services.flatMap((service) => listServiceLosses(catalogue, service));
  const { changes } = catalogue;
  if (changes.length > 0) {
    const reason = `tidak ada bagian untuk pengumuman perubahan (${changes.length})`;
    losses.push({ where: 'Katalog', field: 'changes', reason });
  }
  return losses;
}

function listServiceLosses({ publisher }: SourceCatalogue, service: Service): Loss[] {
  const losses: Loss[] = [];
  const lose = (field: string, reason: string): void => {
    losses.push({ where: `Layanan "${service.id}"`, field, reason });
  };
  const at = (path: string): unknown => valueAt(service, path.split('.'));
  for (const [path, reason] of LEFT) if (!isEmpty(at(path))) lose(path, reason);
  for (const [list, field, reason] of LEFT_IN_ITEMS) {
    const items = at(list);
    if (Array.isArray(items) && items.some((item) => !isEmpty(valueAt(item, [field]))))
      lose(`${list}.${field}`, reason);
  }
  if (service.status !== 'active') lose('status', `tidak ada bagian untuk "${service.status}"`);
  const { duration } = service.standard;
  if (duration && writeDuration(duration) === undefined)
    lose('standard.duration', 'ISO 8601 tidak mengenal hari kerja');
  else if (duration && service.channels.length === 0)
    lose('standard.duration', 'hanya ada pada saluran, dan layanan ini tanpa saluran');
  else if (duration && (duration.min !== undefined || duration.note !== undefined)) {
    lose('standard.duration', 'hanya waktu paling lama yang terbawa');
  }
  const languages = languagesIn(service);
  languages.delete(publisher.locale);
  if (languages.size > 0) {
    lose([...languages].sort().join(', '), `hanya teks dalam bahasa "${publisher.locale}" yang terbawa`);
  }
  return losses;
}

/** Short names of fields that look like codes of languages: `verified` has `by` and `on`. */
const FIELDS = new Set(['by', 'on', 'to', 'url', 'min', 'max', 'faq']);
const isLanguage = (key: string): boolean => /^[a-z]{2,3}(-|$)/.test(key) && !FIELDS.has(key);

/** The languages of all texts in an entry that have several. */
function languagesIn(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) languagesIn(item, found);
  else if (isGroup(value)) {
    const keys = Object.keys(value);
    if (keys.every((key) => isLanguage(key) && typeof value[key] === 'string'))
      for (const key of keys) found.add(key);
    else for (const inner of Object.values(value)) languagesIn(inner, found);
  }
  return found;
}

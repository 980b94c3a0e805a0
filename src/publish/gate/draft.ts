/** Ready notices for what nobody has announced: everything that the data knows is filled in, the rest is for the keeper. */
import type { Change, ChangeField, Text } from '../../catalogue/types.ts';
import type { Difference } from '../diff/difference.ts';
import { sayBoth, toText, type Words } from '../diff/text.ts';
import { listWords } from '../words.ts';
import { goneService } from './claims.ts';
import type { Facts } from './notice.ts';
import { PLACEHOLDERS } from './placeholders.ts';

/** A change that is valid once its texts that begin with `ISI:` are replaced. Keys in the order in which they are written. */
export type DraftNotice = Pick<Change, 'id' | 'revision' | 'kind' | 'importance' | 'title' | 'effective'> &
  Pick<Change, 'services' | 'agency'> & {
    summary: string;
    action: string;
    announced: string;
    fields?: ChangeField[];
  };

/** Kinds that cost residents a journey or money when they do not know. `urgent` is for people to say. */
const IMPORTANT = new Set<Change['kind']>([
  'fee',
  'requirement',
  'channel',
  'address',
  'audience',
  'status',
  'ended',
]);

/**
 * Drafts for differences: one notice for each service, kind and moment, with a field for each difference.
 * @param today the date of announcing, `2027-01-05`
 */
export function draftNotices(
  differences: readonly Difference[],
  previous: Facts,
  next: Facts,
  today: string,
): DraftNotice[] {
  const taken = new Set([...previous.changes, ...next.changes].map(({ id }) => id));
  const present = new Map(next.services.map((service) => [service.id, service.name]));
  const names = new Map(previous.services.map((service) => [service.id, service.name]));
  return groupDifferences(differences).map((group) => {
    const { service, agency, kind, from } = group[0]!;
    const gone = service !== undefined && !present.has(service);
    const id = freeId(
      [service ?? agency ?? 'kota', kind, (from ?? today).slice(0, 10)].join('-').toLowerCase(),
      taken,
    );
    const name = service === undefined ? undefined : (present.get(service) ?? names.get(service));
    const fields = gone
      ? [fieldOf({ ...group[0]!, path: goneService(service), before: group[0]!.before ?? sayBoth(name) })]
      : group.filter(({ path }) => path !== '').map(fieldOf);
    return {
      id,
      revision: 1,
      // A notice cannot name what is no longer in the catalogue.
      ...(service !== undefined && !gone ? { services: [service] } : agency === undefined ? {} : { agency }),
      kind: gone ? 'ended' : kind,
      importance: IMPORTANT.has(kind) ? 'important' : 'info',
      title: titleOf(group, name),
      summary: PLACEHOLDERS.summary,
      action: PLACEHOLDERS.action,
      announced: today,
      effective: from ?? PLACEHOLDERS.effective,
      ...(fields.length > 0 && { fields }),
    };
  });
}

/** In the order in which the first of each group came. */
function groupDifferences(differences: readonly Difference[]): Difference[][] {
  const groups = new Map<string, Difference[]>();
  for (const difference of differences) {
    const { service, agency, kind, from } = difference;
    const key = JSON.stringify([service, service === undefined && agency, kind, from]);
    const group = groups.get(key);
    if (group) group.push(difference);
    else groups.set(key, [difference]);
  }
  return [...groups.values()];
}

function fieldOf({ path, label, before, after }: Difference): ChangeField {
  return {
    path,
    label: toText(label),
    ...(before && { before: toText(before) }),
    ...(after && { after: toText(after) }),
  };
}

/** The sentence of a single difference, else what has changed; and of which service, since it is read in lists too. */
function titleOf(group: readonly Difference[], name: Text | undefined): Text {
  const labels = (lang: keyof Words): string[] => [...new Set(group.map(({ label }) => label[lang]))];
  const [first, second] = group;
  const title = second
    ? {
        id: `${listWords(labels('id'), 'dan')} berubah`,
        en: `Changed: ${listWords(labels('en'), 'and')}`,
      }
    : first!.sentence;
  if (name === undefined) return toText(title);
  const of = sayBoth(name);
  const whole = (lang: keyof Words): string =>
    title[lang].includes(of[lang]) ? title[lang] : `${title[lang].replace(/\.$/, '')} (${of[lang]})`;
  return toText({ id: whole('id'), en: whole('en') });
}

/** An id that no notice has or had: notices are told apart by it. */
function freeId(wish: string, taken: Set<string>): string {
  let id = wish;
  for (let nth = 2; taken.has(id); nth += 1) id = `${wish}-${nth}`;
  taken.add(id);
  return id;
}

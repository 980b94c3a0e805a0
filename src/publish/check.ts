/** What the schema cannot see because it lies between entries: names that lead nowhere, ids given twice, ends before beginnings. */
import { listAt, type Entries } from './entries.ts';
import type { Path, Remark } from './finding.ts';
import { nearest } from './nearest.ts';
import { describePlace, quote, valueAt } from './words.ts';

/** How often a meant name is looked for: in a large catalogue with its services missing, each search is long. */
const GUESSES = 200;

/** Errors between the entries of a catalogue. Linear in their number. */
export function checkReferences(entries: Entries): Remark[] {
  const { root } = entries;
  const agencies = idsOf(root, 'agencies');
  const services = idsOf(root, 'services');
  let guesses = GUESSES;
  const checkName: CheckName = (path, id, known, what) => {
    if (known.has(id)) return [];
    const meant = guesses > 0 ? nearest(id, known) : undefined;
    guesses -= 1;
    return [nameRemark(root, path, id, what, meant)];
  };
  return [
    ...['agencies', 'services', 'changes'].flatMap((list) => findTwins(root, [list], listAt(root, list))),
    ...entries.services.flatMap(({ value, path }) => [
      ...checkName([...path, 'agency'], value.agency, agencies, 'OPD'),
      ...findTwins(root, [...path, 'channels'], value.channels),
      ...(value.scheduled ?? []).flatMap(({ set }, index) =>
        findTwins(root, [...path, 'scheduled', index, 'set', 'channels'], set.channels ?? []),
      ),
    ]),
    ...entries.changes.flatMap(({ value, path }) => [
      ...(value.agency === undefined ? [] : checkName([...path, 'agency'], value.agency, agencies, 'OPD')),
      ...(value.services ?? []).flatMap((id, index) =>
        checkName([...path, 'services', index], id, services, 'Layanan'),
      ),
      ...checkEnd(root, path, value.effective, value.ends),
    ]),
  ];
}

/** Ids of a list, those of broken entries too: what is named is there, if not yet whole. */
function idsOf(root: unknown, list: string): Set<string> {
  const ids = listAt(root, list).map((item) => valueAt(item, ['id']));
  return new Set(ids.filter((id) => typeof id === 'string'));
}

type Named = 'OPD' | 'Layanan';
type CheckName = (path: Path, id: string, known: ReadonlySet<string>, what: Named) => Remark[];

function nameRemark(root: unknown, path: Path, id: string, what: Named, meant: string | undefined): Remark {
  return {
    code: what === 'OPD' ? 'unknown-agency' : 'unknown-service',
    severity: 'error',
    path,
    message: `${describePlace(root, path)}: ${what} ${quote(id)} tidak ada di katalog.`,
    suggestion: meant ? `Maksud Anda '${meant}'?` : `Tambahkan ${what} dengan id itu, atau periksa ejaannya.`,
  };
}

/** Later items with an id that an earlier one of the list has. */
function findTwins(root: unknown, path: Path, items: readonly unknown[]): Remark[] {
  const first = new Map<string, number>();
  const remarks: Remark[] = [];
  items.forEach((item, index) => {
    const id = valueAt(item, ['id']);
    if (typeof id !== 'string') return;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else {
      remarks.push({
        code: 'duplicate-id',
        severity: 'error',
        path: [...path, index, 'id'],
        first: [...path, earlier, 'id'],
        message: `${describePlace(root, path.length > 1 ? [...path, index] : [...path, index, 'id'])}: id ${quote(id)} sudah dipakai`,
        suggestion: 'Ganti salah satunya, atau hapus yang berlebih.',
      });
    }
  });
  return remarks;
}

/** Moments in the same form compare as text; a date stands for the whole of its day. */
const isBefore = (a: string, b: string): boolean =>
  a.length === b.length ? a < b : a.slice(0, 10) < b.slice(0, 10);

function checkEnd(root: unknown, path: Path, effective: string, ends: string | undefined): Remark[] {
  if (ends === undefined || !isBefore(ends, effective)) return [];
  const message = `${describePlace(root, [...path, 'ends'])}: ${ends} lebih awal daripada tanggal berlaku, ${effective}.`;
  const suggestion = 'Periksa tanggal berlaku dan tanggal berakhirnya.';
  return [{ code: 'ends-before-effective', severity: 'error', path: [...path, 'ends'], message, suggestion }];
}

/** A change that takes effect before it is announced: true of the past, a slip otherwise; so a warning. */
export function checkAnnouncements({ root, changes }: Entries): Remark[] {
  return changes.flatMap(({ value: { announced, effective }, path }): Remark[] => {
    if (!isBefore(effective, announced)) return [];
    const place = [...path, 'announced'];
    const message = `${describePlace(root, place)}: ${announced}, sesudah perubahan berlaku (${effective}).`;
    const suggestion = 'Periksa kedua tanggalnya. Umumkan perubahan sebelum berlaku.';
    return [{ code: 'announced-late', severity: 'warning', path: place, message, suggestion }];
  });
}

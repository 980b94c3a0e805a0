/** Whose row is it: the key columns of a row lead to an entry of the catalogue, or to a sentence about why not. */
import type { Path } from '../finding.ts';
import { nearest } from '../nearest.ts';
import { listWords, quote, valueAt } from '../words.ts';
import type { Table, TablePlace } from './columns.ts';
import type { CellFault } from './read-cells.ts';
import type { ReadRow } from './read-row.ts';
import type { Group } from './rest.ts';

/** List of the catalogue → id → index; of twins the first. */
export type KnownIds = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The place and the path of the owner in it, or what is wrong in which key column. */
export type FoundOwner =
  { place: TablePlace; path: Path; fault?: never } | { fault: CellFault; head: string | undefined };

type Keys = ReadRow['keys'];

const LISTS = { service: 'services', agency: 'agencies', change: 'changes' } as const;
type OwnerKey = keyof typeof LISTS;
const OWNER_KEYS = Object.keys(LISTS) as OwnerKey[];

/** @param raw the catalogue as far as it is put together: owners come before what they own */
export function findOwner(raw: Group, known: KnownIds, table: Table, keys: Keys): FoundOwner {
  const headOf = (key: string): string | undefined => table.keys.find((it) => it.key === key)?.head;
  const filled = OWNER_KEYS.filter((key) => keys[key] !== undefined);
  if (filled.length > 1) {
    const heads = listWords(
      filled.map((key) => headOf(key)!),
      'dan',
    );
    return {
      head: headOf(filled[1]!),
      fault: {
        code: 'two-owners',
        wrong: `${heads} tidak dapat diisi bersama.`,
        suggestion: 'Kosongkan salah satu; lihat lembar Petunjuk.',
      },
    };
  }
  const place = choosePlace(table, filled[0], keys);
  if (!place) {
    const isComplaint = keys.complaint !== undefined && headOf('complaint') !== undefined;
    return {
      head: isComplaint ? headOf('complaint') : table.keys[0]?.head,
      fault: isComplaint ? NO_SERVICE : EMPTY,
    };
  }
  let path: Path = [];
  if (place.owner === 'publisher') path = ['publisher'];
  else if (place.owner !== 'catalogue') {
    const ids = known.get(place.owner);
    const id = keys[filled[0]!]!;
    const index = ids?.get(id);
    if (index === undefined) return unknown(headOf(filled[0]!), id, ids?.keys() ?? []);
    path = [place.owner, index];
  }
  return place.channels ? findChannel(raw, place, path, keys.channel, headOf('channel')) : { place, path };
}

const EMPTY: CellFault = {
  code: 'missing-cell',
  wrong: 'sel ini masih kosong.',
  suggestion: 'Isi dengan id pemilik baris ini; lihat lembar Petunjuk.',
};
const NO_SERVICE: CellFault = {
  code: 'wrong-complaint',
  wrong: 'hanya saluran layanan yang dapat ditandai sebagai saluran pengaduan.',
  suggestion: 'Isi kolom Layanan, atau kosongkan sel ini.',
};

function choosePlace({ places }: Table, key: OwnerKey | undefined, keys: Keys): TablePlace | undefined {
  const complaint = keys.complaint !== undefined;
  return places.find((place) => {
    const isOwner =
      key === undefined ? ['catalogue', 'publisher'].includes(place.owner) : place.owner === LISTS[key];
    return isOwner && (place.complaint ?? false) === complaint;
  });
}

function findChannel(
  raw: Group,
  place: TablePlace,
  owner: Path,
  id: string | undefined,
  head?: string,
): FoundOwner {
  if (id === undefined) return { head, fault: EMPTY };
  const list = valueAt(raw, [...owner, ...place.channels!]);
  const ids = Array.isArray(list) ? list.map((channel) => valueAt(channel, ['id'])) : [];
  const index = ids.indexOf(id);
  if (index < 0)
    return unknown(
      head,
      id,
      ids.filter((it) => typeof it === 'string'),
    );
  return { place, path: [...owner, ...place.channels!, index] };
}

function unknown(head: string | undefined, id: string, known: Iterable<string>): FoundOwner {
  const meant = nearest(id, known);
  return {
    head,
    fault: {
      code: 'unknown-owner',
      wrong: `${quote(id)} tidak ada di lembar ${head ?? ''}.`,
      suggestion:
        meant === undefined ? 'Tambahkan di sana, atau periksa ejaannya.' : `Maksud Anda "${meant}"?`,
    },
  };
}

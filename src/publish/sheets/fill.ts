/** A catalogue as sheets: plain data, for the workbook and the CSV files alike. Loses nothing; see `rest.ts`. */
import { listAt } from '../entries.ts';
import { valueAt } from '../words.ts';
import { sheetColumns, type Table, type TablePlace } from './columns.ts';
import { takeCells, type Cell } from './fill-cells.ts';
import { isGroup, MAX_CELL, removeAt, writeRest, type Group } from './rest.ts';
import { TABLES } from './tables.ts';

export interface Sheet {
  name: string;
  /** The first row holds the heads of the columns. */
  rows: Cell[][];
}

/** Cells of the key columns, by key. */
type Keys = Partial<Record<string, string>>;

/** Somebody with a list of rows. */
interface Owner {
  keys: Keys;
  group: Group;
}

/** A catalogue with a value that no cell can hold. The message is Indonesian. */
export class SheetError extends Error {
  override readonly name = 'SheetError';
  readonly code: 'too-long';
  constructor(code: SheetError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Fills the sheets, in the order of `TABLES`; empty ones with their heads, so that there is something to fill in.
 * @param catalogue a source that was checked
 * @throws {SheetError} `too-long` when the rest of one row is longer than a cell may be
 */
export function fillSheets(catalogue: unknown): Sheet[] {
  // Not structuredClone: it would keep one object in two places (a YAML alias) one object, and taking empties it.
  const root = JSON.parse(JSON.stringify(catalogue)) as Group;
  delete root['opdCatalogue'];
  const rows = new Map<Table, Cell[][]>();
  // Rows leave their owners before the owners become rows: hours, channels, services, the catalogue.
  for (const table of [...TABLES].sort((a, b) => depthOf(b) - depthOf(a))) {
    rows.set(
      table,
      table.places.flatMap((place) =>
        ownersOf(root, place).flatMap((owner) => takeRows(table, place, owner)),
      ),
    );
  }
  return TABLES.filter((table) => table.columns.length > 0 || rows.get(table)!.length > 0).map((table) => ({
    name: table.sheet,
    rows: [sheetColumns(table).map(({ head }) => head), ...rows.get(table)!],
  }));
}

/** How far from the catalogue a table's rows are. */
function depthOf({ places }: Table): number {
  const { owner, channels, list } = places[0]!;
  if (list.length === 0) return 0;
  return channels ? 3 : owner === 'catalogue' ? 1 : 2;
}

function ownersOf(root: Group, { owner, complaint, channels }: TablePlace): Owner[] {
  const complaintKey = complaint && { complaint: 'ya' };
  const owners = findOwners(root, owner);
  if (!channels) return owners.map(({ keys, group }) => ({ keys: { ...keys, ...complaintKey }, group }));
  return owners.flatMap(({ keys, group }) =>
    withOwnId(valueAt(group, channels)).map((channel) => ({
      keys: { ...keys, ...complaintKey, channel: channel['id'] as string },
      group: channel,
    })),
  );
}

function findOwners(root: Group, owner: TablePlace['owner']): Owner[] {
  if (owner === 'catalogue') return [{ keys: {}, group: root }];
  if (owner === 'publisher')
    return isGroup(root['publisher']) ? [{ keys: {}, group: root['publisher'] }] : [];
  const key = { agencies: 'agency', services: 'service', changes: 'change' }[owner];
  return withOwnId(listAt(root, owner)).map((group) => ({ keys: { [key]: group['id'] as string }, group }));
}

/** Those that can be named: rows of others would not find back, so their lists stay in the rest. */
function withOwnId(list: unknown): Group[] {
  const groups = Array.isArray(list) ? list.filter(isGroup) : [];
  const times = new Map<unknown, number>();
  for (const { id } of groups) times.set(id, (times.get(id) ?? 0) + 1);
  return groups.filter(({ id }) => typeof id === 'string' && times.get(id) === 1);
}

function takeRows(table: Table, { list, single }: TablePlace, { keys, group }: Owner): Cell[][] {
  const value = list.length === 0 ? group : valueAt(group, list);
  const items = single ? [value] : value;
  if (!Array.isArray(items) || items.length === 0 || !items.every(isGroup)) return [];
  if (list.length > 0) removeAt(group, list);
  return items.map((item) => takeRow(table, keys, item)).filter((row) => row.some((cell) => cell !== null));
}

function takeRow(table: Table, keys: Keys, item: Group): Cell[] {
  for (const [field, kind] of table.defaults ?? []) {
    const value = item[field];
    const isDefault = kind === 'list' ? Array.isArray(value) && value.length === 0 : isEmptyGroup(value);
    if (isDefault) delete item[field];
  }
  const cells: Cell[] = table.keys.map(({ key }) => keys[key] ?? null);
  for (const column of table.columns) cells.push(...takeCells(item, column));
  const rest = isEmptyGroup(item) ? null : writeRest(item);
  if (rest !== null && rest.length > MAX_CELL) {
    const name = String(cells.find((cell) => cell !== null) ?? '');
    const message = `Lembar ${table.sheet}: isi baris "${name}" terlalu panjang untuk satu sel (${rest.length} huruf, batasnya ${MAX_CELL}). Pakai berkas JSON untuk katalog ini.`;
    throw new SheetError('too-long', message);
  }
  return [...cells, rest];
}

const isEmptyGroup = (value: unknown): boolean => isGroup(value) && Object.keys(value).length === 0;

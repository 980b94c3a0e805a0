/** Sheets as a catalogue: rows become objects, objects find their owners, and everything is checked as any source is. */
import { checkRaw, type SourceCatalogue } from '../validate.ts';
import { valueAt } from '../words.ts';
import { Origins, type CellPlace, type SheetRemark } from './cell-place.ts';
import { findOwner } from './find-owner.ts';
import { matchSheets, type MatchedSheet, type ReadSheet } from './heads.ts';
import { placeRemarks } from './place-remarks.ts';
import { cellRemark, readRows, type ReadRow } from './read-row.ts';
import { isGroup, setAt, type Group } from './rest.ts';

export interface SheetReading {
  /** Only without errors; warnings do not keep it back. */
  catalogue?: SourceCatalogue;
  /** In the order of the sheets and rows. */
  remarks: SheetRemark[];
}

/** Reads and checks sheets. Pure. @param sheets those of a workbook, or a folder of CSV files */
export function readSheets(sheets: readonly ReadSheet[]): SheetReading {
  const { matched, remarks } = matchSheets(sheets);
  if (hasErrors(remarks)) return { remarks };
  const { raw, origins, remarks: wrong } = assemble(matched);
  const found = [...wrong, ...placeRemarks(checkRaw(raw), raw, origins, wrong)];
  const order = (sheet: string): number => matched.findIndex(({ table }) => table.sheet === sheet);
  found.sort(
    ({ place: a }, { place: b }) =>
      order(a.sheet) - order(b.sheet) || (a.row ?? 0) - (b.row ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
  remarks.push(...found);
  return { ...(!hasErrors(remarks) && { catalogue: raw as unknown as SourceCatalogue }), remarks };
}

const hasErrors = (remarks: readonly SheetRemark[]): boolean =>
  remarks.some(({ severity }) => severity === 'error');

/** A catalogue under construction. */
interface Assembly {
  raw: Group;
  origins: Origins;
  remarks: SheetRemark[];
  /** List of the catalogue → id → index. */
  known: Map<string, Map<string, number>>;
}

function assemble(matched: readonly MatchedSheet[]): Assembly {
  const known = new Map(['agencies', 'services', 'changes'].map((list) => [list, new Map<string, number>()]));
  const assembly: Assembly = { raw: { opdCatalogue: 1 }, origins: new Origins(), remarks: [], known };
  const isWhole = ({ table }: MatchedSheet): boolean => table.places[0]!.list.length === 0;
  // What the catalogue says of itself comes first, since everything else is put into it.
  for (const sheet of [...matched.filter(isWhole), ...matched.filter((it) => !isWhole(it))]) {
    for (const row of readRows(sheet)) {
      assembly.remarks.push(...row.remarks);
      place(assembly, sheet, row);
    }
  }
  for (const list of known.keys()) setAt(assembly.raw, [list], []);
  return assembly;
}

/** Puts a row where it belongs, or remarks on why it belongs nowhere. */
function place({ raw, origins, remarks, known }: Assembly, sheet: MatchedSheet, read: ReadRow): void {
  const { table, columns } = sheet;
  const { row, keys, item } = read;
  const fail = (code: string, wrong: string, suggestion: string, head?: string): void => {
    const column = head === undefined ? undefined : columns.get(head);
    const at: CellPlace = { sheet: table.sheet, row, ...(column !== undefined && { column, head: head! }) };
    remarks.push(cellRemark(at, { code, wrong, suggestion }));
  };
  const found = findOwner(raw, known, table, keys);
  if (found.fault) {
    const { code, wrong, suggestion } = found.fault;
    return fail(code, wrong, suggestion, found.head);
  }
  const { list, single, owner } = found.place;
  if (list.length === 0) return void Object.assign(raw, item, { opdCatalogue: 1 });
  for (const [field, kind] of table.defaults ?? []) setAt(item, [field], kind === 'list' ? [] : {});
  const origin = { table, row, columns };
  if (single) {
    if (setAt(raw, list, item)) return origins.set(list, origin);
    return fail('one-row-only', 'lembar ini hanya boleh berisi satu baris.', 'Hapus baris yang berlebih.');
  }
  const index = append(valueAt(raw, found.path), list, item);
  if (index === undefined) {
    return fail('no-owner', 'pemilik baris ini belum lengkap.', 'Lengkapi dahulu lembar pemiliknya.');
  }
  const id = item['id'];
  if (owner === 'catalogue' && typeof id === 'string') {
    const ids = known.get(list[0]!)!;
    if (!ids.has(id)) ids.set(id, index);
  }
  origins.set([...found.path, ...list, index], origin);
}

/** Puts an object at the end of a list, made when it is the first. @returns its index, undefined when there can be no list */
function append(owner: unknown, list: readonly string[], item: Group): number | undefined {
  if (!isGroup(owner)) return undefined;
  setAt(owner, list, []);
  const items = valueAt(owner, list);
  return Array.isArray(items) ? items.push(item) - 1 : undefined;
}

/** What a change of format leaves behind: written down field by field, so that a person can decide whether it matters. */

/** Something that was not carried over, or only with an assumption. */
export interface Loss {
  /** Whose field: `Layanan "uji-kir"`. */
  where: string;
  /** The field in the words of the format it comes from: `service_areas`, `changes`. */
  field: string;
  /** Why, one Indonesian sentence without a full stop. */
  reason: string;
}

/** The reason where the other format has nothing like it. */
export const NO_PLACE = 'tidak ada bagian yang sepadan';

export type Group = Record<string, unknown>;

export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing that would be missed: null, an empty text, an empty list. */
export const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.every(isEmpty));

/** An object of the other format whose fields are taken one by one; what nobody takes is a loss. */
export class Carrier {
  readonly where: string;
  readonly losses: Loss[];
  private readonly fields: Map<string, unknown>;
  private readonly prefix: string;

  /** @param prefix what stands before the names of its fields in the list of losses */
  constructor(value: Group, where: string, losses: Loss[], prefix = '') {
    this.fields = new Map(Object.entries(value).filter(([, inner]) => !isEmpty(inner)));
    this.where = where;
    this.losses = losses;
    this.prefix = prefix;
  }

  /** A field as it is; undefined when there is nothing in it. */
  take(key: string): unknown {
    const value = this.fields.get(key);
    this.fields.delete(key);
    return value;
  }

  /** A field that holds a text; numbers are written out, anything else is a loss. */
  takeText(key: string): string | undefined {
    const value = this.take(key);
    if (typeof value === 'string') return value.trim();
    if (typeof value === 'number') return String(value);
    if (value !== undefined) this.lose(key, 'isinya bukan teks');
    return undefined;
  }

  /** A field that holds an object or a list of them; each is finished when the visitor returns. */
  takeGroups<T>(key: string, visit: (group: Carrier) => T | undefined): T[] {
    const value = this.take(key);
    const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
    return list.flatMap((item, index) => {
      const name = Array.isArray(value) ? `${key}[${index}]` : key;
      if (!isGroup(item)) {
        this.lose(name, 'isinya bukan kelompok isian');
        return [];
      }
      const inner = new Carrier(item, this.where, this.losses, `${this.prefix}${name}.`);
      const result = visit(inner);
      inner.finish();
      return result === undefined ? [] : [result];
    });
  }

  /** Passes over a field that is of no use here, such as a technical id. */
  skip(...keys: string[]): void {
    for (const key of keys) this.fields.delete(key);
  }

  lose(field: string, reason: string): void {
    this.losses.push({ where: this.where, field: this.prefix + field, reason });
  }

  /** Writes down everything that was not taken. */
  finish(reasons: Record<string, string> = {}): void {
    for (const key of this.fields.keys()) this.lose(key, lookUp(reasons, key) ?? NO_PLACE);
    this.fields.clear();
  }
}

/** What a table says of a word from outside, which may be `constructor`. */
export const lookUp = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** An object without the fields in which there is nothing. */
export function compact<T extends Group>(group: T): T {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => !isEmpty(value))) as T;
}

/** A name that is not taken yet: the name, `name-2`, `name-3`. Remembers it. */
export function uniqueId(id: string, taken: Set<string>): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count += 1) unique = `${id}-${count}`;
  taken.add(unique);
  return unique;
}

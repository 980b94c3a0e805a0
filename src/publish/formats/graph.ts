/**
 * JSON-LD read by its structure alone: nodes by `@id`, property names without their prefix. No context is fetched; the
 * names that CPSV-AP's own context and examples use are known here.
 */
import { LANGUAGE, LINK } from '../../catalogue/primitives.ts';
import type { Text } from '../../catalogue/types.ts';
import { Carrier, isEmpty, isGroup, lookUp, type Group, type Loss } from './carry.ts';

/** Terms of the CPSV-AP context → the local name of the property that they stand for. */
const TERMS: Record<string, string> = {
  name: 'title',
  preferredLabel: 'prefLabel',
  addressee: 'audience',
  hasValue: 'value',
  hasEmail: 'email',
  hasTelephone: 'telephone',
  availabilityRestriction: 'specialOpeningHoursSpecification',
  isConformantTo: 'conformsTo',
  relatedDocumentation: 'page',
};

/** `dct:title`, `http://purl.org/dc/terms/title` and `PublicService.name` as `title`. */
export function localName(name: string): string {
  const local = name.replace(/^.*[#/:.]/, '');
  return lookUp(TERMS, local) ?? local;
}

/** The nodes of a document, each under its `@id` if it has one. */
export class Graph {
  readonly nodes: Group[] = [];
  private readonly byId = new Map<string, Group>();

  constructor(json: unknown) {
    this.add(json, 0);
  }

  private add(value: unknown, depth: number): void {
    if (Array.isArray(value)) for (const item of value) this.add(item, depth);
    else if (isGroup(value) && depth < MAX_NESTING) {
      const id = value['@id'];
      // A mere reference says nothing about its node.
      const isNode = Object.keys(value).some((key) => !['@id', '@context', '@graph'].includes(key));
      if (isNode && !('@value' in value)) {
        this.nodes.push(value);
        if (typeof id === 'string' && !this.byId.has(id)) this.byId.set(id, value);
      }
      for (const [key, inner] of Object.entries(value)) if (key !== '@context') this.add(inner, depth + 1);
    }
  }

  /** Nodes of a type, whatever its prefix. */
  ofType(...types: string[]): Group[] {
    return this.nodes.filter((node) => typesOf(node).some((type) => types.includes(type)));
  }

  /** A node in full: itself, or the one that a reference or a bare IRI leads to. */
  resolve(value: unknown): Group | undefined {
    const id = typeof value === 'string' ? value : isGroup(value) ? value['@id'] : undefined;
    const known = typeof id === 'string' ? this.byId.get(id) : undefined;
    return known ?? (isGroup(value) ? value : undefined);
  }
}

const MAX_NESTING = 40;

const typesOf = (node: Group): string[] =>
  [node['@type'] ?? node['type']]
    .flat()
    .filter((type) => typeof type === 'string')
    .map(localName);

/** The fields of a node by their local names, to be taken one by one. */
export function carryNode(node: Group, where: string, losses: Loss[], prefix = ''): Carrier {
  // Without a prototype, so that a name like __proto__ is one like any other.
  const fields = Object.create(null) as Group;
  for (const [key, value] of Object.entries(node)) {
    if (!key.startsWith('@') || key === '@id') fields[key === '@id' ? key : localName(key)] ??= value;
  }
  return new Carrier(fields, where, losses, prefix);
}

/** One value of a property that may have several; the others are a loss. */
export function takeFirst(fields: Carrier, key: string): unknown {
  const values = [fields.take(key)].flat().filter((value) => !isEmpty(value));
  if (values.length > 1) fields.lose(key, `hanya yang pertama dari ${values.length} yang terbawa`);
  return values[0];
}

/** A literal as text: `"x"`, `{"@value": "x"}`, a number. */
export function literal(value: unknown): string | undefined {
  const bare = isGroup(value) ? value['@value'] : value;
  return typeof bare === 'string' || typeof bare === 'number' ? String(bare).trim() || undefined : undefined;
}

/** A text with its languages: literals with `@language`, a map of languages, or a bare text. */
export function takeText(fields: Carrier, key: string): Text | undefined {
  const map: Record<string, string> = {};
  let bare: string | undefined;
  let more = 0;
  for (const value of [fields.take(key)].flat()) {
    if (isEmpty(value)) continue;
    const text = literal(value);
    const language = isGroup(value) ? value['@language'] : undefined;
    if (text === undefined && isGroup(value)) more += addMap(map, value);
    else if (text === undefined) more += 1;
    else if (typeof language === 'string' && LANGUAGE.test(language)) {
      if (Object.hasOwn(map, language)) more += 1;
      else map[language] = text;
    } else if (bare === undefined) bare = text;
    else more += 1;
  }
  if (more > 0) fields.lose(key, `${more} isian lain dalam bahasa yang sama, atau bukan teks, tidak terbawa`);
  if (Object.keys(map).length === 0) return bare;
  if (bare !== undefined && !Object.hasOwn(map, 'id')) map['id'] = bare;
  return map;
}

/** Adds a map of languages. @returns how many of its values are no texts of a language */
function addMap(map: Record<string, string>, value: Group): number {
  let wrong = 0;
  for (const [language, text] of Object.entries(value)) {
    if (LANGUAGE.test(language) && typeof text === 'string' && text.trim() && !Object.hasOwn(map, language))
      map[language] = text.trim();
    else wrong += 1;
  }
  return wrong;
}

/** The literal, or the `@id` of a reference. */
export function nameOf(value: unknown): string | undefined {
  const id = isGroup(value) ? value['@id'] : undefined;
  return literal(value) ?? (typeof id === 'string' ? id : undefined);
}

/** A link, given as a text or as a reference. */
export function linkOf(value: unknown): string | undefined {
  const link = nameOf(value);
  return link !== undefined && LINK.test(link) ? link : undefined;
}

/** Visits the nodes of a property; references that lead nowhere in the file are visited as they are. */
export function readNodes(
  graph: Graph,
  fields: Carrier,
  key: string,
  visit: (node: Carrier) => Group | undefined,
): Group[] {
  const values = [fields.take(key) ?? []].flat();
  return values.flatMap((value, index) => {
    const node = graph.resolve(value) ?? (typeof value === 'string' ? { '@id': value } : undefined);
    if (!node) return [];
    const inner = carryNode(
      node,
      fields.where,
      fields.losses,
      `${key}${values.length > 1 ? `[${index}]` : ''}.`,
    );
    const told = fields.losses.length;
    const result = visit(inner);
    if (result && Object.keys(result).length > 0) {
      inner.skip('@id', 'identifier', 'type');
      inner.finish();
      return [result];
    }
    // The visitor may have said more exactly why nothing came of it.
    if (fields.losses.length === told) fields.lose(key, 'menunjuk ke luar berkas ini, atau tanpa nama');
    return [];
  });
}

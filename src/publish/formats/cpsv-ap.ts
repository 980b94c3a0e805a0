/**
 * Reads public services in CPSV-AP 3 as JSON-LD (github.com/SEMICeu/CPSV-AP, releases/3.2.0): its classes PublicService,
 * PublicOrganisation, Requirement, Evidence, Rule, Cost, Output, Channel, ContactPoint and LegalResource.
 */
import type { Text } from '../../catalogue/types.ts';
import { compact, lookUp, type Carrier, type Group, type Loss } from './carry.ts';
import { readCpsvChannels } from './cpsv-ap-channels.ts';
import {
  carryNode,
  Graph,
  linkOf,
  literal,
  localName,
  nameOf,
  readNodes,
  takeFirst,
  takeText,
} from './graph.ts';
import type { FormatOptions, FormatReading } from './hsds.ts';
import { makeId, readDay, readIsoDuration } from './words-in.ts';

/** Last words of the status codes of ADMS, and the words that people use instead. */
const STATUSES: Record<string, string> = {
  Completed: 'active',
  active: 'active',
  UnderDevelopment: 'planned',
  Deprecated: 'ended',
  Withdrawn: 'ended',
  inactive: 'paused',
};

/** @param json the file as JSON.parse gives it @returns undefined when there is no PublicService in it */
export function readCpsvAp(json: unknown, options: FormatOptions = {}): FormatReading | undefined {
  const graph = new Graph(json);
  const nodes = graph.ofType('PublicService');
  if (nodes.length === 0) return undefined;
  const losses: Loss[] = [];
  const agencies = new Map<Group, Group>();
  const taken = { agencies: new Set<string>(), services: new Set<string>() };

  function readAgency(node: Group): string {
    const known = agencies.get(node)?.['id'];
    if (known !== undefined) return known as string;
    const fields = carryNode(node, `OPD ${JSON.stringify(node['@id'] ?? '')}`, losses);
    fields.skip('@id', 'type', 'identifier');
    const name = takeText(fields, 'prefLabel') ?? takeText(fields, 'title');
    const shortName = takeText(fields, 'altLabel');
    const id = makeId(plain(shortName ?? name), 'opd', taken.agencies);
    agencies.set(node, compact({ id, name, shortName, url: linkOf(takeFirst(fields, 'homepage')) }));
    fields.finish();
    return id;
  }

  const services = nodes.map((node) => {
    const id = makeId(identify(node), 'layanan', taken.services);
    const fields = carryNode(node, `Layanan "${id}"`, losses);
    fields.skip('@id', 'type', 'identifier');
    const authority = graph.resolve(takeFirst(fields, 'hasCompetentAuthority'));
    return readService(graph, fields, id, authority && readAgency(authority), options);
  });
  const raw = compact({ opdCatalogue: 1, publisher: options.publisher });
  return { raw: { ...raw, agencies: [...agencies.values()], services, changes: [] }, losses };
}

/** One language of a text. */
const plain = (text: Text | undefined): string | undefined =>
  typeof text === 'string' || text === undefined ? text : (text['id'] ?? Object.values(text)[0]);

/** What a service is called for a computer: its identifier, else its title. */
function identify(node: Group): string | undefined {
  const fields = carryNode(node, '', []);
  return literal(takeFirst(fields, 'identifier')) ?? plain(takeText(fields, 'title'));
}

function readService(
  graph: Graph,
  fields: Carrier,
  id: string,
  agency: string | undefined,
  { updated }: FormatOptions,
): Group {
  const modified = literal(takeFirst(fields, 'modified')) ?? literal(takeFirst(fields, 'issued'));
  if (modified === undefined && updated !== undefined)
    fields.lose('modified', `tidak ada; dipakai ${updated} dari --updated`);
  const result = compact({
    id,
    agency,
    name: takeText(fields, 'title'),
    summary: takeText(fields, 'description'),
    category: readLabel(graph, fields, 'thematicArea') ?? readLabel(graph, fields, 'sector'),
    keywords: [fields.take('keyword')]
      .flat()
      .map(literal)
      .filter((word) => word !== undefined),
    audience: readLabel(graph, fields, 'audience'),
    status: readStatus(fields),
    updated: modified === undefined ? updated : readDay(modified),
  });
  const standard = compact({
    requirements: readRequirements(graph, fields),
    procedure: readNodes(graph, fields, 'follows', (rule) =>
      compact({ name: takeText(rule, 'title'), detail: takeText(rule, 'description') }),
    ),
    duration: readProcessingTime(fields),
    fees: readNodes(graph, fields, 'hasCost', readCost),
    products: readNodes(graph, fields, 'produces', (output) =>
      compact({ name: takeText(output, 'title'), note: takeText(output, 'description') }),
    ),
    legalBasis: readNodes(graph, fields, 'hasLegalResource', (law) => {
      const url = linkOf(law.take('@id'));
      return compact({ title: takeText(law, 'title') ?? url, url });
    }),
  });
  const channels = readCpsvChannels(graph, fields);
  fields.finish();
  return { ...result, standard, channels };
}

/** The label of a concept; a code alone, which only its own vocabulary explains, is a loss. */
function readLabel(graph: Graph, fields: Carrier, key: string): Text | undefined {
  const value = takeFirst(fields, key);
  if (value === undefined) return undefined;
  const node = graph.resolve(value);
  const label = node ? takeText(carryNode(node, fields.where, []), 'prefLabel') : undefined;
  const text = label ?? (typeof value === 'string' && !value.includes(':') ? value : literal(node));
  if (text === undefined) fields.lose(key, 'hanya kode, tanpa sebutan');
  return text;
}

function readStatus(fields: Carrier): string {
  const value = takeFirst(fields, 'status');
  const code = localName(nameOf(value) ?? '');
  const status = lookUp(STATUSES, code);
  if (status === undefined) {
    fields.lose(
      'status',
      code ? `"${code}" tidak dikenal; dianggap aktif, periksa` : 'tidak disebut; dianggap aktif, periksa',
    );
  }
  return status ?? 'active';
}

function readProcessingTime(fields: Carrier): Group | undefined {
  const time = literal(takeFirst(fields, 'processingTime'));
  const duration = time === undefined ? undefined : readIsoDuration(time);
  if (time !== undefined && !duration)
    fields.lose('processingTime', `"${time}" bukan lama dalam satu satuan`);
  return duration;
}

/** Requirements, and the evidence that is asked for; evidence that a requirement points at is the same thing once more. */
function readRequirements(graph: Graph, fields: Carrier): Group[] {
  const read = (key: string): Group[] =>
    readNodes(graph, fields, key, (node) => {
      node.skip('supportsRequirement', 'hasSupportingEvidence', 'conformsTo');
      return compact({
        name: takeText(node, 'title'),
        detail: takeText(node, 'description'),
        url: linkOf(takeFirst(node, 'page')),
      });
    });
  return [...read('holdsRequirement'), ...read('hasInput')];
}

function readCost(cost: Carrier): Group {
  const value = literal(takeFirst(cost, 'value'));
  const currency = localName(nameOf(takeFirst(cost, 'currency')) ?? '');
  const amount = Number(value);
  const isRupiah =
    value !== undefined && Number.isInteger(amount) && amount >= 0 && (currency === 'IDR' || amount === 0);
  if (value !== undefined && !isRupiah) cost.lose('value', 'bukan rupiah bulat; ditulis sebagai sebutan');
  const description = takeText(cost, 'description');
  if (isRupiah) return compact({ amount, note: description });
  return compact({
    label: value === undefined ? undefined : [value, currency].filter(Boolean).join(' '),
    note: description ?? value,
  });
}

/** The ways in of a CPSV-AP service: its channels, and the contact points that say where to ask. */
import type { CHANNEL_TYPES } from '../../catalogue/primitives.ts';
import { compact, lookUp, uniqueId, type Carrier, type Group } from './carry.ts';
import {
  carryNode,
  linkOf,
  literal,
  localName,
  readNodes,
  takeFirst,
  takeText,
  type Graph,
} from './graph.ts';

/** Last words of channel codes → ours. The codes of the Publications Office are numbers that say nothing. */
const TYPES: Record<string, (typeof CHANNEL_TYPES)[number]> = {
  assistant: 'counter',
  counter: 'counter',
  officelocation: 'counter',
  'client-location': 'mobile-unit',
  homepage: 'web',
  website: 'web',
  web: 'web',
  'e-mail': 'email',
  email: 'email',
  'mobile-app': 'app',
  app: 'app',
  telephone: 'phone',
  phone: 'phone',
  whatsapp: 'whatsapp',
};

/** A channel without a type that we know cannot be carried over: what is it, a counter or a site? */
export function readCpsvChannels(graph: Graph, fields: Carrier): Group[] {
  const taken = new Set<string>();
  const channels = readNodes(graph, fields, 'hasChannel', (channel) => {
    const type = typeOf(graph, takeFirst(channel, 'type'));
    const url = linkOf(takeFirst(channel, 'page')) ?? linkOf(takeFirst(channel, 'url'));
    const known = type ?? (url === undefined ? undefined : 'web');
    if (known === undefined) {
      channel.lose('type', 'jenis saluran tidak dikenal, jadi salurannya tidak terbawa');
      return undefined;
    }
    return compact({
      id: uniqueId(known, taken),
      type: known,
      name: takeText(channel, 'title') ?? NAMES[known],
      url,
      note: takeText(channel, 'description') ?? readOpening(graph, channel),
    });
  });
  const contacts: Group[] = [];
  readNodes(graph, fields, 'contactPoint', (contact) => {
    const note = readOpening(graph, contact);
    const add = (type: 'phone' | 'email' | 'web', way: Group): void => {
      contacts.push(compact({ id: uniqueId(type, taken), type, name: NAMES[type], ...way, note }));
    };
    const number = literal(takeFirst(contact, 'telephone'));
    const email = literal(takeFirst(contact, 'email'));
    const page = linkOf(takeFirst(contact, 'contactPage'));
    if (number !== undefined) add('phone', { number: number.replace(/^tel:/, '') });
    if (email !== undefined) add('email', { url: `mailto:${email.replace(/^mailto:/, '')}` });
    if (page !== undefined) add('web', { url: page });
    return { read: true };
  });
  return [...channels, ...contacts];
}

const NAMES: Record<(typeof CHANNEL_TYPES)[number], string> = {
  counter: 'Loket',
  web: 'Situs web',
  app: 'Aplikasi',
  phone: 'Telepon',
  whatsapp: 'WhatsApp',
  email: 'Surel',
  'mobile-unit': 'Unit keliling',
};

function typeOf(graph: Graph, value: unknown): (typeof CHANNEL_TYPES)[number] | undefined {
  const node = graph.resolve(value);
  const id = typeof value === 'string' ? value : node?.['@id'];
  return typeof id === 'string' ? lookUp(TYPES, localName(id).toLowerCase()) : undefined;
}

/** Opening hours as people read them; hours as numbers are spread over nodes of another ontology (OWL-Time). */
function readOpening(graph: Graph, fields: Carrier): Group | string | undefined {
  const node = graph.resolve(takeFirst(fields, 'openingHours'));
  if (!node) return undefined;
  const text = takeText(carryNode(node, fields.where, []), 'description');
  fields.lose(
    'openingHours',
    text === undefined ? 'jamnya tidak terbawa' : 'jamnya hanya terbawa sebagai catatan',
  );
  return text;
}

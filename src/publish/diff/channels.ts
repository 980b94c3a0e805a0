/**
 * Differences of the ways in. What a channel is and when it serves is material. Its condition, since when, and the note
 * beside a condition are operational: the watch on the ways in writes them and cards show them at once, so they are told
 * in a sentence of their own but need no notice. The note of a channel that works is a fact like any other.
 */
import type { Channel } from '../../catalogue/types.ts';
import { added, changed, removed, within, type Found } from './found.ts';
import { diffClosures, diffHours } from './hours.ts';
import { likenessOf } from './likeness.ts';
import { matchLists, type OnCompare, type Recognition } from './match.ts';
import type { Level } from './meaning.ts';
import { sayChannel, sayChannelType, sayName } from './say-values.ts';
import { stableJson } from './stable.ts';
import { compareText, sayBoth, textKey, type Words } from './text.ts';
import { compareLink, compareNumber, linkKey } from './values.ts';

const CHANNELS: Recognition<Channel> = {
  id: (channel) => channel.id,
  key: ({ id: _, name, ...rest }) => `${textKey(name)} ${stableJson(rest)}`,
  likeness: (a, b) => {
    const shared =
      (a.url !== undefined && b.url !== undefined && linkKey(a.url) === linkKey(b.url)) ||
      (a.number !== undefined && compareNumber(a.number, b.number) !== 'material');
    if (a.type !== b.type) return 0;
    return Math.max(shared ? 0.9 : 0, likenessOf(a.name, b.name)) + likenessOf(a.address, b.address) / 100;
  },
};

const LABELS = {
  channel: { id: 'Saluran', en: 'Way in' },
  type: { id: 'Jenis saluran', en: 'Kind of way in' },
  name: { id: 'Nama saluran', en: 'Name of the way in' },
  url: { id: 'Tautan', en: 'Link' },
  number: { id: 'Nomor', en: 'Number' },
  address: { id: 'Alamat', en: 'Address' },
  note: { id: 'Catatan', en: 'Note' },
  condition: { id: 'Keadaan', en: 'Condition' },
  id: { id: 'Id saluran', en: 'Id of the way in' },
  other: { id: 'Isian lain', en: 'Other fields' },
} satisfies Record<string, Words>;

const CONDITIONS: Record<NonNullable<Channel['condition']>, Words> = {
  working: { id: 'berfungsi', en: 'working' },
  disrupted: { id: 'terganggu', en: 'disrupted' },
  down: { id: 'tidak dapat digunakan', en: 'out of order' },
};

export interface ChannelsContext {
  /** The day of the comparison in the publisher's time zone, counted from 1970. */
  today: number;
  onCompare: OnCompare;
}

/** Compares two lists of ways in. @param path of the list: `channels`, `contacts` */
export function diffChannels(
  path: string,
  before: readonly Channel[] | undefined,
  after: readonly Channel[] | undefined,
  { today, onCompare }: ChannelsContext,
): Found[] {
  const match = matchLists(before, after, CHANNELS, onCompare);
  const spotOf = ({ id }: Channel) => ({
    kind: 'channel' as const,
    path: `${path}.${id}`,
    label: LABELS.channel,
  });
  return [
    ...match.pairs.flatMap(([old, now]) => diffChannel(`${path}.${now.id}`, old, now, today)),
    ...match.removed.map((channel) => removed(spotOf(channel), sayChannel(channel))),
    ...match.added.map((channel) => added(spotOf(channel), sayChannel(channel))),
  ];
}

function diffChannel(path: string, before: Channel, after: Channel, today: number): Found[] {
  if (stableJson(before) === stableJson(after)) return [];
  const name = sayName(after);
  const one = (
    field: keyof typeof LABELS,
    level: Level,
    old: Words | undefined,
    now: Words | undefined,
    kind: Found['kind'] = 'channel',
  ): Found[] =>
    changed({ kind, path: `${path}.${field}`, label: within(LABELS[field], name) }, level, old, now);
  const found = [
    ...one(
      'type',
      before.type === after.type ? 'same' : 'material',
      sayChannelType(before.type),
      sayChannelType(after.type),
    ),
    ...one('name', compareText(before.name, after.name), sayName(before), name),
    ...one('url', compareLink(before.url, after.url), plain(before.url), plain(after.url)),
    ...one('number', compareNumber(before.number, after.number), plain(before.number), plain(after.number)),
    ...one(
      'address',
      compareText(before.address, after.address),
      known(before.address),
      known(after.address),
      'address',
    ),
    ...diffHours(path, before, after, name),
    ...diffClosures(path, before, after, name, today),
    ...diffCondition(path, before, after, name),
    ...one('id', before.id === after.id ? 'same' : 'editorial', plain(before.id), plain(after.id)),
  ];
  return found.length > 0 ? found : one('other', 'editorial', undefined, undefined);
}

const plain = (text: string | undefined): Words | undefined =>
  text === undefined ? undefined : { id: text, en: text };
const known = (text: Channel['note']): Words | undefined => (text === undefined ? undefined : sayBoth(text));

const isWorking = ({ condition = 'working' }: Channel): boolean => condition === 'working';

function diffCondition(path: string, before: Channel, after: Channel, name: Words): Found[] {
  const [old, now] = [before.condition ?? 'working', after.condition ?? 'working'];
  const spot = {
    kind: 'disruption' as const,
    path: `${path}.condition`,
    label: within(LABELS.condition, name),
  };
  const note = compareText(before.note, after.note);
  const working = isWorking(before) && isWorking(after);
  const since = before.since === after.since && before.condition === after.condition ? 'same' : 'editorial';
  return [
    ...changed(spot, old === now ? since : 'editorial', CONDITIONS[old], CONDITIONS[now]),
    ...changed(
      { kind: 'channel', path: `${path}.note`, label: within(LABELS.note, name) },
      note === 'material' && !working ? 'editorial' : note,
      known(before.note),
      known(after.note),
    ),
  ];
}

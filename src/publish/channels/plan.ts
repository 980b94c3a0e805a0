/** What a round of checks means, as data: a pure function of the catalogue, the answers, earlier rounds and the clock. */
import { toWall } from '../../catalogue/time.ts';
import type { Path } from '../finding.ts';
import type { Answer } from './ask.ts';
import { hasMachineNote, machinePart, withMachineNote, withoutMachineNote } from './note.ts';
import type { AddressState, ChannelsState, Replaced } from './state.ts';
import type { ChannelPlace, Target } from './targets.ts';

/** One field of a channel to set, or (without a value) to remove. */
export interface FieldEdit {
  /** Below the channel: `['condition']`, `['note', 'id']`. */
  field: string[];
  value?: string;
  /** A new field is written behind this one. */
  after: string;
}

/** What to write at one channel. */
export interface ChannelEdit {
  kind: 'down' | 'recovered';
  place: ChannelPlace;
  path: Path;
  fields: FieldEdit[];
  /** For `down`: what is replaced, to be kept for the recovery. */
  replaced?: Replaced;
}

export interface CheckedAddress {
  target: Target;
  answer: Answer;
  /** As it stands after this round; undefined when the address was not asked. */
  state?: AddressState;
}

export interface ChannelsPlan {
  addresses: CheckedAddress[];
  edits: ChannelEdit[];
  /** To be kept for the next round; `replaced` of what is written is added by `recordEdits`. */
  state: ChannelsState;
  /** True when no host at all was reached: then the fault is probably on this side, and nothing is counted. */
  offline: boolean;
}

export interface PlanInput {
  targets: readonly Target[];
  /** By address. */
  answers: ReadonlyMap<string, Answer>;
  state: ChannelsState;
  /** Moment of the check, ms. */
  now: number;
  /** From so many failed checks in a row a channel is down. */
  after: number;
  /** The publisher's. */
  timeZone: string;
}

/** Fewer hosts than this may well be down at once; that all of more are is hardly ever true. */
const OFFLINE_FROM = 3;

/** Plans what to write after a round of checks. */
export function planChannels({ targets, answers, state, now, after, timeZone }: PlanInput): ChannelsPlan {
  const offline = isOffline(answers);
  const addresses = targets.map((target): CheckedAddress => {
    const answer = answers.get(target.url)!;
    if (offline || answer.kind === 'refused') return { target, answer };
    return { target, answer, state: nextState(state.addresses[target.url], answer, now) };
  });
  const edits = addresses.flatMap(({ target, answer, state: next }) =>
    target.places.flatMap((place): ChannelEdit[] => {
      if (!next) return [];
      if (answer.kind === 'answers') return planRecovery(place, state.replaced[place.key]);
      return next.failures < after ? [] : planDown(place, toMoment(Date.parse(next.failingSince!), timeZone));
    }),
  );
  const known = addresses.map(({ target: { url }, state: next }): [string, AddressState | undefined] => [
    url,
    next ?? state.addresses[url],
  ]);
  const kept = known.filter((pair): pair is [string, AddressState] => pair[1] !== undefined);
  const next = { ...state, addresses: Object.fromEntries(kept) };
  return { addresses, edits, state: next, offline };
}

/** True when several hosts were asked and not one gave a sign of life. */
function isOffline(answers: ReadonlyMap<string, Answer>): boolean {
  const asked = [...answers].filter(([, { kind }]) => kind !== 'refused');
  const silent = asked.every(
    ([, answer]) =>
      answer.kind === 'fails' && answer.reason !== 'status' && answer.reason !== 'too-many-redirects',
  );
  return silent && new Set(asked.map(([url]) => new URL(url).hostname)).size >= OFFLINE_FROM;
}

function nextState(before: AddressState | undefined, answer: Answer, now: number): AddressState {
  const lastChecked = new Date(now).toISOString();
  if (answer.kind !== 'fails') return { failures: 0, lastGood: lastChecked, lastChecked };
  return {
    failures: (before?.failures ?? 0) + 1,
    failingSince: before?.failingSince ?? lastChecked,
    ...(before?.lastGood !== undefined && { lastGood: before.lastGood }),
    lastChecked,
    reason: answer.reason,
    ...(answer.status !== undefined && { status: answer.status }),
  };
}

/** A moment of the catalogue: wall-clock time in the zone, to the minute. */
const toMoment = (time: number, timeZone: string): string =>
  new Date(toWall(time, timeZone)).toISOString().slice(0, 16);

/** A keeper who has said that something is wrong has said it better: their words stay. */
function planDown(place: ChannelPlace, since: string): ChannelEdit[] {
  const { channel, path } = place;
  if (channel.condition !== undefined && channel.condition !== 'working') return [];
  const note = machinePart(channel.note);
  const fields = [
    { field: ['condition'], value: 'down', after: 'url' },
    { field: ['since'], value: since, after: 'condition' },
    { field: note.field, value: withMachineNote(note.text), after: 'since' },
  ];
  const replaced = { condition: channel.condition ?? null, since: channel.since ?? null };
  return [{ kind: 'down', place, path, fields, replaced }];
}

/** Takes back only what the check itself wrote, which its sentence shows. */
function planRecovery(place: ChannelPlace, replaced: Replaced | undefined): ChannelEdit[] {
  const { channel, path } = place;
  if (channel.condition !== 'down' || !hasMachineNote(channel.note)) return [];
  const note = machinePart(channel.note);
  const edit = (field: string[], value: string | null | undefined, after: string): FieldEdit => ({
    field,
    ...(value != null && { value }),
    after,
  });
  const fields = [
    // Without a record of what stood there, the plain statement is right in any case.
    edit(['condition'], replaced ? replaced.condition : 'working', 'url'),
    edit(['since'], replaced?.since, 'condition'),
    edit(note.field, withoutMachineNote(note.text), 'since'),
  ];
  return [{ kind: 'recovered', place, path, fields }];
}

/** The state after edits were written. */
export function recordEdits(state: ChannelsState, written: readonly ChannelEdit[]): ChannelsState {
  const replaced = { ...state.replaced };
  for (const { kind, place, replaced: before } of written) {
    if (kind === 'down' && before) replaced[place.key] = before;
    else delete replaced[place.key];
  }
  return { ...state, replaced };
}

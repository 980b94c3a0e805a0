/** Changes single fields of a JSON text and leaves every other byte as its keeper wrote it. Pure. */
import type { Path } from '../finding.ts';
import type { FieldEdit } from './plan.ts';

/** A member of an object or an item of a list, by its places in the text. */
interface Member {
  key: string | number;
  /** Where the key begins; in a list, the value. */
  start: number;
  /** Where the key ends. */
  keyEnd: number;
  valueStart: number;
  end: number;
}

/**
 * Sets or removes one field of the object at a path.
 * @param text JSON that was parsed before, so it is known to be good
 * @returns undefined when the path leads nowhere, or a new field has no neighbour to stand behind
 */
export function editJson(text: string, object: Path, { field, value, after }: FieldEdit): string | undefined {
  const start = findValue(text, [...object, ...field.slice(0, -1)]);
  if (start === undefined || text[start] !== '{') return undefined;
  const members = readMembers(text, start);
  const key = field.at(-1)!;
  const index = members.findIndex((member) => member.key === key);
  const member = members[index];
  if (value !== undefined && member) {
    return text.slice(0, member.valueStart) + JSON.stringify(value) + text.slice(member.end);
  }
  if (value !== undefined) {
    const at = members.findIndex((other) => other.key === after);
    return at < 0
      ? undefined
      : insert(text, members, at, `${JSON.stringify(key)}`, JSON.stringify(value), start);
  }
  if (!member) return text;
  const before = members[index - 1];
  if (before) return text.slice(0, before.end) + text.slice(member.end);
  const next = members[1];
  return text.slice(0, member.start) + text.slice(next ? next.start : member.end);
}

/** Writes a member behind another, spaced as that one is. */
function insert(
  text: string,
  members: readonly Member[],
  at: number,
  key: string,
  value: string,
  open: number,
): string {
  const neighbour = members[at]!;
  const gap = text.slice(at === 0 ? open + 1 : members[at - 1]!.end, neighbour.start).replace(',', '');
  const colon = text.slice(neighbour.keyEnd, neighbour.valueStart);
  return `${text.slice(0, neighbour.end)},${gap}${key}${colon}${value}${text.slice(neighbour.end)}`;
}

/** Where the value at a path begins. */
function findValue(text: string, path: Path): number | undefined {
  let at = skipSpace(text, 0);
  for (const step of path) {
    if (text[at] !== '{' && text[at] !== '[') return undefined;
    // Of a key that is there twice, JSON.parse takes the last.
    const member = readMembers(text, at).findLast(({ key }) => key === step);
    if (!member) return undefined;
    at = member.valueStart;
  }
  return at;
}

function readMembers(text: string, open: number): Member[] {
  const isList = text[open] === '[';
  const members: Member[] = [];
  let at = skipSpace(text, open + 1);
  while (text[at] !== '}' && text[at] !== ']') {
    const start = at;
    let key: string | number = members.length;
    let valueStart = start;
    let keyEnd = start;
    if (!isList) {
      keyEnd = skipValue(text, start);
      key = JSON.parse(text.slice(start, keyEnd)) as string;
      valueStart = skipSpace(text, skipSpace(text, keyEnd) + 1);
    }
    const end = skipValue(text, valueStart);
    members.push({ key, start, keyEnd, valueStart, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

function skipSpace(text: string, from: number): number {
  const space = /[ \t\r\n]*/y;
  space.lastIndex = from;
  space.test(text);
  return space.lastIndex;
}

const STRING = /"(?:[^"\\]|\\.)*"/y;
const PLAIN = /[^\s,\]}]+/y;

/** The end of the value that begins at a place. */
function skipValue(text: string, from: number): number {
  let at = from;
  let depth = 0;
  do {
    const next = text[at];
    if (next === '"') at = endOf(STRING, text, at);
    else if (next === '{' || next === '[') [at, depth] = [at + 1, depth + 1];
    else if (next === '}' || next === ']') [at, depth] = [at + 1, depth - 1];
    else if (next === ',' || next === ':') at += 1;
    else at = endOf(PLAIN, text, at);
    if (depth > 0) at = skipSpace(text, at);
  } while (depth > 0);
  return at;
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  // Good JSON has a whole value here; one step on keeps anything else from turning in circles.
  return pattern.test(text) ? pattern.lastIndex : from + 1;
}

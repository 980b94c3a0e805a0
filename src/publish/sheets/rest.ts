/** What has no column of its own: kept as JSON in the last column, in letters that every spreadsheet program leaves alone. */
import { valueAt } from '../words.ts';

export type Group = Record<string, unknown>;

export const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The most that a cell holds, in UTF-16 units (ECMA-376: 32,767). */
export const MAX_CELL = 32_767;

// Control characters and halves of surrogate pairs cannot stand in a sheet's XML; "_x0041_" is read as "A" there.
const AWKWARD = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|_x[\da-f]{4}_/iu;

/** True for a text that comes back from a cell as it went in; spaces around it are cut off when a sheet is read. */
export const isPlain = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  value.trim() === value &&
  value.length <= MAX_CELL &&
  !AWKWARD.test(value) &&
  // The writer of workbooks finds texts again in a plain object, which "knows" words like these without being told.
  !(value in Object.prototype);

/** A value as JSON in ASCII, so that no program between changes a letter of it. */
export function writeRest(value: unknown): string {
  const escape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value)
    .replace(/[^\x20-\x7e]/g, escape)
    .replace(/_(?=x[\da-f]{4}_)/gi, escape);
}

/**
 * Removes the value at a path, and groups that become empty by it: they come back with the value when the sheet is read.
 * Groups that were empty before stay.
 */
export function removeAt(root: Group, path: readonly string[]): void {
  for (let length = path.length; length > 0; length -= 1) {
    const group = valueAt(root, path.slice(0, length - 1)) as Group;
    delete group[path[length - 1]!];
    if (Object.keys(group).length > 0) return;
  }
}

/**
 * Sets the value at a path, making groups on the way.
 * @returns false when something else than a group stands in the way, or something is there already
 */
export function setAt(root: Group, path: readonly string[], value: unknown): boolean {
  let group = root;
  for (const step of path.slice(0, -1)) {
    if (!Object.hasOwn(group, step)) group[step] = {};
    const next = group[step];
    if (!isGroup(next)) return false;
    group = next;
  }
  const last = path.at(-1)!;
  if (Object.hasOwn(group, last)) return false;
  group[last] = value;
  return true;
}

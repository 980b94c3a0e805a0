/** The sentence that the check leaves at a channel, and how it is told from a keeper's own words. Pure. */
import type { Text } from '../../catalogue/types.ts';

/**
 * What residents read beside "tidak dapat dibuka". Recognised by these very words: when they are changed, the old
 * ones must stay known, or a recovered channel is never set back.
 */
export const MACHINE_NOTE = 'Pemeriksaan otomatis: alamat ini sedang tidak dapat dibuka.';

/** One text of a note: the whole of it, or that of one language. */
export interface NotePart {
  /** Below the channel: `['note']`, or `['note', 'id']`. */
  field: string[];
  text: string | undefined;
}

/** The part of a note that carries the machine's sentence, or would: Indonesian where there are languages. */
export function machinePart(note: Text | undefined): NotePart {
  if (note === undefined || typeof note === 'string') return { field: ['note'], text: note };
  const language = 'id' in note ? 'id' : Object.keys(note)[0]!;
  return { field: ['note', language], text: note[language] };
}

export const hasMachineNote = (note: Text | undefined): boolean =>
  machinePart(note).text?.startsWith(MACHINE_NOTE) ?? false;

/** A text with the machine's sentence in front; the keeper's own words stay behind it. */
export const withMachineNote = (text: string | undefined): string =>
  text === undefined ? MACHINE_NOTE : text.startsWith(MACHINE_NOTE) ? text : `${MACHINE_NOTE} ${text}`;

/** The keeper's own words again; undefined when there were none. */
export function withoutMachineNote(text: string | undefined): string | undefined {
  if (!text?.startsWith(MACHINE_NOTE)) return text;
  const rest = text.slice(MACHINE_NOTE.length).replace(/^ /, '');
  return rest === '' ? undefined : rest;
}

/** What earlier checks found: a file beside the source, so that one bad minute does not close a way in. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from './replace-file.ts';

/** Hidden, so that nothing takes it for a part of the catalogue. */
export const STATE_FILE = '.channels-state.json';

const moment = z.iso.datetime();
const addressSchema = z.object({
  /** Checks in a row that failed; 0 when the last one was answered. */
  failures: z.number().int().min(0),
  /** Moment of the first of them. */
  failingSince: moment.optional(),
  lastGood: moment.optional(),
  lastChecked: moment,
  /** Why the last check failed: a reason of `ask.ts`. */
  reason: z.string().optional(),
  status: z.number().int().optional(),
});

/** What stood at a channel before the check wrote there; null for a field that was not there. */
const replacedSchema = z.object({ condition: z.string().nullable(), since: z.string().nullable() });

const stateSchema = z.object({
  opdChannels: z.literal(1),
  /** By address. */
  addresses: z.record(z.string(), addressSchema),
  /** By key of the channel, see `targets.ts`. */
  replaced: z.record(z.string(), replacedSchema),
});

export type AddressState = z.infer<typeof addressSchema>;
export type Replaced = z.infer<typeof replacedSchema>;
export type ChannelsState = z.infer<typeof stateSchema>;

export const emptyState = (): ChannelsState => ({ opdChannels: 1, addresses: {}, replaced: {} });

/** Where the state of a source is kept unless told otherwise: in its folder, where publishing does not look. */
export async function statePath(source: string): Promise<string> {
  const found = await stat(source).catch(() => undefined);
  return join(found?.isDirectory() ? source : dirname(source), STATE_FILE);
}

/** A state file that is there but says nothing; the message is Indonesian. */
export class StateError extends Error {
  override readonly name = 'StateError';
  readonly code = 'broken-state';
}

/**
 * Reads the state; empty when there is none yet.
 * @throws {StateError} when the file is something else: it is not overwritten, somebody may need it
 */
export async function readState(path: string): Promise<ChannelsState> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return emptyState();
    throw new StateError(`${path} tidak dapat dibaca (${code}). Pilih berkas lain dengan --state.`);
  }
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    // Which letter is wrong helps nobody: no person writes this file.
    const message = `${path} bukan catatan pemeriksaan saluran. Hapus untuk mulai dari awal, atau pilih berkas lain dengan --state.`;
    throw new StateError(message);
  }
}

/** Writes the state whole, addresses in order, so that versioning shows only what changed. */
export async function writeState(path: string, state: ChannelsState): Promise<void> {
  const sorted = <T>(record: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  const whole = { ...state, addresses: sorted(state.addresses), replaced: sorted(state.replaced) };
  await replaceFile(path, `${JSON.stringify(whole, null, 2)}\n`);
}

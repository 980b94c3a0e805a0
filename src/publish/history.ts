/**
 * What an endpoint has shown: each published catalogue, compressed, and an index in which every entry holds the hash of
 * the one before, so that an entry cannot be changed or taken out unseen. The comparison with what was published
 * depends on this and on nobody's version control. The sums find accidents and afterthoughts, not whoever recomputes
 * them all.
 */
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { sha256 } from './manifest.ts';

/** Name of the index in the endpoint. */
export const HISTORY = 'history/index.json';

const entrySchema = z.object({
  /** Below the endpoint's folder. */
  file: z.string().regex(/^history\/[\w-]+\.json\.gz$/),
  /** Of the compressed file, in bytes. */
  size: z.number().int(),
  /** Of the compressed file, hexadecimal. */
  sha256: z.string(),
  /** SHA-256 of the catalogue.json in it. */
  catalogue: z.string(),
  revision: z.union([z.string(), z.number()]),
  published: z.string(),
  /** SHA-256 of the entry before; empty for the first. */
  previous: z.string(),
});
const historySchema = z.object({ opdHistory: z.literal(1), entries: z.array(entrySchema) });

export type HistoryEntry = z.infer<typeof entrySchema>;
/** Oldest first. */
export type History = readonly HistoryEntry[];

/** The versions so far. */
export interface Archive {
  history: History;
  /** Files of it that the endpoint does not hold yet. */
  unwritten: { path: string; content: Buffer }[];
}

interface Stamp {
  revision: string | number;
  published: string;
}

/** The sum that the next entry holds. */
const hashOf = (entry: HistoryEntry): string =>
  sha256(
    JSON.stringify([
      entry.file,
      entry.size,
      entry.sha256,
      entry.catalogue,
      entry.revision,
      entry.published,
      entry.previous,
    ]),
  );

/** Reads an index. @returns undefined when it is none, or when an entry does not fit the one before */
export function readHistory(text: string): History | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = historySchema.safeParse(json);
  const whole = data?.entries.every(({ previous }, index, entries) => {
    const before = entries[index - 1];
    return previous === (before ? hashOf(before) : '');
  });
  return whole ? data!.entries : undefined;
}

/** What recording a version adds to the endpoint. */
export interface Recorded {
  history: History;
  /** Files to write, the index last. */
  files: Archive['unwritten'];
  /** Files of earlier versions, which stay as they are. */
  kept: HistoryEntry[];
}

/**
 * Records a version unless it is the last one there. Compressed at the usual level: the same bytes for the same
 * catalogue on every machine with the same zlib.
 * @param content of catalogue.json
 */
export function recordVersion(
  { history, unwritten }: Archive,
  content: Buffer,
  { revision, published }: Stamp,
): Recorded {
  const catalogue = sha256(content);
  const last = history.at(-1);
  const files = [...unwritten];
  const entries = [...history];
  if (last?.catalogue !== catalogue) {
    const packed = gzipSync(content);
    const file = `history/${published.replaceAll(/[^\dTZ]/g, '')}-${catalogue.slice(0, 12)}.json.gz`;
    const about = { file, size: packed.length, sha256: sha256(packed), catalogue, revision, published };
    entries.push({ ...about, previous: last ? hashOf(last) : '' });
    files.push({ path: file, content: packed });
  }
  const fresh = new Set(files.map(({ path }) => path));
  const index = `${JSON.stringify({ opdHistory: 1, entries }, null, 1)}\n`;
  files.push({ path: HISTORY, content: Buffer.from(index) });
  return { history: entries, files, kept: entries.filter(({ file }) => !fresh.has(file)) };
}

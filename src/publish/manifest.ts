/** manifest.json: what an endpoint consists of. The next publishing reads it to leave alone what did not change. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Name of the manifest in the endpoint. */
export const MANIFEST = 'manifest.json';

const revision = z.union([z.string(), z.number()]);

const manifestSchema = z.object({
  opdManifest: z.literal(1),
  revision,
  published: z.string(),
  files: z.record(
    z.string(),
    z.object({
      /** In bytes. */
      size: z.number(),
      /** Hexadecimal. */
      sha256: z.string(),
      /** Of catalogue files: when and as what this file last changed. */
      revision: revision.optional(),
      published: z.string().optional(),
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestEntry = Manifest['files'][string];

export const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex');

/** The manifest as a file: paths in order, so that the same files give the same bytes. */
export function writeManifest({ revision, published, files }: Omit<Manifest, 'opdManifest'>): string {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ opdManifest: 1, revision, published, files: sorted }, null, 1)}\n`;
}

/**
 * What an endpoint's folder holds now, undefined when there is none or its manifest cannot be read: then all is new.
 * Script files that are no longer there are left out, so that nobody promises to keep them.
 */
export async function readPrevious(out: string): Promise<Manifest | undefined> {
  const text = await readFile(join(out, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Not ours, or damaged: publishing writes a new one.
    return undefined;
  }
  const { data } = manifestSchema.safeParse(json);
  if (!data) return undefined;
  const files: Manifest['files'] = {};
  for (const [path, entry] of Object.entries(data.files)) {
    // A path that climbs would make publishing touch what is not the endpoint's.
    if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) continue;
    if (!path.startsWith('widgets/') || (await stat(join(out, path)).catch(() => undefined)))
      files[path] = entry;
  }
  return { ...data, files };
}

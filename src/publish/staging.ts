/** What both layouts share: comparing with what is there, writing files so that they last, and saying why it cannot be. */
import { copyFile, link, mkdir, open, readFile, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { forEach } from './for-each.ts';
import type { PlannedFile, PublishPlan } from './plan.ts';

/** Hidden folder in the endpoint for everything that readers do not ask for. */
export const RELEASES = '.releases';
/** With links: the name through which everything visible leads. */
export const CURRENT = '.current';

/** Something that was just done to the folder. */
export interface Step {
  kind: 'staged' | 'released' | 'linked' | 'switched' | 'placed' | 'removed' | 'cleaned';
  /** Below the endpoint's folder. */
  path: string;
}

export interface WriteReport {
  /** Number of files with new bytes. */
  written: number;
  unchanged: number;
  removed: number;
  /** Bytes written. */
  bytes: number;
}

/** What a writer works with. */
export interface Work {
  plan: PublishPlan;
  out: string;
  /** Paths whose bytes in the folder are already those of the plan. */
  same: ReadonlySet<string>;
  step: (kind: Step['kind'], path: string) => Promise<void>;
}

/** A folder that cannot be published to; the message is Indonesian, for the person at the terminal. */
export class PublishError extends Error {
  override readonly name = 'PublishError';
  readonly code: 'not-ours' | 'other-layout' | 'no-links' | 'busy' | 'drafts-not-written';
  constructor(code: PublishError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** Looks at the bytes themselves: a file that somebody edited in the endpoint is written again. */
export async function compareFiles({ files }: PublishPlan, out: string): Promise<Set<string>> {
  const same = new Set<string>();
  await forEach(files, async ({ path, content }) => {
    const found = await stat(join(out, path)).catch(() => undefined);
    if (!found?.isFile() || found.size !== content.length) return;
    if (content.equals(await readFile(join(out, path)))) same.add(path);
  });
  return same;
}

/** Writes a file that is not there yet, and waits until the disk has it: a name must never outlive its bytes. */
export async function writeDurably(root: string, { path, content }: PlannedFile): Promise<void> {
  const target = join(root, path);
  await mkdir(dirname(target), { recursive: true });
  const handle = await open(target, 'wx');
  try {
    await handle.writeFile(content);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Gives a file a second name; where the file system has no hard links, a copy of the same age. */
export async function carryOver(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    await copyFile(from, to);
    const { atime, mtime } = await stat(from);
    await utimes(to, atime, mtime);
  }
}

/** Makes a folder's names durable, where the system lets a folder be opened for that. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  // Windows refuses; there the names last as long as the file system makes them.
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/**
 * Does what a plan says. Two layouts, see docs/decisions/publishing-layout.md: `links`, where one rename changes the
 * whole endpoint at once, and `plain` for hosts without symbolic links, where each file changes whole.
 */
import { lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lock.ts';
import type { PublishPlan } from './plan.ts';
import { compareFiles, RELEASES, type Step, type WriteReport } from './staging.ts';
import { writeLinked } from './write-links.ts';
import { writePlain } from './write-plain.ts';

export type Layout = 'links' | 'plain';

export interface WriteOptions {
  layout?: Layout;
  /** Told of every step, and waited for: progress for people, a place to pull the plug for tests. */
  onStep?: (step: Step) => void | Promise<void>;
  /** Asked while the folder is locked, before anything is written; throws when the plan no longer fits the folder. */
  check?: () => Promise<void>;
}

/**
 * Writes an endpoint so that a reader never meets half a file, nor (with links) half a version; a process killed at
 * any moment leaves what was there before, or the new one. Files with the same bytes keep their time.
 * @param out the endpoint's folder, created when missing
 * @throws {PublishError} when the folder holds other people's files, is of the other layout, or is being published to
 */
export async function publish(
  plan: PublishPlan,
  out: string,
  { layout = 'links', onStep = () => {}, check }: WriteOptions = {},
): Promise<WriteReport> {
  const ours = await lstat(join(out, RELEASES)).catch(() => undefined);
  await mkdir(join(out, RELEASES), { recursive: true });
  return withLock(join(out, RELEASES), async () => {
    try {
      await check?.();
      const same = await compareFiles(plan, out);
      const write = layout === 'links' ? writeLinked : writePlain;
      return await write({ plan, out, same, step: async (kind, path) => onStep({ kind, path }) });
    } catch (error) {
      if (!ours) await rm(join(out, RELEASES), { recursive: true, force: true });
      throw error;
    }
  });
}

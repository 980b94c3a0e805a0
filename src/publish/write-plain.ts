/**
 * The layout for hosts without symbolic links, and for folders that are uploaded: ordinary files, each replaced whole
 * by a rename. Every file is a catalogue that stands alone, so a reader of one never meets two versions; a page that
 * reads two files while they are being replaced may see them a version apart until the next refresh.
 */
import { lstat, mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { forEach } from './for-each.ts';
import { MANIFEST } from './manifest.ts';
import {
  CURRENT,
  PublishError,
  RELEASES,
  syncFolder,
  writeDurably,
  type Work,
  type WriteReport,
} from './staging.ts';

export async function writePlain({ plan, out, same, step }: Work): Promise<WriteReport> {
  await checkFolder(out, [...plan.files.map(({ path }) => path), ...plan.removed]);
  const fresh = plan.files.filter(({ path }) => !same.has(path));
  const stage = join(out, RELEASES, 'new');
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage);
  await forEach(fresh, async (file) => {
    await writeDurably(stage, file);
    await step('staged', file.path);
  });
  const place = async (path: string): Promise<void> => {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await rename(join(stage, path), join(out, path));
    await step('placed', path);
  };
  // In the plan's order: script files before what a page loads with them.
  for (const { path } of fresh) if (path !== MANIFEST) await place(path);
  for (const path of plan.removed) {
    await rm(join(out, path), { force: true });
    // Only when it is empty now.
    await rmdir(dirname(join(out, path))).catch(() => {});
    await step('removed', path);
  }
  // Last: until then the old one knows what is still to be removed, should this process end here.
  if (!same.has(MANIFEST)) await place(MANIFEST);
  for (const folder of new Set(fresh.map(({ path }) => dirname(join(out, path))))) await syncFolder(folder);
  await rm(stage, { recursive: true, force: true });
  return {
    written: fresh.length,
    unchanged: plan.files.length - fresh.length,
    removed: plan.removed.length,
    bytes: fresh.reduce((sum, { content }) => sum + content.length, 0),
  };
}

/**
 * @throws {PublishError} when the folder is of the other layout, or holds files under our names although nothing was
 *   ever published there
 */
async function checkFolder(out: string, paths: readonly string[]): Promise<void> {
  if (await lstat(join(out, CURRENT)).catch(() => undefined)) {
    const message = `${out} diterbitkan dengan tautan simbolis. Jalankan tanpa --plain, atau pilih folder lain.`;
    throw new PublishError('other-layout', message);
  }
  const published = (await readdir(join(out, RELEASES))).includes('plain');
  for (const name of new Set(paths.map((path) => path.split('/')[0]!))) {
    const found = await lstat(join(out, name)).catch(() => undefined);
    // A link under our name could lead out of the folder.
    if (!found || (published && !found.isSymbolicLink())) continue;
    const message = `${join(out, name)} sudah ada dan bukan buatan perintah ini. Pilih folder lain, atau kosongkan folder ini.`;
    throw new PublishError('not-ours', message);
  }
  await mkdir(join(out, RELEASES, 'plain'), { recursive: true });
}

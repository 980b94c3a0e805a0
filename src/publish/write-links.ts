/**
 * The layout in which a whole version appears at once. Visible names (`catalogue.json`, `services` …) are links through
 * `.current`, which is a link to `.releases/<version>`; replacing `.current` by one rename replaces everything.
 */
import { lstat, mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { forEach } from './for-each.ts';
import { MANIFEST } from './manifest.ts';
import {
  carryOver,
  CURRENT,
  PublishError,
  RELEASES,
  syncFolder,
  writeDurably,
  type Work,
  type WriteReport,
} from './staging.ts';

/** Where the visible name leads. */
const viaCurrent = (name: string): string => `${CURRENT}/${name}`;

export async function writeLinked(work: Work): Promise<WriteReport> {
  const { plan, out, same, step } = work;
  const paths = [...plan.files.map(({ path }) => path), ...plan.kept];
  const names = [...new Set(paths.map((path) => path.split('/')[0]!))];
  const missing = await checkNames(out, names);
  const old = await readlink(join(out, CURRENT)).catch(() => undefined);
  const fresh = plan.files.filter(({ path }) => !same.has(path));
  const report: WriteReport = {
    written: fresh.length,
    unchanged: plan.files.length - fresh.length,
    removed: plan.removed.length,
    bytes: fresh.reduce((sum, { content }) => sum + content.length, 0),
  };
  if (old === undefined || fresh.length > 0) {
    const release = await stageRelease(work, old);
    // Visible names first: they lead nowhere until the switch, so that even the first version appears at once.
    await linkNames(out, missing, step);
    await placeLink(join(out, CURRENT), `${RELEASES}/${release}`);
    await syncFolder(out);
    await step('switched', release);
  } else await linkNames(out, missing, step);
  await clean(work, names, old && basename(old));
  return report;
}

/** Writes the release folder under a name of its own. @returns the name */
async function stageRelease({ plan, out, same, step }: Work, old: string | undefined): Promise<string> {
  const releases = join(out, RELEASES);
  const stage = join(releases, 'new');
  await rm(stage, { recursive: true, force: true });
  await mkdir(stage);
  const from = join(out, old ?? CURRENT);
  await forEach(plan.files, async (file) => {
    if (same.has(file.path)) await carryOver(join(from, file.path), join(stage, file.path));
    else {
      await writeDurably(stage, file);
      await step('staged', file.path);
    }
  });
  await forEach(plan.kept, (path) => carryOver(join(from, path), join(stage, path)));
  const folders = new Set([...plan.files.map(({ path }) => path), ...plan.kept].map((path) => dirname(path)));
  await forEach([...folders], (folder) => syncFolder(join(stage, folder)));
  const { sha256 } = plan.files.find(({ path }) => path === MANIFEST)!;
  const release = await freeName(releases, sha256.slice(0, 16), old && basename(old));
  await rename(stage, join(releases, release));
  await syncFolder(releases);
  await step('released', release);
  return release;
}

/**
 * A name that readers do not use now: what lies there was withdrawn, or its publisher was killed before the switch.
 * The current version needs a second name when it was edited by hand and is written again.
 */
async function freeName(releases: string, name: string, current: string | undefined): Promise<string> {
  const free = current === name ? `${name}-2` : name;
  await rm(join(releases, free), { recursive: true, force: true });
  return free;
}

/** Makes or replaces a symbolic link in one act. */
async function placeLink(path: string, target: string): Promise<void> {
  const aside = join(dirname(path), RELEASES, 'link');
  await rm(aside, { force: true });
  try {
    await symlink(target, aside);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EACCES'].includes(code)) throw error;
    const message = `Folder ${dirname(path)} tidak mengizinkan tautan simbolis (${code}). Jalankan lagi dengan --plain.`;
    throw new PublishError('no-links', message);
  }
  await rename(aside, path);
}

async function linkNames(out: string, names: readonly string[], step: Work['step']): Promise<void> {
  for (const name of names) {
    await placeLink(join(out, name), viaCurrent(name));
    await step('linked', name);
  }
}

/**
 * Visible names that are not links yet.
 * @throws {PublishError} when something else stands under such a name: it is somebody's
 */
async function checkNames(out: string, names: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const name of names) {
    const path = join(out, name);
    if (!(await lstat(path).catch(() => undefined))) missing.push(name);
    else if ((await readlink(path).catch(() => undefined)) !== viaCurrent(name)) {
      const message = `${path} sudah ada dan bukan buatan perintah ini. Pilih folder lain, kosongkan folder ini, atau jalankan dengan --plain bila folder ini dahulu diterbitkan begitu.`;
      throw new PublishError('not-ours', message);
    }
  }
  return missing;
}

/** Removes what no reader needs: names that are gone, and releases but this one and the one before. */
async function clean({ out, step }: Work, names: readonly string[], old: string | undefined): Promise<void> {
  const keep = new Set([basename(await readlink(join(out, CURRENT))), old, 'lock']);
  for (const name of await readdir(out)) {
    if (names.includes(name) || (await readlink(join(out, name)).catch(() => '')) !== viaCurrent(name))
      continue;
    await rm(join(out, name));
    await step('removed', name);
  }
  for (const name of await readdir(join(out, RELEASES))) {
    if (keep.has(name)) continue;
    await rm(join(out, RELEASES, name), { recursive: true, force: true });
    await step('cleaned', name);
  }
}

/** Writes a file, or files into a folder: all of it is there afterwards, or nothing is changed. */
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A file to write. */
export interface TargetFile {
  /** Below the folder, with `/`; empty for a single file. */
  path: string;
  content: string | Buffer;
}

/** What to write, wherever that will be. */
export interface TargetContent {
  /** One file, or a folder of files. */
  kind: 'file' | 'folder';
  files: TargetFile[];
  /** Whether a name in the folder is of this kind, so that writing replaces it; all others are left alone. */
  isPart(name: string): boolean;
}

export interface TargetPlan extends TargetContent {
  /** As given by the person. */
  target: string;
  /** Names in the folder (or the file itself) that go. */
  replaced: string[];
}

/** A target that must not be written to. The message is Indonesian, with the remedy. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly code: 'not-empty' | 'foreign-file' | 'no-folder' | 'not-writable';
  constructor(code: TargetError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Looks at what is there, and plans.
 * @param replace whether what is there may go
 * @throws {TargetError} `not-empty` without `replace`; `foreign-file` when a folder that goes holds something else
 */
export async function planTarget(
  content: TargetContent,
  target: string,
  replace: boolean,
): Promise<TargetPlan> {
  const { kind } = content;
  const found = await stat(target).catch(() => undefined);
  if (found && found.isDirectory() !== (kind === 'folder')) {
    const message = `${target} ${found.isDirectory() ? 'adalah folder' : 'bukan folder'}. Pilih nama lain.`;
    throw new TargetError('no-folder', message);
  }
  const names = !found ? [] : kind === 'file' ? [target] : await readdir(target);
  const visible = names.filter((name) => kind === 'file' || !name.startsWith('.'));
  if (visible.length > 0 && !replace) {
    const what = kind === 'file' ? 'sudah ada' : 'sudah berisi sesuatu';
    const message = `${target} ${what}. Pilih yang lain, atau tambahkan --replace untuk mengganti isinya.`;
    throw new TargetError('not-empty', message);
  }
  const replaced = kind === 'file' ? visible : visible.filter((name) => content.isPart(name));
  if (kind === 'folder') await refuseForeign(target, replaced);
  return { ...content, target, replaced };
}

const isData = (name: string): boolean => /\.(json|ya?ml)$/i.test(name);

/** Folders go as a whole, so nothing but data may be in them. */
async function refuseForeign(target: string, replaced: readonly string[]): Promise<void> {
  for (const name of replaced) {
    const inner = await readdir(join(target, name)).catch(() => []);
    const foreign = inner.find((it) => !isData(it));
    if (foreign === undefined) continue;
    const message = `${join(target, name, foreign)} bukan bagian katalog, dan akan ikut terhapus. Pindahkan dahulu.`;
    throw new TargetError('foreign-file', message);
  }
}

/** Writes what was planned. On a failure everything is as it was. @throws {TargetError} `not-writable` */
export async function writeTarget(plan: TargetPlan): Promise<void> {
  const beside = plan.kind === 'folder' ? resolve(plan.target) : dirname(resolve(plan.target));
  try {
    await mkdir(beside, { recursive: true });
    // Beside the target, so that renaming does not cross disks; hidden, so that nobody reads it.
    const staging = await mkdtemp(join(beside, '.import-'));
    try {
      await stage(plan, join(staging, 'new'));
      await (plan.kind === 'file' ? rename(join(staging, 'new'), plan.target) : swap(plan, staging));
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new TargetError(
      'not-writable',
      `${plan.target} tidak dapat ditulis (${code}). Tidak ada yang berubah.`,
    );
  }
}

async function stage({ kind, files }: TargetPlan, staged: string): Promise<void> {
  for (const { path, content } of files) {
    if (kind === 'folder') await mkdir(join(staged, dirname(path)), { recursive: true });
    await writeFile(join(staged, path), content, { flag: 'wx' });
  }
}

/** Moves the old names away and the new ones in; when a step fails, takes the steps back. */
async function swap({ target, replaced }: TargetPlan, staging: string): Promise<void> {
  const old = join(staging, 'old');
  await mkdir(old);
  const added = await readdir(join(staging, 'new'));
  const moves = [
    ...replaced.map((name) => [join(target, name), join(old, name)] as const),
    ...added.map((name) => [join(staging, 'new', name), join(target, name)] as const),
  ];
  const done: (readonly [string, string])[] = [];
  try {
    for (const [from, to] of moves) {
      await rename(from, to);
      done.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) await rename(to, from);
    throw error;
  }
}

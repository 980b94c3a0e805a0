/** Puts drafts into the catalogue's source, where a keeper would: a file each in `changes`, or at the end of the list of changes. All or none. */
import { access, mkdir, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { PublishError } from '../staging.ts';
import { appendEntries } from './append.ts';
import type { DraftNotice } from './draft.ts';

/** A file of the source as it will be. */
export interface DraftFile {
  path: string;
  content: string;
  /** What it holds now; undefined for a new file. */
  before?: string;
}

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name);

/** A draft as text, in the form of the source. */
export const renderDraft = (draft: DraftNotice | readonly DraftNotice[], yaml: boolean): string =>
  yaml ? stringify(draft, { lineWidth: 0 }) : `${JSON.stringify(draft, null, 2)}\n`;

/** Where a source takes drafts: the list in a file, or a folder with a file each. */
type Target =
  | { kind: 'list'; path: string; list: string[]; yaml: boolean }
  | { kind: 'folder'; path: string; taken: string[]; yaml: boolean };

async function findTarget(source: string): Promise<Target> {
  if (!(await stat(source)).isDirectory())
    return { kind: 'list', path: source, list: ['changes'], yaml: isYaml(source) };
  const path = join(source, 'changes');
  const inside = await readdir(path).catch(() => undefined);
  const list = (await readdir(source)).find((name) => /^changes\.(json|ya?ml)$/i.test(name));
  if (!inside && list !== undefined)
    return { kind: 'list', path: join(source, list), list: [], yaml: isYaml(list) };
  const data = (inside ?? []).filter((name) => /^[^.].*\.(json|ya?ml)$/i.test(name));
  return { kind: 'folder', path, taken: inside ?? [], yaml: data.length > 0 && data.every(isYaml) };
}

/** Whether drafts for a source are written in YAML. */
export const isYamlSource = async (source: string): Promise<boolean> => (await findTarget(source)).yaml;

/**
 * What writing drafts would do to a source.
 * @param source a file or a folder that was read without errors
 * @throws {PublishError} `drafts-not-written` when the list of changes is in a form that cannot be appended to
 */
export async function planDrafts(source: string, drafts: readonly DraftNotice[]): Promise<DraftFile[]> {
  if (drafts.length === 0) return [];
  const target = await findTarget(source);
  if (target.kind === 'list') return [await append(target.path, target.list, drafts)];
  const taken = new Set(target.taken);
  const ending = target.yaml ? 'yaml' : 'json';
  return drafts.map((draft) => {
    let name = `${draft.id}.${ending}`;
    for (let nth = 2; taken.has(name); nth += 1) name = `${draft.id}-${nth}.${ending}`;
    taken.add(name);
    return { path: join(target.path, name), content: renderDraft(draft, target.yaml) };
  });
}

async function append(path: string, list: string[], drafts: readonly DraftNotice[]): Promise<DraftFile> {
  const before = await readFile(path, 'utf8');
  const content = appendEntries(path, before, list, drafts);
  if (content === undefined) {
    const message = `Rancangan tidak dapat ditambahkan ke ${path} tanpa mengubah susunannya. Salin sendiri rancangan yang tercetak ke daftar perubahan di berkas itu.`;
    throw new PublishError('drafts-not-written', message);
  }
  return { path: await realpath(path), content, before };
}

/** Writes the files beside their places first, so that a full disk leaves the source as it was. */
export async function writeDrafts(files: readonly DraftFile[]): Promise<void> {
  // A hidden name is not read as part of the source, should this process end here.
  const aside = (path: string): string => join(dirname(path), `.${basename(path)}.baru`);
  const placed: DraftFile[] = [];
  try {
    for (const { path, content, before } of files) {
      await mkdir(dirname(path), { recursive: true });
      const { mode } = before === undefined ? { mode: 0o666 } : await stat(path);
      await writeFile(aside(path), content, { flush: true, mode });
    }
    for (const file of files) {
      if (file.before === undefined) await refuseExisting(file.path);
      await rename(aside(file.path), file.path);
      placed.push(file);
    }
  } catch (error) {
    for (const { path, before } of placed)
      await (before === undefined ? rm(path, { force: true }) : writeFile(path, before));
    for (const { path } of files) await rm(aside(path), { force: true });
    if (error instanceof PublishError) throw error;
    const { code = '', path = '' } = error as NodeJS.ErrnoException;
    const message = `Rancangan tidak dapat ditulis ke ${path || dirname(files[0]?.path ?? '')} (${code}). Sumber katalog tidak berubah.`;
    throw new PublishError('drafts-not-written', message);
  }
}

async function refuseExisting(path: string): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) throw new PublishError('drafts-not-written', `${path} sudah ada. Jalankan perintah ini lagi.`);
}

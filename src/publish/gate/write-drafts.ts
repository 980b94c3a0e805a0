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

/** The names of a folder, undefined when it is none. */
const namesIn = (folder: string): Promise<string[] | undefined> => readdir(folder).catch(() => undefined);

/**
 * What writing drafts would do to a source.
 * @param source a file or a folder that was read without errors
 * @throws {PublishError} `drafts-not-written` when the list of changes is in a form that cannot be appended to
 */
export async function planDrafts(source: string, drafts: readonly DraftNotice[]): Promise<DraftFile[]> {
  if (drafts.length === 0) return [];
  if (!(await stat(source)).isDirectory()) return [await append(source, ['changes'], drafts)];
  const folder = join(source, 'changes');
  const inside = await namesIn(folder);
  const list = (await readdir(source)).find((name) => /^changes\.(json|ya?ml)$/i.test(name));
  if (!inside && list !== undefined) return [await append(join(source, list), [], drafts)];
  const data = (inside ?? []).filter((name) => /\.(json|ya?ml)$/i.test(name) && !name.startsWith('.'));
  const ending = data.length > 0 && data.every(isYaml) ? 'yaml' : 'json';
  const taken = new Set(inside);
  return drafts.map((draft) => {
    let name = `${draft.id}.${ending}`;
    for (let nth = 2; taken.has(name); nth += 1) name = `${draft.id}-${nth}.${ending}`;
    taken.add(name);
    return { path: join(folder, name), content: renderDraft(draft, ending === 'yaml') };
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

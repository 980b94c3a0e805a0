/**
 * Reads a catalogue's source: one JSON or YAML file, or a folder in which two people rarely touch the same file:
 * `publisher.json`, and for agencies, services and changes either one file with a list or a folder with a file each.
 * Puts the parts together and remembers where each came from. Judges nothing but what cannot be read.
 */
import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';
import { sortFindings, type Finding, type Path } from './finding.ts';
import { nearest } from './nearest.ts';
import type { Place } from './place.ts';
import { readSourceFile, type ReadFile, type SourceFile } from './source-file.ts';
import { forEach } from './for-each.ts';

export const LISTS = ['agencies', 'services', 'changes'] as const;
type List = (typeof LISTS)[number];
const PARTS: readonly string[] = ['publisher', ...LISTS];
const ENDINGS = ['.json', '.yaml', '.yml'];

/** What was read, not checked yet. */
export interface Source {
  /** The whole as one value; anything may be wrong in it. */
  raw: unknown;
  /** Where values of `raw` stand; many at once, since a file is read again for it. */
  locate(paths: readonly Path[]): (Place & { file: string })[];
  /** The file that a value of `raw` was read from, as findings name it, and where in that file it is. */
  originOf(path: Path): { file: string; path: Path } | undefined;
}

export interface LoadedSource {
  /** Undefined when nothing could be read at all. */
  source?: Source;
  findings: Finding[];
}

/** @param path a file or a folder; links in a folder may not lead out of it */
export async function readSource(path: string): Promise<LoadedSource> {
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    const message = 'Berkas atau folder ini tidak ada.';
    return { findings: [fileFinding('no-source', path, message, 'Periksa namanya.')] };
  }
  return found.isDirectory() ? readFolder(path) : readWhole(path);
}

async function readWhole(path: string): Promise<LoadedSource> {
  const { file, finding } = await readSourceFile(path, basename(path));
  if (finding) return { findings: [finding] };
  const locate: Source['locate'] = (paths) =>
    file.locate(paths).map((place) => ({ file: file.name, ...place }));
  const originOf: Source['originOf'] = (inner) => ({ file: file.name, path: inner });
  return { source: { raw: file.value, locate, originOf }, findings: [] };
}

const fileFinding = (
  code: string,
  file: string,
  message: string,
  suggestion: string,
  severity: Finding['severity'] = 'error',
): Finding => ({ code, severity, message, suggestion, file, line: 1, column: 1, path: '' });

/** Where an entry of a list, or the publisher, came from. */
interface Origin {
  file: SourceFile;
  path: Path;
}

async function readFolder(folder: string): Promise<LoadedSource> {
  const { names, findings } = await listFiles(folder);
  const origins: Record<List, Origin[]> = { agencies: [], services: [], changes: [] };
  let publisher: SourceFile | undefined;
  const read = new Map<string, ReadFile>();
  await forEach(names, async (name) => void read.set(name, await readSourceFile(join(folder, name), name)));
  // In the order of the names, whichever was read first.
  for (const name of names) {
    const { file, finding } = read.get(name)!;
    if (finding) {
      findings.push(finding);
      continue;
    }
    const part = partOf(name);
    if (part === 'publisher') publisher ??= file;
    else origins[part as List].push(...entriesOf(file));
  }
  // Without its publisher's file nothing can be said about the rest; an unreadable one is reported already.
  if (!publisher && !names.some((name) => partOf(name) === 'publisher')) {
    const message = 'Folder ini tidak berisi publisher.json atau publisher.yaml.';
    const suggestion = 'Buat berkas itu: nama kota, tautan, bahasa, dan zona waktu.';
    findings.push(fileFinding('no-publisher', 'publisher.json', message, suggestion));
  }
  const values = (list: List): unknown[] => origins[list].map(({ file, path }) => at(file.value, path));
  const raw = {
    opdCatalogue: 1,
    ...(publisher && { publisher: publisher.value }),
    agencies: values('agencies'),
    services: values('services'),
    changes: values('changes'),
  };
  const findOrigin = ([list, index, ...rest]: Path): Origin | undefined => {
    const origin = typeof index === 'number' ? origins[list as List]?.[index] : undefined;
    if (origin) return { file: origin.file, path: [...origin.path, ...rest] };
    if (list !== 'publisher' || !publisher) return undefined;
    return { file: publisher, path: index === undefined ? rest : [index, ...rest] };
  };
  const originOf: Source['originOf'] = (path) => {
    const origin = findOrigin(path);
    return origin && { file: origin.file.name, path: origin.path };
  };
  return { source: { raw, locate: (paths) => locateAll(paths, findOrigin), originOf }, findings };
}

const at = (value: unknown, [index]: Path): unknown =>
  index === undefined ? value : (value as unknown[])[index as number];

/** A file holds one entry, or a list of them. */
function entriesOf(file: SourceFile): Origin[] {
  if (!Array.isArray(file.value)) return [{ file, path: [] }];
  return file.value.map((_, index) => ({ file, path: [index] }));
}

/** Asks each file once for all its places. */
function locateAll(
  paths: readonly Path[],
  originOf: (path: Path) => Origin | undefined,
): (Place & { file: string })[] {
  const places = paths.map(() => ({ file: 'publisher.json', line: 1, column: 1 }));
  const byFile = new Map<SourceFile, { index: number; path: Path }[]>();
  paths.forEach((path, index) => {
    const origin = originOf(path);
    if (!origin) return;
    const asked = byFile.get(origin.file) ?? [];
    asked.push({ index, path: origin.path });
    byFile.set(origin.file, asked);
  });
  for (const [file, asked] of byFile) {
    const found = file.locate(asked.map(({ path }) => path));
    asked.forEach(({ index }, order) => (places[index] = { file: file.name, ...found[order]! }));
  }
  return places;
}

const partOf = (name: string): string => name.split('/')[0]!.replace(/\.\w+$/, '');
const isData = (name: string): boolean => ENDINGS.includes(extname(name).toLowerCase());

/** The files of a source folder in the order of their names, the same on every machine. */
async function listFiles(folder: string): Promise<{ names: string[]; findings: Finding[] }> {
  const root = await realpath(folder);
  const names: string[] = [];
  const findings: Finding[] = [];

  /** True unless it is a link that leads away. */
  async function take(name: string, entry: Dirent): Promise<boolean> {
    if (!entry.isSymbolicLink()) return true;
    const real = await realpath(join(root, name)).catch(() => undefined);
    if (real?.startsWith(root + sep)) return true;
    const message = real
      ? 'Tautan ini menuju ke luar folder sumber.'
      : 'Tautan ini menuju berkas yang tidak ada.';
    findings.push(
      fileFinding('leaves-folder', name, message, 'Ganti dengan berkasnya sendiri di dalam folder.'),
    );
    return false;
  }

  /** What a folder holds. One that cannot be looked into is an error: taken for empty, it would end its services. */
  async function look(inside: string, name: string): Promise<Dirent[]> {
    try {
      return await sortedEntries(inside);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      findings.push(
        code === 'ENOTDIR'
          ? fileFinding(
              'not-a-folder',
              name,
              'Ini berkas, bukan folder.',
              `Namai ${name}.json atau ${name}.yaml.`,
            )
          : fileFinding(
              'unreadable-folder',
              name,
              `Folder ini tidak dapat dibuka (${code}).`,
              'Periksa izin bacanya.',
            ),
      );
      return [];
    }
  }

  for (const entry of await look(root, basename(root))) {
    const { name } = entry;
    const known = PARTS.includes(partOf(name));
    if (isData(name) && known) {
      if (!(await take(name, entry))) continue;
      const twin = names.find((other) => partOf(other) === partOf(name));
      if (twin === undefined) names.push(name);
      else {
        const message = `${twin} dan ${name} sama-sama ada.`;
        findings.push(fileFinding('two-files', name, message, 'Hapus salah satu.'));
      }
    } else if ((LISTS as readonly string[]).includes(name)) {
      if (!(await take(name, entry))) continue;
      for (const inner of await look(join(root, name), name)) {
        const path = `${name}/${inner.name}`;
        if (!isData(inner.name)) findings.push(notRead(path, `Hanya berkas JSON dan YAML yang dibaca.`));
        else if (await take(path, inner)) names.push(path);
      }
    } else {
      const meant = nearest(partOf(name), PARTS);
      if (meant || isData(name)) {
        const rest = `Yang dibaca: ${PARTS.join(', ')}.`;
        findings.push(notRead(name, meant && !known ? `Maksud Anda "${meant}"? ${rest}` : rest));
      }
    }
  }
  return { names, findings: sortFindings(findings) };
}

const notRead = (name: string, suggestion: string): Finding =>
  fileFinding('not-read', name, 'Ini tidak dibaca.', suggestion, 'warning');

/** What a folder holds but for hidden names (editors and versioning leave those), in code point order. */
async function sortedEntries(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

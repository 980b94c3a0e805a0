/** Writes planned edits into the files of a source: read anew, changed in place, compared with what was meant, replaced whole. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Path } from '../finding.ts';
import { readSource } from '../load.ts';
import { parseSource } from '../source-file.ts';
import { valueAt } from '../words.ts';
import { editJson } from './edit-json.ts';
import { editYaml } from './edit-yaml.ts';
import type { ChannelEdit, FieldEdit } from './plan.ts';
import { replaceFile } from './replace-file.ts';

export interface AppliedEdit {
  edit: ChannelEdit;
  /** As findings name it. */
  file: string;
}

/** An edit that was not written, with the Indonesian sentence why; its file is as it was. */
export interface RefusedEdit {
  edit: ChannelEdit;
  file?: string;
  code: 'source-changed' | 'cannot-edit' | 'cannot-write';
  message: string;
}

export interface ApplyReport {
  written: AppliedEdit[];
  refused: RefusedEdit[];
}

/**
 * Writes edits. A file gets all of its edits that can be made, in one replacement.
 * @param source the file or folder that the catalogue was read from
 */
export async function applyEdits(source: string, edits: readonly ChannelEdit[]): Promise<ApplyReport> {
  const report: ApplyReport = { written: [], refused: [] };
  if (edits.length === 0) return report;
  // Anew, since a check takes minutes, in which somebody may have worked on the source.
  const fresh = (await readSource(source)).source;
  const folder = (await stat(source)).isDirectory();
  const byFile = new Map<string, { edit: ChannelEdit; path: Path }[]>();
  for (const edit of edits) {
    const origin = fresh && isSameChannel(fresh.raw, edit) ? fresh.originOf(edit.path) : undefined;
    if (origin) byFile.set(origin.file, [...(byFile.get(origin.file) ?? []), { edit, path: origin.path }]);
    else {
      const message = 'Sumber katalog berubah selama pemeriksaan. Jalankan lagi.';
      report.refused.push({ edit, code: 'source-changed', message });
    }
  }
  for (const [file, asked] of byFile)
    await applyToFile(folder ? join(source, file) : source, file, asked, report);
  return report;
}

function isSameChannel(raw: unknown, { path, place: { channel } }: ChannelEdit): boolean {
  return isDeepStrictEqual(valueAt(raw, path), channel);
}

async function applyToFile(
  path: string,
  file: string,
  asked: readonly { edit: ChannelEdit; path: Path }[],
  report: ApplyReport,
): Promise<void> {
  const done: AppliedEdit[] = [];
  try {
    // The mark at the beginning that some editors write is no part of the text, and stays.
    const [, mark = '', before = ''] = /^(\uFEFF?)([^]*)$/.exec(await readFile(path, 'utf8'))!;
    let text = before;
    for (const { edit, path: object } of asked) {
      const next = editText(file, text, object, edit.fields);
      if (next === undefined) {
        const message =
          'Saluran ini ditulis dengan cara yang tidak dapat diubah otomatis. Ubah sendiri isinya.';
        report.refused.push({ edit, file, code: 'cannot-edit', message });
        continue;
      }
      text = next;
      done.push({ edit, file });
    }
    if (text !== before) await replaceFile(path, mark + text);
    report.written.push(...done);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const message = `Berkas ini tidak dapat ditulis (${code}). Periksa izinnya.`;
    for (const { edit } of done.length > 0 ? done : asked) {
      report.refused.push({ edit, file, code: 'cannot-write', message });
    }
  }
}

/**
 * Makes the edits of one channel in the text of a file.
 * @param name ends in `.yaml` or `.yml`, or is JSON
 * @returns undefined unless the new text reads as exactly what was meant
 */
export function editText(
  name: string,
  text: string,
  channel: Path,
  fields: readonly FieldEdit[],
): string | undefined {
  const edit = /\.ya?ml$/i.test(name) ? editYaml : editJson;
  let next: string | undefined = text;
  for (const field of fields) next = next === undefined ? undefined : edit(next, channel, field);
  if (next === undefined) return undefined;
  const parse = (content: string): unknown => parseSource(name, Buffer.from(content)).file?.value;
  // Through JSON, so that what a YAML file names once and uses twice is two things here.
  const meant = JSON.parse(JSON.stringify(parse(text))) as unknown;
  setFields(meant, channel, fields);
  return isDeepStrictEqual(JSON.parse(JSON.stringify(parse(next) ?? null)), meant) ? next : undefined;
}

function setFields(root: unknown, channel: Path, fields: readonly FieldEdit[]): void {
  for (const { field, value } of fields) {
    const holder = valueAt(root, [...channel, ...field.slice(0, -1)]) as Record<string, unknown>;
    const key = field.at(-1)!;
    if (value === undefined) delete holder[key];
    else holder[key] = value;
  }
}

/** Checks a source from end to end: read, compared with the schema, cross-checked, each finding with file and line. */
import type { z } from 'zod';
import { catalogueSchema } from '../catalogue/schema.ts';
import { advise } from './advise.ts';
import { checkAnnouncements, checkReferences } from './check.ts';
import { selectEntries } from './entries.ts';
import { explainIssues } from './explain.ts';
import { formatPath, hasErrors, sortFindings, type Finding, type Remark } from './finding.ts';
import { checkPlaceholders } from './gate/placeholders.ts';
import { readSource, type Source } from './load.ts';
import { checkSpelling } from './spelling.ts';

/** A catalogue as it is kept: when and as what it was published is the publisher's business, not the keeper's. */
export const sourceSchema = catalogueSchema.extend({
  revision: catalogueSchema.shape.revision.optional(),
  published: catalogueSchema.shape.published.optional(),
});

export type SourceCatalogue = z.infer<typeof sourceSchema>;

export interface CheckedSource {
  /** Only without errors; warnings do not keep it back. */
  catalogue?: SourceCatalogue;
  /** Gives remarks on the catalogue their file and line; there whenever something could be read. */
  place?: (remarks: readonly Remark[]) => Finding[];
  /** By file and line. */
  findings: Finding[];
}

/**
 * Reads and checks a catalogue's source.
 * @param path one JSON or YAML file, or a folder with publisher, agencies, services and changes
 */
export async function loadSource(path: string): Promise<CheckedSource> {
  const { source, findings } = await readSource(path);
  if (!source) return { findings };
  const place = (remarks: readonly Remark[]): Finding[] => placeRemarks(source, remarks);
  findings.push(...place(checkRaw(source.raw)));
  sortFindings(findings);
  if (hasErrors(findings)) return { findings, place };
  // What was read, not what zod made of it: the bytes of a good source pass through untouched.
  return { catalogue: source.raw as SourceCatalogue, findings, place };
}

/** Everything there is to remark on an assembled catalogue. Pure. */
export function checkRaw(raw: unknown): Remark[] {
  const result = sourceSchema.safeParse(raw);
  const broken = result.success ? [] : explainIssues(raw, result.error.issues);
  const entries = selectEntries(raw, broken);
  const drafts = checkPlaceholders(raw);
  // Of a date that is still to be filled in, that it is no date goes without saying.
  const open = new Set(drafts.map(({ path }) => formatPath(path)));
  return [
    ...drafts,
    ...broken.filter(({ path }) => !open.has(formatPath(path))),
    ...checkSpelling(raw),
    ...checkReferences(entries),
    ...checkAnnouncements(entries),
    ...advise(entries),
  ];
}

function placeRemarks(source: Source, remarks: readonly Remark[]): Finding[] {
  const asked = remarks.flatMap(({ path, first }) => (first ? [path, first] : [path]));
  const places = source.locate(asked)[Symbol.iterator]();
  return remarks.map(({ code, severity, path, message, suggestion, first }) => {
    const place = places.next().value!;
    const other = first && places.next().value!;
    return {
      code,
      severity,
      message: other ? `${message} di ${other.file} baris ${other.line}.` : message,
      ...(suggestion !== undefined && { suggestion }),
      ...place,
      path: formatPath(path),
    };
  });
}

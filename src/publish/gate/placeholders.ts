/**
 * What only the keeper knows of a draft: from when, for whom, what to do. Drafts hold a text that begins with `ISI:`
 * there ("fill in"), and no catalogue with such a text is valid, so that a draft cannot be published by oversight.
 */
import { listAt } from '../entries.ts';
import type { Path, Remark } from '../finding.ts';
import { describePlace } from '../words.ts';

const MARK = /^\s*ISI:/;

/** Texts of a draft for the keeper to replace. */
export const PLACEHOLDERS = {
  effective: 'ISI: tanggal mulai berlaku, misalnya 2027-01-05',
  summary: 'ISI: siapa yang terkena perubahan ini, dalam satu kalimat',
  action: 'ISI: apa yang perlu dilakukan warga; hapus baris ini bila tidak ada',
};

/** Errors for what is still to be filled in. @param root the assembled catalogue; anything may be wrong in it */
export function checkPlaceholders(root: unknown): Remark[] {
  const remarks: Remark[] = [];
  const walk = (value: unknown, path: Path): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value))
        walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    } else if (typeof value === 'string' && MARK.test(value)) {
      remarks.push({
        code: 'draft-not-filled',
        severity: 'error',
        path,
        message: `${describePlace(root, path)}: rancangan ini belum diisi.`,
        suggestion: `Ganti dengan ${value.replace(MARK, '').trim()}.`,
      });
    }
  };
  listAt(root, 'changes').forEach((change, index) => walk(change, ['changes', index]));
  return remarks;
}

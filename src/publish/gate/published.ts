/** What was announced stays announced: a notice that residents may have read is neither taken away nor changed under the same revision. */
import type { Remark } from '../finding.ts';
import { isShown, type Facts, type Notice } from './notice.ts';

/** Remarks on notices of the endpoint that the catalogue drops or changes without saying so. */
export function checkPublished(
  previous: Facts,
  next: Facts,
  notices: readonly Notice[],
  now: number,
): Remark[] {
  const kept = new Set(next.changes.map(({ id }) => id));
  const remarks: Remark[] = [];
  for (const change of previous.changes) {
    if (kept.has(change.id) || !isShown(change, now, next.publisher.timeZone)) continue;
    remarks.push({
      code: 'notice-removed',
      severity: 'error',
      path: ['changes'],
      message: `Perubahan "${change.id}" sudah terbit dan masih tampil, tetapi dihapus dari katalog.`,
      suggestion: 'Kembalikan. Bila sudah selesai, isi "ends" dengan waktu selesainya dan naikkan revision.',
    });
  }
  for (const { change, index, state, publishedRevision = 0 } of notices) {
    if (state !== 'altered') continue;
    remarks.push({
      code: 'notice-altered',
      severity: 'error',
      path: ['changes', index, 'revision'],
      message: `Perubahan "${change.id}": isinya berbeda dari yang sudah terbit, tetapi revision ${change.revision} tidak lebih tinggi.`,
      suggestion: `Naikkan revision menjadi ${publishedRevision + 1}, agar warga yang sudah membacanya melihat yang baru.`,
    });
  }
  return remarks;
}

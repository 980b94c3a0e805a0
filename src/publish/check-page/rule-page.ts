/** Rules for the page as a document. Pure. */
import type { Facts } from './facts.ts';
import type { PageFinding } from './finding.ts';

/** Judges the page's own encoding: texts that are pasted into it are UTF-8. */
export function judgePage({ page, placements }: Facts): PageFinding[] {
  if (placements.length === 0 || page.charset !== undefined) return [];
  return [
    {
      code: 'charset-missing',
      severity: 'warning',
      where: '<head>',
      message:
        'Halaman ini tidak menyebut pengodean hurufnya. Tanda seperti “–” di tautan cadangan dapat menjadi rusak.',
      fix: 'Tulis sebagai baris pertama di <head>:\n<meta charset="utf-8">',
    },
  ];
}

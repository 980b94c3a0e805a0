/** What a person reads about cells, and about what a format could not carry. Pure; Indonesian. */
import type { Loss } from '../formats/carry.ts';
import { formatNumber, type Paint } from '../report.ts';
import type { SheetRemark } from './cell-place.ts';
import { columnLetters } from './columns.ts';

/** So many lines are read; the rest is counted. */
const SHOWN = 100;

const more = (rest: number): string[] =>
  rest > 0 ? [`… dan ${formatNumber(rest)} lagi. Tambahkan --json untuk melihat semuanya.`] : [];

/** Errors first, then warnings; each with its remedy below. */
export function formatRemarks(remarks: readonly SheetRemark[], paint: Paint): string[] {
  const ordered = ['error', 'warning'].flatMap((wanted) =>
    remarks.filter(({ severity }) => severity === wanted),
  );
  const lines = ordered
    .slice(0, SHOWN)
    .flatMap(({ severity, message, suggestion }) => [
      `${paint(severity, severity === 'error' ? 'salah' : 'periksa')}  ${message}`,
      ...(suggestion === undefined ? [] : [paint('quiet', `  → ${suggestion}`)]),
    ]);
  return [...lines, ...more(ordered.length - SHOWN)];
}

/** A remark for programs: the cell as the spreadsheet program calls it. */
export function remarkData({
  code,
  severity,
  message,
  suggestion,
  place,
}: SheetRemark): Record<string, unknown> {
  const { sheet, row, column, head } = place;
  return {
    code,
    severity,
    message,
    ...(suggestion !== undefined && { suggestion }),
    sheet,
    ...(row !== undefined && { row }),
    ...(column !== undefined && { column: columnLetters(column) }),
    ...(head !== undefined && { head }),
  };
}

/** What was not carried over, by the entry that it belonged to. */
export function formatLosses(losses: readonly Loss[], paint: Paint): string[] {
  if (losses.length === 0) return [];
  const lines = [paint('strong', `Tidak terbawa, atau perlu diperiksa (${formatNumber(losses.length)}):`)];
  let heading = '';
  for (const { where, field, reason } of losses.slice(0, SHOWN)) {
    if (where !== heading) lines.push(`  ${where}`);
    heading = where;
    lines.push(`    ${field}: ${reason}`);
  }
  return [...lines, ...more(losses.length - SHOWN)];
}

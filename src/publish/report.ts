/** What a person reads at the terminal. Indonesian, calm; colour only where it is welcome. Pure but for `createPaint`. */
import type { Finding } from './finding.ts';
import type { PublishPlan } from './plan.ts';
import type { WriteReport } from './staging.ts';
import type { SourceCatalogue } from './validate.ts';
import type { Snippet } from './embed.ts';

export type Paint = (style: 'strong' | 'quiet' | 'error' | 'warning' | 'good', text: string) => string;

const CODES = { strong: 1, quiet: 2, error: 31, warning: 33, good: 32 };

/** Colours for a terminal, none for a file or where NO_COLOR asks for none (no-color.org). */
export function createPaint(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): Paint {
  if (!stream.isTTY || env['NO_COLOR'] || env['TERM'] === 'dumb') return (_style, text) => text;
  return (style, text) => `\u001b[${CODES[style]}m${text}\u001b[0m`;
}

/** A number as Indonesians write it: 1.234. */
export const formatNumber = (value: number): string => new Intl.NumberFormat('id').format(value);

function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatNumber(bytes)} B`;
  const format = new Intl.NumberFormat('id', { maximumFractionDigits: 1 });
  return bytes < 1e6 ? `${format.format(bytes / 1e3)} kB` : `${format.format(bytes / 1e6)} MB`;
}

/** All that counting needs of a finding; remarks on cells are counted too. */
type Counted = Pick<Finding, 'severity'>;

export const countSeverity = (findings: readonly Counted[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** So many findings are read; the rest is counted. */
const SHOWN = 100;

/** Findings by file: line and column, what is wrong, what to do. Errors come before warnings. */
export function formatFindings(findings: readonly Finding[], paint: Paint): string[] {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const ordered = [...errors, ...findings.filter(({ severity }) => severity === 'warning')];
  const lines: string[] = [];
  let heading = '';
  for (const { severity, file, line, column, message, suggestion } of ordered.slice(0, SHOWN)) {
    if (`${severity} ${file}` !== heading) {
      if (heading) lines.push('');
      lines.push(paint('strong', file));
      heading = `${severity} ${file}`;
    }
    const label = paint(severity, severity === 'error' ? 'salah' : 'periksa');
    lines.push(`  baris ${line}, kolom ${column}  ${label}  ${message}`);
    if (suggestion !== undefined) lines.push(paint('quiet', `    → ${suggestion}`));
  }
  const rest = ordered.length - SHOWN;
  if (rest > 0)
    lines.push('', `… dan ${formatNumber(rest)} temuan lagi. Tambahkan --json untuk melihat semuanya.`);
  return lines;
}

const countFindings = (findings: readonly Counted[]): string =>
  `${formatNumber(countSeverity(findings, 'error'))} salah, ${formatNumber(countSeverity(findings, 'warning'))} perlu diperiksa`;

/** The last line of `validate`. */
export function formatVerdict(catalogue: SourceCatalogue | undefined, findings: readonly Counted[]): string {
  if (!catalogue) return `Katalog belum dapat diterbitkan: ${countFindings(findings)}.`;
  const { agencies, services, changes } = catalogue;
  const content = `${formatNumber(services.length)} layanan, ${formatNumber(agencies.length)} OPD, ${formatNumber(changes.length)} perubahan`;
  return findings.length === 0
    ? `Katalog baik: ${content}.`
    : `Katalog dapat diterbitkan: ${content}; ${countFindings(findings)}.`;
}

/** What a plan would do, for `--dry-run`. */
export function formatPlan({ files, kept, removed, revision }: PublishPlan, out: string): string[] {
  const changed = files.filter(({ state }) => state !== 'same');
  const lines = changed
    .slice(0, SHOWN)
    .map(({ path, state }) => `  ${state === 'new' ? 'baru' : 'ubah'}   ${path}`);
  if (changed.length > SHOWN) lines.push(`  … dan ${formatNumber(changed.length - SHOWN)} berkas lagi`);
  lines.push(...removed.slice(0, SHOWN).map((path) => `  hapus  ${path}`));
  const same = files.length - changed.length + kept.length;
  const counts = `${formatNumber(changed.length)} ditulis, ${formatNumber(same)} tetap, ${formatNumber(removed.length)} dihapus`;
  return [`Rencana untuk ${out}, revisi ${revision}: ${counts}. Belum ada yang ditulis.`, ...lines];
}

/** What publishing has done. */
export function formatPublished({ revision }: PublishPlan, report: WriteReport, out: string): string {
  const { written, unchanged, removed, bytes } = report;
  if (written === 0 && removed === 0)
    return `Tidak ada yang berubah; ${out} sudah memuat revisi ${revision}.`;
  const gone = removed > 0 ? `, ${formatNumber(removed)} dihapus` : '';
  return `Terbit di ${out}, revisi ${revision}: ${formatNumber(written)} berkas ditulis (${formatBytes(bytes)}), ${formatNumber(unchanged)} tetap${gone}.`;
}

/** The snippet with a word on where each part goes. */
export function formatSnippet(snippet: Snippet): string {
  const { head, body, frames, address, css, csp, frameCsp, cspNotes } = snippet;
  const policy = [csp, ...cspNotes, ...(frames ? [`Untuk bingkai: ${frameCsp}`] : [])];
  return [
    '<!-- Sekali saja, di antara <head> dan </head> -->',
    head,
    ...(css ? ['', '<!-- Ke dalam lembar gaya (CSS) situs Anda:', css, '-->'] : []),
    '',
    '<!-- Di tempat widget ini tampil, juga di editor CMS; pakai yang diperlukan saja -->',
    body,
    ...(frames
      ? ['', '<!-- Atau, bila situs Anda hanya menerima bingkai (tanpa baris di atas) -->', frames]
      : []),
    '',
    '<!-- Atau di WordPress, bila Anda hanya dapat menulis teks: alamat ini pada barisnya sendiri -->',
    address,
    '',
    '<!-- Hanya bila situs Anda mengirim Content-Security-Policy, tambahkan:',
    ...policy.map((line, index) => `     ${line}${index < policy.length - 1 ? '' : ' -->'}`),
  ].join('\n');
}

/** What a person reads of a page's check. Indonesian. Pure. */
import type { Paint } from '../report.ts';
import type { PageReport } from './check-page.ts';
import { isGood, type PageSeverity } from './finding.ts';

const LABELS: Record<PageSeverity, string> = { error: 'salah', warning: 'periksa', note: 'catatan' };

/** How the page was looked at, and what could not be seen that way. The first line of every report. */
export function describeMode({ mode, why, local, unfinished }: PageReport): string {
  const how =
    mode === 'browser'
      ? 'Diperiksa dengan browser.'
      : `Diperiksa tanpa browser (${why ?? 'tidak diminta'}): kontras warna, ukuran widget, dan isi yang ditambahkan skrip halaman tidak dapat diperiksa.`;
  const file = local
    ? ' Karena ini berkas, yang bergantung pada alamat situs (https, izin server) juga tidak diperiksa.'
    : '';
  return `${how}${file}${unfinished === undefined ? '' : ` ${unfinished}`}`;
}

const CHECKED =
  'skrip dan integrity, katalog, id layanan dan OPD, atribut, tautan cadangan, urutan judul, Content-Security-Policy, alamat umpan balik';
const SEEN = 'kontras terang dan gelap, ukuran pada layar lebar dan ponsel';

/** So many findings are read; the rest is counted. */
const SHOWN = 50;

/** The report as lines: how, the findings worst first, the verdict. */
export function formatPageReport(report: PageReport, paint: Paint): string[] {
  const { findings, mode, counts } = report;
  const lines = [paint('quiet', describeMode(report)), ''];
  for (const { code, severity, where, message, fix } of findings.slice(0, SHOWN)) {
    const label = severity === 'note' ? paint('quiet', LABELS.note) : paint(severity, LABELS[severity]);
    lines.push(`${label}  ${paint('strong', message)}`);
    lines.push(paint('quiet', `    di ${where}  [${code}]`));
    const [first = '', ...rest] = fix.split('\n');
    lines.push(`    → ${first}`, ...rest.map((line) => `      ${line}`), '');
  }
  const rest = findings.length - SHOWN;
  if (rest > 0) lines.push(`… dan ${rest} temuan lagi. Tambahkan --json untuk melihat semuanya.`, '');
  const count = (severity: PageSeverity): number => findings.filter((it) => it.severity === severity).length;
  if (isGood(findings)) {
    const what = `${CHECKED}${mode === 'browser' ? `, ${SEEN}` : ''}`;
    const size = `${counts.widgets} widget, ${counts.scripts} skrip, ${counts.catalogues} berkas katalog`;
    lines.push(paint('good', `Semuanya baik (${size}). Diperiksa: ${what}.`));
  } else {
    lines.push(paint('error', `${count('error')} salah, ${count('warning')} perlu diperiksa.`));
  }
  return lines;
}

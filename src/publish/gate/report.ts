/** What a keeper reads when the gate is shut: what is not announced, the ready drafts, and what to do next. Indonesian. */
import type { Finding } from '../finding.ts';
import { formatFindings, formatNumber, type Paint } from '../report.ts';
import type { DraftNotice } from './draft.ts';
import { renderDraft, type DraftFile } from './write-drafts.ts';

/** So many drafts are printed; the rest is counted. */
const PRINTED = 10;

export interface Refusal {
  findings: readonly Finding[];
  drafts: readonly DraftNotice[];
  /** Where drafts were written; undefined when that was not asked for. */
  written?: readonly DraftFile[] | undefined;
  /** Whether the source is written in YAML. */
  yaml: boolean;
}

/** A refused publication, for a person. */
export function formatRefusal({ findings, drafts, written, yaml }: Refusal, paint: Paint): string[] {
  const lines = [...formatFindings(findings, paint), ''];
  if (written && written.length > 0) lines.push(...formatWritten(written, paint));
  else if (drafts.length > 0) lines.push(...formatDrafts(drafts, yaml, paint));
  lines.push(
    paint(
      'error',
      `Belum diterbitkan: ${formatNumber(findings.length)} hal. Tidak ada yang ditulis ke folder tujuan.`,
    ),
  );
  return lines;
}

function formatDrafts(drafts: readonly DraftNotice[], yaml: boolean, paint: Paint): string[] {
  const rest = drafts.length - PRINTED;
  return [
    paint('strong', 'Rancangan pengumuman (ganti setiap teks yang diawali "ISI:"):'),
    ...drafts.slice(0, PRINTED).map((draft) => renderDraft(draft, yaml).trimEnd()),
    ...(rest > 0 ? [`… dan ${formatNumber(rest)} rancangan lagi; lihat dengan --json.`] : []),
    '',
    'Agar rancangan langsung ditulis ke sumber katalog, jalankan lagi dengan --draft.',
    '',
  ];
}

function formatWritten(written: readonly DraftFile[], paint: Paint): string[] {
  const one = written.length === 1 ? written[0]! : undefined;
  return [
    paint('strong', one ? `Rancangan ditulis ke ${one.path}.` : 'Rancangan ditulis ke:'),
    ...(one ? [] : written.slice(0, PRINTED).map(({ path }) => `  ${path}`)),
    ...(written.length > PRINTED ? [`  … dan ${formatNumber(written.length - PRINTED)} berkas lagi`] : []),
    'Ganti setiap teks yang diawali "ISI:": sejak kapan berlaku, siapa yang terkena, dan apa yang perlu dilakukan warga. Lalu terbitkan lagi.',
    '',
  ];
}

/** `catalogue import`: sheets or another format as a source folder. Nothing is written when anything is wrong. */
import { Option, type Command } from 'commander';
import { DATE, isRealDate } from '../catalogue/primitives.ts';
import type { Finding } from './finding.ts';
import {
  FORMATS,
  guessFormat,
  readImport,
  readPublisher,
  type Format,
  type ImportReading,
} from './import-source.ts';
import { countSeverity, createPaint, formatNumber, formatVerdict, type Paint } from './report.ts';
import { UnreadableSheets } from './sheets/bytes.ts';
import { formatLosses, formatRemarks, remarkData } from './sheets/report.ts';
import { writeSource, type SourceFiles } from './sheets/source-files.ts';
import { planTarget, TargetError, writeTarget, type TargetPlan } from './sheets/target.ts';
import { refuseUsage, type Terminal } from './terminal.ts';

interface Flags {
  to: string;
  from?: Format;
  publisher?: string;
  updated?: string;
  replace?: true;
  dryRun?: true;
  json?: true;
}

/** Adds `import` to the catalogue's commands. */
export function registerImportCommand(catalogue: Command, terminal: Terminal): void {
  const command = catalogue
    .command('import')
    .description('Membaca buku kerja Excel, berkas CSV, Open Referral HSDS, atau CPSV-AP menjadi katalog.')
    .argument('<source>', 'berkas .xlsx, folder CSV, atau berkas JSON')
    .requiredOption('--to <target>', 'folder katalog, atau satu berkas .json')
    .addOption(new Option('--from <format>', 'format sumber; berkas JSON perlu ini').choices(FORMATS))
    .option('--publisher <file>', 'untuk hsds dan cpsv-ap: JSON penerbit, yang tidak ada di format itu')
    .option('--updated <date>', 'untuk hsds dan cpsv-ap: tanggal bagi layanan tanpa tanggal pembaruan')
    .option('--replace', 'ganti katalog yang sudah ada di tujuan')
    .option('--dry-run', 'hanya periksa dan tampilkan rencananya')
    .option('--json', 'hasil untuk program lain');
  command.action(async (source: string, flags: Flags) => {
    const { updated } = flags;
    if (updated !== undefined && !(DATE.test(updated) && isRealDate(updated))) {
      refuseUsage(command, `--updated "${updated}" bukan tanggal; tulis seperti 2024-01-08.`);
    }
    const format = flags.from ?? (await guessFormat(source));
    if (format === undefined)
      refuseUsage(command, 'Berkas JSON: sebut formatnya dengan --from hsds atau --from cpsv-ap.');
    try {
      await run(source, format, flags, terminal);
    } catch (error) {
      if (!(error instanceof UnreadableSheets || error instanceof TargetError)) throw error;
      const { code, message } = error;
      const suggestion = error instanceof UnreadableSheets ? error.suggestion : undefined;
      if (flags.json)
        terminal.print(JSON.stringify({ ok: false, error: { code, message, suggestion } }, null, 2));
      else terminal.note(suggestion === undefined ? message : `${message} ${suggestion}`);
      terminal.end(1);
    }
  });
}

async function run(source: string, format: Format, flags: Flags, terminal: Terminal): Promise<void> {
  const publisher = flags.publisher === undefined ? undefined : await readPublisher(flags.publisher);
  const reading = await readImport(source, format, {
    ...(publisher !== undefined && { publisher }),
    ...(flags.updated !== undefined && { updated: flags.updated }),
  });
  const { catalogue } = reading;
  const content = catalogue && writeSource(catalogue, flags.to);
  const plan = content && (await planTarget(content, flags.to, flags.replace ?? false));
  if (plan && !flags.dryRun) await writeTarget(plan);
  if (flags.json) terminal.print(JSON.stringify(toData(reading, plan, content, flags), null, 2));
  else
    terminal.print(
      formatImport(reading, plan, content, flags, createPaint(terminal.out, terminal.env)).join('\n'),
    );
  terminal.end(plan ? 0 : 1);
}

function toData(
  { remarks, findings, losses }: ImportReading,
  plan: TargetPlan | undefined,
  content: SourceFiles | undefined,
  { dryRun }: Flags,
): Record<string, unknown> {
  return {
    ok: plan !== undefined,
    findings: [...remarks.map(remarkData), ...findings],
    losses,
    ...(plan && {
      written: !dryRun,
      target: plan.target,
      files: plan.files.map(({ path }) => path || plan.target),
      replaced: plan.replaced,
      dropped: content?.dropped ?? [],
    }),
  };
}

function formatImport(
  { catalogue, remarks, findings, losses }: ImportReading,
  plan: TargetPlan | undefined,
  content: SourceFiles | undefined,
  { dryRun, to }: Flags,
  paint: Paint,
): string[] {
  const parts = [
    formatRemarks(remarks, paint),
    formatCatalogueFindings(findings, paint),
    formatLosses(losses, paint),
  ];
  const lines = parts.filter((part) => part.length > 0).flatMap((part) => [...part, '']);
  if (!plan) {
    const errors = countSeverity([...remarks, ...findings], 'error');
    return [...lines, paint('error', `${formatNumber(errors)} salah. Tidak ada yang ditulis.`)];
  }
  const dropped = content?.dropped ?? [];
  if (dropped.length > 0)
    lines.push(`Tidak tertulis di folder, karena diisi saat terbit: ${dropped.join(', ')}.`, '');
  const verdict = formatVerdict(catalogue, [...remarks, ...findings]);
  const done = dryRun
    ? `Rencana untuk ${to}: ${formatNumber(plan.files.length)} berkas. Belum ada yang ditulis.`
    : `Ditulis ke ${to}: ${formatNumber(plan.files.length)} berkas.`;
  return [...lines, paint('good', `${done} ${verdict}`)];
}

/** Findings of a file that is no sheet: with a place where the file could not be read, without where a field lacks. */
function formatCatalogueFindings(findings: readonly Finding[], paint: Paint): string[] {
  const remarks = findings.map(({ code, severity, message, suggestion, file, line, column }) => ({
    code,
    severity,
    message: line > 1 || column > 1 ? `${file}, baris ${line}, kolom ${column}: ${message}` : message,
    ...(suggestion !== undefined && { suggestion }),
    place: { sheet: '' },
  }));
  return formatRemarks(remarks, paint);
}

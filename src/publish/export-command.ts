/** `catalogue export`: a catalogue for other hands: a workbook or CSV files for keepers, schema.org for machines. */
import type { Command } from 'commander';
import { isEmpty } from './formats/carry.ts';
import { toSchemaOrgGraph } from './formats/schema-org.ts';
import { listSchemaOrgLosses } from './formats/schema-org-losses.ts';
import { countSeverity, createPaint, formatFindings, formatNumber, formatVerdict } from './report.ts';
import { writeCsv } from './sheets/csv.ts';
import { fillSheets, SheetError } from './sheets/fill.ts';
import { formatLosses } from './sheets/report.ts';
import { TABLES } from './sheets/tables.ts';
import { planTarget, TargetError, writeTarget, type TargetContent } from './sheets/target.ts';
import { writeWorkbook } from './sheets/write-workbook.ts';
import { refuseUsage, type Terminal } from './terminal.ts';
import { loadSource, type SourceCatalogue } from './validate.ts';

interface Flags {
  xlsx?: string;
  csv?: string;
  schemaOrg?: string;
  replace?: true;
  json?: true;
}

/** Adds `export` to the catalogue's commands. */
export function registerExportCommand(catalogue: Command, terminal: Terminal): void {
  const command = catalogue
    .command('export')
    .description('Menulis katalog sebagai buku kerja Excel, berkas CSV, atau JSON-LD schema.org.')
    .argument('<source>', 'folder atau berkas katalog (JSON atau YAML)')
    .option('--xlsx <file>', 'buku kerja Excel: satu lembar untuk setiap jenis isian, dengan lembar petunjuk')
    .option('--csv <folder>', 'folder berkas CSV dengan isi yang sama')
    .option('--schema-org <file>', 'JSON-LD schema.org GovernmentService')
    .option('--replace', 'ganti berkas yang sudah ada')
    .option('--json', 'hasil untuk program lain');
  command.action(async (source: string, flags: Flags) => {
    if (isEmpty([flags.xlsx, flags.csv, flags.schemaOrg])) {
      refuseUsage(command, 'Sebut hasil yang diinginkan: --xlsx, --csv, atau --schema-org.');
    }
    try {
      await run(source, flags, terminal);
    } catch (error) {
      if (!(error instanceof SheetError || error instanceof TargetError)) throw error;
      const { code, message } = error;
      if (flags.json) terminal.print(JSON.stringify({ ok: false, error: { code, message } }, null, 2));
      else terminal.note(message);
      terminal.end(1);
    }
  });
}

async function run(source: string, flags: Flags, terminal: Terminal): Promise<void> {
  const { catalogue, findings } = await loadSource(source);
  const paint = createPaint(terminal.out, terminal.env);
  if (!catalogue) {
    if (flags.json) terminal.print(JSON.stringify({ ok: false, findings }, null, 2));
    else {
      const verdict = `${formatNumber(countSeverity(findings, 'error'))} salah; perbaiki dahulu. Tidak ada yang ditulis.`;
      terminal.print([...formatFindings(findings, paint), '', paint('error', verdict)].join('\n'));
    }
    return terminal.end(1);
  }
  const wanted = await writeContents(catalogue, flags);
  const plans = [];
  for (const { target, content } of wanted)
    plans.push(await planTarget(content, target, flags.replace ?? false));
  // All targets may be written before the first is.
  for (const plan of plans) await writeTarget(plan);
  const losses = flags.schemaOrg === undefined ? [] : listSchemaOrgLosses(catalogue);
  const written = wanted.map(({ target }) => target);
  if (flags.json) return terminal.print(JSON.stringify({ ok: true, findings, written, losses }, null, 2));
  const lines = formatLosses(losses, paint);
  if (lines.length > 0) terminal.print([...lines, ''].join('\n'));
  terminal.print(paint('good', `Ditulis: ${written.join(', ')}. ${formatVerdict(catalogue, findings)}`));
}

interface Wanted {
  target: string;
  content: TargetContent;
}

async function writeContents(catalogue: SourceCatalogue, { xlsx, csv, schemaOrg }: Flags): Promise<Wanted[]> {
  const sheets = xlsx === undefined && csv === undefined ? [] : fillSheets(catalogue);
  const wanted: Wanted[] = [];
  const isPart = (): boolean => true;
  const addFile = (target: string, content: string | Buffer): void => {
    wanted.push({ target, content: { kind: 'file', files: [{ path: '', content }], isPart } });
  };
  if (xlsx !== undefined) addFile(xlsx, await writeWorkbook(sheets));
  if (csv !== undefined) {
    const files = sheets.map(writeCsv).map(({ name, text }) => ({ path: name, content: text }));
    wanted.push({ target: csv, content: { kind: 'folder', files, isPart: isSheetFile } });
  }
  if (schemaOrg !== undefined)
    addFile(schemaOrg, `${JSON.stringify(toSchemaOrgGraph(catalogue), null, 2)}\n`);
  return wanted;
}

const isSheetFile = (name: string): boolean => TABLES.some(({ sheet }) => `${sheet}.csv` === name);

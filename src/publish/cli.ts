/** The commands `catalogue …`, `embed` and `check-page`: plan first, act second. */
import type { Command } from 'commander';
import { registerDiffCommand } from './diff-command.ts';
import { registerCheckChannelsCommand } from './channels/command.ts';
import { registerCheckPageCommand } from './check-page/command.ts';
import { registerEmbedCommand } from './embed-command.ts';
import { registerExportCommand } from './export-command.ts';
import { registerImportCommand } from './import-command.ts';
import { registerPublishCommand } from './publish-command.ts';
import { createPaint, formatFindings, formatVerdict } from './report.ts';
import { createTerminal, type Terminal } from './terminal.ts';
import { loadSource } from './validate.ts';

/** Adds the publishing commands to a program. @param terminal where they speak; the process's own by default */
export function registerCatalogueCommands(program: Command, terminal: Terminal = createTerminal()): void {
  const catalogue = program.command('catalogue').description('Memeriksa dan menerbitkan katalog layanan.');
  catalogue
    .command('validate')
    .description('Memeriksa katalog: apa yang salah, di berkas dan baris mana, dan cara memperbaikinya.')
    .argument('<source>', 'folder atau berkas katalog (JSON atau YAML)')
    .option('--json', 'hasil untuk program lain')
    .action(async (source: string, { json = false }: { json?: boolean }) => validate(source, json, terminal));
  registerDiffCommand(catalogue, terminal);
  registerPublishCommand(catalogue, terminal);
  registerExportCommand(catalogue, terminal);
  registerImportCommand(catalogue, terminal);
  registerCheckChannelsCommand(catalogue, terminal);
  registerEmbedCommand(program, terminal);
  registerCheckPageCommand(program, terminal);
}

async function validate(source: string, json: boolean, terminal: Terminal): Promise<void> {
  const { catalogue, findings } = await loadSource(source);
  if (json) terminal.print(JSON.stringify({ ok: catalogue !== undefined, findings }, null, 2));
  else {
    const paint = createPaint(terminal.out, terminal.env);
    const lines = formatFindings(findings, paint);
    if (lines.length > 0) terminal.print([...lines, ''].join('\n'));
    terminal.print(paint(catalogue ? 'good' : 'error', formatVerdict(catalogue, findings)));
  }
  terminal.end(catalogue ? 0 : 1);
}

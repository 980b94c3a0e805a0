/** The command line of the product as one commander program. */
import { Command } from 'commander';
import { registerCatalogueCommands } from '../publish/cli.ts';
import { VERSION } from '../version.ts';
import { registerFeedbackCommands } from './cli/feedback.ts';
import { registerServeCommand } from './cli/serve.ts';
import { registerStorageCommands } from './cli/storage.ts';
import { registerUserCommands } from './cli/users.ts';
import { explain } from './cli/terminal.ts';

/** All commands; parsing runs one of them. */
export function createProgram(): Command {
  const program = new Command('opd-widgets')
    .description('Katalog layanan kota: terbitkan, terima jawaban warga, baca hasilnya.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(tambahkan --help untuk bantuan)');
  registerCatalogueCommands(program);
  registerServeCommand(program);
  registerUserCommands(program);
  registerFeedbackCommands(program);
  registerStorageCommands(program);
  return program;
}

/**
 * Runs the command line.
 * @param args what was typed after the program's name
 * @returns the exit code: 0 done, 1 findings, 2 wrong usage
 */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const { exitCode, line } = explain(error);
    if (line !== undefined) console.error(line);
    return exitCode;
  }
}

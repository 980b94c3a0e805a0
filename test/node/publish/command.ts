/** The commands run in this process, as a person or a program would call them. */
import { Command, CommanderError } from 'commander';
import { registerCatalogueCommands } from '../../../src/publish/cli.ts';
import type { Terminal } from '../../../src/publish/terminal.ts';
import { NOW } from '../../fixtures/catalogue.ts';

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** Runs the commands as if started in a folder, at `NOW`. */
export async function run(folder: string, ...args: string[]): Promise<Outcome> {
  const outcome: Outcome = { code: 0, out: '', err: '' };
  const terminal: Terminal = {
    out: { write: (text) => (outcome.out += text) },
    err: { write: (text) => (outcome.err += text) },
    env: {},
    now: () => NOW,
    print: (line) => void (outcome.out += `${line}\n`),
    note: (line) => void (outcome.err += `${line}\n`),
    end: (code) => void (outcome.code = code),
  };
  const program = new Command('opd-widgets')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out.write, writeErr: terminal.err.write });
  registerCatalogueCommands(program, terminal);
  const before = process.cwd();
  process.chdir(folder);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    outcome.code = error.exitCode === 0 ? 0 : 2;
  } finally {
    process.chdir(before);
  }
  return outcome;
}

/** Runs the catalogue's commands in this process, as a person or a program would, with a terminal that remembers. */
import { Command, CommanderError } from 'commander';
import { registerCheckChannelsCommand } from '../../../src/publish/channels/command.ts';
import { registerCatalogueCommands } from '../../../src/publish/cli.ts';
import type { Terminal } from '../../../src/publish/terminal.ts';
import { NOW } from '../../fixtures/catalogue.ts';

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

export interface RunOptions {
  /** The terminal's clock, ms. */
  now?: number;
  /** As if a person watched. */
  isTTY?: boolean;
  /** Folder in which the command is started; this process's own unless said otherwise. */
  folder?: string;
}

/** Runs one command as typed after `opd-widgets`. */
export function runCli(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return runWith((program, terminal) => registerCatalogueCommands(program, terminal), args, options);
}

/** Runs `check-channels` without the pauses that it makes for other people's servers. */
export function runCheckChannels(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return runWith(
    (program, terminal) => registerCheckChannelsCommand(program, terminal, 0),
    ['check-channels', ...args],
    options,
  );
}

async function runWith(
  register: (program: Command, terminal: Terminal) => void,
  args: readonly string[],
  { now = NOW, isTTY = false, folder = process.cwd() }: RunOptions,
): Promise<Outcome> {
  const outcome: Outcome = { code: 0, out: '', err: '' };
  const terminal: Terminal = {
    out: { write: (text) => (outcome.out += text) },
    err: { isTTY, write: (text) => (outcome.err += text) },
    env: {},
    now: () => now,
    print: (line) => void (outcome.out += `${line}\n`),
    note: (line) => void (outcome.err += `${line}\n`),
    end: (code) => void (outcome.code = code),
  };
  const program = new Command('opd-widgets')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out.write, writeErr: terminal.err.write });
  register(program, terminal);
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

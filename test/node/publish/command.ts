/** The commands as typed in a folder. */
import { runCli, type Outcome } from './run-cli.ts';

export type { Outcome };

/** Runs a command as if started in a folder, at `NOW`. */
export const run = (folder: string, ...args: string[]): Promise<Outcome> => runCli(args, { folder });

/** The publishing commands as a program of their own, for tests that need a process. */
import { Command } from 'commander';
import { registerCatalogueCommands } from '../../../src/publish/cli.ts';

const program = new Command('opd-widgets').exitOverride();
registerCatalogueCommands(program);
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = (error as { exitCode?: number }).exitCode === 0 ? 0 : 2;
  if (!(error instanceof Error && error.name === 'CommanderError')) console.error(error);
}

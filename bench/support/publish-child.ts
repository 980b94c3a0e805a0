/** Runs the publishing commands with this process's arguments, and tells its parent how long and how large it was. */
import { Command } from 'commander';
import { registerCatalogueCommands } from '../../src/publish/cli.ts';

const started = performance.now();
const program = new Command();
registerCatalogueCommands(program);
await program.parseAsync(process.argv);
process.send!({ ms: performance.now() - started, kilobytes: process.resourceUsage().maxRSS });
process.disconnect();

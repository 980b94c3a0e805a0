/**
 * Runs `catalogue publish` as the command line does, gate and history included, once its parent says go: so that a test
 * can pull the plug at a random moment of the work itself, not of starting up.
 *
 * node publish-whole-child.ts ARGUMENTS…
 */
import { Command } from 'commander';
import { once } from 'node:events';
import { registerCatalogueCommands } from '../../../src/publish/cli.ts';

const program = new Command('opd-widgets');
registerCatalogueCommands(program);
process.send!('ready');
await once(process, 'message');
await program.parseAsync(['catalogue', 'publish', ...process.argv.slice(2)], { from: 'user' });
process.disconnect();

#!/usr/bin/env node
/** The executable `opd-widgets`. */
import { runCli } from './cli.ts';

process.exitCode = await runCli(process.argv.slice(2));

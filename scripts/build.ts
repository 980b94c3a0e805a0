/**
 * `npm run build`: writes the two publishable packages, dist/widgets and dist/server, the WordPress plugin's zip, and
 * dist/demo, what the demonstration takes from the sources; and says how big the script files are.
 */
import { rm } from 'node:fs/promises';
import { buildDemo, BUILT } from './build/demo.ts';
import { CORE_BUDGET } from './build/guard.ts';
import { buildNpmPackage } from './build/npm.ts';
import { buildServer } from './build/server.ts';
import { SERVER, WIDGETS } from './build/sources.ts';
import { buildScripts, CORE } from './build/widgets.ts';
import { buildPlugin } from './build/wordpress.ts';

for (const folder of [WIDGETS, SERVER, BUILT]) await rm(folder, { recursive: true, force: true });

const scripts = await buildScripts();
const column = Math.max(...scripts.map(({ file }) => file.length));
const row = (file: string, bytes: string | number, brotli: string | number): string =>
  `${file.padEnd(column)}  ${String(bytes).padStart(7)}  ${String(brotli).padStart(7)}`;
console.log(row('file', 'bytes', 'brotli'));
for (const { file, bytes, brotli } of scripts) console.log(row(file, bytes, brotli));

await buildNpmPackage();
await buildServer(scripts);
await buildDemo();
await buildPlugin();

// Last, so that a core file that has grown too big can still be looked at.
const core = scripts.find(({ file }) => file === CORE)?.brotli ?? Infinity;
console.log(`${CORE}: ${core} of at most ${CORE_BUDGET} B after brotli`);
if (core > CORE_BUDGET) {
  console.error(
    `${CORE}: ${core - CORE_BUDGET} B over budget; what is not needed at first view belongs into src/elements/later.ts.`,
  );
  process.exitCode = 1;
}

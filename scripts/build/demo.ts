/** The script that the demonstration's page "Pasang di situs Anda" takes from the sources: the snippet's own code. */
import { build } from 'esbuild';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

/** Where the demonstration's sites find what is built for them. */
export const BUILT = join(ROOT, 'dist/demo');

/** Writes dist/demo/snippet.js. */
export async function buildDemo(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'src/publish/snippet-entry.ts')],
    outfile: join(BUILT, 'snippet.js'),
    bundle: true,
    format: 'esm',
    target: 'es2018',
    minify: true,
    logLevel: 'warning',
  });
}

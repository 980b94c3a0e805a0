/** Where things are in the repository, and what the build asks of the sources as a whole. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository, absolute. */
export const ROOT = join(import.meta.dirname, '../..');
export const WIDGETS = join(ROOT, 'dist/widgets');
export const SERVER = join(ROOT, 'dist/server');

/** What the root package.json says that the published packages repeat. */
export interface Manifest {
  version: string;
  license: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
}

/** Whether any source imports a directive of lit, which decides how much of lit the script files carry. */
export function usesDirectives(): boolean {
  const files = globSync('src/**/*.ts', { cwd: ROOT });
  return files.some((file) =>
    /from 'lit\/(?:directive|async-directive)/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
}

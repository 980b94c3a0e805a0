/** The npm side of dist/widgets: index.js with lit left out, its types, and what a package needs around them. */
import { execFileSync } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { build } from 'vite';
import { HEIGHT_SHEET } from '../../src/publish/embed.ts';
import { plainTypes } from './plain-types.ts';
import { CLASSIC, CORE, FRAMES } from './widgets.ts';
import { readManifest, ROOT, WIDGETS } from './sources.ts';

const RELATIVE_IMPORT = /((?:from|import)\s*\(?['"]\.{1,2}\/[^'"]+)\.ts(?=['"])/g;

/** The one file whose types come from zod. */
const INFERRED = 'catalogue/types.ts';

/** Builds the package `opd-widgets` around the script files that are already there. */
export async function buildNpmPackage(): Promise<void> {
  await buildModules();
  compile('scripts/build/tsconfig.types.json');
  const types = join(WIDGETS, 'types');
  await writeFile(
    join(types, INFERRED.replace('.ts', '.d.ts')),
    plainTypes(join(ROOT, 'src', INFERRED), compilerOptions()),
  );
  await finishTypes(types);
  await copyInto(WIDGETS, {
    'custom-elements.json': 'custom-elements.json',
    'docs/packages/opd-widgets.md': 'README.md',
  });
  await writeFile(join(WIDGETS, 'package.json'), JSON.stringify(widgetsManifest(), null, 2) + '\n');
}

/** index.js for bundlers: readable es2022, lit imported, lazy parts in lib/. */
async function buildModules(): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    root: ROOT,
    build: {
      outDir: WIDGETS,
      emptyOutDir: false,
      target: 'es2022',
      minify: false,
      sourcemap: true,
      lib: { entry: { index: join(ROOT, 'src/index.ts') }, formats: ['es'] },
      rolldownOptions: { external: /^lit(\/|$)/, output: { chunkFileNames: 'lib/[name].js' } },
    },
  });
}

/** Runs the native compiler, which emits in under a second. */
export function compile(project: string): void {
  const tsc = join(ROOT, 'node_modules/typescript-7/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', project], { cwd: ROOT, stdio: 'inherit' });
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: Record<string, unknown> };
  };
  return ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, types: [] }, ROOT).options;
}

/**
 * Declarations keep `.ts` in their imports; a consumer's compiler wants the `.js` that it will find at run time.
 * The schema's own declaration is left out: nothing refers to it any more, and it would ask for zod.
 */
async function finishTypes(folder: string): Promise<void> {
  for (const file of globSync('**/*.d.ts', { cwd: folder })) {
    const path = join(folder, file);
    const text = await readFile(path, 'utf8');
    if (text.includes("from 'zod'")) await rm(path);
    else await writeFile(path, text.replace(RELATIVE_IMPORT, '$1.js'));
  }
}

/** Copies files of the repository that are there into a package, the licence always. */
export async function copyInto(folder: string, files: Record<string, string>): Promise<void> {
  for (const [from, to] of Object.entries({ LICENSE: 'LICENSE', ...files })) {
    await rm(join(folder, to), { force: true });
    if (existsSync(join(ROOT, from))) await cp(join(ROOT, from), join(folder, to));
  }
}

function widgetsManifest(): Record<string, unknown> {
  const { version, license, dependencies } = readManifest();
  return {
    name: 'opd-widgets',
    version,
    description:
      'Widgets of public services: service card, change banner and feedback form from one shared catalogue.',
    license,
    type: 'module',
    // Only the script files define tags when they are imported; a style sheet is nothing but effect.
    sideEffects: [CORE, CLASSIC, ...Object.keys(FRAMES), 'chunks/*.js', HEIGHT_SHEET].map(
      (file) => `./${file}`,
    ),
    main: './index.js',
    module: './index.js',
    types: './types/index.d.ts',
    customElements: 'custom-elements.json',
    exports: {
      '.': { types: './types/index.d.ts', default: './index.js' },
      [`./${CORE}`]: `./${CORE}`,
      [`./${CLASSIC}`]: `./${CLASSIC}`,
      ...Object.fromEntries(Object.keys(FRAMES).map((file) => [`./${file}`, `./${file}`])),
      './chunks/*.js': './chunks/*.js',
      [`./${HEIGHT_SHEET}`]: `./${HEIGHT_SHEET}`,
      './custom-elements.json': './custom-elements.json',
      './sri.json': './sri.json',
      './package.json': './package.json',
    },
    dependencies: { lit: `^${dependencies['lit']}` },
  };
}

// Who may import whom (CONTRIBUTING.md). Reads the import lines of src and demo; nothing is run.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

/** Layers that a layer may import, besides itself; the same for types and code unless `types` says more. */
const ALLOWED: Record<string, { code: string[]; types?: string[] }> = {
  base: { code: [] },
  entry: { code: ['elements', 'catalogue', 'feedback', 'survey', 'i18n', 'theme'] },
  elements: { code: ['catalogue', 'feedback', 'survey', 'i18n', 'theme'] },
  catalogue: { code: [] },
  feedback: { code: ['catalogue'] },
  survey: { code: [], types: ['feedback', 'catalogue'] },
  i18n: { code: ['catalogue'], types: ['feedback'] },
  theme: { code: [] },
  frame: { code: [] },
  publish: { code: ['catalogue', 'i18n', 'theme'] },
  server: { code: ['catalogue', 'feedback', 'survey', 'publish', 'i18n'] },
};

/** The layer of a path below src: its folder; `entry` or `base` for the files at the top. Everything may use `base`. */
function layerOf(path: string): string {
  if (path.split('/').length > 2) return path.split('/')[1] ?? '';
  return /\/(?:index|opd-widgets)\.ts$/.test(path) ? 'entry' : 'base';
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  const statements = code.matchAll(
    /^(import|export)\s(type\s)?[^'";]*?from\s*'([^']+)'|^import\s*'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...statements].map(([, , type, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? '';
    const to = name.startsWith('.') ? join(dirname(file), name) : name;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

const sources = globSync('src/**/*.ts', { cwd: ROOT }).sort();
const imports = sources.flatMap(importsOf);
const inside = imports.filter(({ to }) => to.startsWith('src/'));

const list = (found: Import[]) => found.map(({ from, to }) => `${from} → ${to}`);

test('reads the sources', () => {
  assert.ok(sources.length > 20);
  assert.ok(inside.length > 20);
});

test('a layer imports only the layers below it', () => {
  const wrong = inside.filter(({ from, to, typeOnly }) => {
    const layer = layerOf(from);
    const { code, types = [] } = ALLOWED[layer] ?? { code: [] };
    const allowed = [layer, 'base', ...code, ...(typeOnly ? types : [])];
    return !allowed.includes(layerOf(to));
  });
  assert.deepEqual(list(wrong), []);
});

test('an element folder imports no other element folder', () => {
  const folder = (path: string) => /^src\/elements\/([^/]+)\//.exec(path)?.[1];
  const wrong = inside.filter(({ from, to }) => {
    const [own, other] = [folder(from), folder(to)];
    return own !== undefined && other !== undefined && other !== own && other !== 'shared';
  });
  assert.deepEqual(list(wrong), []);
});

test('shared parts import no element, but for the file that gathers what comes later', () => {
  const wrong = inside.filter(
    ({ from, to }) =>
      to !== 'src/elements/later.ts' &&
      /^src\/elements\/shared\//.test(from) &&
      /^src\/elements\/(?!shared\/)/.test(to),
  );
  assert.deepEqual(list(wrong), []);
});

test('only elements know lit', () => {
  const wrong = imports.filter(({ from, to }) => /^lit(\/|$)/.test(to) && layerOf(from) !== 'elements');
  assert.deepEqual(list(wrong), []);
});

test('catalogue, feedback, survey, i18n and theme know no package and no node; zod stays in the schemas', () => {
  const pure = ['catalogue', 'feedback', 'survey', 'i18n', 'theme'];
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    if (!pure.includes(layerOf(from)) || to.startsWith('src/')) return false;
    return !(to === 'zod' && (from.endsWith('/schema.ts') || typeOnly));
  });
  assert.deepEqual(list(wrong), []);
});

test('catalogue, feedback, survey, i18n and theme touch no element of a page', () => {
  const pure = sources.filter((file) => /^src\/(?:catalogue|feedback|survey|i18n|theme)\//.test(file));
  const wrong = pure.filter((file) =>
    /\b(?:querySelector|createElement|HTMLElement|shadowRoot|innerHTML|customElements)\b/.test(
      readFileSync(join(ROOT, file), 'utf8'),
    ),
  );
  assert.deepEqual(wrong, []);
});

test('what runs in the browser takes only types from the schemas', () => {
  const browser = ['base', 'entry', 'elements', 'i18n', 'theme', 'catalogue', 'feedback'];
  const wrong = inside.filter(
    ({ from, to, typeOnly }) =>
      to.endsWith('/schema.ts') &&
      !typeOnly &&
      !from.endsWith('/schema.ts') &&
      browser.includes(layerOf(from)),
  );
  assert.deepEqual(list(wrong), []);
});

test('no imports in a circle', () => {
  const edges = new Map<string, string[]>();
  for (const { from, to, typeOnly } of inside) {
    if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) visit(file, []);
  assert.deepEqual(circles, []);
});

test('the demonstration uses built entries only', () => {
  const files = globSync('demo/**/*.{html,js,css}', { cwd: ROOT });
  const wrong = files.filter((file) =>
    /(?:src|href|from)\s*=?\s*["'][^"']*\/?(?:src|node_modules)\//.test(
      readFileSync(join(ROOT, file), 'utf8'),
    ),
  );
  assert.deepEqual(wrong, []);
});

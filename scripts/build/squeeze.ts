/**
 * Makes bundled es2022 small and old: esbuild lowers it to es2018 (its output compresses best of those measured),
 * terser takes out what is not needed and renames what nobody outside can see.
 */
import { transform } from 'esbuild';
import { minify } from 'terser';

export interface Squeezed {
  code: string;
  map: string;
}

/**
 * Members that may be renamed: names that begin with `_` (lit's own, by its convention) and inner workings of lit's
 * element class that no page has a reason to touch. What a page may use keeps its name: `updateComplete`,
 * `requestUpdate`, `renderRoot`, our properties and events.
 */
const INNER_NAMES = [
  'addController',
  'createProperty',
  'defaultConverter',
  'elementStyles',
  'enableUpdating',
  'finalizeStyles',
  'firstUpdated',
  'fromAttribute',
  'getPropertyDescriptor',
  'getPropertyOptions',
  'getUpdateComplete',
  'hasChanged',
  'hasUpdated',
  'hostConnected',
  'hostDisconnected',
  'hostUpdate',
  'hostUpdated',
  'isUpdatePending',
  'noAccessor',
  'performUpdate',
  'removeController',
  'renderOptions',
  'scheduleUpdate',
  'shadowRootOptions',
  'shouldUpdate',
  'toAttribute',
  'willUpdate',
];

/** Squeezes the files of one build in order; they share renamed members, so the core file must come first. */
export function createSqueezer(
  module: boolean,
): (code: string, map: string, file: string) => Promise<Squeezed> {
  const nameCache = {};
  const regex = new RegExp(`^_|^(?:${INNER_NAMES.join('|')})$`);
  return async (code, map, file) => {
    const inline = Buffer.from(map).toString('base64');
    const lowered = await transform(`${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`, {
      // Read as TypeScript because only there esbuild lets class fields be plain assignments.
      loader: 'ts',
      target: 'es2018',
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
      sourcefile: file,
      sourcemap: 'external',
      legalComments: 'none',
    });
    const small = await minify(lowered.code, {
      module,
      toplevel: true,
      ecma: 2018,
      nameCache,
      compress: {
        passes: 3,
        unsafe: true,
        unsafe_arrows: true,
        pure_getters: true,
        keep_fargs: false,
        inline: 1,
      },
      mangle: { properties: { regex } },
      format: { comments: false },
      sourceMap: { content: lowered.map, filename: file, url: `${file.split('/').pop()}.map` },
    });
    return { code: small.code ?? '', map: typeof small.map === 'string' ? small.map : '' };
  };
}

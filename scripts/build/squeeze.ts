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

/** Members that may be renamed: those that begin with `_`, lit's own by its convention and ours by the same. */
const INNER = /^_/;

/** Squeezes the files of one build in order; they share renamed members, so the core file must come first. */
export function createSqueezer(
  module: boolean,
): (code: string, map: string, file: string) => Promise<Squeezed> {
  const nameCache = {};
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
      mangle: { properties: { regex: INNER } },
      format: { comments: false, quote_style: 2 },
      sourceMap: { content: lowered.map, filename: file, url: `${file.split('/').pop()}.map` },
    });
    return { code: small.code ?? '', map: typeof small.map === 'string' ? small.map : '' };
  };
}

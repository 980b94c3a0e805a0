/**
 * How the script files are bundled: one core file with everything a page needs at first view, and lazy chunks with
 * stable names. scripts/build/widgets.ts runs this twice (module, classic) and squeezes what comes out.
 */
import { minifyHTMLLiterals } from 'minify-literals';
import type { InlineConfig, Plugin } from 'vite';
import { checkSource } from './scripts/build/guard.ts';
import { leanLit } from './scripts/build/lit.ts';
import { usesDirectives } from './scripts/build/sources.ts';

/** Oldest engines that get the widgets in full; keeps the CSS minifier from writing newer syntax. */
const CSS_TARGETS = { chrome: 74 << 16, safari: 14 << 16, firefox: 78 << 16 };

/** Takes the white space out of our own html, svg and css templates. */
const literals: Plugin = {
  name: 'opd-literals',
  enforce: 'pre',
  async transform(code, id) {
    if (/\/src\/elements\/.*\.ts$/.test(id)) checkSource(code, id);
    if (!/\/(?:src|fixtures)\/.*\.ts$/.test(id) || !/\b(?:html|css|svg)`/.test(code)) return null;
    // The minifier leaves a whole file alone that names unsafeCSS; ours hands it constants only.
    const result = await minifyHTMLLiterals(code.replaceAll('unsafeCSS', 'unsafeCss'), {
      fileName: id,
      css: { minify: true, targets: CSS_TARGETS },
    });
    if (!result) return null;
    return { code: result.code.replaceAll('unsafeCss', 'unsafeCSS'), map: result.map ?? null };
  },
};

const config: InlineConfig = {
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  // Every engine has `self`; `globalThis` only came with Chrome 71.
  define: { globalThis: 'self' },
  plugins: [literals, leanLit(usesDirectives())],
  build: {
    write: false,
    sourcemap: true,
    // Lowered to es2018 afterwards, see scripts/build/squeeze.ts.
    target: 'es2022',
    minify: false,
    rolldownOptions: {
      preserveEntrySignatures: 'allow-extension',
      output: { comments: false, chunkFileNames: 'chunks/[name].js' },
    },
  },
};
export default config;

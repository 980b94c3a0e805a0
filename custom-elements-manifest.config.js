/** custom-elements.json: what each element promises, for editors and documentation. One file per tag, named as the tag. */
export default {
  globs: ['src/elements/*/*.ts'],
  // Parts of an element carry a second suffix: .styles.ts, .templates.ts, .facts.ts.
  exclude: ['src/elements/shared/**', '**/*.*.ts'],
  outdir: process.env.CEM_OUT ?? '.',
  litelement: true,
  packagejson: false,
};

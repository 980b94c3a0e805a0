/** custom-elements.json: what each element promises, for editors and documentation. One file per tag, named as the tag. */

const SHARED = 'src/elements/shared/';

/**
 * Our elements keep no state of their own in properties: each public `declare`d field is an attribute of that name, in
 * kebab case, and reads and writes it (src/elements/shared/widget.ts). The analyzer knows only lit's way to say so.
 */
const attributesOfFields = () => ({
  name: 'opd-attributes-of-fields',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isClassDeclaration(node)) return;
    const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.getText());
    const has = (member, kind) => member.modifiers?.some((modifier) => modifier.kind === kind) ?? false;
    for (const member of node.members) {
      if (!has(member, ts.SyntaxKind.DeclareKeyword)) continue;
      const fieldName = member.name.getText();
      const field = declaration?.members?.find(({ name }) => name === fieldName);
      if (!field || (field.privacy && field.privacy !== 'public')) continue;
      const name = fieldName.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const { type, description } = field;
      (declaration.attributes ??= []).push({ name, fieldName, type, description });
      Object.assign(field, { attribute: name, reflects: true });
    }
  },
  // The base class was read for what the elements inherit from it; it is nothing that a page can use.
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.modules = manifest.modules.filter(({ path }) => !path.startsWith(SHARED));
    for (const { declarations = [] } of manifest.modules)
      for (const declaration of declarations)
        declaration.members = declaration.members?.filter(
          ({ inheritedFrom, privacy = 'public', static: ofClass }) =>
            !inheritedFrom || (privacy === 'public' && !ofClass),
        );
  },
});

export default {
  globs: ['src/elements/*/*.ts'],
  // Parts of an element carry a second suffix: .styles.ts, .templates.ts, .facts.ts.
  exclude: [`${SHARED}!(catalogue-element).ts`, '**/*.*.ts'],
  outdir: process.env.CEM_OUT ?? '.',
  litelement: true,
  packagejson: false,
  plugins: [attributesOfFields()],
};

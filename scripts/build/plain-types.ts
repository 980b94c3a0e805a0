/**
 * Writes types that are inferred from zod schemas out in full, so that the npm package's declarations need no zod:
 * `export type Fee = z.infer<…>` becomes `export type Fee = { amount: number; … }`.
 */
import ts from 'typescript';

const PRINT =
  ts.NodeBuilderFlags.NoTruncation |
  ts.NodeBuilderFlags.InTypeAlias |
  ts.NodeBuilderFlags.MultilineObjectLiterals |
  ts.NodeBuilderFlags.UseSingleQuotesForStringLiteralType;

/**
 * @param path a source file of which only the exported type aliases count
 * @param options the repository's compiler options
 * @returns the text of a declaration file
 */
export function plainTypes(path: string, options: ts.CompilerOptions): string {
  const program = ts.createProgram([path], options);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path);
  if (!source) throw new Error(`${path} cannot be read.`);
  const printer = ts.createPrinter({ removeComments: true });
  const lines = source.statements.filter(ts.isTypeAliasDeclaration).map((alias) => {
    const type = checker.getTypeAtLocation(alias);
    const node = checker.typeToTypeNode(type, undefined, PRINT);
    if (!node) throw new Error(`${alias.name.text} cannot be written out.`);
    return `export type ${alias.name.text} = ${printer.printNode(ts.EmitHint.Unspecified, node, source)};`;
  });
  return lines.join('\n') + '\n';
}

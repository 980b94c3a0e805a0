/** Finds in style sheets what engines at the floor cannot read and would lose more by than an ornament. */
import { parse } from 'acorn';
import {
  LATE_PROPERTIES,
  LATE_SELECTORS,
  LATE_SHORTHANDS,
  LATE_VALUES,
  LOST_RULES,
  MAY_MISS,
} from './style-table.ts';

/**
 * The style sheets in a script: every text that holds a rule. What is put into a text later stands as `x`.
 * @param code a finished script file
 */
export function readSheets(code: string): string[] {
  const texts: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, value, quasis } = node as { type?: string; value?: unknown; quasis?: Quasi[] };
    if (type === 'Literal' && typeof value === 'string') texts.push(value);
    if (type === 'TemplateLiteral') texts.push(quasis!.map((part) => part.value.cooked ?? '').join('x'));
    Object.values(node).forEach(visit);
  };
  visit(parse(code, { ecmaVersion: 2020, sourceType: 'module' }));
  return texts.filter((text) => /[\w\])*]\{(?:x|[\w-]+:[^{}]*)?\}|^@\w[^{]*\{/.test(text));
}

interface Quasi {
  value: { cooked?: string };
}

interface Declaration {
  property: string;
  value: string;
}

/** A rule or at-rule with what stands in it. */
interface Block {
  prelude: string;
  declarations: Declaration[];
  blocks: Block[];
}

/** Reads a sheet into blocks; `prelude` of the outermost is empty. Statements such as `@import` are passed over. */
function parseSheet(css: string): Block {
  const root: Block = { prelude: '', declarations: [], blocks: [] };
  const open = [root];
  let text = '';
  const end = (): void => {
    const [property = '', ...value] = text.trim().split(':');
    if (value.length > 0 && !property.startsWith('@'))
      open.at(-1)!.declarations.push({ property: property.trim(), value: value.join(':').trim() });
    text = '';
  };
  // Strings and brackets are taken whole: what separates elsewhere is their content.
  const tokens = css
    .replace(/\/\*[^]*?\*\//g, '')
    .match(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|\((?:[^()]|\([^()]*\))*\)|[^]/g);
  for (const token of tokens ?? []) {
    if (token === '{') {
      const block: Block = { prelude: text.trim(), declarations: [], blocks: [] };
      open.at(-1)!.blocks.push(block);
      open.push(block);
      text = '';
    } else if (token === '}') {
      end();
      if (open.length > 1) open.pop();
    } else if (token === ';') end();
    else text += token;
  }
  return root;
}

/**
 * @param css a style sheet
 * @returns one sentence for each fault, with the rule it stands in; empty when there is none
 */
export function findTooNewStyles(css: string): string[] {
  const found: string[] = [];

  function checkSelector({ prelude, blocks }: Block): void {
    const isList = prelude.replace(/\([^()]*(?:\([^()]*\)[^()]*)*\)/g, '').includes(',');
    for (const pattern of LATE_SELECTORS) {
      if (isList && pattern.test(prelude))
        found.push(`give ${pattern.exec(prelude)![0]} a rule of its own: ${prelude}`);
    }
    if (LATE_SHORTHANDS.test(prelude)) found.push(`write the selectors out: ${prelude}`);
    if (blocks.length > 0) found.push(`rules do not nest: ${prelude}{${blocks[0]!.prelude}`);
  }

  function checkDeclarations({ prelude, declarations }: Block): void {
    const hasOldGap = declarations.some(
      ({ property, value }) =>
        /^(?:grid-|columns|column-count)/.test(property) || /^(?:inline-)?grid$/.test(value),
    );
    declarations.forEach(({ property, value }, at) => {
      const say = (problem: string): number => found.push(`${problem}: ${prelude}{${property}:${value}}`);
      const [, instead] = LATE_PROPERTIES.find(([pattern]) => pattern.test(property)) ?? [];
      if (instead !== undefined && !(property.endsWith('gap') && hasOldGap)) say(`write ${instead}`);
      const earlier = declarations.slice(0, at).some((other) => other.property === property);
      const missed = MAY_MISS.some(([name, pattern]) => name === property && pattern.test(value));
      const late = LATE_VALUES.find((pattern) => pattern.test(value));
      if (late && !missed && (!earlier || property.startsWith('--')))
        say(`put an older value before ${late.exec(value)![0]}`);
    });
  }

  function check(block: Block): void {
    const [, rule] = /^@([\w-]+)/.exec(block.prelude) ?? [];
    // Whoever asks for support has thought of those without.
    if (rule === 'supports') return;
    if (rule !== undefined && LOST_RULES.has(rule))
      found.push(`older engines lose all of it: ${block.prelude}`);
    if (rule === 'media' && /[<>=]/.test(block.prelude)) found.push(`write min- or max-: ${block.prelude}`);
    // Only engines that know newer things read on.
    if (rule === 'container') return;
    if (rule === undefined && block.prelude !== '') checkSelector(block);
    checkDeclarations(block);
    block.blocks.forEach(check);
  }

  check(parseSheet(css));
  return found;
}

/**
 * What the oldest browsers lack (Chrome and WebView 74, Safari 14, Firefox 78), and where a finished file uses it
 * without asking for it first. Works on the syntax tree, so that neither a text nor a name of ours is taken for a use.
 */
import { parse, type Node } from 'acorn';

/** Names and the first versions with them: Chrome, Safari, Firefox; `-` where it never came. By MDN's tables. */
const GLOBALS: Record<string, string> = {
  AbortSignal: '66 12.1 57, but timeout 103 16 100 and any 116 17.4 124',
  BroadcastChannel: '54 15.4 38',
  CompressionStream: '80 16.4 113',
  EyeDropper: '95 - -',
  FinalizationRegistry: '84 14.1 79',
  IntersectionObserver: '51 12.1 55; may be taken away by a page',
  OffscreenCanvas: '69 16.4 105',
  WeakRef: '84 14.1 79',
  globalThis: '71 12.1 65; 64 to 70 are served at best',
  queueMicrotask: '71 12.1 69; 64 to 70 are served at best',
  reportError: '95 15.4 93',
  requestIdleCallback: '47 - 55',
  scheduler: '94 - 142',
  structuredClone: '98 15.4 94',
  trustedTypes: '83 26 148',
};

/** Members of whatever object: methods, static functions and namespaces. */
const MEMBERS: Record<string, string> = {
  adoptedStyleSheets: '73 16.4 101',
  allSettled: '76 13 71',
  any: '85 14 79',
  at: '92 15.4 90',
  attachInternals: '77 16.4 93',
  attributeStyleMap: '66 16.4 -',
  checkVisibility: '105 17.4 106',
  clipboard: '66 13.1 63, https only',
  findLast: '97 15.4 104',
  findLastIndex: '97 15.4 104',
  formatRange: '76 14.1 91',
  formatToParts: '64 13 70 for numbers',
  groupBy: '117 17.4 119',
  hasOwn: '93 15.4 92',
  inert: '102 15.5 112',
  locks: '69 15.4 96, https only',
  randomUUID: '92 15.4 95, https only',
  replaceAll: '85 13.1 77',
  replaceChildren: '86 14 78',
  replaceSync: '73 16.4 101',
  share: '89 12.1 -, https only',
  showPicker: '99 16 101',
  showPopover: '114 17 125',
  startViewTransition: '111 18 144',
  subtle: '37 11 34, https only',
  timeout: '103 16 100',
  toReversed: '110 16 115',
  toSorted: '110 16 115',
  toSpliced: '110 16 115',
  with: '110 16 115',
  withResolvers: '119 17.4 121',
  ...Object.fromEntries(
    ['DisplayNames', 'DurationFormat', 'ListFormat', 'Locale', 'RelativeTimeFormat', 'Segmenter'].map(
      (name) => [name, 'of Intl; the oldest lack it'],
    ),
  ),
};

/** Constructors that exist everywhere but cannot be called in the oldest browsers. */
const CONSTRUCTED: Record<string, string> = { CSSStyleSheet: '73 16.4 101' };

/** Members that are taken out of their object by destructuring and used under a name of the file's own. */
const TAKEN_OUT = new Set(['clipboard', 'locks', 'share', 'subtle']);

type Tree = Node & Record<string, unknown>;
const isTree = (it: unknown): it is Tree => typeof (it as Tree | null)?.type === 'string';
const children = (node: Tree): Tree[] => Object.values(node).flat().filter(isTree);
const isFunction = ({ type }: Tree): boolean => /Function/.test(type);

/** Is the name, or the local name that it was given, anywhere in this part: as a name, a member or a text? */
const mentions = (part: unknown, names: string[]): boolean =>
  isTree(part) &&
  (names.includes((part.name ?? part.value) as string) || children(part).some((it) => mentions(it, names)));

/** Does the part that comes after this statement run only when its condition did not hold? */
const leaves = ({ consequent }: Tree): boolean =>
  isTree(consequent) &&
  [consequent, ...children(consequent)].some(({ type }) => /^(Return|Throw)Statement$/.test(type));

/**
 * @param path the use and what it stands in, innermost first
 * @param names under which it may have been asked for
 */
function isGuarded(path: Tree[], names: string[]): boolean {
  let within = false;
  for (const [index, node] of path.slice(1).entries()) {
    const from = path[index]!;
    const test = node.type === 'LogicalExpression' ? node.left : node.test;
    if (/^(If|Conditional|Logical)/.test(node.type) && from !== test && mentions(test, names)) return true;
    // What is asked for, rather than used.
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') return true;
    // What a function throws that is called later, nobody here catches.
    if (isFunction(from)) within = true;
    if (node.type === 'TryStatement' && node.handler && from === node.block && !within) return true;
    if (node.type === 'BlockStatement') {
      const body = node.body as Tree[];
      const before = body.slice(0, body.indexOf(from));
      if (before.some((it) => it.type === 'IfStatement' && mentions(it.test, names) && leaves(it)))
        return true;
    }
  }
  return false;
}

/** The name that a node uses and the reason why it must be guarded; undefined for most nodes. */
function findUse(path: Tree[]): [name: string, reason: string] | undefined {
  const [node, parent] = path as [Tree, Tree | undefined];
  const { type } = node;
  if (type === 'NewExpression') {
    const { name } = node.callee as Tree & { name?: string };
    return name && CONSTRUCTED[name] ? [name, CONSTRUCTED[name]] : undefined;
  }
  if (type === 'Identifier') {
    const isKey =
      (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
      (parent?.type === 'Property' && parent.key === node && !parent.shorthand);
    const name = node.name as string;
    return !isKey && Object.hasOwn(GLOBALS, name) ? [name, GLOBALS[name]!] : undefined;
  }
  // To read what is not there gives undefined; to call it, make one or go on into it is what fails.
  const isMember = type === 'MemberExpression' && !node.computed;
  const isUsed =
    (/^(Call|New)Expression$/.test(parent?.type ?? '') && parent?.callee === node) ||
    (parent?.type === 'MemberExpression' && parent.object === node) ||
    (parent?.type === 'SpreadElement' && parent.argument === node);
  if (!isMember || !isUsed) return undefined;
  const name = (node.property as Tree).name as string;
  const known = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
  return known === undefined ? undefined : [name, known];
}

/** Local names of `const {locks: e} = navigator` in a function, not in those within, with what each stands for. */
function findAliases(tree: Tree, found = new Map<string, string>()): Map<string, string> {
  if (tree.type === 'ObjectPattern')
    for (const { key, value } of tree.properties as { key?: Tree; value?: Tree }[])
      if (key && TAKEN_OUT.has(key.name as string) && value?.type === 'Identifier')
        found.set(value.name as string, key.name as string);
  for (const child of children(tree)) if (!isFunction(child)) findAliases(child, found);
  return found;
}

/**
 * @param code a finished script
 * @returns each use of what the oldest browsers lack that is neither asked for before nor caught, in words
 */
export function findTooNew(code: string): string[] {
  const tree = parse(code, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Tree;
  const found: string[] = [];
  const visit = (node: Tree, above: Tree[], aliases: Map<string, string>): void => {
    const path = [node, ...above];
    const own = isFunction(node) ? findAliases(node) : aliases;
    const used = findUse(path);
    if (used && !isGuarded(path, [used[0]])) found.push(`${used[0]} (${used[1]})`);
    const [parent] = above;
    const alias = node.type === 'Identifier' ? own.get(node.name as string) : undefined;
    const isUsed = parent?.type === 'MemberExpression' ? parent.object === node : parent?.callee === node;
    if (alias && isUsed && !isGuarded(path, [node.name as string]))
      found.push(`${alias} (${MEMBERS[alias]})`);
    for (const child of children(node)) visit(child, path, own);
  };
  visit(tree, [], new Map());
  return found;
}

/** The style sheets in a script: its texts that hold declarations, without white space as the build writes them. */
export function findStyles(code: string): string[] {
  const found: string[] = [];
  const visit = (node: Tree): void => {
    const parts = node.type === 'TemplateLiteral' ? (node.quasis as { value: { raw: string } }[]) : [];
    const text = node.type === 'Literal' ? node.value : parts.map(({ value }) => value.raw).join('');
    if (typeof text === 'string' && /[^\s${]\{[\w-]+:[^{}]+\}/.test(text)) found.push(text);
    children(node).forEach(visit);
  };
  visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Tree);
  return found;
}

/** Style rules that the oldest browsers would not read, and what they would lose with them. */
const STYLES: [RegExp, string][] = [
  [/@media[^{]*[<>]/, 'a range media query (104 16.4 63): its rules are lost'],
  [/@layer\b/, '@layer (99 15.4 97): its rules are lost'],
  [/:(?:has|is|where)\(/, 'a selector of Chrome 88 or later: its rule is lost'],
  [/[{;]&/, 'nesting (112 16.5 117): its rules are lost'],
  [
    /[{}][^{}]*(?::focus-visible[^{}()]*,|,[^{}()]*:focus-visible)[^{}]*\{/,
    ':focus-visible (86 15.4 85) in a list: the list is lost',
  ],
  [/[{;](?:margin|padding|inset)-(?:inline|block):/, 'a logical shorthand (87 14.1 66)'],
  [/[{;]inset:/, 'inset (87 14.1 66)'],
  [/[{;][\w-]*(?:inset-inline|border-(?:start|end))-/, 'a logical place or corner (87 14.1 66)'],
  [/color-mix\(|light-dark\(|oklch\(|\d(?:[dsl]v[hw]|cq[wi])\b/, 'a value that the oldest do not know'],
  [
    /display:(?:inline-)?flex[^{}]*[;](?:row-|column-)?gap:|[;{](?:row-|column-)?gap:[^{}]*display:(?:inline-)?flex/,
    'gap in a flex row (84 14.1 63): use margins',
  ],
];

/** @param css a style sheet without white space, as the build writes it */
export const findTooNewStyles = (css: string): string[] =>
  STYLES.filter(([pattern]) => pattern.test(css)).map(([, reason]) => reason);

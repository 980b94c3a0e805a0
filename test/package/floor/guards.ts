/** Whether a use of an interface in a script's syntax tree is made only where the script knows that the engine has it. */
import type { Scope } from 'eslint';

/** A node of the tree as far as it is read here; which parts it has depends on its type (ESTree). */
export interface Node {
  type: string;
  range: [start: number, end: number];
  /** Absent at the root. */
  parent: Node;
  name?: string;
  operator?: string;
  computed?: boolean;
  key?: Node;
  value?: unknown;
  property?: Node;
  object?: Node;
  callee?: Node;
  left?: Node;
  right?: Node;
  test?: Node;
  consequent?: Node;
  id?: Node;
  init?: Node;
  tag?: Node;
  superClass?: Node;
  block?: Node;
  handler?: Node | null;
  body?: unknown;
  properties?: Node[];
}

/** Whether some part of a tree is of a kind; parts of nested functions count too. */
export function hasPart(node: Node, is: (part: Node) => boolean): boolean {
  if (is(node)) return true;
  return Object.entries(node).some(
    ([key, value]: [string, unknown]) =>
      key !== 'parent' && [value].flat().some((part) => isNode(part) && hasPart(part, is)),
  );
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const isFunction = ({ type }: Node): boolean => /Function/.test(type);

/** Whether a node only asks for its value, so that "undefined" does no harm. */
export function isQuestion(node: Node): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'UnaryExpression':
      return parent.operator === 'typeof' || parent.operator === '!';
    case 'BinaryExpression':
      return /^[!=]==?$/.test(parent.operator!);
    case 'LogicalExpression':
      return parent.left === node || isQuestion(parent);
    case 'AssignmentExpression':
      return isQuestion(parent);
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    default:
      return false;
  }
}

/** Whether "undefined" in a node's place would throw: it is called, constructed, taken apart or read from. */
export function isNeeded(node: Node): boolean {
  const { parent } = node;
  return (
    ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee === node) ||
    (parent.type === 'MemberExpression' && parent.object === node) ||
    (parent.type === 'ClassExpression' && parent.superClass === node) ||
    (parent.type === 'TaggedTemplateExpression' && parent.tag === node) ||
    (parent.type === 'BinaryExpression' && parent.operator === 'instanceof' && parent.right === node) ||
    (parent.type === 'VariableDeclarator' && parent.init === node && parent.id?.type === 'ObjectPattern')
  );
}

/** The variable that a node's value goes into and is read from later: `const x = node`, `x = node`. */
export function findName(node: Node, manager: Scope.ScopeManager): Scope.Variable | undefined {
  const { parent } = node;
  const target = [
    parent.type === 'VariableDeclarator' && parent.id,
    parent.type === 'AssignmentExpression' && parent.right === node && parent.left,
    parent.type === 'Property' && parent.parent.type === 'ObjectPattern' && (parent.value as Node),
  ].find((it) => typeof it === 'object');
  if (target?.type !== 'Identifier') return undefined;
  const references = manager.scopes.flatMap((scope) => scope.references);
  return references.find(({ identifier }) => identifier === target)?.resolved ?? undefined;
}

/**
 * Whether a node stands where the script has asked: behind a condition whose question `asks`, or after a statement that
 * leaves when the answer is no.
 */
export function isAsked(node: Node, asks: (part: Node) => boolean): boolean {
  for (let here = node; here.parent; here = here.parent) {
    const { parent } = here;
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      if (parent.test !== here && hasPart(parent.test!, asks)) return true;
    } else if (parent.type === 'LogicalExpression') {
      if (parent.right === here && hasPart(parent.left!, asks)) return true;
    } else if (parent.type === 'BlockStatement' || parent.type === 'Program') {
      const body = parent.body as Node[];
      const before = body.slice(0, body.indexOf(here)).filter(leaves);
      if (before.some(({ test }) => hasPart(test!, asks))) return true;
    }
  }
  return false;
}

const leaves = ({ type, consequent }: Node): boolean =>
  type === 'IfStatement' && hasPart(consequent!, (part) => /^(?:Return|Throw)Statement$/.test(part.type));

/** Whether what a node throws is caught in the same function. */
export function isCaught(node: Node): boolean {
  for (let here = node; here.parent && !isFunction(here); here = here.parent) {
    const { parent } = here;
    if (parent.type === 'TryStatement' && parent.block === here && parent.handler) return true;
  }
  return false;
}

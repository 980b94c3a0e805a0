/** Finds in a finished script what engines at the floor lack and the script uses without knowing that it is there. */
import { Linter, type Rule, type Scope } from 'eslint';
import { findName, isAsked, isCaught, isNeeded, isQuestion, type Node } from './guards.ts';
import { LATE, OLD_GLOBALS, OLD_MEMBERS } from './table.ts';

/**
 * @param code a finished script file
 * @returns one sentence for each use, with what stands around it; empty when there is none
 */
export function findTooNew(code: string): string[] {
  const found = new Set<string>();
  const tell = (node: Node, message: string): void => {
    const [start, end] = node.range;
    found.add(`${message}: …${code.slice(Math.max(0, start - 30), end + 30)}…`);
  };
  const create = ({ sourceCode: { scopeManager } }: Rule.RuleContext): Rule.RuleListener => {
    const check = createCheck(scopeManager, tell);
    return {
      Program: () => readGlobals(scopeManager).forEach(check.global),
      MemberExpression: (node) => check.member(node as unknown as Node),
      Property: (node) => check.property(node as unknown as Node),
    };
  };
  const complaints = new Linter().verify(code, {
    languageOptions: { ecmaVersion: 2020, sourceType: 'module' },
    linterOptions: { noInlineConfig: true },
    plugins: { floor: { rules: { uses: { create } } } },
    rules: { 'floor/uses': 'error' },
  });
  return [...complaints.map(({ message }) => message), ...found];
}

/** Every place that names a global. */
function readGlobals({ globalScope }: Scope.ScopeManager): Node[] {
  const { through, variables } = globalScope!;
  const builtIn = variables.filter(({ defs }) => defs.length === 0);
  return [...through, ...builtIn.flatMap(({ references }) => references)].map(
    ({ identifier }) => identifier as unknown as Node,
  );
}

/** What a node reads from another: `name` of `node.name`; undefined for `node[name]`. */
const readMember = ({ type, computed, property }: Node): string | undefined =>
  type === 'MemberExpression' && !computed ? property!.name : undefined;

/** The name of a property in an object literal or pattern, undefined for `[name]` and `'name'`. */
const readKey = ({ computed, key }: Node): string | undefined => (computed ? undefined : key!.name);

function createCheck(manager: Scope.ScopeManager, tell: (node: Node, message: string) => void) {
  /** @param name a key of the table @param node what has its value, or throws in an engine without it */
  function use(name: string, node: Node): void {
    const entry = LATE[name];
    if (!entry) return;
    const [chrome, safari, firefox] = entry.since;
    const came = entry.since.includes(Infinity)
      ? `${name} is not everywhere`
      : `${name} came with Chrome ${chrome}, Safari ${safari}, Firefox ${firefox}`;
    if (entry.guard === 'never') tell(node, came);
    else if (!isSafe(name, node)) tell(node, `${came}; ${entry.guard === 'try' ? 'try it' : 'ask for it'}`);
  }

  function isSafe(name: string, node: Node): boolean {
    if (isCaught(node)) return true;
    if (LATE[name]!.guard === 'try') return false;
    const last = name.split('.').at(-1);
    const isName = (part: Node): boolean =>
      readMember(part) === last || (part.type === 'Identifier' && part.name === last);
    const isIn = (part: Node): boolean =>
      part.type === 'BinaryExpression' &&
      part.operator === 'in' &&
      part.left!.type === 'Literal' &&
      part.left!.value === last;
    const asks = (part: Node): boolean => isIn(part) || (isName(part) && isQuestion(part));
    if (isAsked(node, asks)) return true;
    // A bare global that is not there throws at every question but this.
    if (node.type === 'Identifier' && node.name === name)
      return node.parent.type === 'UnaryExpression' && node.parent.operator === 'typeof';
    if (isNeeded(node)) return false;
    const variable = findName(node, manager);
    if (!variable) return isQuestion(node);
    const reads = variable.references
      .filter((it) => it.isRead())
      .map(({ identifier }) => identifier as unknown as Node);
    const known = (part: Node): boolean => reads.includes(part) && isQuestion(part);
    return reads.every(
      (read) => isQuestion(read) || isCaught(read) || isAsked(read, (part) => asks(part) || known(part)),
    );
  }

  /** @param node what has the value of the global `name` */
  function place(name: string, node: Node): void {
    const { parent } = node;
    const member =
      parent.type === 'MemberExpression' && parent.object === node ? readMember(parent) : undefined;
    if (name === 'self' || name === 'window') {
      if (member !== undefined && (LATE[member] || OLD_MEMBERS[member])) place(member, parent);
      return;
    }
    use(name, node);
    if (member !== undefined) part(name, member, parent);
    if (parent.type === 'VariableDeclarator' && parent.id!.type === 'ObjectPattern') {
      for (const property of parent.id!.properties!)
        if (property.type === 'Property') part(name, readKey(property) ?? '', property.value as Node);
    }
  }

  function part(name: string, member: string, node: Node): void {
    const key = `${name}.${member}`;
    if (LATE[key]) use(key, node);
    else if (OLD_MEMBERS[name] && !OLD_MEMBERS[name].has(member))
      tell(node, `${key} is not in the table of test/package/floor/table.ts`);
  }

  return {
    global(this: void, node: Node): void {
      const name = node.name!;
      if (!LATE[name] && !OLD_GLOBALS.has(name))
        tell(node, `${name} is not in the table of test/package/floor/table.ts`);
      place(name, node);
    },
    member(this: void, node: Node): void {
      const name = readMember(node);
      if (name !== undefined) use(`.${name}`, node);
    },
    property(this: void, node: Node): void {
      const name = readKey(node);
      if (name === undefined) return;
      // Nobody takes a method off its object; what has the name there is somebody's data.
      if (node.parent.type !== 'ObjectPattern') use(`{${name}}`, node);
      else if (LATE[`.${name}`]?.guard !== 'never') use(`.${name}`, node.value as Node);
    },
  };
}
